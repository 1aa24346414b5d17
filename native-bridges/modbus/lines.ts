import type { TransportConfig } from '../../contract/device-config.ts';
import type { Simulation } from '../simulation.ts';
import { connect } from '../transport/connect.ts';
import type { FarEnd } from '../transport/transport.ts';
import { createBus, type ModbusBus } from './bus.ts';

/** Behind a network or memory there is no rate; deadlines are then those of the usual line. */
const usualBaudRate = 9600;

export interface OpenedLine {
  readonly bus: ModbusBus;
  readonly simulation?: Simulation;
}

/**
 * The lines of a machine. Devices whose boards hang on the same line share it, so that only one is
 * asked at a time; a line in memory is always one's own.
 */
export interface ModbusLines {
  /** Throws where two devices name one port with different settings. */
  at(config: TransportConfig, simulate: (far: FarEnd) => Simulation | undefined): OpenedLine;
}

interface SharedLine {
  readonly settings: string;
  readonly bus: ModbusBus;
  users: number;
}

export function createModbusLines(): ModbusLines {
  const shared = new Map<string, SharedLine>();

  return {
    at: (config, simulate) => {
      const place = placeOf(config);
      const settings = JSON.stringify(config);
      const known = place === undefined ? undefined : shared.get(place);
      if (known !== undefined && place !== undefined) {
        if (known.settings !== settings) throw new Error(`devices: two Modbus devices use ${place} with different settings: ${known.settings} and ${settings}`);
        return handle(known);
      }
      const { transport, ...simulated } = connect(config, simulate);
      const bus = createBus({ transport, baudRate: config.kind === 'serial' ? config.baudRate : usualBaudRate });
      if (place === undefined) return { bus, ...simulated };
      const line: SharedLine = { settings, bus, users: 0 };
      shared.set(place, line);
      return handle(line);
    },
  };

  /** The line closes with the last of its users. */
  function handle(line: SharedLine): OpenedLine {
    line.users += 1;
    let open = true;
    return {
      bus: {
        ...line.bus,
        close: async () => {
          if (open) line.users -= 1;
          open = false;
          if (line.users === 0) await line.bus.close();
        },
      },
    };
  }
}

/** What two devices would both open. */
function placeOf(config: TransportConfig): string | undefined {
  switch (config.kind) {
    case 'serial':
    case 'file':
      return config.path;
    case 'tcp':
      return `${config.host}:${config.port}`;
    case 'hid':
    case 'usb':
      return `${config.vendorId}:${config.productId}`;
    case 'memory':
      return undefined;
  }
}
