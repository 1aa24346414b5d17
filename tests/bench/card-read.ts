import { commands } from '../../native-bridges/id-card-reader/coder.ts';
import { decodeCard } from '../../native-bridges/id-card-reader/card-layout.ts';
import { createSdtDriver } from '../../native-bridges/id-card-reader/driver.ts';
import { encodeFrame } from '../../native-bridges/id-card-reader/framer.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { readerProfile } from '../../native-bridges/id-card-reader/profile.ts';
import { withCard } from '../../native-bridges/id-card-reader/read-cycle.ts';
import { chipOf, createSdtSimulator } from '../../native-bridges/id-card-reader/simulator.ts';
import { createMemoryPair } from '../../native-bridges/transport/memory.ts';
import { noPtyReason, openPtyPair } from '../../native-bridges/transport/pty-pair.ts';
import { createSerialTransport, openSerialFarEnd } from '../../native-bridges/transport/serial.ts';
import type { FarEnd, Transport } from '../../native-bridges/transport/transport.ts';
import { wireTimeMs } from '../../native-bridges/transport/wire-time.ts';
import type { BenchRow } from './row.ts';

const baudRate = 115_200;
/** The module's own time before each answer: none, so that nothing but the wire is in the peer's figure. */
const latencyMs = 0;
const warmUps = 3;
const runs = 25;
const mostOfWire = 1.1;

interface Line {
  readonly name: string;
  readonly near: Transport;
  readonly far: FarEnd;
  readonly remove: () => Promise<void>;
}

/** Real ports where there can be any, else memory; the simulator keeps to the rate of the line either way. */
async function openLine(): Promise<Line> {
  if (noPtyReason !== undefined) {
    const { near, far } = createMemoryPair();
    return { name: 'memory', near, far, remove: async () => undefined };
  }
  const pair = await openPtyPair();
  const at = (path: string) => ({ kind: 'serial', path, baudRate, parity: 'none' }) as const;
  const far = await openSerialFarEnd(at(pair.far));
  if (!far.ok) throw new Error(far.fault.detail);
  return { name: 'PTY', near: createSerialTransport(at(pair.near)), far: far.value, remove: () => pair.remove() };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Find, select and read through the whole driver, to the decoded card, against the time that the wire needs for those bytes. */
export async function cardRead(): Promise<BenchRow> {
  const steps = ['find', 'select', 'read'] as const;
  const requestBytes = encodeFrame(Uint8Array.from(commands.find.code)).length;
  const bytes = steps.reduce((sum, step) => sum + requestBytes + commands[step].answerBytes, 0);
  const peerValue = wireTimeMs(bytes, baudRate) + steps.length * latencyMs;

  const line = await openLine();
  const simulator = createSdtSimulator({ far: line.far, baudRate, latencyMs });
  const profile = readerProfile('sdt-serial');
  const driver = createSdtDriver({ transport: line.near, baudRate, profile });
  const { signal } = new AbortController();
  const times: number[] = [];
  for (let run = 0; run < warmUps + runs; run += 1) {
    simulator.place(chipOf(inventedCards.chenJiaxin));
    const begun = performance.now();
    const blocks = await withCard({ driver, profile, waitMs: 0, signal, action: (sdt, until) => sdt.read(until) });
    const card = blocks.ok ? decodeCard(blocks.value.text, blocks.value.photo) : blocks;
    if (!card.ok) throw new Error(`the card was not read: ${card.fault.code} ${card.fault.detail ?? ''}`);
    if (run >= warmUps) times.push(performance.now() - begun);
  }
  await driver.close();
  await line.far.close();
  await line.remove();

  const value = median(times);
  const ratio = value / peerValue;
  return {
    name: 'card-read',
    value,
    unit: 'ms',
    peer: `wire time of ${bytes} bytes at ${baudRate} over ${line.name}, module latency ${steps.length} × ${latencyMs} ms`,
    peerValue,
    ratio,
    target: `≤ ${mostOfWire.toFixed(2)}`,
    ok: ratio <= mostOfWire,
  };
}
