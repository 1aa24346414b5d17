import type { Personal } from '../../contract/personal.ts';

/** Who carries codes and notices to a mobile number. A real one talks to a carrier's gateway. */
export interface MessageAdaptor {
  /** Sends; throws where the gateway does not take it. */
  sendCode(mobile: Personal<string>, code: Personal<string>): Promise<void>;
  /** Sends a sentence about a case; it names the case and nothing of a person. Throws where the gateway does not take it. */
  sendNotice(mobile: Personal<string>, text: string): Promise<void>;
  /** Nothing is really sent, so the API gives the code in its answer. */
  readonly sandbox: boolean;
}

/** Sends nothing. */
export const sandboxMessages: MessageAdaptor = { sandbox: true, sendCode: () => Promise.resolve(), sendNotice: () => Promise.resolve() };
