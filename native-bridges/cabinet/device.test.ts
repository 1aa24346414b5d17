import { describe, expect, it } from 'vitest';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import type { CabinetSwitch, SwitchState } from '../../contract/device.ts';
import { cutLine } from '../transport/testing/cut-line.ts';
import { createCabinet, type ModbusCabinetConfig } from './device.ts';
import { createVirtualCabinet } from './simulator.ts';
import { statusOf, switchesOf, type Contacts } from './switches.ts';

const never = new AbortController().signal;

function usual(): ModbusCabinetConfig {
  const { cabinet } = devicesConfigSchema.parse({});
  if (cabinet.driver !== 'modbus') throw new Error('not Modbus');
  return cabinet;
}

const closed = { cabinetDoor: 'closed', safeDoor: 'closed', blankTrayDoor: 'closed', tamper: 'closed', operatorSwitch: 'closed' } as const;

describe('switches', () => {
  it.each([
    ['low', false, 'open'],
    ['low', true, 'closed'],
    ['high', true, 'open'],
    ['high', false, 'closed'],
    ['low', undefined, 'unknown'],
  ] as const)('open when %s, input %s: %s', (openWhen, high, state) => {
    const contacts: Contacts = { safeDoor: { input: 5, openWhen } };
    expect(switchesOf(contacts, new Map(high === undefined ? [] : [[5, high]]))).toEqual({ safeDoor: state });
  });

  const none = undefined;
  it.each<[Partial<Record<CabinetSwitch, SwitchState>>, string, object | undefined]>([
    [{ cabinetDoor: 'closed' }, 'online', none],
    [{ operatorSwitch: 'open' }, 'online', none],
    [{ cabinetDoor: 'open', blankTrayDoor: 'open' }, 'userError', { code: 'cabinet.open', detail: '机柜门、空白证照盒的门' }],
    [{ tamper: 'open' }, 'userError', { code: 'cabinet.tampered' }],
    [{ tamper: 'open', safeDoor: 'open' }, 'userError', { code: 'cabinet.tampered', detail: '保险门' }],
    [{ tamper: 'unknown', safeDoor: 'unknown' }, 'online', none],
  ])('%j: %s', (switches, state, fault) => {
    expect(statusOf(switches)).toEqual({ state, switches, ...(fault === undefined ? {} : { fault }) });
  });
});

describe('cabinet', () => {
  it('is shut, opened, tampered with, and shut again', async () => {
    const cabinet = createCabinet({ config: usual() });
    expect(cabinet.simulation?.situations).toEqual(['normal', 'cableUnplugged', 'silent', 'garbage', 'slow', 'poweredOff', 'doorOpen', 'tampered']);
    expect(await cabinet.capabilities(never)).toEqual({ ok: true, value: { driver: 'modbus', switches: ['cabinetDoor', 'safeDoor', 'blankTrayDoor', 'tamper', 'operatorSwitch'] } });
    expect(await cabinet.status(never)).toEqual({ state: 'online', switches: closed });
    cabinet.simulation?.enter('doorOpen');
    expect(await cabinet.status(never)).toEqual({ state: 'userError', switches: { ...closed, cabinetDoor: 'open' }, fault: { code: 'cabinet.open', detail: '机柜门' } });
    cabinet.simulation?.enter('tampered');
    expect(await cabinet.status(never)).toEqual({ state: 'userError', switches: { ...closed, tamper: 'open' }, fault: { code: 'cabinet.tampered' } });
    cabinet.simulation?.enter('normal');
    expect(await cabinet.status(never)).toEqual({ state: 'online', switches: closed });
    await cabinet.close();
  });

  const unknown = Object.fromEntries(Object.keys(closed).map((name) => [name, 'unknown']));
  it.each([
    ['cableUnplugged', 'offline', 'device.offline'],
    ['silent', 'offline', 'device.timeout'],
    ['poweredOff', 'offline', 'device.timeout'],
    ['garbage', 'unknown', 'device.protocol'],
  ] as const)('%s: no switch is known, and it heals', async (situation, state, code) => {
    const cabinet = createCabinet({ config: usual() });
    cabinet.simulation?.enter(situation);
    expect(await cabinet.status(never)).toMatchObject({ state, switches: unknown, fault: { code } });
    cabinet.simulation?.enter('normal');
    expect(await cabinet.status(never)).toEqual({ state: 'online', switches: closed });
    await cabinet.close();
  });

  it('with the cable pulled at any byte of the answer says that it does not know', async () => {
    for (let afterBytes = 0; afterBytes < 6; afterBytes += 1) {
      const config = usual();
      const cabinet = createCabinet({ config, simulate: (far) => createVirtualCabinet(config, cutLine(far, { direction: 'fromDevice', afterBytes })) });
      expect(await cabinet.status(never)).toMatchObject({ state: 'offline', switches: unknown });
      cabinet.simulation?.enter('normal');
      expect(await cabinet.status(never)).toEqual({ state: 'online', switches: closed });
    }
  });
});
