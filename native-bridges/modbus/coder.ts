/*
 * Frames of Modbus RTU: unit, function, data, CRC (devices.md §4; Modbus over Serial Line V1.02,
 * Modbus Application Protocol V1.1b3).
 */

/** What the boards of a kiosk are asked: coils are outputs, discrete inputs are contacts. */
export const functions = { readCoils: 1, readInputs: 2, writeCoil: 5, writeCoils: 15 } as const;

/** A request that failed is answered by its function with this bit. */
export const exceptionBit = 0x80;
export const exceptionBytes = 5;
const crcBytes = 2;

/** MODBUS Application Protocol V1.1b3, section 7. */
export const exceptionNames: Readonly<Record<number, string>> = {
  1: 'illegal function',
  2: 'illegal data address',
  3: 'illegal data value',
  4: 'server device failure',
  5: 'acknowledge',
  6: 'server device busy',
  8: 'memory parity error',
  10: 'gateway path unavailable',
  11: 'gateway target device failed to respond',
};

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  return crc;
});

function crc16(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of bytes) crc = (crc >> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return crc;
}

/** The frame: the CRC goes behind, low byte first. */
export function withCrc(body: Uint8Array): Uint8Array {
  const crc = crc16(body);
  return Uint8Array.of(...body, crc & 0xff, crc >> 8);
}

/** The CRC of a frame with its own CRC behind it is zero. */
export function hasGoodCrc(frame: Uint8Array): boolean {
  return frame.length > crcBytes && crc16(frame) === 0;
}

function bytesOfBits(count: number): number {
  return Math.ceil(count / 8);
}

/** Eight to a byte, the lowest bit first. */
export function packBits(bits: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(bytesOfBits(bits.length));
  for (const [index, bit] of bits.entries()) if (bit) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (1 << (index & 7));
  return bytes;
}

export function unpackBits(bytes: Uint8Array, count: number): boolean[] {
  return Array.from({ length: count }, (_, index) => (((bytes[index >> 3] ?? 0) >> (index & 7)) & 1) === 1);
}

/** What the answer to a request must begin with and how long it is, CRC included. */
export interface Expected {
  readonly unit: number;
  readonly function: number;
  readonly beginning: Uint8Array;
  readonly length: number;
}

/** Reading is answered by a count and the bits, writing by the request's own first six bytes. */
export function expectedAnswer(request: Uint8Array): Expected {
  const [unit = 0, code = 0] = request;
  if (code === functions.readCoils || code === functions.readInputs) {
    const bytes = bytesOfBits(((request[4] ?? 0) << 8) | (request[5] ?? 0));
    return { unit, function: code, beginning: Uint8Array.of(unit, code, bytes), length: 3 + bytes + crcBytes };
  }
  return { unit, function: code, beginning: request.slice(0, 6), length: 6 + crcBytes };
}

/** Length of a request as a board reads it off the line, CRC included; `undefined` while it cannot be known. */
export function requestLength(begun: Uint8Array): number | undefined {
  if (begun.length < 2) return undefined;
  if (begun[1] !== functions.writeCoils) return 8;
  const bytes = begun[6];
  return bytes === undefined ? undefined : 7 + bytes + crcBytes;
}
