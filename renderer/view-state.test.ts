import { expect, test, vi } from 'vitest';
import { Personal } from '../contract/personal.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { noteDrawn, readView, sendIntent, setElder, setLow, setTheme, showSnapshot } from './view-state.ts';

const kiosk: Snapshot['kiosk'] = { id: 'JM-0001', site: '示范大厅', city: '江门市', helpPhone: '12345', orientation: 'portrait', pixelsPerMillimetre: 5 };
const at = (revision: number, screen: Snapshot['screen']): Snapshot => ({ revision, language: 'zh-Hans', kiosk, rehearsing: true, journey: null, timeLimit: null, screen });
const start: Snapshot['screen'] = { name: 'start', ready: true, faults: [], unfinished: false, items: 0, seasonal: [] };

test('what a citizen chose stays for the whole visit, and the next one begins as usual', () => {
  showSnapshot(at(1, start));
  setElder(true);
  setTheme('night');
  setLow(true);
  showSnapshot(at(2, { name: 'choose' }));
  expect(readView()).toMatchObject({ elder: true, theme: 'night', low: true });
  showSnapshot(at(3, { name: 'goodbye', reason: 'finished', erased: [], kept: false }));
  showSnapshot(at(4, start));
  expect(readView()).toMatchObject({ elder: false, theme: 'standard', low: false });
});

test('a snapshot in which only the time limit moved is not drawn anew; one in which a value of a person changed is', () => {
  const limit = { totalMs: 60_000, remainingMs: 60_000, warnMs: 20_000 };
  const contact = (revision: number, mobile: string, remainingMs: number): Snapshot => ({ ...at(revision, { name: 'contact', codeSent: false, busy: false, mobile: new Personal(mobile) }), timeLimit: { ...limit, remainingMs } });
  showSnapshot(contact(5, '13800000000', 40_000));
  const drawn = readView().snapshot;
  showSnapshot(contact(6, '13800000000', 60_000));
  expect(readView().snapshot).toBe(drawn);
  expect(readView().timeLimit?.remainingMs).toBe(60_000);
  showSnapshot(contact(7, '13800000001', 50_000));
  expect(readView().snapshot?.revision).toBe(7);
  // Older than what is known, though not older than what is drawn.
  showSnapshot(contact(8, '13800000001', 30_000));
  showSnapshot(contact(7, '13800000002', 20_000));
  expect(readView().timeLimit?.remainingMs).toBe(30_000);
});

test('an intent says on which drawn revision it was made, not which has come since', async () => {
  const sent: unknown[] = [];
  const send = async (input: unknown) => {
    sent.push(input);
    return { ok: false, fault: { code: 'session.notNow' } };
  };
  vi.stubGlobal('window', { kiosk: { send } });
  noteDrawn(8);
  showSnapshot(at(9, { name: 'choose' }));
  await sendIntent({ type: 'back' });
  vi.unstubAllGlobals();
  expect(sent).toEqual([{ intent: { type: 'back' }, seen: 8 }]);
});
