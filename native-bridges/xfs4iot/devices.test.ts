import { describe, expect, test } from 'vitest';
import { createXfsCabinet, switchesOf } from './cabinet.ts';
import { createXfsCamera } from './camera.ts';
import { createXfsCodeScanner, textOf } from './code-scanner.ts';
import { createXfsLights, positionsOf } from './lights.ts';
import { at, context, openBank, using } from './testing/bank.ts';
import { createXfsVendorMode } from './vendor-mode.ts';

const changeOf = (device: { onChange?(listener: () => void): void }) => new Promise<void>((resolve) => device.onChange?.(resolve));

describe.each(['2021-1', '2022', '2.0', '3.0'] as const)('a bank’s devices, edition %s', (edition) => {
  test('lights', async () => {
    const bank = await openBank({ edition });
    const lights = using(createXfsLights({ config: at(bank) }));
    expect(await lights.capabilities(context().signal)).toMatchObject({ ok: true, value: { lights: ['idCardReader', 'receiptPrinter', 'licencePrinter', 'codeScanner', 'statusGood', 'statusBad'] } });
    expect(await lights.set({ light: 'licencePrinter', mode: 'slowFlash' }, context())).toEqual({ ok: true, value: {} });
    expect(await lights.set({ light: 'statusBad', mode: 'continuous' }, context())).toEqual({ ok: true, value: {} });
    expect(bank.lights.get('documentPrinter')).toBe('slow');
    expect(bank.lights.get('statusBad')).toBe('continuous');
    expect(await lights.set({ light: 'signaturePad', mode: 'off' }, context())).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
    expect(await lights.status(context().signal)).toEqual({ state: 'online' });
    bank.simulation.enter('poweredOff');
    expect(await lights.status(context().signal)).toEqual({ state: 'powerOff' });
  });

  test('doors and switches, which tell when they change', async () => {
    const bank = await openBank({ edition });
    const cabinet = using(createXfsCabinet({ config: at(bank) }));
    expect(await cabinet.status(context().signal)).toEqual({ state: 'online', switches: { cabinetDoor: 'closed', safeDoor: 'closed', tamper: 'closed', operatorSwitch: 'closed' } });
    expect(await cabinet.capabilities(context().signal)).toMatchObject({ ok: true, value: { switches: ['cabinetDoor', 'safeDoor', 'tamper', 'operatorSwitch'] } });
    expect(bank.names).toContain('command Auxiliaries.Register');
    const opened = changeOf(cabinet);
    bank.simulation.enter('doorOpen');
    await opened;
    expect(await cabinet.status(context().signal)).toMatchObject({ switches: { cabinetDoor: 'open' }, fault: { code: 'cabinet.open' } });
    bank.simulation.enter('tampered');
    expect(await cabinet.status(context().signal)).toMatchObject({ switches: { tamper: 'open', cabinetDoor: 'closed' }, fault: { code: 'cabinet.tampered' } });
  });

  test('scanner', async () => {
    const bank = await openBank({ edition });
    const scanner = using(createXfsCodeScanner({ config: at(bank), kind: 'blankScanner' }));
    expect(scanner.kind).toBe('blankScanner');
    const read = await scanner.read({ waitMs: 1_000 }, context());
    expect(read.ok && read.value.text.reveal()).toBe('YIZHAO-0001');
    bank.simulation.enter('otherCode');
    const other = await scanner.read({ waitMs: 1_000 }, context());
    expect(other.ok && other.value.text.reveal()).toBe('OTHER-9999');
    bank.simulation.enter('noCode');
    expect(await scanner.read({ waitMs: 30 }, context())).toEqual({ ok: false, fault: { code: 'code.notRead' } });
    const controller = new AbortController();
    const waiting = scanner.read({ waitMs: 60_000 }, { ...context(), signal: controller.signal });
    setTimeout(() => controller.abort({ code: 'device.cancelled' }), 30);
    expect(await waiting).toEqual({ ok: false, fault: { code: 'device.cancelled' } });
    expect(await scanner.status(context().signal)).toEqual({ state: 'online' });
    expect(await scanner.capabilities(context().signal)).toEqual({ ok: true, value: { driver: 'xfs', model: 'Simulated BarcodeReader', symbology: false, triggered: true } });
  });

  test('camera', async () => {
    const bank = await openBank({ edition });
    const camera = using(createXfsCamera({ config: at(bank) }));
    const taken = await camera.takePicture({}, context());
    // The edition of 2021 has no place for the picture.
    if (edition === '2021-1') expect(taken).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
    else expect(taken.ok && Buffer.from(taken.value.image.reveal(), 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(await camera.capabilities(context().signal)).toMatchObject({ ok: true, value: { takesPictures: edition !== '2021-1' } });
    expect(await camera.status(context().signal)).toEqual({ state: 'online' });
    bank.simulation.enter('poweredOff');
    expect(await camera.takePicture({}, context())).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  });

  test('vendor mode: asked, answered, taken and given back', async () => {
    const bank = await openBank({ edition });
    const vendorMode = using(createXfsVendorMode({ config: at(bank) }));
    expect(await vendorMode.status(context().signal)).toEqual({ state: 'online', vendorMode: 'inactive' });
    expect(bank.names).toContain('command VendorMode.Register');
    expect(await vendorMode.acknowledge({}, context())).toMatchObject({ ok: false, fault: { code: 'device.refused' } });
    const asked = changeOf(vendorMode);
    bank.simulation.enter('vendorModeRequested');
    await asked;
    expect(await vendorMode.status(context().signal)).toMatchObject({ vendorMode: 'enterPending' });
    expect(await vendorMode.acknowledge({}, context())).toEqual({ ok: true, value: {} });
    expect(await vendorMode.status(context().signal)).toMatchObject({ vendorMode: 'active' });
    bank.simulation.enter('normal');
    expect(await vendorMode.status(context().signal)).toMatchObject({ vendorMode: 'exitPending' });
    expect(await vendorMode.acknowledge({}, context())).toEqual({ ok: true, value: {} });
    expect(bank.vendorMode()).toBe('inactive');
  });
});

test.each([
  ['a locked door is closed', { safeDoor: 'locked', cabinetFrontDoor: 'bolted' }, { safeDoor: 'closed', cabinetDoor: 'closed' }],
  ['one open door is an open cabinet', { cabinetFrontDoor: 'closed', cabinetRearDoor: 'open' }, { cabinetDoor: 'open' }],
  ['one unknown door is an unknown cabinet', { cabinetFrontDoor: 'closed', cabinetRearDoor: 'ajar' }, { cabinetDoor: 'unknown' }],
  ['a door that somebody was at is open and tampered with', { safeDoor: 'tampered', tamperSensor: 'off' }, { safeDoor: 'open', tamper: 'open' }],
  ['what is not there is left out', { safeDoor: 'notAvailable', operatorSwitch: 'notAvailable' }, {}],
  ['a key that is turned is open', { operatorSwitch: 'supervisor' }, { operatorSwitch: 'open' }],
])('%s', (_what, auxiliaries, switches) => {
  expect(switchesOf({ auxiliaries })).toEqual(switches);
});

test('codes are UTF-8 or GB 18030 and nothing else', () => {
  expect(textOf(Buffer.from('门牌 12\r\n'))).toBe('门牌 12');
  expect(textOf(Buffer.from([0xc3, 0xc5, 0xc5, 0xc6]))).toBe('门牌');
  expect(textOf(Buffer.from([0xff, 0xff, 0xff]))).toBeUndefined();
});

test('the positions of a light in both forms', () => {
  expect(positionsOf({ flashRate: {}, position: { center: true, left: false } })).toEqual(['center']);
  expect(positionsOf({ left: {}, right: {} })).toEqual(['left', 'right']);
  expect(positionsOf(undefined)).toEqual([]);
});
