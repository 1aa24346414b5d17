import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Store } from '../../central/store/store.ts';
import { freshKey, openDesk, type Desk, type Reply } from '../../central/testing/desk.ts';
import { openEmptyStore } from '../../central/testing/empty-store.ts';
import { kioskConfigSchema } from '../../contract/config.ts';
import { draftKeptSchema, draftSchema, takenAlongSchema } from '../../contract/draft.ts';
import { Personal } from '../../contract/personal.ts';
import type { Answers } from '../../contract/service-field.ts';
import type { ScreenName, ScreenOf } from '../../contract/snapshot.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { namesOf, runErrand } from '../support/citizen.ts';

/** What a phone's page asks of the API, without the page. */
const decoded = <Schema extends z.ZodType>(schema: Schema, { status, body }: Reply): z.output<Schema> => {
  if (status !== 200) throw new Error(`status ${String(status)}: ${body}`);
  return schema.parse(JSON.parse(body));
};

describe('between a phone and a kiosk', { timeout: 60_000 }, () => {
  let dataDirectory: string;
  let store: Store;
  let desk: Desk;
  let kiosk: KioskRuntime;
  /** A scanner at the far end of its line; what is written to it was held out. */
  let scanner: Server;
  let line: Socket | undefined;

  beforeAll(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-hand-over-'));
    store = await openEmptyStore();
    desk = await openDesk(store, { now: () => new Date() });
    const url = await desk.api.listen({ port: 0, host: '127.0.0.1' });
    scanner = createServer((socket) => {
      line = socket;
      // The kiosk ends its line as it ends.
      socket.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => scanner.listen(0, '127.0.0.1', resolve));
    const address = scanner.address();
    if (address === null || typeof address === 'string') throw new Error('the scanner has no port');
    const config = kioskConfigSchema.parse({ dataDirectory, central: { url }, devices: { codeScanner: { driver: 'serial', transport: { kind: 'tcp', host: '127.0.0.1', port: address.port } } } });
    kiosk = await startKioskRuntime({ config, fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }) });
  }, 60_000);
  afterEach(async () => {
    await send({ type: 'leave' });
    await send({ type: 'finish' });
  });
  afterAll(async () => {
    await kiosk.stop();
    scanner.close();
    line?.destroy();
    await desk.close();
    await store.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  const send = (intent: Parameters<KioskRuntime['handlers']['send']>[0]['intent']) => kiosk.handlers.send({ intent });
  /** The screen of this name as soon as it looks so. */
  async function on<Name extends ScreenName>(name: Name, looks: (screen: ScreenOf<Name>) => boolean = () => true): Promise<ScreenOf<Name>> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`expected ${name}, stands at ${JSON.stringify(kiosk.snapshot().screen).slice(0, 400)}`)), 15_000);
      const look = () => {
        const { screen } = kiosk.snapshot();
        if (screen.name !== name) return;
        // The name tells which of the screens it is.
        const found = screen as ScreenOf<Name>;
        if (!looks(found)) return;
        clearTimeout(late);
        unsubscribe();
        resolve(found);
      };
      const unsubscribe = kiosk.onSnapshot(look);
      look();
    });
  }
  async function openCodeScreen(): Promise<void> {
    await on('start', ({ ready }) => ready);
    await send({ type: 'bringCode' });
    await on('code');
  }
  const begunOnPhone = async (itemCode: string, answers: Answers): Promise<string> => decoded(draftKeptSchema, await desk.post('/v1/drafts', { itemCode, language: 'zh-Hant', answers }, freshKey())).code;

  const onPhone = (path: string, url: string): Promise<Reply> => desk.post(path, { token: new URL(url).hash.slice(1) }, freshKey());

  it('lets a matter go on on the phone from the middle, once, and forgets it here', async () => {
    await on('start', ({ ready }) => ready);
    await send({ type: 'start' });
    await send({ type: 'chooseItem', code: 'own-maternity-benefit' });
    await send({ type: 'begin' });
    await send({ type: 'agree', document: 'servicePrivacy', readSeconds: 30 });
    await on('identity');
    await send({ type: 'confirmIdentity' });
    const { question } = await on('question');
    await send({ type: 'toPhone', unsent: { question: question.id, values: new Personal({ event: 'caesarean', children: 2 }) } });
    await on('toPhone', ({ kept }) => kept !== undefined);
    await send({ type: 'back' });
    const again = await on('question');
    expect(again.question.fields.find(({ field }) => field.id === 'children')?.value?.reveal()).toBe(2);
    await send({ type: 'toPhone' });
    const { kept } = await on('toPhone', (screen) => screen.kept !== undefined);
    const url = kept?.url?.reveal() ?? '';
    await send({ type: 'finish' });
    expect((await on('goodbye')).reason).toBe('onPhone');
    expect(decoded(draftSchema, await onPhone('/v1/drafts/open', url)).answers.reveal()).toEqual({ event: 'caesarean', children: 2 });
    expect((await onPhone('/v1/drafts/open', url)).status).not.toBe(200);
  });

  it('gives what came out to one phone', async () => {
    const brought = await begunOnPhone('own-tax-certificate', { tax: 'all', period: { from: '2026-01', to: '2026-06' } });
    let url = '';
    const takingAlong = {
      snapshot: () => kiosk.snapshot(),
      handlers: {
        ...kiosk.handlers,
        send: async (input: Parameters<KioskRuntime['handlers']['send']>[0]) => {
          if (url === '' && kiosk.snapshot().screen.name === 'serviceResult') {
            await send({ type: 'takeAlong' });
            const { along } = await on('serviceResult', (screen) => screen.along?.state === 'ready');
            url = along?.state === 'ready' ? along.url.reveal() : '';
          }
          return kiosk.handlers.send(input);
        },
      },
    };
    await runErrand(takingAlong, { code: 'own-tax-certificate', brought });
    expect(decoded(takenAlongSchema, await onPhone('/v1/take-along', url)).output?.lines.reveal().length).toBeGreaterThan(0);
    expect((await onPhone('/v1/take-along', url)).status).not.toBe(200);
  });

  /** Holds a code before the scanner, which reads it again and again, until something has come of it. */
  async function held<Seen>(code: string, until: () => Promise<Seen>): Promise<Seen> {
    const reading = setInterval(() => line?.write(`${code}\r\n`), 300);
    try {
      return await until();
    } finally {
      clearInterval(reading);
    }
  }

  describe('what was begun on the phone', () => {
    it('goes on at the kiosk by its digits, is not asked again, and ends in the paper', async () => {
      const brought = await begunOnPhone('own-tax-certificate', { tax: 'all', period: { from: '2026-01', to: '2026-06' } });
      const seen = await runErrand(kiosk, { code: 'own-tax-certificate', brought });
      expect(namesOf(seen)).toEqual(expect.arrayContaining(['code', 'agreement', 'identity', 'summary', 'serviceResult']));
      expect(namesOf(seen)).not.toContain('choose');
      expect(namesOf(seen)).not.toContain('question');
    });

    it('is asked on with what a machine alone may ask, in the language of the phone, and can be mended', async () => {
      const brought = await begunOnPhone('own-maternity-benefit', { event: 'caesarean', children: 2 });
      const languages = new Set<string>();
      const unsubscribe = kiosk.onSnapshot(({ language, screen }) => {
        if (screen.name === 'question') languages.add(language);
      });
      const seen = await runErrand(kiosk, { code: 'own-maternity-benefit', brought });
      unsubscribe();
      expect([...languages]).toEqual(['zh-Hant']);
      const first = seen.find((screen) => screen.name === 'question');
      expect(first?.question.fields.flatMap(({ field, value, fromPhone }) => (fromPhone ? [[field.id, value?.reveal()]] : []))).toEqual([['event', 'caesarean'], ['children', 2]]);
      const summary = seen.find((screen) => screen.name === 'summary')?.summary.find(({ question }) => question === first?.question.id);
      expect(summary?.lines.map(({ field }) => field)).toEqual(expect.arrayContaining(['event', 'day', 'children']));
    });

    it('goes on when its code is held before the scanner; another code is told apart first', async () => {
      const brought = await begunOnPhone('own-pension-statement', { year: '2025' });
      await openCodeScreen();
      expect((await held('01KAJ8Z3V5QJ4T0S9M2N6X7Y8W', () => on('code', ({ fault }) => fault !== undefined))).fault?.code).toBe('brought.unknown');
      await held(brought, () => on('agreement'));
    });

    it('opens nothing where a digit is wrong or it was used, and the citizen can begin anew', async () => {
      const brought = await begunOnPhone('own-pension-statement', {});
      await openCodeScreen();
      await send({ type: 'useCode', code: new Personal(brought === '00000000' ? '00000001' : '00000000') });
      expect((await on('code', ({ busy, fault }) => !busy && fault !== undefined)).fault?.code).toBe('brought.gone');
      await send({ type: 'useCode', code: new Personal(brought) });
      await on('agreement');
      await send({ type: 'leave' });
      await on('goodbye');
      await send({ type: 'finish' });
      await openCodeScreen();
      await send({ type: 'useCode', code: new Personal(brought) });
      expect((await on('code', ({ busy, fault }) => !busy && fault !== undefined)).fault?.code).toBe('brought.gone');
      await send({ type: 'back' });
      await on('choose');
    });
  });
});
