import type { CompletionCode, Payload, Refusal } from '../message.ts';
import { editions } from '../edition.ts';

/**
 * The editions that the simulator speaks. `2022` is the form between 2021-1 and 2.0, which no product
 * sends any more: version 2.0, and everything still in the payload.
 */
export const simulatedEditions = ['2021-1', '2022', '2.0', '3.0'] as const;
export type SimulatedEdition = (typeof simulatedEditions)[number];

/** Commands and completions that have a version of their own in 3.0 (names-2.x.json); the rest is 2.0. */
const versions3: Readonly<Record<'command' | 'completion' | 'notice', ReadonlySet<string>>> = {
  command: new Set(['Lights.SetLight', 'Printer.ControlMedia', 'Printer.PrintNative', 'Printer.PrintRaw', 'Printer.RetractMedia']),
  completion: new Set(['BarcodeReader.Read', 'Camera.TakePicture', 'Common.Capabilities', 'Common.Status', 'Printer.PrintRaw', 'Printer.RetractMedia']),
  notice: new Set(['Common.StatusChangedEvent', 'Printer.MediaAutoRetractedEvent']),
};

export function versionOf(edition: SimulatedEdition, kind: keyof typeof versions3, name: string): string {
  if (edition === '2021-1') return '1.0';
  return edition === '3.0' && versions3[kind].has(name) ? '3.0' : '2.0';
}

export interface Outcome {
  readonly code: CompletionCode;
  readonly errorCode?: string;
  readonly payload?: Payload;
}

/** Frames in the form of an edition. */
export function framesOf(edition: SimulatedEdition) {
  const inPayload = edition === '2021-1' || edition === '2022';
  const { authorisationRequired, accepted } = inPayload ? editions['2021-1'] : editions.later;
  return {
    acknowledge: (requestId: number, name: string, refusal?: Refusal) => {
      const status = refusal ?? accepted;
      const header = { type: 'acknowledge', requestId, name, version: versionOf(edition, 'command', name) };
      return inPayload ? { header, payload: { status } } : { header: { ...header, ...(status === null ? {} : { status }) } };
    },
    completion: (requestId: number, name: string, { code, errorCode, payload }: Outcome) => {
      const completionCode = code === 'authorisationRequired' ? authorisationRequired : code;
      const header = { type: 'completion', requestId, name, version: versionOf(edition, 'completion', name) };
      const rest = { ...(errorCode === undefined ? {} : { errorCode }), ...payload };
      return inPayload ? { header, payload: { completionCode, ...rest } } : { header: { ...header, completionCode }, payload: rest };
    },
    event: (requestId: number, name: string, payload: Payload) => ({ header: { type: 'event', requestId, name, version: versionOf(edition, 'notice', name) }, payload }),
    /** Of its own accord. Services of KAL's framework, which the newest edition is taken from, send it as an event without a number. */
    unsolicited: (name: string, payload: Payload) => {
      const header = { type: edition === '3.0' ? 'event' : 'unsolicited', name, version: versionOf(edition, 'notice', name) };
      return { header: edition === '2021-1' ? { ...header, requestId: 0 } : header, payload };
    },
  };
}

/** The time limit of a command in milliseconds, wherever its edition has it; 0: none. */
export function timeoutIn(edition: SimulatedEdition, header: Payload, payload: Payload): number {
  const timeout = (edition === '2021-1' || edition === '2022' ? payload : header)['timeout'];
  return typeof timeout === 'number' && timeout > 0 ? timeout : 0;
}
