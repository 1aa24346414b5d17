import type { CommandContext } from '../../device.ts';

/** The least that begins and ends as a PDF does; no simulator looks further. */
export const pdf = new Uint8Array(Buffer.from('%PDF-1.3\n%%EOF\n'));
export const sheet = { jobName: 'case-original-1', copy: 'original' as const, pdf };
/** Of a caller who neither cancels nor listens. */
export const patient: CommandContext = { signal: new AbortController().signal, emit: () => undefined };
