import { describe, expect, test } from 'vitest';
import type { Situation } from '../../contract/situation.ts';
import { createXfsLicencePrinter, finishingControl } from './licence-printer.ts';
import { context, openBank, pdf, printerAt, using } from './testing/bank.ts';
import { acknowledge, completion, openRogue, type Answer } from './testing/rogue.ts';

const job = { jobName: 'case-1-duplicate-1', copy: 'duplicate', pdf } as const;

async function bankWith(situation: Situation, options: Parameters<typeof openBank>[0] = {}, config: object = {}) {
  const bank = await openBank(options);
  bank.simulation.enter(situation);
  return { bank, printer: using(createXfsLicencePrinter({ config: printerAt(bank, config) })) };
}

describe.each(['2021-1', '2.0', '3.0'] as const)('a printer in trouble, edition %s', (edition) => {
  test.each([
    ['paperOut', 'printer.paperOut', { paper: 'out' }],
    ['blankMissing', 'printer.paperOut', { paper: 'out' }],
    ['tonerOut', 'printer.tonerOut', { toner: 'out' }],
    ['broken', 'printer.hardware', { state: 'hardwareError' }],
    ['poweredOff', 'device.offline', { state: 'powerOff' }],
    ['coverOpen', 'device.offline', { state: 'userError' }],
  ] as const)('%s: prints nothing and says %s', async (situation, code, status) => {
    const { bank, printer } = await bankWith(situation, { edition });
    expect(await printer.status(context().signal)).toMatchObject(status);
    expect(await printer.print(job, context())).toMatchObject({ ok: false, fault: { code } });
    expect(await printer.settle(job, context())).toEqual({ ok: true, value: { proof: 'notPrinted' } });
    expect(bank.printed).toEqual([]);
    bank.simulation.enter('normal');
    expect(await printer.print(job, context())).toEqual({ ok: true, value: { proof: 'printed' } });
  });

  test.each([
    ['jammed', 'printer.jobAborted', 'unknown'],
    ['paperOutWhilePrinting', 'printer.paperOut', 'notPrinted'],
    ['jobAborted', 'printer.unproven', 'unknown'],
  ] as const)('%s on the way: %s', async (situation, code, proof) => {
    const { bank, printer } = await bankWith(situation, { edition });
    expect(await printer.print(job, context())).toMatchObject({ ok: false, fault: { code } });
    expect(await printer.settle(job, context())).toEqual({ ok: true, value: { proof } });
    expect(bank.printed).toEqual([]);
  });

  test('jams, and its status says so until it is cleared', async () => {
    const { bank, printer } = await bankWith('jammed', { edition });
    await printer.print(job, context());
    expect(await printer.status(context().signal)).toMatchObject({ media: 'jammed', fault: { code: 'printer.jammed' } });
    bank.simulation.enter('normal');
    expect(await printer.status(context().signal)).toMatchObject({ state: 'online', media: 'notPresent' });
  });

  test('never says that it is done: cancelled, and not known', async () => {
    const { bank, printer } = await bankWith('withoutProof', { edition });
    const controller = new AbortController();
    const seen: string[] = [];
    bank.onMessage(({ direction, text }) => {
      const { name } = (JSON.parse(text) as { header: { name: string } }).header;
      if (direction === 'received') seen.push(name);
      if (name === 'Printer.PrintNative') controller.abort({ code: 'device.cancelled' });
    });
    expect(await printer.print(job, { signal: controller.signal, emit: () => undefined })).toMatchObject({ ok: false, fault: { code: 'device.cancelled' } });
    expect(seen.at(-1)).toBe('Common.Cancel');
    expect(await printer.settle(job, context())).toEqual({ ok: true, value: { proof: 'unknown' } });
    expect(bank.printed).toEqual([]);
  });

  test('has a full bin: the sheet stays where it is', async () => {
    const { bank, printer } = await bankWith('notTaken', { edition });
    await printer.print(job, context());
    await printer.present?.({}, context());
    bank.simulation.enter('outputFull');
    expect(await printer.status(context().signal)).toMatchObject({ retractBin: 'out', fault: { code: 'printer.binFull' } });
    expect(await printer.retract?.({}, context())).toMatchObject({ ok: false, fault: { code: 'printer.binFull' } });
    expect(bank.retracted()).toBe(0);
  });
});

