import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createXfsLicencePrinter } from './licence-printer.ts';
import { context, openBank, pdf, printerAt, using } from './testing/bank.ts';

const job = { jobName: 'case-1-duplicate-1', copy: 'duplicate', pdf } as const;

/** A cable between client and bank that breaks after so many bytes, and is whole again when it is mended. */
async function cableTo(bankPort: number) {
  let left = Number.POSITIVE_INFINITY;
  let carried = 0;
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(bankPort, '127.0.0.1');
    for (const [from, to] of [[near, far], [far, near]] as const) {
      sockets.add(from);
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
      from.on('data', (chunk: Buffer) => {
        // The bank names its own port in the addresses of its services; ours has as many digits.
        const text = from === far ? Buffer.from(chunk.toString('latin1').replaceAll(`:${bankPort}/`, `:${portOf()}/`), 'latin1') : chunk;
        const fits = text.subarray(0, Math.max(left, 0));
        left -= text.length;
        carried += fits.length;
        to.write(fits);
        if (left <= 0) for (const socket of sockets) socket.destroy();
      });
    }
  });
  // It listens on TCP, so its address is one.
  const portOf = () => (server.address() as AddressInfo).port;
  const listen = () => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await listen();
  while (String(portOf()).length !== String(bankPort).length) {
    await new Promise((resolve) => server.close(resolve));
    await listen();
  }
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: portOf(), carried: () => carried, breakAfter: (bytes: number) => (left = bytes), mend: () => (left = Number.POSITIVE_INFINITY) };
}

/** Codes after which the print protocol asks, and does not print again. */
const undecided = ['printer.unproven', 'device.timeout', 'device.cancelled', 'device.protocol'];

test.each(['2021-1', '3.0'] as const)('a cable that breaks at any byte of a print, edition %s: never done twice, never called undone, and healed', async (edition) => {
  const bank = await openBank({ edition, paceMs: 4 });
  const cable = await cableTo(bank.port);
  const whole = using(createXfsLicencePrinter({ config: printerAt(cable) }));
  expect(await whole.print(job, context())).toMatchObject({ ok: true });
  const length = cable.carried();
  expect(length).toBeGreaterThan(2_000);
  await whole.close();

  for (let bytes = 0; bytes < length; bytes += 61) {
    bank.simulation.enter('notTaken');
    bank.simulation.enter('normal');
    const printer = createXfsLicencePrinter({ config: printerAt(cable) });
    await printer.retract?.({}, context());
    await printer.close();

    const before = bank.printed.length;
    cable.breakAfter(bytes);
    const cut = createXfsLicencePrinter({ config: printerAt(cable) });
    const result = await cut.print(job, context());
    await new Promise((resolve) => setTimeout(resolve, 10));
    const sheets = bank.printed.length - before;
    expect(sheets, `${bytes} bytes`).toBeLessThanOrEqual(1);
    if (result.ok) expect([sheets, result.value.proof]).toEqual([1, 'printed']);
    else if (sheets === 1) expect(undecided, `${bytes} bytes`).toContain(result.fault.code);
    const settled = await cut.settle(job, context());
    if (sheets === 1) expect(settled, `${bytes} bytes`).not.toEqual({ ok: true, value: { proof: 'notPrinted' } });
    cable.mend();
    expect(await cut.status(context().signal), `${bytes} bytes`).toMatchObject({ state: 'online' });
    await cut.close();
  }
});
