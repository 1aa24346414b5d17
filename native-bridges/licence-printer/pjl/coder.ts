import { createHash } from 'node:crypto';
import type { LicenceCopy } from '../../../contract/licence.ts';
import type { PjlProfile } from './profile.ts';

/**
 * Printer Job Language, as HP's Technical Reference Manual lays it down: every command as a line that
 * is sent, every answer as a block that comes back.
 */

/** Universal Exit Language: ends whatever language the printer is in. */
export const uel = '\x1b%-12345X';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** What can be asked of a printer. */
export const questions = { status: 'INFO STATUS', pageCount: 'INFO PAGECOUNT', id: 'INFO ID' } as const;
export type Question = keyof typeof questions;

/**
 * A question between two echoes (ch. 7): what comes before the first answers somebody else, and what has
 * not come before the second will not come. The words that are echoed are any printable text. `quiet`
 * ends the status by the clock that a job began.
 */
export function encodeQuestions(asked: readonly Question[], echo: string, quiet = false): Uint8Array {
  const lines = [...(quiet ? ['USTATUS TIMED=0'] : []), `ECHO ${echo}`, ...asked.map((question) => questions[question]), `ECHO ${echo} end`];
  return ascii(`${uel}@PJL\r\n${lines.map((line) => `@PJL ${line}\r\n`).join('')}${uel}`);
}

/** Significant characters of a job's name (ch. 5). */
const longestName = 80;

/**
 * A job's name as the printer can carry it and give it back: printable ASCII without the quote that
 * ends a string. A name that had to be changed gets a digest, so that two jobs never share one.
 */
