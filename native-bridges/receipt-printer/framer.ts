import { processIdAnswer, readAnswer, realTimeAnswerMark } from './coder.ts';

/** What a printer says, told apart by the bits that mark each kind ("transmission status identification"). */
export type Reply =
  /** One byte, the answer to `DLE EOT n`; it does not say to which n. */
  | { readonly kind: 'realTime'; readonly byte: number }
  /** One byte, the answer to `GS r n`. */
  | { readonly kind: 'inStream'; readonly byte: number }
  /** Four bytes that came unasked. */
  | { readonly kind: 'automatic'; readonly bytes: Uint8Array }
  | { readonly kind: 'processId'; readonly id: string }
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

/** The first reply of `pending`, with how many bytes it took; undefined while it is not complete. */
function firstReply(pending: readonly number[]): { reply: Reply; taken: number } | undefined {
  const [head, ...tail] = pending;
  if (head === undefined) return undefined;
  const noise = { reply: { kind: 'noise', byte: head }, taken: 1 } as const;
  if ((head & realTimeAnswerMark.mask) === realTimeAnswerMark.value) return { reply: { kind: 'realTime', byte: head }, taken: 1 };
  if ((head & 0x90) === 0x00) return { reply: { kind: 'inStream', byte: head }, taken: 1 };
  if (isAutomaticHead(head)) {
    const following = tail.slice(0, 3);
    if (following.some((byte) => (byte & 0x90) !== 0)) return noise;
    return following.length < 3 ? undefined : { reply: { kind: 'automatic', bytes: Uint8Array.from([head, ...following]) }, taken: 4 };
  }
  if (blockHeads.has(head)) {
    const end = pending.indexOf(0x00);
    if (end === -1) return pending.length > longestBlock ? noise : undefined;
    const block = Uint8Array.from(pending.slice(0, end + 1));
    const processId = readAnswer(processIdAnswer, block);
    return { reply: processId ? { kind: 'processId', id: processId.id } : { kind: 'block', bytes: block.slice(0, -1) }, taken: end + 1 };
  }
  return noise;
}

export interface ReplyFramer {
  /** Replies that these bytes complete. Chunks may be cut anywhere; XON and XOFF may stand anywhere and vanish. */
  push(chunk: Uint8Array): Reply[];
  /** Forgets a reply that was cut short. */
  reset(): void;
}

export function createReplyFramer(): ReplyFramer {
  let pending: number[] = [];
  return {
    push: (chunk) => {
      for (const byte of chunk) if (byte !== XON && byte !== XOFF) pending.push(byte);
      const replies: Reply[] = [];
      for (let next = firstReply(pending); next; next = firstReply(pending)) {
        replies.push(next.reply);
        pending = pending.slice(next.taken);
      }
      return replies;
    },
    reset: () => {
      pending = [];
    },
  };
}
