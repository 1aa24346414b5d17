import type { TransportConfig } from '../../contract/device-config.ts';
import { together, type Simulation } from '../simulation.ts';
import { createFileTransport } from './file.ts';
import { createHidTransport } from './hid.ts';
import { createSerialTransport } from './serial.ts';
import { createTcpTransport } from './tcp.ts';
import type { FarEnd, Transport } from './transport.ts';
import { createUsbTransport } from './usb.ts';
import { createVirtualLine } from './virtual-line.ts';

export interface Connection {
  readonly transport: Transport;
  /** Where the other end is a simulator: it and the line to it. */
  readonly simulation?: Simulation;
}

/** How a device cuts its bytes into HID reports or bulk transfers, which its profile knows. */
export interface Packets {
  /** `lengthPrefixed`: byte 0 of each report counts its payload (devices.md §1.11). Absent: a chunk is a report. */
  readonly hid?: 'lengthPrefixed';
  /** The framings of SDT over vendor-class USB (devices.md §1.11). Absent: whole frames over one pair of endpoints. */
  readonly usb?: 'fourPipes' | 'onePair';
}

/** Stands between every driver and its line. It may leave the line closed up and offer another in its place. */
export type Tap = (line: () => Connection) => Connection;
let tap: Tap = (line) => line();

/** For the bench tool's recorder and player, before any device is opened; nobody else taps a line. */
export function tapLines(next: Tap): void {
  tap = next;
}

/** The transport that a configuration names; behind memory, `simulate` takes the far end. */
export function connect(config: TransportConfig, simulate: (far: FarEnd) => Simulation | undefined, packets: Packets = {}): Connection {
  return tap(() => lineOf(config, simulate, packets));
}

function lineOf(config: TransportConfig, simulate: (far: FarEnd) => Simulation | undefined, packets: Packets): Connection {
  switch (config.kind) {
    case 'memory': {
      const line = createVirtualLine();
      const device = simulate(line.far);
      return { transport: line.near, simulation: device === undefined ? line.simulation : together(line.simulation, device) };
    }
    case 'serial':
      return { transport: createSerialTransport(config) };
    case 'hid':
      return { transport: createHidTransport(config, packets.hid) };
    case 'usb':
      return { transport: createUsbTransport(config, packets.usb ?? 'onePair') };
    case 'tcp':
      return { transport: createTcpTransport(config) };
    case 'file':
      return { transport: createFileTransport(config) };
  }
}
