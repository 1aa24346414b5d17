import { describe, expect, it } from 'vitest';
import {
  answerBytes,
  automaticAnswer,
  clearedAnswer,
  commandBytes,
  commandTable,
  fullStatusAnswer,
  hidesRealTimeCommand,
  inStreamAnswer,
  processIdAnswer,
  readAnswer,
  readCommand,
  realTimeAnswers,
  type Command,
} from './coder.ts';
import { incomplete, mismatch } from './field.ts';

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

/** Typed off the data sheets, byte by byte; nothing here is computed by the code under test. */
const sheet: readonly [Command, string][] = [
  [{ name: 'padding' }, '00'],
  [{ name: 'lineFeed' }, '0A'],
  [{ name: 'initialise' }, '1B 40'],
  [{ name: 'justify', to: 'left' }, '1B 61 00'],
  [{ name: 'justify', to: 'centre' }, '1B 61 01'],
  [{ name: 'justify', to: 'right' }, '1B 61 02'],
  [{ name: 'characterSize', size: 'normal' }, '1D 21 00'],
  [{ name: 'characterSize', size: 'tall' }, '1D 21 01'],
  [{ name: 'characterSize', size: 'wide' }, '1D 21 10'],
  [{ name: 'characterSize', size: 'double' }, '1D 21 11'],
  [{ name: 'chineseSize', size: 'normal' }, '1C 21 00'],
  [{ name: 'chineseSize', size: 'wide' }, '1C 21 04'],
  [{ name: 'chineseSize', size: 'tall' }, '1C 21 08'],
  [{ name: 'chineseSize', size: 'double' }, '1C 21 0C'],
  [{ name: 'bold', bold: 'on' }, '1B 45 01'],
  [{ name: 'bold', bold: 'off' }, '1B 45 00'],
  [{ name: 'chineseOn' }, '1C 26'],
  [{ name: 'chineseOff' }, '1C 2E'],
  [{ name: 'feedLines', lines: 4 }, '1B 64 04'],
  [{ name: 'feedDots', dots: 24 }, '1B 4A 18'],
  [{ name: 'cut', cut: 'full' }, '1D 56 00'],
  [{ name: 'cut', cut: 'partial' }, '1D 56 01'],
  [{ name: 'feedAndCut', cut: 'full', dots: 0 }, '1D 56 41 00'],
  [{ name: 'feedAndCut', cut: 'partial', dots: 9 }, '1D 56 42 09'],
  [{ name: 'raster', scale: 'normal', bytesPerRow: 2, rows: 3, data: bytes('FF 00 81 81 00 FF') }, '1D 76 30 00 02 00 03 00 FF 00 81 81 00 FF'],
  [{ name: 'qrModel', model: 'model2' }, '1D 28 6B 04 00 31 41 32 00'],
  [{ name: 'qrModule', dots: 6 }, '1D 28 6B 03 00 31 43 06'],
  [{ name: 'qrErrorCorrection', level: 'L' }, '1D 28 6B 03 00 31 45 30'],
  [{ name: 'qrErrorCorrection', level: 'M' }, '1D 28 6B 03 00 31 45 31'],
  [{ name: 'qrErrorCorrection', level: 'Q' }, '1D 28 6B 03 00 31 45 32'],
  [{ name: 'qrErrorCorrection', level: 'H' }, '1D 28 6B 03 00 31 45 33'],
  [{ name: 'qrStore', data: bytes('41 42') }, '1D 28 6B 05 00 31 50 30 41 42'],
  [{ name: 'qrStore', data: new Uint8Array(300).fill(0x41) }, `1D 28 6B 2F 01 31 50 30 ${'41'.repeat(300)}`],
  [{ name: 'qrPrint' }, '1D 28 6B 03 00 31 51 30'],
  [{ name: 'processId', id: '0042' }, '1D 28 48 06 00 30 30 30 30 34 32'],
  [{ name: 'automaticStatus', drawer: false, online: false, error: false, paper: false, panel: false }, '1D 61 00'],
  [{ name: 'automaticStatus', drawer: true, online: true, error: true, paper: true, panel: true }, '1D 61 4F'],
  [{ name: 'statusInStream', of: 'paper' }, '1D 72 01'],
  [{ name: 'statusInStream', of: 'drawer' }, '1D 72 02'],
  [{ name: 'realTimeStatus', of: 'printer' }, '10 04 01'],
  [{ name: 'realTimeStatus', of: 'offline' }, '10 04 02'],
  [{ name: 'realTimeStatus', of: 'error' }, '10 04 03'],
  [{ name: 'realTimeStatus', of: 'paper' }, '10 04 04'],
  [{ name: 'realTimeRequest', request: 'feed' }, '10 05 00'],
  [{ name: 'realTimeRequest', request: 'retry' }, '10 05 01'],
  [{ name: 'realTimeRequest', request: 'clear' }, '10 05 02'],
  [{ name: 'realTimeStatus', of: 'full' }, '10 04 14'],
  [{ name: 'clearBuffers' }, '10 14 08 01 03 14 01 06 02 08'],
  [{ name: 'ticketCut' }, '1B 69'],
  [{ name: 'identity', of: 'model' }, '1D 49 43'],
  [{ name: 'ejectorRetract' }, '1D 65 02'],
  [{ name: 'ejectorPresent', steps: 12 }, '1D 65 03 0C'],
  [{ name: 'eject' }, '1D 65 05'],
  [{ name: 'presenterRetract' }, '1D 52 30'],
  [{ name: 'presenterRetractAfter', seconds: 5 }, '1D 52 31 05'],
];