test('nothing is printed onto a sheet that still lies there', async () => {
  const { bank, printer } = await bankWith('notTaken');
  await printer.print(job, context());
  expect(await printer.print({ ...job, jobName: 'next' }, context())).toMatchObject({ ok: false, fault: { code: 'printer.notTaken' } });
  await printer.present?.({}, context());
  expect(await printer.print({ ...job, jobName: 'next' }, context())).toMatchObject({ ok: false, fault: { code: 'printer.notTaken' } });
  expect(bank.printed).toHaveLength(1);
});

test('a service without PrintNative is given raw data, and finishing the sheet is the proof', async () => {
  const { bank, printer } = await bankWith('normal', { edition: '3.0', without: ['Printer.PrintNative'] });
  expect(await printer.print(job, context())).toEqual({ ok: true, value: { proof: 'printed' } });
  expect(bank.printed[0]).toMatchObject({ command: 'PrintRaw', data: pdf });
});

test('a paper source goes with PrintNative and not with PrintRaw', async () => {
  const trays = { duplicate: { mediaSource: 'lower' } };
  const { bank, printer } = await bankWith('normal', {}, trays);
  expect(await printer.print(job, context())).toMatchObject({ ok: true });
  expect(bank.printed[0]).toMatchObject({ paperSource: 'lower' });
  const raw = await bankWith('normal', {}, { ...trays, profile: 'xfs-pdf-raw' });
  expect(await raw.printer.print(job, context())).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
  const misnamed = await bankWith('normal', {}, { duplicate: { mediaSource: 'tray-2' } });
  expect(await misnamed.printer.print(job, context())).toMatchObject({ ok: false, fault: { code: 'device.notConfigured' } });
});

test('without flush, eject or the like success proves nothing', () => {
  expect(finishingControl({ flush: true, eject: true })).toEqual({ flush: true });
  expect(finishingControl({ eject: true })).toEqual({ move: 'eject' });
  expect(finishingControl({ cut: true })).toBeUndefined();
});

test.each([
  ['before the sheet is on paper', 5],
  ['after it', 60],
])('the service vanishes in the middle of a print, %s, and comes back', async (_when, cutAfterMs) => {
  const { bank, printer } = await bankWith('normal', { paceMs: 80 });
  const changed = new Promise<void>((resolve) => printer.onChange?.(resolve));
  bank.onMessage(({ direction, text }) => {
    if (direction === 'received' && text.includes('Printer.PrintNative')) setTimeout(() => bank.simulation.enter('cableUnplugged'), cutAfterMs);
  });
  // Whether the sheet came out cannot be known here, so it must not look as if nothing had happened.
  expect(await printer.print(job, context())).toMatchObject({ ok: false, fault: { code: 'printer.unproven' } });
  expect(await printer.settle(job, context())).toEqual({ ok: true, value: { proof: 'unknown' } });
  await changed;
  expect(await printer.status(context().signal)).toMatchObject({ state: 'offline', paper: 'unknown' });
  bank.simulation.enter('normal');
  expect(await printer.status(context().signal)).toMatchObject({ state: 'online' });
});

test.each(['silent', 'garbage'] as const)('a service that is %s is not known, and heals', async (situation) => {
  const { bank, printer } = await bankWith('normal');
  expect(await printer.status(context().signal)).toMatchObject({ state: 'online' });
  bank.simulation.enter(situation);
  expect(await printer.status(AbortSignal.timeout(100))).toMatchObject({ state: 'unknown', paper: 'unknown' });
  expect(await printer.print(job, context(100))).toMatchObject({ ok: false });
  expect(await printer.settle(job, context())).toEqual({ ok: true, value: { proof: 'notPrinted' } });
  bank.simulation.enter('normal');
  expect(await printer.print(job, context())).toEqual({ ok: true, value: { proof: 'printed' } });
  expect(bank.printed).toHaveLength(1);
});

