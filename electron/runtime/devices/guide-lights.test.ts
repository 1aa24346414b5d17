import { describe, expect, it, vi } from 'vitest';
import type { DeviceCommandName, DeviceState } from '../../../contract/device.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Screen } from '../../../contract/snapshot.ts';
import type { DeviceSupervisor } from './device-supervisor.ts';
import { guideByLights, lightsOn } from './guide-lights.ts';

const presentCard: Screen = { name: 'presentCard', purpose: 'identify', phase: 'waiting' };
const choose: Screen = { name: 'choose' };

/** A board of lights, and a screen that changes as told. */
function board(answer: () => Result<object, Fault> = () => ok({})) {
  const told: unknown[] = [];
  const world: { screen: Screen; state: DeviceState; changed: () => void } = { screen: choose, state: 'online', changed: () => undefined };
  const devices = {
    run: async (_name: DeviceCommandName, input: unknown) => {
      told.push(input);
      return answer();
    },
    statuses: () => ({ lights: { state: world.state } }),
    onChange: (listener: () => void) => (world.changed = listener),
    // The lights use these three of the supervisor and one of its statuses.
  } as unknown as DeviceSupervisor;
  const { screenChanged } = guideByLights(devices, () => world.screen);
  world.changed();
  return {
    told,
    show: (screen: Screen) => {
      world.screen = screen;
      screenChanged();
    },
    become: (state: DeviceState) => {
      world.state = state;
      world.changed();
    },
  };
}

describe('the guide lights', () => {
  it('flash where something is to be done and stand still where the machine is at work', () => {
    expect(lightsOn(presentCard)).toEqual({ idCardReader: 'mediumFlash' });
    expect(lightsOn({ ...presentCard, phase: 'reading' })).toEqual({ idCardReader: 'continuous' });
    expect(lightsOn({ name: 'printing', sheets: [{ sheet: 'original', state: 'printing' }, { sheet: 'receipt', state: 'waiting' }] })).toEqual({ licencePrinter: 'continuous' });
    expect(lightsOn({ name: 'start', ready: false, faults: [], unfinished: false, items: 0, seasonal: [] })).toEqual({ statusBad: 'continuous' });
  });

  it('are told only what changes', async () => {
    const { told, show } = board();
    show(presentCard);
    await vi.waitFor(() => expect(told).toEqual([{ light: 'idCardReader', mode: 'mediumFlash' }]));
    show(presentCard);
    show(choose);
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told[1]).toEqual({ light: 'idCardReader', mode: 'off' });
  });

  it('are told everything again when their board comes back', async () => {
    const { told, show, become } = board();
    show(presentCard);
    await vi.waitFor(() => expect(told).toHaveLength(1));
    become('restarting');
    become('online');
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told[1]).toEqual(told[0]);
  });

  it('that a machine does not have are not tried for ever', async () => {
    const { told, show } = board(() => fail(fault('device.unsupported')));
    show(presentCard);
    await vi.waitFor(() => expect(told).toHaveLength(1));
    show(presentCard);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(told).toHaveLength(1);
  });
});