describe('commands, byte by byte', () => {
  it.each(sheet)('%j is %s', (command, hex) => {
    expect(Buffer.from(commandBytes(command))).toEqual(Buffer.from(bytes(hex)));
  });

  it.each(sheet)('%j is read back, and is incomplete one byte earlier', (command, hex) => {
    const written = bytes(hex);
    expect(readCommand({ bytes: written, at: 0, end: written.length })).toEqual(command);
    if (written.length > 1) expect(readCommand({ bytes: written, at: 0, end: written.length - 1 })).toBe(incomplete);
  });

  it('has a row of the data sheet for every command', () => {
    expect(new Set(sheet.map(([command]) => command.name))).toEqual(new Set(Object.keys(commandTable)));
  });

  it.each([
    ['1D 56 30', { name: 'cut', cut: 'full' }],
    ['1D 56 31', { name: 'cut', cut: 'partial' }],
    ['1B 61 31', { name: 'justify', to: 'centre' }],
  ])('%s, the other spelling, is read as %j', (hex, command) => {
    expect(readCommand({ bytes: bytes(hex), at: 0, end: bytes(hex).length })).toEqual(command);
  });

  it.each(['1B 61 07', '1D 28 48 06 00 30 30 30 30 34 0A', '1D 28 6B 03 00 31 99 30', '41'])('%s is no command', (hex) => {
    expect(readCommand({ bytes: bytes(hex), at: 0, end: bytes(hex).length })).toBe(mismatch);
  });

  it.each([
    ['a feed of 256 lines', { name: 'feedLines', lines: 256 }],
    ['a process id outside 20h–7Eh', { name: 'processId', id: '00\u0010\u0004' }],
    ['a process id of three characters', { name: 'processId', id: '001' }],
    ['dots that are not their rows', { name: 'raster', scale: 'normal', bytesPerRow: 2, rows: 2, data: new Uint8Array(3) }],
  ] as const satisfies readonly (readonly [string, Command])[])('refuses %s', (_what, command) => {
    expect(() => commandBytes(command)).toThrow(RangeError);
  });
});

