import { describe, expect, it } from 'vitest';
import type { DeviceCommandName } from '../../../contract/device.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { DeviceSupervisor } from '../devices/device-supervisor.ts';
import { holdOut } from './hold-out.ts';

type Answers = Partial<Record<DeviceCommandName, Result<object, Fault>>>;

async function heldOut(answers: Answers) {
  const asked: DeviceCommandName[] = [];
  let told = 0;
  const devices = {
    run: async (name: DeviceCommandName) => {
      asked.push(name);
      return answers[name] ?? (name === 'licencePrinter.present' ? ok({}) : fail(fault('device.unsupported')));
    },
    // Three commands of one printer, whose answers these are.
  } as unknown as Pick<DeviceSupervisor, 'run'>;
  const end = await holdOut('licencePrinter', { devices, waitMs: 10, onHeldOut: () => (told += 1) });
  return { end, asked, told };
}

const presents = ok({ presents: true, retracts: true });

describe('a sheet that a printer holds out', () => {
  it('is waited for until it is taken', async () => {
    expect(await heldOut({ 'licencePrinter.capabilities': presents, 'licencePrinter.awaitTaken': ok({ media: 'taken' }) })).toEqual({
      end: 'taken',
      asked: ['licencePrinter.capabilities', 'licencePrinter.present', 'licencePrinter.awaitTaken'],
      told: 1,
    });
  });

  it('is taken back when nobody takes it', async () => {
    const answers: Answers = { 'licencePrinter.capabilities': presents, 'licencePrinter.awaitTaken': ok({ media: 'present' }), 'licencePrinter.retract': ok({}) };
    expect((await heldOut(answers)).end).toBe('retracted');
    expect((await heldOut({ ...answers, 'licencePrinter.retract': fail(fault('printer.binFull')) })).end).toBe('left');
  });

  it('stays where the machine cannot take it back', async () => {
    const { end, asked } = await heldOut({ 'licencePrinter.capabilities': ok({ presents: true, retracts: false }), 'licencePrinter.awaitTaken': ok({ media: 'present' }) });
    expect(end).toBe('left');
    expect(asked).not.toContain('licencePrinter.retract');
  });

  it('that does not come out is left, and nobody is asked to take it', async () => {
    expect(await heldOut({ 'licencePrinter.capabilities': presents, 'licencePrinter.present': fail(fault('printer.jammed')) })).toMatchObject({ end: 'left', told: 0 });
  });

  it('of which nothing is known is not called taken', async () => {
    expect((await heldOut({ 'licencePrinter.capabilities': presents, 'licencePrinter.awaitTaken': ok({ media: 'unknown' }) })).end).toBe('notHeld');
    expect((await heldOut({ 'licencePrinter.capabilities': presents, 'licencePrinter.awaitTaken': fail(fault('device.offline')) })).end).toBe('notHeld');
  });

  it('is not waited for by a machine that lets it fall', async () => {
    expect(await heldOut({ 'licencePrinter.capabilities': ok({ presents: false, retracts: false }) })).toEqual({ end: 'notHeld', asked: ['licencePrinter.capabilities'], told: 0 });
    expect((await heldOut({})).end).toBe('notHeld');
  });
});
