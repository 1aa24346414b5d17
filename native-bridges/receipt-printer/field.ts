/**
 * A small language for wire tables: a command is a row of fields, and the row both writes the bytes
 * and reads them back. `coder.ts` is the table.
 */

/** Collects bytes; grows by doubling. */
export class ByteSink {
  #bytes = new Uint8Array(2048);
  #length = 0;

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length] = value;
    this.#length += 1;
  }

  bytes(values: Uint8Array | readonly number[]): void {
    if (this.#length + values.length > this.#bytes.length) this.#grow(values.length);
    this.#bytes.set(values, this.#length);
    this.#length += values.length;
  }

  /** Two bytes of length, low byte first, and then what `write` writes. */
  counted(write: () => void): void {
    const at = this.#length;
    this.bytes([0, 0]);
    write();
    const length = this.#length - at - 2;
    if (length > 0xffff) throw new RangeError(`a counted command carries at most 65535 bytes, not ${length}`);
    this.#bytes[at] = length & 0xff;
    this.#bytes[at + 1] = length >> 8;
  }

  taken(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  #grow(by: number): void {
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + by));
    grown.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = grown;
  }
}

/** A place in bytes that may still be arriving: `end` is where they stop for now, or where a counted command stops. */
export interface Source {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
}

/** These bytes are something else. */
export const mismatch = Symbol('mismatch');
/** So far so good, but the rest has not arrived. */
export const incomplete = Symbol('incomplete');
type Read<Values> = Values | typeof mismatch | typeof incomplete;

export interface Field<Values extends object> {
  write(sink: ByteSink, values: Values): void;
  read(source: Source): Read<Values>;
}

/** What a list of fields carries, all names together. */
export type ValuesOf<Fields extends readonly Field<object>[]> = Fields extends readonly [Field<infer First>, ...infer Rest extends readonly Field<object>[]]
  ? First & ValuesOf<Rest>
  : unknown;

function takeByte(source: Source): number | undefined {
  if (source.at >= source.end) return undefined;
  const value = source.bytes[source.at];
  source.at += 1;
  return value;
}

/** Bytes that never change. */
export function fixed(...bytes: readonly number[]): Field<object> {
  return {
    write: (sink) => sink.bytes(bytes),
    read: (source) => {
      for (const byte of bytes) {
        const value = takeByte(source);
        if (value === undefined) return incomplete;
        if (value !== byte) return mismatch;
      }
      return {};
    },
  };
}

/** One byte between two bounds. */
export function byte<Name extends string>(name: Name, min = 0, max = 255): Field<Record<Name, number>> {
  return {
    write: (sink, values) => {
      const value = values[name];
      if (!Number.isInteger(value) || value < min || value > max) throw new RangeError(`${name} is ${value}, outside ${min}..${max}`);
      sink.byte(value);
    },
    read: (source) => {
      const value = takeByte(source);
      if (value === undefined) return incomplete;
      // A computed key types as an index signature; the one key is `name`.
      return value < min || value > max ? mismatch : ({ [name]: value } as Record<Name, number>);
    },
  };
}

/** One byte out of a table of words. Where the data sheet gives two codes for one word, the first is written. */
export function choice<Name extends string, Word extends string>(name: Name, codes: Readonly<Record<Word, number | readonly [number, ...number[]]>>): Field<Record<Name, Word>> {
  const byCode = new Map<number, Word>();
  const byWord = new Map<Word, number>();
  // The table is a literal, so its keys are exactly the words.
  for (const word of Object.keys(codes) as Word[]) {
    const code: number | readonly [number, ...number[]] = codes[word];
    const all = typeof code === 'number' ? [code] as const : code;
    byWord.set(word, all[0]);
    for (const each of all) byCode.set(each, word);
  }
  return {
    write: (sink, values) => {
      const code = byWord.get(values[name]);
      if (code === undefined) throw new RangeError(`${name} has no code for ${values[name]}`);
      sink.byte(code);
    },
    read: (source) => {
      const code = takeByte(source);
      if (code === undefined) return incomplete;
      const word = byCode.get(code);
      // As in `byte`.
      return word === undefined ? mismatch : ({ [name]: word } as Record<Name, Word>);
    },
  };
}

