import type { z } from 'zod';
import type { screenSchema } from '../../contract/snapshot.ts';

type PlainScreen = z.input<typeof screenSchema>;

/** Invented: these codes and addresses open nothing. */
const item = { 'zh-Hans': '失业补助金申领', 'zh-Hant': '失業補助金申領', en: 'Unemployment subsidy' };
const notKept = [
  { 'zh-Hans': '发放补助的银行账号', 'zh-Hant': '發放補助的銀行賬號', en: 'Bank account for the payment' },
  { 'zh-Hans': '手机号码', 'zh-Hant': '手機號碼', en: 'Mobile number' },
];
const kept = { code: '04711815', expiresAt: '2026-11-22T08:30:00Z', url: `https://kiosk.example.invalid/start#${'A1B2'.repeat(14)}`, notKept };

/** From the phone to the machine and back. */
export const handOverScreens = {
  code: { name: 'code', busy: false },
  'code-busy': { name: 'code', busy: true },
  'code-gone': { name: 'code', busy: false, fault: { code: 'brought.gone' } },
  'code-unreachable': { name: 'code', busy: false, fault: { code: 'central.unreachable' } },
  'to-phone': { name: 'toPhone', item, kept },
  'to-phone-all': { name: 'toPhone', item, kept: { ...kept, notKept: [] } },
  'to-phone-busy': { name: 'toPhone', item },
  'to-phone-failed': { name: 'toPhone', item, fault: { code: 'central.unreachable' } },
} satisfies Record<string, PlainScreen>;
