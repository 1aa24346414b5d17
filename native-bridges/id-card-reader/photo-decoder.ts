import { spawn } from 'node:child_process';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';

/*
 * The chip's photo is compressed in a way for which only vendors' libraries exist, each with a licence
 * of its own (devices.md §1.7). So the decoder is a program of whoever runs the machine: the photo goes
 * to its standard input as the chip holds it, and a picture comes from its standard output. What it says
 * on standard error is not kept: it may be of a person.
 */

export interface Picture {
  readonly mediaType: 'image/bmp' | 'image/png' | 'image/jpeg';
  readonly bytes: Uint8Array;
}

/** A decoded photo has 38 862 bytes as BMP (102 × 126, devices.md §1.7); what is far beyond that is none. */
const mostBytes = 1024 * 1024;
const usualLimitMs = 5_000;

/** How each kind of picture begins. */
const beginnings: readonly (readonly [Picture['mediaType'], readonly number[]])[] = [
  ['image/bmp', [0x42, 0x4d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** A file header and the least that can follow it. */
const leastBytes = 26;

function pictureOf(bytes: Buffer): Result<Picture, string> {
  const kind = beginnings.find(([, beginning]) => beginning.every((byte, index) => bytes[index] === byte));
  if (!kind || bytes.length < leastBytes) return fail(`its ${bytes.length} bytes are no BMP, PNG or JPEG`);
  // The one format whose header tells the file's length: a decoder that was cut off is found out.
  if (kind[0] === 'image/bmp' && bytes.readUInt32LE(2) !== bytes.length) return fail(`its BMP of ${bytes.length} bytes says it has ${bytes.readUInt32LE(2)}`);
  return ok({ mediaType: kind[0], bytes: Uint8Array.from(bytes) });
}

/**
 * Runs the decoder once. The failure says in words why there is no picture: the program is missing or
 * failed, took longer than `limitMs` or wrote more than a megabyte (it is then killed), or wrote no picture.
 */
export function decodePhoto(command: readonly string[], photo: Uint8Array, signal: AbortSignal, limitMs = usualLimitMs): Promise<Result<Picture, string>> {
  const [program = '', ...parameters] = command;
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(fail('the reading was ended'));
      return;
    }
    const decoder = spawn(program, parameters, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    const pieces: Buffer[] = [];
    let size = 0;

    const timer = setTimeout(() => end(fail(`no picture in ${limitMs} ms`)), limitMs);
    const aborted = () => end(fail(abortFault(signal).code));
    signal.addEventListener('abort', aborted);
    function end(result: Result<Picture, string>): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', aborted);
      decoder.stdout.destroy();
      decoder.kill('SIGKILL');
      resolve(result);
    }

    decoder.on('error', (error) => end(fail(error.message)));
    // A decoder may end without having read its input; how it ended is what counts.
    decoder.stdin.on('error', () => undefined);
    decoder.stdout.on('error', () => undefined);
    decoder.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > mostBytes) end(fail(`it wrote more than ${mostBytes} bytes`));
      else pieces.push(piece);
    });
    decoder.on('close', (code, killedBy) => {
      if (code === 0) end(pictureOf(Buffer.concat(pieces)));
      else end(fail(`it ended with ${code ?? killedBy ?? 'no code'}`));
    });
    decoder.stdin.end(photo);
  });
}
