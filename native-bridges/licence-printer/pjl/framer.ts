/** What a printer says is short; a block that does not end by then is noise. */
const longestBlock = 4096;
const formFeed = 0x0c;

/** Bytes to the blocks of a printer's answers, whatever chunks they come in. */
export interface BlockFramer {
  /** The blocks that the chunk completed, as text of one character for each byte. */
  push(chunk: Uint8Array): string[];
  /** Forgets a block that has begun. */
  reset(): void;
}

/**
 * PJL ends each block that a printer sends with a form feed (HP's manual, ch. 7). One that grows too long
 * is passed over up to its form feed, so that memory stays bounded and the next block is read again.
 */
export function createBlockFramer(): BlockFramer {
  let pieces: Uint8Array[] = [];
  let length = 0;
  let tooLong = false;

  function reset(): void {
    pieces = [];
    length = 0;
    tooLong = false;
  }

  function take(bytes: Uint8Array): void {
    if (length + bytes.length > longestBlock) {
      pieces = [];
      tooLong = true;
    }
    length = Math.min(length + bytes.length, longestBlock);
    // A copy: whoever hands over a chunk may use its buffer again.
    if (!tooLong) pieces.push(bytes.slice());
  }

  return {
    push: (chunk) => {
      const blocks: string[] = [];
      let start = 0;
      for (let end = chunk.indexOf(formFeed); end !== -1; end = chunk.indexOf(formFeed, start)) {
        take(chunk.subarray(start, end));
        if (!tooLong) blocks.push(Buffer.concat(pieces).toString('latin1'));
        reset();
        start = end + 1;
      }
      if (start < chunk.length) take(chunk.subarray(start));
      return blocks;
    },
    reset,
  };
}
