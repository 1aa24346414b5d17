import { describe, expect, it } from 'vitest';
import { commandNames, decodeAnswer, encodeBlocks, findRequest, type CommandName } from './coder.ts';
import { dialectNames, dialects, encodeStatus, type Dialect, type DialectName } from './dialect.ts';
import { createFramer, encodeFrame } from './framer.ts';
import { failureOf } from './status.ts';
import { testVectors } from './test-vectors.ts';

function hex(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

/** Whole requests, check bytes worked out by hand from devices.md §1.11 (those of SDT are in coder.test.ts). */
const requests: readonly (readonly [DialectName, CommandName, string])[] = [
  ['cvr100au', 'status', 'AA AA AA 96 69 00 03 00 01 FC'],
  ['cvr100au', 'find', 'AA AA AA 96 69 00 03 00 81 7C'],
  ['cvr100au', 'select', 'AA AA AA 96 69 00 03 00 82 7B'],
  ['cvr100au', 'read', 'AA AA AA 96 69 00 03 00 83 7A'],
  ['bankWrapper', 'read', '02 00 03 CA 01 00 CB 03'],
  ['bankWrapper', 'status', '02 00 02 31 11 20 03'],
  ['bankWrapper', 'reset', '02 00 02 31 12 23 03'],
];

describe('requests', () => {
  it.each(requests)('%s: %s is %s', (dialect, name, frame) => {
    const { commands, frame: format, requestLength }: Dialect = dialects[dialect];
    expect(encodeFrame(Uint8Array.from(commands[name]?.code ?? []), format)).toEqual(hex(frame));
    const [body] = createFramer(requestLength, format).push(hex(frame));
    expect(findRequest(commands, body ?? new Uint8Array())).toBe(name);
  });

  it('of the dialects are all in the table', () => {
    const known = (['cvr100au', 'bankWrapper'] as const).flatMap((dialect) => Object.keys(dialects[dialect].commands).map((name) => `${dialect} ${name}`));
    expect(requests.map(([dialect, name]) => `${dialect} ${name}`).sort()).toEqual(known.sort());
  });

  it.each(testVectors('sdt.otherDialect'))('$name is the published one', ({ hex: frame }) => {
    expect(encodeFrame(Uint8Array.of(0x00, 0x81), dialects.cvr100au.frame)).toEqual(frame);
  });
});

/** Whole answers and what they mean. */
const answers: readonly (readonly [DialectName, string, number, string])[] = [
  ['cvr100au', 'AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 59', 0x9f, ''],
  ['cvr100au', 'AA AA AA 96 69 00 04 00 00 80 7C', 0x80, 'noCard'],
  ['cvr100au', 'AA AA AA 96 69 00 04 00 00 41 BB', 0x41, 'retryFromFind'],
  ['bankWrapper', '02 00 02 90 00 90 03', 0x9000, ''],
  ['bankWrapper', '02 00 02 80 00 80 03', 0x8000, 'noCard'],
  ['bankWrapper', '02 00 02 41 00 41 03', 0x4100, 'retryFromFind'],
  ['bankWrapper', '02 00 02 40 00 40 03', 0x4000, 'wrongCard'],
  ['bankWrapper', '02 00 02 60 00 60 03', 0x6000, 'moduleDown'],
  ['bankWrapper', '02 00 02 00 F1 F1 03', 0x00f1, 'callerBug'],
  ['bankWrapper', '02 00 02 00 F2 F2 03', 0x00f2, 'callerBug'],
  ['bankWrapper', '02 00 02 00 F3 F3 03', 0x00f3, 'callerBug'],
  ['bankWrapper', '02 00 02 00 F4 F4 03', 0x00f4, 'callerBug'],
  ['bankWrapper', '02 00 02 00 FD FD 03', 0x00fd, 'timedOut'],
  ['bankWrapper', '02 00 02 00 FE FE 03', 0x00fe, 'timedOut'],
  ['bankWrapper', '02 00 02 00 A0 A0 03', 0x00a0, 'unrecognised'],
];

const bank = dialects.bankWrapper;

describe('answers', () => {
  it.each(answers)('%s: %s', (dialect, frame, status, failure) => {
    const { frame: format, answerLength, statusWords, statuses }: Dialect = dialects[dialect];
    const [body, ...more] = createFramer(answerLength, format).push(hex(frame));
    expect(more).toEqual([]);
    const answer = decodeAnswer(body ?? new Uint8Array(), statusWords);
    expect(answer?.status).toBe(status);
    expect(encodeFrame(encodeStatus(dialects[dialect], status, answer?.data), format)).toEqual(hex(frame));
    if (answer && failure !== '') expect(failureOf(answer, statuses).class).toBe(failure);
  });

  it('the bank wrapper’s full card has two lengths, 256 and 1024 bytes', () => {
    const { commands, frame, answerLength, statusWords } = bank;
    const data = encodeBlocks(new Uint8Array(256).fill(0x20), new Uint8Array(1024));
    const whole = encodeFrame(encodeStatus(dialects.bankWrapper, 0x9000, data), frame);
    expect(whole.subarray(0, 9)).toEqual(hex('02 05 06 90 00 01 00 04 00'));
    expect(whole).toHaveLength(commands.read.answerBytes);
    const [body] = createFramer(answerLength, frame).push(whole);
    const answer = decodeAnswer(body ?? new Uint8Array(), statusWords);
    expect(commands.read.decode(answer?.data ?? new Uint8Array())).toEqual({ text: new Uint8Array(256).fill(0x20), photo: new Uint8Array(1024) });
  });

  it.each(dialectNames)('%s: every command’s success is known from its failures', (dialect) => {
    const { commands, statuses }: Dialect = dialects[dialect];
    for (const name of commandNames) {
      const row = commands[name];
      if (row) expect(statuses[row.success]).toBeUndefined();
    }
  });
});