/** One byte of flags, each a mask; a flag counts as set when any bit of its mask is. `always` are the bits that mark the byte. */
export function flags<Flag extends string>(masks: Readonly<Record<Flag, number>>, always: { mask: number; value: number } = { mask: 0, value: 0 }): Field<Record<Flag, boolean>> {
  // The table is a literal, so its keys are exactly the flags.
  const entries = Object.entries(masks) as [Flag, number][];
  return {
    write: (sink, values) => sink.byte(entries.reduce((sum, [flag, mask]) => (values[flag] ? sum | mask : sum), always.value)),
    read: (source) => {
      const value = takeByte(source);
      if (value === undefined) return incomplete;
      if ((value & always.mask) !== always.value) return mismatch;
      // One entry per flag of the table.
      return Object.fromEntries(entries.map(([flag, mask]) => [flag, (value & mask) !== 0])) as Record<Flag, boolean>;
    },
  };
}

/** So many bytes, each within 20h–7Eh: how a process id is spelled. */
export function printable<Name extends string>(name: Name, length: number): Field<Record<Name, string>> {
  return {
    write: (sink, values) => {
      const text = values[name];
      if (text.length !== length || !/^[ -~]+$/.test(text)) throw new RangeError(`${name} must be ${length} printable ASCII characters`);
      for (let index = 0; index < length; index += 1) sink.byte(text.charCodeAt(index));
    },
    read: (source) => {
      let text = '';
      for (let index = 0; index < length; index += 1) {
        const value = takeByte(source);
        if (value === undefined) return incomplete;
        if (value < 0x20 || value > 0x7e) return mismatch;
        text += String.fromCharCode(value);
      }
      // As in `byte`.
      return { [name]: text } as Record<Name, string>;
    },
  };
}

/** Bytes up to the end of the counted part. */
export function rest<Name extends string>(name: Name): Field<Record<Name, Uint8Array>> {
  return {
    write: (sink, values) => sink.bytes(values[name]),
    read: (source) => {
      const data = source.bytes.slice(source.at, source.end);
      source.at = source.end;
      // As in `byte`.
      return { [name]: data } as Record<Name, Uint8Array>;
    },
  };
}

/** A length (low byte first) and then exactly so many bytes, which the inner fields fill. */
export function counted<Fields extends readonly Field<object>[]>(...fields: Fields): Field<ValuesOf<Fields> & object> {
  const inner = sequence<Fields>(fields);
  return {
    write: (sink, values) => sink.counted(() => inner.write(sink, values)),
    read: (source) => {
      const low = takeByte(source);
      const high = takeByte(source);
      if (low === undefined || high === undefined) return incomplete;
      const end = source.at + low + high * 256;
      if (end > source.end) return incomplete;
      const content = { bytes: source.bytes, at: source.at, end };
      const values = inner.read(content);
      source.at = end;
      // All its bytes are here, so whatever is missing or left over makes it another command.
      return values === incomplete || content.at !== end ? mismatch : values;
    },
  };
}

export interface Bitmap {
  readonly bytesPerRow: number;
  readonly rows: number;
  /** Row after row, the most significant bit leftmost, 1 is black. */
  readonly data: Uint8Array;
}

/** More than any roll is wide and any printer takes at once; bytes that announce more are no picture, and are not waited for. */
const largestBitmap = 1 << 20;

/** `xL xH yL yH` and the dots. */
export function bitmap(): Field<Bitmap> {
  return {
    write: (sink, { bytesPerRow, rows, data }) => {
      if (data.length !== bytesPerRow * rows) throw new RangeError(`${data.length} bytes are not ${rows} rows of ${bytesPerRow}`);
      sink.bytes([bytesPerRow & 0xff, bytesPerRow >> 8, rows & 0xff, rows >> 8]);
      sink.bytes(data);
    },
    read: (source) => {
      const [xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = source.bytes.subarray(source.at, source.at + 4);
      if (source.at + 4 > source.end) return incomplete;
      const bytesPerRow = xLow + xHigh * 256;
      const rows = yLow + yHigh * 256;
      if (bytesPerRow * rows > largestBitmap) return mismatch;
      const from = source.at + 4;
      if (from + bytesPerRow * rows > source.end) return incomplete;
      source.at = from + bytesPerRow * rows;
      return { bytesPerRow, rows, data: source.bytes.slice(from, source.at) };
    },
  };
}

/** Fields one after another. */
export function sequence<Fields extends readonly Field<object>[]>(fields: Fields): Field<ValuesOf<Fields> & object> {
  // Every field sees the values of all and takes its own by name; the tuple type has said which names those are.
  const parts = fields as unknown as readonly Field<ValuesOf<Fields> & object>[];
  return {
    write: (sink, values) => {
      for (const part of parts) part.write(sink, values);
    },
    read: (source) => {
      const all = {};
      for (const part of parts) {
        const values = part.read(source);
        if (values === mismatch || values === incomplete) return values;
        Object.assign(all, values);
      }
      // Every field has given its names.
      return all as ValuesOf<Fields> & object;
    },
  };
}
