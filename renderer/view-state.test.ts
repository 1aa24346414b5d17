import { expect, test } from 'vitest';
import type { Snapshot } from '../contract/snapshot.ts';
import { readView, setElder, setLow, setTheme, showSnapshot } from './view-state.ts';

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
