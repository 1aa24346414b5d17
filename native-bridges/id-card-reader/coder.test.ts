import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { commandNames, commands, decodeAnswer, decodeRequest, encodeBlocks, encodeRequest, type CommandName } from './coder.ts';
import { dialects, encodeStatus } from './dialect.ts';
import { encodeFrame } from './framer.ts';
import { formatModuleNumber, readerProfile } from './profile.ts';
import { failureOf, statusTable } from './status.ts';
import { decodeAddress } from './card-layout.ts';
import { testVectors } from './test-vectors.ts';

const frames = testVectors('sdt');
const [cardFrame] = testVectors('card.frame');
if (!cardFrame) throw new Error('the vectors lack the card');

function bodyOf(frame: Uint8Array): Uint8Array {
  return frame.subarray(7, -1);
}
function answerOf(name: string) {
  const answer = decodeAnswer(bodyOf(frames.find((frame) => frame.name === name && frame.direction === 'answer')?.hex ?? new Uint8Array()));
  if (!answer) throw new Error(`no answer ${name} among the vectors`);
  return answer;
}

describe('requests', () => {
  const requests = frames.filter(({ direction, certain, valid }) => direction === 'request' && certain && valid);

  it.each(requests)('$name: $meaning', ({ name, hex }) => {
    const command = commandNames.find((known) => known === name);
    expect(command).toBe(name);
    if (command) expect(encodeFrame(encodeRequest(command))).toEqual(hex);
    expect(decodeRequest(bodyOf(hex))).toBe(name);
  });

  it('are all in the vectors', () => {
    expect(requests.map(({ name }) => name).sort()).toEqual([...commandNames].sort());
  });

  it.each(frames.filter(({ certain, direction }) => !certain && direction === 'request'))('$name is uncertain and not coded', ({ hex }) => {
    expect(decodeRequest(bodyOf(hex))).toBeUndefined();
  });
});

describe('answers', () => {
  it.each([
    ['ok', 'status'],
    ['ok', 'reset'],
    ['ok', 'setBaud9600'],
    ['find.ok', 'find'],
    ['select.ok', 'select'],
    ['samId.ok', 'samId'],
    ['readNewAddress.ok', 'readNewAddress'],
  ] as const)('%s is the success of %s', (vector, name) => {
    const answer = answerOf(vector);
    expect(answer.status).toBe(commands[name].success);
    expect(commands[name].decode(answer.data)).toBeDefined();
    expect(encodeFrame(encodeStatus(dialects.sdt, answer.status, answer.data))).toEqual(frames.find((frame) => frame.name === vector)?.hex);
  });

  it('the module’s id is read as its papers print it', () => {
    expect(formatModuleNumber(readerProfile('sdt-serial'), answerOf('samId.ok').data)).toBe(frames.find(({ name }) => name === 'samId.ok')?.decoded);
  });

  it('an appended address is text without its padding', () => {
    expect(decodeAddress(answerOf('readNewAddress.ok').data)).toBe(frames.find(({ name }) => name === 'readNewAddress.ok')?.text);
  });

  it('an appended address is not what a selected card tells of itself, should that come twice', () => {
    expect(commands.readNewAddress.decode(answerOf('select.ok').data)).toBeUndefined();
  });

  it('text and photo are taken by the lengths in the answer', () => {
    const blocks = commands.read.decode(decodeAnswer(bodyOf(cardFrame.hex))?.data ?? new Uint8Array());
    expect(blocks?.text).toHaveLength(256);
    expect(blocks?.photo).toEqual(new Uint8Array(1024));
    expect(encodeFrame(Uint8Array.of(0, 0, 0x90, ...encodeBlocks(blocks?.text ?? new Uint8Array(), blocks?.photo ?? new Uint8Array())))).toEqual(cardFrame.hex);
  });

  it.each(testVectors('card.frame.recipe'))('$name: the fingerprint’s length is the answer’s own', ({ name, length, sha256 }) => {
    const text = commands.read.decode(decodeAnswer(bodyOf(cardFrame.hex))?.data ?? new Uint8Array())?.text ?? new Uint8Array();
    const fingerprint = new Uint8Array(Number(name.split('.').at(-1)));
    const data = encodeBlocks(text, new Uint8Array(1024), fingerprint);
    const frame = encodeFrame(Uint8Array.of(0, 0, 0x90, ...data));
    expect(frame).toHaveLength(length);
    expect(createHash('sha256').update(frame).digest('hex')).toBe(sha256);
    expect(commands.readWithFingerprint.decode(data)).toEqual({ text, photo: new Uint8Array(1024), fingerprint });
  });

  it.each(['find', 'select', 'samId', 'read', 'readWithFingerprint', 'status'] as const satisfies CommandName[])('%s: data of another length is not its answer', (name) => {
    expect(commands[name].decode(new Uint8Array(5))).toBeUndefined();
  });
});

describe('status codes', () => {
  it.each(frames.filter(({ sw3, certain }) => sw3 !== undefined && certain))('$sw3: $meaning is $class', ({ hex, sw3, class: of, meaning }) => {
    const answer = decodeAnswer(bodyOf(hex));
    if (!answer) throw new Error('not an answer');
    expect(failureOf(answer)).toMatchObject({ class: of, fault: { detail: `SW 00 00 ${sw3 ?? ''}: ${meaning}` } });
  });

  it.each(frames.filter(({ sw3, certain }) => sw3 !== undefined && !certain))('$sw3 has no sure meaning and is an unrecognised answer', ({ hex, sw3 }) => {
    const answer = decodeAnswer(bodyOf(hex));
    if (!answer) throw new Error('not an answer');
    expect(failureOf(answer)).toEqual({ class: 'unrecognised', fault: { code: 'device.protocol', detail: `SW 00 00 ${sw3 ?? ''}: no known meaning` } });
  });

  it('are all in the vectors', () => {
    const published = frames.filter(({ sw3, certain }) => sw3 !== undefined && certain).map(({ sw3 }) => parseInt(sw3 ?? '', 16));
    expect(published.sort()).toEqual(Object.keys(statusTable).map(Number).sort());
  });
});
