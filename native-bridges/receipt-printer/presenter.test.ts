import { describe, expect, it } from 'vitest';
import type { DeviceEvent } from '../../contract/device-host.ts';
import { bench, never, receiptOf } from './testing/bench.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

function slot(name: string, takenAfterMs = 60) {
  const found = bench(name, { takenAfterMs });
  const said: DeviceEvent[] = [];
  const context = { signal: never, emit: (event: DeviceEvent) => said.push(event) };
  const { present, awaitTaken, retract } = found.device;
  return {
    ...found,
    said,
    present: () => present?.({}, context),
    awaitTaken: (waitMs: number) => awaitTaken?.({ waitMs }, context),
    retract: () => retract?.({}, context),
  };
}

describe.each(['pyramid-reliance', 'custom-vkp80'])('%s', (name) => {
  it('holds the receipt out, and knows when it was taken', async () => {
    const { print, device, events, awaitTaken, said, simulator } = slot(name);
    expect(await print(receiptOf('样张'))).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(events).toEqual(['started', 'presented']);
    expect(await device.status(never)).toMatchObject({ state: 'online', media: 'present' });
    expect(await awaitTaken(2000)).toEqual({ ok: true, value: { media: 'taken' } });
    expect(said).toEqual(['taken']);
    expect(await device.status(never)).toMatchObject({ media: 'notPresent' });
    expect(simulator.tickets).toEqual({ taken: 1, retracted: 0 });
  });

  it('says that it is still there when nobody takes it', async () => {
    const { print, awaitTaken, simulator } = slot(name);
    simulator.set('notTaken');
    await print(receiptOf('样张'));
    expect(await awaitTaken(100)).toEqual({ ok: true, value: { media: 'present' } });
  });

  it('does not say taken of what it never saw', async () => {
    const { print, awaitTaken, simulator } = slot(name, 0);
    await print(receiptOf('样张'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await awaitTaken(50)).toEqual({ ok: true, value: { media: 'unknown' } });
    expect(simulator.tickets.taken).toBe(1);
  });

  it('presents once, however often it is told to', async () => {
    const { print, present, simulator, said } = slot(name);
    simulator.set('notTaken');
    await print(receiptOf('样张'));
    expect(await present()).toEqual({ ok: true, value: {} });
    expect(said).toEqual(['presented']);
  });

  it('presents nothing anew that was taken at once', async () => {
    const { print, present, simulator } = slot(name, 0);
    await print(receiptOf('样张'));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await present()).toEqual({ ok: true, value: {} });
    expect(simulator.tickets.taken).toBe(1);
  });

  it('is jammed in the words of the contract', async () => {
    const { device, awaitTaken, simulator } = slot(name);
    simulator.set('jammed');
    expect(await device.status(never)).toMatchObject({ state: 'hardwareError', paper: 'jammed', media: 'jammed', fault: { code: 'printer.jammed' } });
    expect(await awaitTaken(50)).toMatchObject({ ok: false, fault: { code: 'printer.jammed' } });
  });
});

describe('taking back', () => {
  it('is what a Reliance does, and says so only when the slot is empty', async () => {
    const { print, retract, awaitTaken, said, simulator } = slot('pyramid-reliance');
    expect(await retract()).toMatchObject({ ok: false, fault: { code: 'device.refused' } });
    simulator.set('notTaken');
    await print(receiptOf('样张'));
    expect(await retract()).toEqual({ ok: true, value: {} });
    expect(said).toEqual(['retracted']);
    expect(simulator.tickets).toEqual({ taken: 0, retracted: 1 });
    expect(await awaitTaken(50)).toEqual({ ok: true, value: { media: 'retracted' } });
  });

  it('is what a PMU2300III does on its own word that it obeyed', async () => {
    const { print, retract, said, simulator } = slot('citizen-pmu2300iii');
    await print(receiptOf('样张'));
    expect(await retract()).toEqual({ ok: true, value: {} });
    expect(said).toEqual(['retracted']);
    expect(simulator.tickets.retracted).toBe(1);
    simulator.set('withoutProof');
    expect(await retract()).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
  });

  it('is nothing that a VKP80 is known to do, nor an Epson', () => {
    expect(slot('custom-vkp80').device.retract).toBeUndefined();
    const { device } = slot('epson-tm-t88');
    expect([device.present, device.awaitTaken, device.retract]).toEqual([undefined, undefined, undefined]);
  });
});
