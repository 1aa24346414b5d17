import { expect, it } from 'vitest';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { DriverDescription } from '../driver-description.ts';
import { drivers } from '../drivers.ts';
import { attemptsOn, snippet } from './probe.ts';

const serial = { kind: 'serial', path: '/dev/ttyS9', baudRate: 4711, parity: 'none' } as const;
const told = (description: DriverDescription) => `${description.device}.${description.driver}`;
const anyDriver = (device: DriverDescription['device'], driver: string, baudRates: number[]): DriverDescription => {
  const [model] = drivers;
  if (!model) throw new Error('there is no driver');
  return { ...model, device, driver, baudRates, transports: ['serial', 'tcp'], profiles: [], probe: async () => undefined };
};

it('asks at every rate what harms nobody before it sends text to whoever has been silent', () => {
  const text = anyDriver('licencePrinter', 'pjl', [9600]);
  const stranger = anyDriver('power', 'new', [9600]);
  const attempts = attemptsOn(serial, false, [text, stranger, ...drivers]);
  const last = attempts.slice(-2).map(({ description }) => description);
  expect(last).toEqual([text, stranger]);
  const [first] = attempts;
  expect(first?.description.driver).toBe('escpos');
});

it('asks each driver at its own rates, the likeliest of all first, and only at the rate that was named', () => {
  const [one, two] = [anyDriver('lights', 'modbus', [1, 2]), anyDriver('cabinet', 'modbus', [3])];
  expect(attemptsOn(serial, false, [two, one]).map(({ description, transport }) => [told(description), 'baudRate' in transport && transport.baudRate])).toEqual([
    ['lights.modbus', 1],
    ['cabinet.modbus', 3],
    ['lights.modbus', 2],
  ]);
  expect(attemptsOn(serial, true, [two, one]).map(({ transport }) => transport)).toEqual([serial, serial]);
});

it('asks nobody who does not use such a place', () => {
  for (const { description } of attemptsOn({ kind: 'file', path: '/dev/usb/lp0' }, false)) expect(description.transports).toContain('file');
});

it('asks a server of UPSes first where one listens', () => {
  const tcp = (port: number) => ({ kind: 'tcp', host: '::1', port }) as const;
  expect(attemptsOn(tcp(3493), false)[0]?.description.driver).toBe('nut');
  expect(attemptsOn(tcp(9100), false)[0]?.description.driver).not.toBe('nut');
});

it.each(drivers.filter(({ probe }) => probe).map((description) => [told(description), description] as const))('%s: what is told to be put into the configuration is right', (_name, description) => {
  const transport = description.transports.includes('serial') ? serial : description.transports.includes('tcp') ? ({ kind: 'tcp', host: '::1', port: 9 } as const) : ({ kind: 'hid', vendorId: '0400', productId: 'c35a' } as const);
  const profile = description.profiles[0]?.name;
  const devices = snippet(description, { detail: '', ...(profile === undefined ? {} : { profile }) }, transport);
  const config = kioskConfigSchema.safeParse({ devices });
  expect(config.error).toBeUndefined();
  expect(config.data?.devices[description.device]).toMatchObject({ driver: description.driver, transport });
});