describe('answers, bit by bit', () => {
  it.each([
    ['printer', '12', { drawer: false, offline: false, awaitsRecovery: false }],
    ['printer', '16', { drawer: true, offline: false, awaitsRecovery: false }],
    ['printer', '1A', { drawer: false, offline: true, awaitsRecovery: false }],
    ['printer', '3A', { drawer: false, offline: true, awaitsRecovery: true }],
    ['offline', '12', { coverOpen: false, feeding: false, stoppedByPaperEnd: false, errorOccurred: false }],
    ['offline', '16', { coverOpen: true, feeding: false, stoppedByPaperEnd: false, errorOccurred: false }],
    ['offline', '1A', { coverOpen: false, feeding: true, stoppedByPaperEnd: false, errorOccurred: false }],
    ['offline', '32', { coverOpen: false, feeding: false, stoppedByPaperEnd: true, errorOccurred: false }],
    ['offline', '52', { coverOpen: false, feeding: false, stoppedByPaperEnd: false, errorOccurred: true }],
    ['error', '16', { mechanical: true, cutter: false, unrecoverable: false, recoversByItself: false }],
    ['error', '1A', { mechanical: false, cutter: true, unrecoverable: false, recoversByItself: false }],
    ['error', '32', { mechanical: false, cutter: false, unrecoverable: true, recoversByItself: false }],
    ['error', '52', { mechanical: false, cutter: false, unrecoverable: false, recoversByItself: true }],
    ['paper', '12', { nearEnd: false, end: false }],
    ['paper', '1E', { nearEnd: true, end: false }],
    ['paper', '7E', { nearEnd: true, end: true }],
  ] as const)('DLE EOT (%s) %s', (question, hex, values) => {
    // One table for four rows: each row reads its own question's answer.
    const answer = realTimeAnswers[question] as (typeof realTimeAnswers)['printer'];
    expect(readAnswer(answer, bytes(hex))).toEqual(values);
  });

  it.each([
    ['10 0F 00 00 00 00', []],
    ['10 0F 01 00 00 00', ['end']],
    ['10 0F 04 00 00 00', ['nearEnd']],
    ['10 0F 20 00 00 00', ['ticketAtOutput']],
    ['10 0F 40 00 00 00', ['virtualEnd']],
    ['10 0F 00 01 00 00', ['coverOpen']],
    ['10 0F 00 02 00 00', ['coverOpen']],
    ['10 0F 00 04 00 00', ['spooling']],
    ['10 0F 00 08 00 00', ['motorOn']],
    ['10 0F 00 60 00 00', ['feedKey']],
    ['10 0F 00 00 01 00', ['headHot']],
    ['10 0F 00 00 02 00', ['lineError']],
    ['10 0F 00 00 08 00', ['voltage']],
    ['10 0F 00 00 20 00', ['unknownCommand']],
    ['10 0F 00 00 40 00', ['jammed']],
    ['10 0F 00 00 00 01', ['cutter']],
    ['10 0F 00 00 00 04', ['memory']],
    ['10 0F 00 00 00 08', ['settings']],
    ['10 0F 00 00 00 40', ['flash']],
  ])('DLE EOT 20: %s says %j', (hex, said) => {
    const values = readAnswer(fullStatusAnswer, bytes(hex));
    expect(Object.entries(values ?? {}).flatMap(([flag, on]) => (on ? [flag] : []))).toEqual(said);
  });

  it('writes what says that the buffers are empty', () => {
    expect(Buffer.from(answerBytes(clearedAnswer, {}))).toEqual(Buffer.from(bytes('37 25 00')));
  });

  it('writes a process id answer', () => {
    expect(Buffer.from(answerBytes(processIdAnswer, { id: '0042' }))).toEqual(Buffer.from(bytes('37 22 30 30 34 32 00')));
  });

  it('writes what GS r 1 answers', () => {
    expect([...answerBytes(inStreamAnswer, { nearEnd: true, end: false })]).toEqual([0x03]);
    expect([...answerBytes(inStreamAnswer, { nearEnd: true, end: true })]).toEqual([0x0f]);
  });

  it('writes what comes unasked', () => {
    const nothing = { drawer: false, offline: false, coverOpen: false, feeding: false, mechanical: false, cutter: false, unrecoverable: false, recoversByItself: false, nearEnd: false, end: false };
    expect([...answerBytes(automaticAnswer, nothing)]).toEqual([0x10, 0x00, 0x00, 0x00]);
    expect([...answerBytes(automaticAnswer, { ...nothing, offline: true, coverOpen: true, end: true })]).toEqual([0x38, 0x00, 0x0c, 0x00]);
    expect([...answerBytes(automaticAnswer, { ...nothing, cutter: true, nearEnd: true })]).toEqual([0x10, 0x08, 0x03, 0x00]);
  });
});

it.each([
  ['10 04 01', true],
  ['41 10 05', true],
  ['10 10 14', true],
  ['10 41 04', false],
  ['41 42 10', false],
])('%s hides a real-time command: %s', (hex, hides) => {
  expect(hidesRealTimeCommand(bytes(hex))).toBe(hides);
});
