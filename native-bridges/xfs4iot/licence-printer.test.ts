import { describe, expect, test } from 'vitest';
import { createXfsLicencePrinter } from './licence-printer.ts';
import { simulatedEditions } from './simulator/frames.ts';
import { context, openBank, pdf, printerAt, using } from './testing/bank.ts';

const job = { jobName: 'case-1-duplicate-1', copy: 'duplicate', pdf } as const;

describe.each(simulatedEditions)('a licence through a bank’s Printer service, edition %s', (edition) => {
  test('is found, printed, held out and taken, in messages of that edition', async () => {
    const bank = await openBank({ edition });
    const printer = using(createXfsLicencePrinter({ config: printerAt(bank) }));

    expect(await printer.status(context().signal)).toMatchObject({ state: 'online', paper: 'full', toner: 'full', media: 'notPresent' });
    expect(await printer.capabilities(context().signal)).toMatchObject({ ok: true, value: { presents: true, retracts: true, proof: ['completion'], model: 'Simulated Printer' } });
    expect(await printer.print(job, context())).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(bank.printed.map(({ data, command }) => [Buffer.from(data).toString(), command])).toEqual([[Buffer.from(pdf).toString(), 'PrintNative']]);
    const held = context();
    expect(await printer.present?.({}, held)).toEqual({ ok: true, value: {} });
    expect(await printer.awaitTaken?.({ waitMs: 5_000 }, held)).toEqual({ ok: true, value: { media: 'taken' } });
    expect(held.events).toEqual(['presented', 'taken']);
    expect(await printer.settle(job, context())).toEqual({ ok: true, value: { proof: 'printed' } });
    expect([...bank.names]).toEqual(expect.arrayContaining(['command Printer.PrintNative', 'acknowledge Printer.PrintNative', 'completion Printer.PrintNative', 'event Printer.MediaPresentedEvent']));
  });

  test('is taken back when nobody takes it', async () => {
    const bank = await openBank({ edition });
    bank.simulation.enter('notTaken');
    const printer = using(createXfsLicencePrinter({ config: printerAt(bank) }));
    await printer.print(job, context());
    await printer.present?.({}, context());
    expect(await printer.awaitTaken?.({ waitMs: 150 }, context())).toEqual({ ok: true, value: { media: 'present' } });
    const held = context();
    expect(await printer.retract?.({}, held)).toEqual({ ok: true, value: {} });
    expect(held.events).toEqual(['retracted']);
    expect(bank.retracted()).toBe(1);
    expect(await printer.retract?.({}, context())).toMatchObject({ ok: false, fault: { code: 'device.refused' } });
  });
});
