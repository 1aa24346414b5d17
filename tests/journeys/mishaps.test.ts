import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { expect, it } from 'vitest';
import { openDesk } from '../../central/testing/desk.ts';
import { openEmptyStore } from '../../central/testing/empty-store.ts';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { Intent } from '../../contract/intent.ts';
import type { Screen } from '../../contract/snapshot.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { nextIntent, type Errand } from '../support/citizen.ts';

/** The wire between kiosk and central API, which somebody may pull. */
async function wireTo(target: number) {
  const sockets = new Set<Socket>();
  let pulled = false;
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        near.destroy();
        far.destroy();
      });
    }
    if (pulled) near.destroy();
    else near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A server listening on TCP has an address object.
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    pull(): void {
      pulled = true;
      for (const socket of sockets) socket.destroy();
    },
    plugIn: () => void (pulled = false),
    close: () => void server.close(),
  };
}

const errand: Errand = { code: 'own-individual-business-establish', tradeName: '青柠', place: 1 };
const faultOn = (screen: Screen): string | undefined => ('fault' in screen ? screen.fault?.code : undefined);

/** Walks until `end`, and answers with the screens in their order; what somebody does about a mishap comes before what they would do anyway. */
async function walk(kiosk: KioskRuntime, meet: (screen: Screen) => Intent | 'wait' | undefined, end: (screen: Screen) => boolean): Promise<readonly Screen[]> {
  const seen: Screen[] = [];
  for (let before = '', changedAt = Date.now(); ; ) {
    const { screen } = kiosk.snapshot();
    if (seen.at(-1)?.name === screen.name) seen.pop();
    seen.push(screen);
    if (end(screen)) return seen;
    const now = JSON.stringify(screen);
    if (now !== before) [before, changedAt] = [now, Date.now()];
    if (Date.now() - changedAt > 30_000) throw new Error(`stuck at ${now.slice(0, 1000)}`);
    const met = meet(screen);
    const intent = met ?? (await nextIntent(screen, errand, kiosk));
    if (intent !== undefined && intent !== 'wait') await kiosk.handlers.send({ intent });
    await delay(10);
  }
}

it('whom the card, the network and both printers fail in turn comes back to the own step each time, and ends with the papers', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhao-mishaps-'));
  const prints = join(folder, 'prints');
  mkdirSync(prints);
  const store = await openEmptyStore();
  const desk = await openDesk(store, { now: () => new Date() });
  const wire = await wireTo(Number(new URL(await desk.api.listen({ port: 0, host: '127.0.0.1' })).port));
  const config = kioskConfigSchema.parse({ central: { url: wire.url }, dataDirectory: join(folder, 'data') });
  const kiosk = await startKioskRuntime({ config, fork: forkNode, delays: { ...sessionDelays, card: 6_000, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }), keepPrintsIn: prints });
  const met: string[] = [];
  // As the rehearsal begins; the next time is with the pen in the hand.
  const unsubscribe = kiosk.onSnapshot(({ screen }) => {
    if (screen.name !== 'review') return;
    unsubscribe();
    wire.pull();
  });
  try {
    const seen = await walk(
      kiosk,
      (screen) => {
        const fault = faultOn(screen);
        const isMet = (name: string) => met.some((each) => each.startsWith(name));
        if (screen.name === 'notice') kiosk.devices.enter('idCardReader', 'cardRemovedWhileReading');
        if (screen.name === 'presentCard' && screen.phase === 'failed') {
          met.push(`presentCard ${fault ?? ''}`);
          kiosk.devices.enter('idCardReader', 'normal');
          return { type: 'retryCard' };
        }
        if (screen.name === 'review' && !isMet('review') && screen.rehearsal.state === 'failed') {
          met.push(`review ${screen.rehearsal.fault.code}`);
          wire.plugIn();
        }
        if (screen.name === 'sign' && !isMet('submitting')) wire.pull();
        if (screen.name === 'submitting') {
          if (fault === undefined) return 'wait';
          if (!isMet('submitting')) met.push(`submitting ${fault}`);
          wire.plugIn();
          return 'wait';
        }
        if (screen.name === 'preview') {
          kiosk.devices.enter('licencePrinter', 'jammed');
          kiosk.devices.enter('receiptPrinter', 'paperOut');
        }
        if (screen.name === 'takePapers') met.push(...screen.sheets.map(({ sheet, state, fault: why }) => `${sheet} ${state} ${why?.code ?? ''}`));
        return undefined;
      },
      ({ name }) => name === 'goodbye',
    );
    expect(met).toEqual([
      'presentCard card.readFailed',
      'review central.unreachable',
      'submitting central.unreachable',
      'original failed printer.jammed',
      'duplicate failed printer.jammed',
      'receipt failed printer.paperOut',
    ]);
    // No step was lost and none had to be done again.
    const names = seen.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
    expect(seen.at(-1)).toMatchObject({ reason: 'finished', kept: true });
    // Somebody has cleared the jam and put a roll in; the card leads back to the papers.
    kiosk.devices.enter('licencePrinter', 'normal');
    kiosk.devices.enter('receiptPrinter', 'normal');
    const sheets: string[] = [];
    await walk(
      kiosk,
      (screen) => {
        if (screen.name === 'goodbye') return { type: 'finish' };
        if (screen.name === 'start') return screen.ready && screen.unfinished ? { type: 'collect' } : 'wait';
        return undefined;
      },
      (screen) => {
        if (screen.name === 'takePapers') sheets.push(...screen.sheets.map(({ sheet, state }) => `${sheet} ${state}`));
        return screen.name === 'takePapers';
      },
    );
    expect(sheets).toEqual(['original printed', 'duplicate printed', 'receipt printed']);
    expect(readdirSync(prints).map((file) => file.replace(/\d+/, 'n')).sort()).toEqual(['licence-duplicate-n.pdf', 'licence-original-n.pdf', 'receipt-n.bin', 'receipt-n.svg']);
  } finally {
    await kiosk.stop();
    wire.close();
    await desk.close();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
