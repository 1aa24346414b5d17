import { clearedAnswer, fullStatusHead, processIdAnswer, readAnswer, realTimeAnswerMark } from './coder.ts';

/** What a printer says, told apart by the bits that mark each kind ("transmission status identification"). */
export type Reply =
  /** One byte, the answer to `DLE EOT n`; it does not say to which n. */
  | { readonly kind: 'realTime'; readonly byte: number }
  /** One byte, the answer to `GS r n`. */
  | { readonly kind: 'inStream'; readonly byte: number }
  /** Four bytes that came unasked. */
  | { readonly kind: 'automatic'; readonly bytes: Uint8Array }
  /** The six bytes of `DLE EOT 20`. */
  | { readonly kind: 'full'; readonly bytes: Uint8Array }
  | { readonly kind: 'processId'; readonly id: string }
  /** All that was sent is forgotten. */
  | { readonly kind: 'cleared' }
  /** Any other block; it ends before its closing 00. */
  | { readonly kind: 'block'; readonly bytes: Uint8Array }
  /** A byte that belongs to nothing: a line disturbance, or a protocol that is not this one. */
  | { readonly kind: 'noise'; readonly byte: number };

const blockHeads = new Set([0x35, 0x37, 0x3b, 0x3d, 0x5f]);
const XON = 0x11;
const XOFF = 0x13;

/** No answer of this protocol is nearly so long; a longer "block" is a disturbance and must not swallow what follows. */
const longestBlock = 128;

function isAutomaticHead(byte: number): boolean {
  return (byte & 0x93) === 0x10;
}

function blockReply(bytes: Uint8Array): Reply {
  const processId = readAnswer(processIdAnswer, bytes);
  if (processId) return { kind: 'processId', id: processId.id };
  return readAnswer(clearedAnswer, bytes) ? { kind: 'cleared' } : { kind: 'block', bytes: bytes.slice(0, -1) };
}

/**
 * How a reply of several bytes goes on with `byte`: `more`, `done`, or `broken`, where the byte belongs to
 * another reply. `full`: the model knows `DLE EOT 20`, whose answer begins as an unasked status might.
 */
function continued(begun: readonly number[], byte: number, full: boolean): 'more' | 'done' | 'broken' {
  const [head = 0, second] = begun;
  if (isAutomaticHead(head)) {
    if ((byte & 0x90) !== 0) return 'broken';
    const [dle, mark] = fullStatusHead;
    const length = full && head === dle && (second ?? byte) === mark ? 6 : 4;
    return begun.length + 1 === length ? 'done' : 'more';
  }
  if (byte === 0x00) return 'done';
  // Blocks carry characters; a status byte among them belongs to another reply.
  return byte < 0x20 || byte > 0x7e || begun.length >= longestBlock ? 'broken' : 'more';
}

export interface ReplyFramer {
  /** Replies that these bytes complete. Chunks may be cut anywhere; XON and XOFF may stand anywhere and vanish. */
  push(chunk: Uint8Array): Reply[];
  /** Forgets a reply that was cut short. */
  reset(): void;
}

/** `full`: whether the model answers `DLE EOT 20`. */
export function createReplyFramer({ full = false }: { readonly full?: boolean } = {}): ReplyFramer {
  /** A reply of several bytes that has begun. */
  let begun: number[] = [];

  function single(byte: number): Reply | undefined {
    if ((byte & realTimeAnswerMark.mask) === realTimeAnswerMark.value) return { kind: 'realTime', byte };
    if (isAutomaticHead(byte) || blockHeads.has(byte)) {
      begun.push(byte);
      return undefined;
    }
    return (byte & 0x90) === 0x00 ? { kind: 'inStream', byte } : { kind: 'noise', byte };
  }

  function take(byte: number, replies: Reply[]): void {
    if (begun.length > 0) {
      const state = continued(begun, byte, full);
      if (state !== 'broken') {
        begun.push(byte);
        if (state === 'more') return;
        const bytes = Uint8Array.from(begun);
        begun = [];
        if (!isAutomaticHead(bytes[0] ?? 0)) replies.push(blockReply(bytes));
        else replies.push({ kind: bytes.length === 6 ? 'full' : 'automatic', bytes });
        return;
      }
      // None of its bytes may be taken for an answer of its own: a status byte out of a torn reply would be a false proof.
      for (const torn of begun) replies.push({ kind: 'noise', byte: torn });
      begun = [];
    }
    const reply = single(byte);
    if (reply) replies.push(reply);
  }

  return {
    push: (chunk) => {
      const replies: Reply[] = [];
      for (const byte of chunk) if (byte !== XON && byte !== XOFF) take(byte, replies);
      return replies;
    },
    reset: () => {
      begun = [];
    },
  };
}
