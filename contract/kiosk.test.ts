import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startSnapshot } from '../tests/support/fake-runtime.ts';
import { forPage, serveKioskCall, type KioskHandlers } from './kiosk.ts';
import { createKioskClient } from './kiosk-page.ts';
import { Personal, wrapMarked } from './personal.ts';
import { fail, ok } from './result.ts';
import { snapshotSchema, type Snapshot } from './snapshot.ts';

const contactScreen = (mobile: string): Snapshot => ({ ...startSnapshot(1), screen: { name: 'contact', codeSent: false, busy: false, mobile: new Personal(mobile) } });

/** A page before a machine that does these; `crossed` keeps what travels between them. */
function pageBefore(handlers: Partial<KioskHandlers>) {
  const crossed: string[] = [];
  const page = createKioskClient({
    call: async (method, input) => {
      crossed.push(JSON.stringify(input));
      // A test calls only what it gave.
      const output = JSON.stringify(await serveKioskCall(handlers as KioskHandlers, method, JSON.parse(JSON.stringify(input))));
      crossed.push(output);
      return JSON.parse(output) as unknown;
    },
    onSnapshot: () => () => undefined,
  });
  return { page, crossed };
}

test('what belongs to a person is wrapped again on the page, and on the machine', async () => {
  const taken: unknown[] = [];
  const { page } = pageBefore({
    send: async ({ intent }) => {
      taken.push(intent);
      return ok(contactScreen('13800000000'));
    },
  });
  const answer = await page.send({ intent: { type: 'sendCode', mobile: new Personal('13800000001') } });
  if (!answer.ok || answer.value.screen.name !== 'contact') throw new Error('another screen came');
  expect(answer.value.screen.mobile).toBeInstanceOf(Personal);
  expect(answer.value.screen.mobile?.reveal()).toBe('13800000000');
  expect(taken).toEqual([{ type: 'sendCode', mobile: new Personal('13800000001') }]);
  expect(taken.map((intent) => (intent as { mobile: Personal<string> }).mobile.reveal())).toEqual(['13800000001']);
});

test('an answer that does not fit its schema never reaches the page, which would not notice', async () => {
  // A handler that says what its type forbids: that is what the check is for.
  const { page, crossed } = pageBefore({ snapshot: async () => ok({ ...startSnapshot(1), revision: -1 }) });
  await expect(page.snapshot({})).rejects.toThrow('revision');
  expect(crossed).toHaveLength(1);
});

test('an input that does not fit is a fault, not a call', async () => {
  const { page } = pageBefore({ send: async () => fail({ code: 'session.notNow' }) });
  expect(await page.send({ intent: { type: 'verifyCode', code: 'six' } })).toMatchObject({ ok: false, fault: { code: 'input.invalid' } });
});

test('whatever somebody writes travels as it was written', () => {
  fc.assert(
    fc.property(fc.string(), (written) => {
      const sent: unknown = JSON.parse(JSON.stringify(forPage(snapshotSchema, { ...startSnapshot(1), screen: { name: 'name', division: written, operatorName: new Personal(written), busy: false, findings: [] } })));
      const { screen } = wrapMarked(sent) as Snapshot;
      if (screen.name !== 'name') throw new Error('another screen came');
      expect([screen.division, screen.operatorName.reveal()]).toEqual([written, written]);
    }),
  );
});