test('a slow line prints once', async () => {
  const { bank, printer } = await bankWith('slow');
  expect(await printer.print(job, context())).toEqual({ ok: true, value: { proof: 'printed' } });
  expect(bank.printed).toHaveLength(1);
});

test('supplies: the worst of what is needed, and events make the status be asked for', async () => {
  const { bank, printer } = await bankWith('normal');
  await printer.status(context().signal);
  const changed = new Promise<void>((resolve) => printer.onChange?.(resolve));
  bank.simulation.enter('paperNearEnd');
  await changed;
  expect(await printer.status(context().signal)).toMatchObject({ state: 'online', paper: 'low', toner: 'full', retractBin: 'full' });
  bank.simulation.enter('tonerLow');
  expect(await printer.status(context().signal)).toMatchObject({ toner: 'low' });
  bank.simulation.enter('outputFull');
  expect(await printer.status(context().signal)).toMatchObject({ retractBin: 'out', fault: { code: 'printer.binFull' } });
});

describe('a service that lies', () => {
  /** A publisher and a printer in one, with any status, that does as the test says from then on. */
  async function lyingPrinter(status: object, onOther: Answer) {
    let port = 0;
    const capabilities = { interfaces: [{ name: 'Printer' }], printer: { type: { document: true }, control: { eject: true } } };
    const rogue = await openRogue((message, socket) => {
      const { header } = message;
      const complete = (code: string, payload?: object) => socket.send(completion(header, code, payload));
      socket.send(acknowledge(header));
      if (header.version === '1.0') complete('unsupportedCommand');
      else if (header.name === 'ServicePublisher.GetServices') complete('success', { services: ['nonsense', 'http://localhost/', `ws://localhost:${port}/xfs4iot/v1.0/Printer1`].map((serviceURI) => ({ serviceURI })) });
      else if (header.name === 'Common.Capabilities') complete('success', capabilities);
      else if (header.name === 'Common.Status') complete('success', status);
      if (!['ServicePublisher.GetServices', 'Common.Capabilities'].includes(header.name)) onOther(message, socket);
    });
    port = rogue.port;
    return using(createXfsLicencePrinter({ config: printerAt(rogue) }));
  }
  const well = { common: { device: 'online' }, printer: { media: 'notPresent', paper: { upper: 'full' } } };

  test.each(['canceled', 'timeOut', 'deviceNotReady', 'internalError', 'userError', 'somethingElse'])('%s leaves open whether a sheet was printed', async (code) => {
    const printer = await lyingPrinter(well, ({ header }, socket) => socket.send(completion(header, code)));
    const result = await printer.print(job, context());
    // The codes that the print protocol takes for undecided.
    expect(['printer.unproven', 'device.cancelled', 'device.timeout', 'device.protocol']).toContain(result.ok ? result.value.proof : result.fault.code);
    expect(await printer.settle(job, context())).toEqual({ ok: true, value: { proof: 'unknown' } });
  });

  test('a sheet taken by an event alone is not taken while the slot shows it', async () => {
    const taken = JSON.stringify({ header: { type: 'event', name: 'Printer.MediaTakenEvent', version: '2.0' }, payload: {} });
    const printer = await lyingPrinter({ common: { device: 'online' }, printer: { media: 'entering' } }, (_message, socket) => socket.send(taken));
    const held = context();
    expect(await printer.present?.({}, held)).toEqual({ ok: true, value: {} });
    expect(await printer.awaitTaken?.({ waitMs: 50 }, held)).toEqual({ ok: true, value: { media: 'present' } });
  });

  test.each([
    ['nothing', {}],
    ['words of its own', { common: { device: 'fine' }, printer: { media: 3, paper: { upper: 'plenty', lower: null }, toner: {}, retractBins: 'two' } }],
    ['lists', { common: [], printer: [] }],
  ])('a status of %s is not known, never online', async (_what, status) => {
    const printer = await lyingPrinter(status, () => undefined);
    expect(await printer.status(context().signal)).toMatchObject({ state: 'unknown', paper: 'unknown' });
    expect(await printer.print(job, context())).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  });
});
