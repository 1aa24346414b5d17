import type { Text } from '../../../contract/language.ts';
import type { ReceiptDocument } from '../../../contract/receipt.ts';
import type { ResumeSlip } from '../../../contract/signing-case.ts';
import type { SigningProgress } from '../../../contract/signing.ts';
import { chinaDayOf } from '../../../domain/journey/china-day.ts';
import { clockOf } from '../../../domain/journey/functions/appointment.ts';
import { groupSecret } from '../../../domain/signing/slip.ts';
import { linesIn, paperOf, rule, text, type PaperSurroundings } from './paper-lines.ts';

const words = {
  title: { 'zh-Hans': '续办单', 'zh-Hant': '續辦單', en: 'Resume slip' },
  item: { 'zh-Hans': '事项', 'zh-Hant': '事項', en: 'Service' },
  caseNumber: { 'zh-Hans': '办件编号', 'zh-Hant': '辦件編號', en: 'Case' },
  secret: { 'zh-Hans': '口令', 'zh-Hant': '口令', en: 'Code' },
  until: { 'zh-Hans': '有效期到', 'zh-Hant': '有效期到', en: 'Good until' },
  how: { 'zh-Hans': '怎么用', 'zh-Hant': '怎麼用', en: 'How to use it' },
  steps: {
    'zh-Hans': '1. 在任何一台自助机上按“我有号码或二维码”，扫这个码，或者输入编号和口令。\n2. 还没签名的人带本人身份证来签，或者用自己的手机签。\n3. 都签好了，按“提交”，执照就在那台机器上打印。',
    'zh-Hant': '1. 在任何一台自助機上按「我有號碼或二維碼」，掃這個碼，或者輸入編號和口令。\n2. 還沒簽名的人帶本人身份證來簽，或者用自己的手機簽。\n3. 都簽好了，按「提交」，執照就在那台機器上列印。',
    en: '1. At any kiosk choose “I have a code” and scan this one, or type number and code.\n2. Who has not signed brings the own ID card, or signs on the own phone.\n3. When all have signed, press “Submit”; the licence is printed there.',
  },
  keep: { 'zh-Hans': '请收好。拿到这张单子的人可以接着办，也可以取走执照。', 'zh-Hant': '請收好。拿到這張單子的人可以接著辦，也可以取走執照。', en: 'Keep it safe: whoever has it can go on with the case and collect the licence.' },
  over: { 'zh-Hans': '过期没有提交的，签好的名和资料都会删除。', 'zh-Hant': '過期沒有提交的，簽好的名和資料都會刪除。', en: 'What is not submitted by then is deleted, signatures included.' },
} as const satisfies Record<string, Text>;

/** 续办单: what any kiosk needs to go on with a case that others still have to sign. No person's name is on it. */
export function composeSlip({ caseId, secret, qr, expiresAt }: ResumeSlip, { itemName, human }: SigningProgress, surroundings: PaperSurroundings): ReceiptDocument {
  const { say, pair, heading, head, machine, help } = linesIn(surroundings);
  return paperOf([
    ...head(words.title),
    pair(words.item, say(itemName)),
    pair(words.caseNumber, caseId),
    pair(words.secret, groupSecret(secret.reveal())),
    pair(words.until, `${chinaDayOf(expiresAt)} ${clockOf(expiresAt)}`),
    { kind: 'qr', data: qr.reveal() },
    rule,
    heading(words.how),
    ...say(words.steps).split('\n').map((step) => text(step)),
    rule,
    heading(words.keep),
    text(say(words.over)),
    machine,
    help(human.phone),
  ]);
}
