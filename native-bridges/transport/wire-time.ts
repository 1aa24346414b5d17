/** A byte on a serial line of 8N1: start bit, eight data bits, stop bit. */
const bitsPerByte = 10;

/** Milliseconds that so many bytes take on a serial line of that baud rate (8N1). */
export function wireTimeMs(bytes: number, baudRate: number): number {
  return (bytes * bitsPerByte * 1000) / baudRate;
}
