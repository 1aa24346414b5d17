import { expect, it } from 'vitest';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { DriverDescription, ProbeAnswer } from '../driver-description.ts';
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
  const stranger = anyDriver('power', 'new', [9600]);
  const asked = attemptsOn(serial, false, [stranger, ...drivers]).map(({ description }) => told(description));
  expect(asked[0]).toBe('receiptPrinter.escpos');
  const firstText = Math.min(...['licencePrinter.pjl', told(stranger)].map((name) => asked.indexOf(name)));
  expect(firstText).toBeGreaterThan(Math.max(...['receiptPrinter.escpos', 'idCardReader.sdt', 'lights.modbus', 'codeScanner.serial'].map((name) => asked.lastIndexOf(name))));
});

it('asks each driver at its own rates, the likeliest of all first, and only at the rate that was named', () => {
  const [one, two] = [anyDriver('idCardReader', 'sdt', [1, 2]), anyDriver('lights', 'modbus', [3])];
  expect(attemptsOn(serial, false, [two, one]).map(({ description, transport }) => [told(description), 'baudRate' in transport && transport.baudRate])).toEqual([
    ['idCardReader.sdt', 1],
    ['lights.modbus', 3],
    ['idCardReader.sdt', 2],
  ]);
  expect(attemptsOn(serial, true, [two, one]).map(({ transport }) => transport)).toEqual([serial, serial]);
});

it('asks the printer that would print the others’ questions at all of its rates before anybody else', () => {
  const order = attemptsOn(serial, false).map(({ description }) => description.driver);
  expect(order[0]).toBe('escpos');
  expect(order.lastIndexOf('escpos')).toBe(order.filter((driver) => driver === 'escpos').length - 1);
});

it('asks nobody who does not use such a place', () => {
  for (const { description } of attemptsOn({ kind: 'file', path: '/dev/usb/lp0' }, false)) expect(description.transports).toContain('file');
});

it('asks first in the protocol that a port is known for', () => {
  const tcp = (port: number) => ({ kind: 'tcp', host: '::1', port }) as const;
  expect(attemptsOn(tcp(3493), false)[0]?.description.driver).toBe('nut');
  expect(attemptsOn(tcp(631), false)[0]?.description.driver).toBe('ipp');
  expect(attemptsOn(tcp(5846), false)[0]?.description.driver).toBe('xfs');
  expect(attemptsOn(tcp(9100), false)[0]?.description.driver).toBe('pjl');
});

it.each(drivers.filter(({ probe }) => probe).map((description) => [told(description), description] as const))('%s: what is told to be put into the configuration is right', (_name, description) => {
  const transport = description.transports.includes('serial') ? serial : description.transports.includes('tcp') ? ({ kind: 'tcp', host: '::1', port: 9 } as const) : ({ kind: 'hid', vendorId: '0400', productId: 'c35a' } as const);
  const profile = description.profiles[0]?.name;
  const addresses: Record<string, object> = { ipp: { url: 'ipp://[::1]:9/ipp/print' }, xfs: { host: '::1', port: 9 } };
  const address = addresses[description.driver] as ProbeAnswer['address'];
  const devices = snippet(description, { detail: '', ...(profile === undefined ? {} : { profile }), ...(address === undefined ? {} : { address }) }, transport);
  const config = kioskConfigSchema.safeParse({ devices });
  expect(config.error).toBeUndefined();
  expect(config.data?.devices[description.device]).toMatchObject({ driver: description.driver, ...(address ?? { transport }) });
});