export function wireName(jobName: string): string {
  const plain = jobName.replace(/[^ !#-~]/g, '_');
  if (plain === jobName && plain.length <= longestName && plain.trim() === plain) return plain;
  const digest = createHash('sha256').update(jobName).digest('hex').slice(0, 16);
  return `${plain.trim().slice(0, longestName - digest.length - 1)}-${digest}`;
}

export interface JobTicket {
  readonly name: string;
  readonly copy: LicenceCopy;
  /** The tray's name in the printer's own words; absent: the printer chooses by the sheet's size. */
  readonly tray?: string;
}

/** What stands before a document. Status is asked for inside the job's own connection, and everything that is set lasts until its end. */
export function encodeJobStart({ name, copy, tray }: JobTicket, profile: PjlProfile): Uint8Array {
  const lines = [
    'USTATUS DEVICE=VERBOSE',
    'USTATUS JOB=ON',
    'USTATUS PAGE=ON',
    `USTATUS TIMED=${profile.timedStatusSeconds}`,
    `JOB NAME="${wireName(name)}"`,
    ...profile.everyCopy,
    ...(profile.copies[copy] ?? []),
    ...(tray === undefined || profile.tray === undefined ? [] : [profile.tray.replace('{tray}', () => tray)]),
    `ENTER LANGUAGE=${profile.language}`,
  ];
  return ascii(`${uel}@PJL\r\n${lines.map((line) => `@PJL ${line}\r\n`).join('')}`);
}

/** What stands behind a document. The printer answers it when the last sheet lies in the bin (ch. 5, End of Job Notification). */
export function encodeJobEnd({ name }: Pick<JobTicket, 'name'>): Uint8Array {
  return ascii(`${uel}@PJL\r\n@PJL EOJ NAME="${wireName(name)}"\r\n${uel}`);
}

/** A printer's account of itself. */
export interface DeviceReport {
  /** Status codes (app. D): usually one, up to two. */
  readonly codes: readonly number[];
  /** Whether it takes jobs, where it says so. */
  readonly online?: boolean;
}

/** A printer's account of a job. */
export interface JobReport {
  readonly event: 'start' | 'end' | 'canceled';
  readonly name?: string;
  readonly pages?: number;
  /** `OK`, or why it ended otherwise (`USER_CANCELED` …); many printers do not say. */
  readonly result?: string;
}

export type PjlAnswer =
  | { readonly kind: 'status'; readonly asked: 'info' | 'device' | 'timed'; readonly report: DeviceReport }
  | { readonly kind: 'job'; readonly report: JobReport }
  | { readonly kind: 'page'; readonly page: number }
  | { readonly kind: 'pageCount'; readonly pages: number }
  | { readonly kind: 'id'; readonly model: string }
  | { readonly kind: 'echo'; readonly words: string }
  /** The printer does not know what it was asked. */
  | { readonly kind: 'unsupported'; readonly question: Question };

/** `KEY = value`, the value perhaps in quotes. A key without a value is `undefined`. */
function fieldOf(line: string): readonly [key: string, value: string] | undefined {
  const at = line.indexOf('=');
  if (at === -1) return undefined;
  const value = line.slice(at + 1).trim();
  return [line.slice(0, at).trim().toUpperCase(), value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value];
}

function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** The lines of a block from its last header on: what stands before it is the rest of a block whose end was lost. */
function linesOf(block: string): readonly string[] {
  const lines = block
    .split(/[\r\n]+/)
    .map((line) => (line.startsWith(uel) ? line.slice(uel.length) : line).trim())
    .filter((line) => line !== '');
  return lines.slice(Math.max(0, lines.findLastIndex((line) => /^@PJL\s/i.test(line))));
}

/** Reads a block; `undefined` where it is damaged or of no interest. */
export function decodeBlock(block: string): PjlAnswer | undefined {
  const [header = '', ...lines] = linesOf(block);
  const words = header.split(/\s+/);
  const [mark, verb, what] = words.map((word) => word.toUpperCase());
  if (mark !== '@PJL') return undefined;
  if (verb === 'ECHO') return { kind: 'echo', words: words.slice(2).join(' ') };
  if (verb === 'USTATUS') {
    if (what === 'JOB') return jobReport(lines);
    if (what === 'PAGE') return pageReport(lines);
    if (what === 'DEVICE' || what === 'TIMED') return statusReport(lines, what === 'DEVICE' ? 'device' : 'timed');
    return undefined;
  }
  if (verb !== 'INFO') return undefined;
  const question = (Object.keys(questions) as Question[]).find((known) => questions[known] === `INFO ${what ?? ''}`);
  if (question === undefined) return undefined;
  const [first] = lines;
  if (first === '?' || first === '"?"') return { kind: 'unsupported', question };
  if (question === 'status') return statusReport(lines, 'info');
  if (question === 'pageCount') return countReport(lines);
  return first === undefined ? undefined : { kind: 'id', model: (fieldOf(`=${first}`)?.[1] ?? first).replace(/[^ -~]/g, '').slice(0, 80) };
}

function statusReport(lines: readonly string[], asked: 'info' | 'device' | 'timed'): PjlAnswer | undefined {
  const codes: number[] = [];
  let online: boolean | undefined;
  for (const line of lines) {
    const [key, value] = fieldOf(line) ?? [];
    if (key === 'CODE' || key === 'CODE2') {
      const code = whole(value);
      if (code === undefined) return undefined;
      codes.push(code);
    } else if (key === 'ONLINE') online = value?.toUpperCase() === 'TRUE';
  }
  return codes.length === 0 ? undefined : { kind: 'status', asked, report: { codes, ...(online === undefined ? {} : { online }) } };
}

const jobEvents = { START: 'start', END: 'end', CANCELED: 'canceled', CANCELLED: 'canceled' } as const;

/** A report with a line that cannot be read, or two events, says nothing: it might be two halves of two blocks. */
function jobReport(lines: readonly string[]): PjlAnswer | undefined {
  const fields = new Map<string, string>();
  let event: JobReport['event'] | undefined;
  for (const line of lines) {
    const field = fieldOf(line);
    if (field === undefined) {
      const named = Object.entries(jobEvents).find(([word]) => word === line.toUpperCase())?.[1];
      if (named === undefined || event !== undefined) return undefined;
      event = named;
    } else {
      const [key, value] = field;
      if (fields.has(key)) return undefined;
      fields.set(key, value);
    }
  }
  const pages = whole(fields.get('PAGES'));
  if (event === undefined || (fields.has('PAGES') && pages === undefined)) return undefined;
  const name = fields.get('NAME');
  const result = fields.get('RESULT');
  return {
    kind: 'job',
    report: { event, ...(name === undefined ? {} : { name }), ...(pages === undefined ? {} : { pages }), ...(result === undefined ? {} : { result: result.toUpperCase() }) },
  };
}

function pageReport([first]: readonly string[]): PjlAnswer | undefined {
  const page = whole(first);
  return page === undefined ? undefined : { kind: 'page', page };
}

/** `PAGECOUNT=183933` by the manual; some printers say the bare number. */
function countReport([first = '']: readonly string[]): PjlAnswer | undefined {
  const [key, value] = fieldOf(first) ?? ['PAGECOUNT', first];
  const pages = key === 'PAGECOUNT' ? whole(value) : undefined;
  return pages === undefined ? undefined : { kind: 'pageCount', pages };
}
