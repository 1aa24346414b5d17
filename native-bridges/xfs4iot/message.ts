import { z } from 'zod';
import { fail, ok, type Result } from '../../contract/result.ts';
import { editionOf, editions } from './edition.ts';

/** Why a service does not take a command at all; no completion follows. */
export const refusals = ['invalidMessage', 'invalidRequestID', 'tooManyRequests'] as const;
export type Refusal = (typeof refusals)[number];

/** How a command ended, in the spelling of the later editions. */
export const completionCodes = [
  'success',
  'commandErrorCode',
  'canceled',
  'deviceNotReady',
  'hardwareError',
  'internalError',
  'invalidCommand',
  'invalidRequestID',
  'timeOut',
  'unsupportedCommand',
  'invalidData',
  'userError',
  'unsupportedData',
  'fraudAttempt',
  'sequenceError',
  'authorisationRequired',
  'noCommandNonce',
  'invalidToken',
  'invalidTokenNonce',
  'invalidTokenHMAC',
  'invalidTokenFormat',
  'invalidTokenKeyNoValue',
  'notEnoughSpace',
] as const;
export type CompletionCode = (typeof completionCodes)[number];

/** The longest name that is looked at; the standard's longest has 48 characters. */
const longestName = 100;

const requestIdSchema = z.int().min(0);
const headerSchema = z.object({
  name: z.string().min(1).max(longestName),
  type: z.enum(['command', 'acknowledge', 'event', 'completion', 'unsolicited']),
  requestId: requestIdSchema.nullish(),
  version: z.string().max(20).nullish(),
  status: z.unknown().optional(),
  completionCode: z.unknown().optional(),
});
const messageSchema = z.object({ header: headerSchema, payload: z.record(z.string(), z.unknown()).nullish() });
type Message = z.output<typeof messageSchema>;
export type Payload = Readonly<Record<string, unknown>>;

/** A message from a service, whichever edition's form it came in. */
export type Incoming =
  /** `refusal` absent: the command was accepted. */
  | { readonly type: 'acknowledge'; readonly requestId: number; readonly name: string; readonly refusal?: Refusal }
  | { readonly type: 'completion'; readonly requestId: number; readonly name: string; readonly version: string | undefined; readonly code: CompletionCode | undefined; readonly payload: Payload }
  | { readonly type: 'event'; readonly requestId: number; readonly name: string; readonly payload: Payload }
  | { readonly type: 'unsolicited'; readonly name: string; readonly payload: Payload };

export interface OutgoingCommand {
  readonly name: string;
  readonly version: string;
  readonly requestId: number;
  /** Milliseconds; absent: the service sets no limit. */
  readonly timeoutMs?: number;
  readonly payload: Payload;
}

/** A command in the form of the edition that its version belongs to. */
export function encodeCommand({ name, version, requestId, timeoutMs, payload }: OutgoingCommand): string {
  const { timeoutIn } = editions[editionOf(version)];
  const timeout = timeoutMs === undefined ? {} : { timeout: timeoutMs };
  const header = { type: 'command', name, version, requestId, ...(timeoutIn === 'header' ? timeout : {}) };
  return JSON.stringify({ header, payload: timeoutIn === 'payload' ? { ...timeout, ...payload } : payload });
}

/**
 * A message from outside. Every edition's form is understood, the one of 2022 that lies between them
 * too: fields that are not known are ignored, and so are words. A message that contradicts itself or has
 * no header of the standard is refused, with the reason.
 */
export function decodeMessage(text: string): Result<Incoming, string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return fail('not JSON');
  }
  const parsed = messageSchema.safeParse(json);
  if (!parsed.success) return fail(`not a message: ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
  const { header } = parsed.data;
  const { type, name } = header;
  const payload = parsed.data.payload ?? {};
  if (type === 'command') return fail('a command from a service');
  const requestId = header.requestId ?? 0;
  // Services of KAL's framework send what belongs to no command as an event without a number.
  if (type === 'unsolicited' || (type === 'event' && requestId === 0)) return ok({ type: 'unsolicited', name, payload });
  if (requestId === 0) return fail(`${type} without a request number`);
  switch (type) {
    case 'event':
      return ok({ type, requestId, name, payload });
    case 'acknowledge': {
      const refusal = z.enum(refusals).safeParse(saidOnce(parsed.data, 'status', acceptedAsNothing));
      return ok({ type, requestId, name, ...(refusal.success ? { refusal: refusal.data } : {}) });
    }
    case 'completion': {
      const code = z.enum(completionCodes).safeParse(saidOnce(parsed.data, 'completionCode', oneSpelling));
      return ok({ type, requestId, name, version: header.version ?? undefined, code: code.data, payload });
    }
  }
}

function acceptedAsNothing(word: unknown): unknown {
  return word === 'ok' || word === null ? undefined : word;
}

function oneSpelling(word: unknown): unknown {
  return word === 'authorizationRequired' ? 'authorisationRequired' : (word ?? undefined);
}

/** A word that stands in the header or in the payload; undefined too where the two differ, for then nobody knows. */
function saidOnce({ header, payload }: Message, field: 'status' | 'completionCode', normal: (word: unknown) => unknown): unknown {
  const words = new Set([normal(header[field]), normal(payload?.[field])].filter((word) => word !== undefined));
  return words.size === 1 ? [...words][0] : undefined;
}
