/**
 * What differs between the editions of XFS4IoT in the frame around every message (CEN CWA 17852;
 * devices.md §5.1). The payloads of single commands differ as well: `command.ts` has those.
 */
export interface Edition {
  /** The version that a message of this edition carries where its command has no other. */
  readonly version: string;
  /** Where a command's time limit stands: 2021-1 has it in the payload, 2023-2 and later in the header. */
  readonly timeoutIn: 'payload' | 'header';
  /** Where the status of an acknowledge and the completion code stand: 2021-1 in the payload, 2023-1 and later in the header. */
  readonly resultIn: 'payload' | 'header';
  /** The acknowledge status that means accepted. */
  readonly accepted: 'ok' | null;
  /** `requestId` of a message that belongs to no command; undefined: absent. */
  readonly unsolicitedRequestId: 0 | undefined;
  /** How that edition spells the completion code that other places call `authorisationRequired`. */
  readonly authorisationRequired: 'authorizationRequired' | 'authorisationRequired';
}

export const editions = {
  '2021-1': { version: '1.0', timeoutIn: 'payload', resultIn: 'payload', accepted: 'ok', unsolicitedRequestId: 0, authorisationRequired: 'authorizationRequired' },
  later: { version: '2.0', timeoutIn: 'header', resultIn: 'header', accepted: null, unsolicitedRequestId: undefined, authorisationRequired: 'authorisationRequired' },
} as const satisfies Record<string, Edition>;
export type EditionName = keyof typeof editions;

/**
 * The order in which a service is tried. The eldest first: a service of 2021-1 then hears nothing that its
 * schema does not know, and a later one refuses version 1.0 without doing anything.
 */
export const editionNames = ['2021-1', 'later'] as const satisfies readonly EditionName[];

/** The major part of a message version; undefined where it is not of the form `1.0`. */
export function majorOf(version: string): number | undefined {
  const major = /^([1-9][0-9]{0,2})\.(?:0|[1-9][0-9]{0,2})$/.exec(version)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** Messages of version 1 are those of 2021-1; what came later counts from 2. */
export function editionOf(version: string): EditionName {
  return majorOf(version) === 1 ? '2021-1' : 'later';
}
