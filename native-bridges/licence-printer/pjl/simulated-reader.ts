import { uel } from './coder.ts';

export interface PjlListener {
  readonly command: (verb: string, rest: string) => void;
  /** A whole document, up to the bytes that end it. */
  readonly document: (language: string, bytes: Uint8Array) => void;
}

export interface PjlReader {
  push(chunk: Uint8Array): void;
  reset(): void;
  readonly strayBytes: number;
}

/** Larger than any licence; a document that does not end is dropped. */
const longestDocument = 32 * 1024 * 1024;

/** How a printer reads what a host sends: lines of PJL between UELs, and documents behind `ENTER LANGUAGE`. */
export function createPjlReader({ command, document }: PjlListener): PjlReader {
  const end = Buffer.from(uel, 'latin1');
  let buffer = Buffer.alloc(0);
  /** Outside of PJL a printer is in some language: in that of a document, or in its own. */
  let language: string | undefined = '';
  let pieces: Uint8Array[] = [];
  let length = 0;
  let strayBytes = 0;

  function keep(bytes: Uint8Array): void {
    if (language === '') strayBytes += bytes.length;
    else if (length + bytes.length <= longestDocument) {
      length += bytes.length;
      pieces.push(bytes.slice());
    }
  }

  /** Reads one thing off the buffer; `false` where it needs more. */
  function step(): boolean {
    if (language !== undefined) {
      const at = buffer.indexOf(end);
      // The beginning of a UEL may already be there.
      const sure = at === -1 ? Math.max(0, buffer.length - end.length + 1) : at;
      keep(buffer.subarray(0, sure));
      buffer = buffer.subarray(at === -1 ? sure : at + end.length);
      if (at === -1) return false;
      if (language !== '') document(language, Uint8Array.from(Buffer.concat(pieces)));
      language = undefined;
      pieces = [];
      length = 0;
      return true;
    }
    const newLine = buffer.indexOf('\n');
    const at = buffer.indexOf(end);
    if (at !== -1 && (newLine === -1 || at < newLine)) {
      // A line that was not finished is none.
      buffer = buffer.subarray(at + end.length);
      return true;
    }
    if (newLine === -1) return false;
    const line = buffer.subarray(0, newLine).toString('latin1').trim();
    buffer = buffer.subarray(newLine + 1);
    readLine(line);
    return true;
  }

  function readLine(line: string): void {
    const [, verb, rest = ''] = /^@PJL(?:\s+(\w+)\s*(.*))?$/.exec(line) ?? ['stray'];
    if (!line.startsWith('@PJL')) {
      strayBytes += line.length;
      // Not PJL, so the printer is back in its own language.
      language = '';
    } else if (verb === 'ENTER') language = /LANGUAGE\s*=\s*(\w+)/.exec(rest)?.[1] ?? '';
    else if (verb !== undefined) command(verb, rest.trim());
  }

  return {
    push: (chunk) => {
      buffer = Buffer.concat([buffer, chunk]);
      while (step());
    },
    reset: () => {
      buffer = Buffer.alloc(0);
      language = '';
      pieces = [];
      length = 0;
    },
    get strayBytes() {
      return strayBytes;
    },
  };
}
