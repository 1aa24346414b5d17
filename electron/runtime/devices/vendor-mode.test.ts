import { expect, it } from 'vitest';
import type { DeviceCommandName, DeviceStatus } from '../../../contract/device.ts';
import { ok } from '../../../contract/result.ts';
import type { DeviceSupervisor } from './device-supervisor.ts';
import { answerVendorMode } from './vendor-mode.ts';

type Mode = NonNullable<DeviceStatus['vendorMode']>;

it('the bank gets the machine once nobody stands at it, and gives it back at once', async () => {
  const asked: DeviceCommandName[] = [];
  const world: { mode: Mode; idle: boolean; changed: () => void } = { mode: 'inactive', idle: false, changed: () => undefined };
  const devices = {
    run: async (name: DeviceCommandName) => {
      asked.push(name);
      return ok({});
    },
    statuses: () => ({ vendorMode: { state: 'online', vendorMode: world.mode } }),
    onChange: (listener: () => void) => (world.changed = listener),
    // The handshake uses these three of the supervisor and one of its statuses.
  } as unknown as DeviceSupervisor;
  const { idleChanged } = answerVendorMode(devices, () => world.idle);

  world.mode = 'enterPending';
  world.changed();
  expect(asked).toEqual([]);
  world.idle = true;
  idleChanged();
  idleChanged();
  expect(asked).toEqual(['vendorMode.acknowledge']);
  await new Promise(setImmediate);

  world.mode = 'active';
  world.changed();
  expect(asked).toHaveLength(1);
  world.mode = 'exitPending';
  world.changed();
  expect(asked).toHaveLength(2);
});
