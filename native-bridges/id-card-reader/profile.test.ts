import { describe, expect, it } from 'vitest';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { misplaced, profileNames, readerProfile } from './profile.ts';

describe.each(profileNames)('%s', (name) => {
  const profile = readerProfile(name);

  it('says where its facts come from and how it is connected', () => {
    expect(profile.source).toContain('devices.md');
    expect(Object.keys(profile.packets)).toEqual(profile.transports.filter((kind) => kind === 'hid' || kind === 'usb'));
    expect(profile.usbId === undefined).toBe(Object.keys(profile.packets).length === 0);
    // A rate only where there is a line that has one.
    expect(profile.lineRates.length > 0).toBe(profile.transports.includes('serial'));
  });

  it('sets its module to no rate that it has no words for', () => {
    for (const rate of profile.settableRates) expect(profile.dialect.commands[`setBaud${rate}`]).toBeDefined();
  });
});

it('a name that is not there is told with those that are', () => {
  expect(() => readerProfile('x')).toThrow(/"x"; known: sdt-serial, /);
});

it('the usual configuration names one', () => {
  expect(profileNames).toContain(devicesConfigSchema.parse({}).idCardReader.profile);
});

it('a profile over a transport that it does not speak over is told with those that do', () => {
  expect(misplaced(readerProfile('sdt-serial'), { kind: 'hid', vendorId: '0483', productId: '572B' })).toMatch(/"sdt-serial" speaks over serial, tcp, memory and not over hid; over that speak dekee-dk26me/);
  expect(misplaced(readerProfile('sdt-serial'), { kind: 'file', path: '/dev/x' })).toMatch(/and not over file$/);
  expect(misplaced(readerProfile('sdt-serial'), { kind: 'tcp', host: 'x', port: 1 })).toBeUndefined();
});
