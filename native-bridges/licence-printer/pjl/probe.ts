import type { TransportConfig } from '../../../contract/device-config.ts';
import { sleep } from '../../abort.ts';
import type { ProbeAnswer } from '../../driver-description.ts';
import { connect } from '../../transport/connect.ts';
import type { Transport } from '../../transport/transport.ts';
import { decodeBlock, uel } from './coder.ts';
import { createBlockFramer } from './framer.ts';

const writeMs = 1_000;
/** A receipt printer answers a real-time question at once. */
const receiptPrinterMs = 400;
/** A printer that sleeps wakes first. */
const answerMs = 3_000;

/** ESC/POS: `DLE EOT 1`, the form of its answer, and `ESC @`, which empties the line that was not printed yet. */
const statusQuestion = Uint8Array.of(0x10, 0x04, 0x01);
const isStatus = (byte: number) => (byte & 0x93) === 0x12;
const forget = Uint8Array.of(0x1b, 0x40);

/**
 * Whether a printer with PJL is at the other end of an open line. A printer of another kind would print
 * the question as text, so the question begins as a comment in which a receipt printer is asked for its
 * status: one that answers has not yet seen the end of a line, and forgets it. To a PJL printer, which
 * must not get such bytes outside of PJL, it is a comment.
 */
export async function probePjl(transport: Transport, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  const framer = createBlockFramer();
  let first: number | undefined;
  const found: { answered: boolean; model?: string } = { answered: false };
  const all = new AbortController();
  const stop = transport.onData((chunk) => {
    first ??= chunk[0];
    for (const block of framer.push(chunk)) {
      const answer = decodeBlock(block);
      if (answer?.kind === 'id') found.model = answer.model;
      if (answer?.kind !== 'id' && !(answer?.kind === 'status' && answer.asked === 'info')) continue;
      found.answered = true;
      if (found.model !== undefined) all.abort();
    }
  });
  try {
    const begun = await transport.write(Buffer.concat([Buffer.from(`${uel}@PJL COMMENT `, 'latin1'), statusQuestion]), writeMs);
    if (!begun.ok) return undefined;
    await sleep(receiptPrinterMs, signal);
    if (signal.aborted || (first !== undefined && isStatus(first))) {
      await transport.write(forget, writeMs);
      return undefined;
    }
    const asked = await transport.write(Buffer.from(`\r\n@PJL INFO STATUS\r\n@PJL INFO ID\r\n${uel}`, 'latin1'), writeMs);
    if (!asked.ok) return undefined;
    await sleep(answerMs, AbortSignal.any([signal, all.signal]));
    return found.answered ? { profile: 'pjl-pdf', detail: `PJL, INFO ID = ${found.model ?? 'not told'}` } : undefined;
  } finally {
    stop();
  }
}

export async function probe(config: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  // Nothing stands behind memory that could be found.
  if (config.kind === 'memory') return undefined;
  const { transport } = connect(config, () => undefined);
  try {
    const opened = await transport.open();
    return opened.ok ? await probePjl(transport, signal) : undefined;
  } finally {
    await transport.close();
  }
}
