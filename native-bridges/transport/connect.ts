import type { TransportConfig } from '../../contract/config.ts';
import { createMemoryPair } from './memory.ts';
import { createSerialTransport } from './serial.ts';
import type { FarEnd, Transport } from './transport.ts';

/** The transport that a configuration names; behind memory, `simulate` takes the far end. */
export function connect(config: TransportConfig, simulate: (far: FarEnd) => void): Transport {
  if (config.kind === 'serial') return createSerialTransport(config);
  const pair = createMemoryPair();
  simulate(pair.far);
  return pair.near;
}
