import type { z } from 'zod';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import type { documentTextSchema } from '../../contract/documents.ts';
import type { screenSchema } from '../../contract/snapshot.ts';
import { documents } from '../../domain/consent/documents.ts';
import { ratingForm } from '../../domain/supervision/rating-form.ts';

type PlainScreen = z.input<typeof screenSchema>;
type PlainCase = Extract<PlainScreen, { name: 'serviceResult' }>['case'];

/** Invented: no case, bill or paper of this kind exists. */
const human = { phone: '12345', place: '蓬江区政务服务中心 一楼 综合窗口', hours: '工作日 9:00–12:00，14:00–17:30' };
const caseId = '01KAJ8Z3V5QJ4T0S9M2N6X7Y8W';
const documentHash = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

export function documentCalled(id: string): z.input<typeof documentTextSchema> {
  const found = documents.find((document) => document.id === id);
  if (found === undefined) throw new Error(`there is no document ${id}`);
  return found;
}

const item = { 'zh-Hans': '失业补助金申领', 'zh-Hant': '失業補助金申領', en: 'Unemployment subsidy' };

const requirements: Extract<PlainScreen, { name: 'materials' }>['requirements'] = [
  { material: 'idCard', name: { 'zh-Hans': '居民身份证', 'zh-Hant': '居民身份證', en: 'Resident ID card' }, rank: 'main', state: 'fetched', ways: [] },
  { material: 'insurance', name: { 'zh-Hans': '社会保险缴费记录', 'zh-Hant': '社會保險繳費記錄', en: 'Social insurance record' }, rank: 'main', state: 'shared', ways: [] },
  { material: 'contractEnd', name: { 'zh-Hans': '终止或者解除劳动合同的证明', 'zh-Hant': '終止或者解除勞動合同的證明', en: 'Proof that the contract of employment has ended' }, rank: 'main', state: 'missing', ways: ['scan', 'promise'], promise: 'noProof' },
  { material: 'bankCard', name: { 'zh-Hans': '本人银行卡复印件', 'zh-Hant': '本人銀行卡影印件', en: 'Copy of your bank card' }, rank: 'secondary', state: 'missing', ways: ['scan', 'later'], dueOn: '2026-12-07' },
];

const materials = {
  name: 'materials',
  requirements,
  fetched: [
    { type: 'residentIdCard', name: { 'zh-Hans': '居民身份证', 'zh-Hant': '居民身份證', en: 'Resident ID card' }, maskedNumber: '**************0017', issuer: '江门市公安局', validUntil: '2036-05-20' },
    { type: 'householdRegister', name: { 'zh-Hans': '居民户口簿', 'zh-Hant': '居民戶口簿', en: 'Household register' }, maskedNumber: '*****4412', issuer: '江门市公安局', validUntil: 'longTerm' },
  ],
  scanned: {},
  busy: false,
} satisfies PlainScreen;

const summary: Extract<PlainScreen, { name: 'summary' }>['summary'] = [
  { question: 'reason', title: '为什么失业', lines: [{ field: 'reason', label: '原因', value: '合同到期，单位不再续签' }, { field: 'endedOn', label: '离开单位的日期', value: '2026年10月31日' }] },
  { question: 'account', title: '钱打到哪里', lines: [{ field: 'bank', label: '开户银行', value: '江门示例银行蓬江支行' }, { field: 'account', label: '银行账号', value: '6222 0000 0000 0000 017' }] },
  { question: 'reach', title: '怎样联系您', lines: [{ field: 'mobile', label: '手机', value: '138 0013 8000' }, { field: 'street', label: '住在', value: '江门市蓬江区白沙街道' }] },
];

/** One defect for each way in which one is mended. */
const mendings: Extract<PlainScreen, { name: 'summary' }>['mendings'] = {
  '/application/answers/account': { by: 'question', question: 'account', title: { 'zh-Hans': '钱打到哪里', 'zh-Hant': '錢打到哪裡', en: 'Where the money goes' } },
  '/application/applicant/person/validUntil': { by: 'part', part: 'operator' },
  '/application/itemVersion': { by: 'anew' },
  '/application/division': { by: 'person' },
};
const readBack = { name: 'summary', item, summary, mendings } as const;

const pass = (rule: string, part: RuleResult['part'], hans: string, hant: string, en: string, source: string): RuleResult => ({ rule, part, lookedAt: [], result: 'pass', reason: { 'zh-Hans': hans, 'zh-Hant': hant, en }, source });
const passes = [
  pass('M1', 'operator', '已核对本人身份证', '已核對本人身份證', 'The ID card was read', '失业保险条例 第十四条'),
  pass('M7', 'materials', '材料齐全；能从平台取得的没有让您提交。', '材料齊全；能從平臺取得的沒有讓您提交。', 'The materials are complete; what the platform holds was not asked for.', '广东省优化营商环境条例 第三十条'),
  pass('M12', 'consents', '需要同意的内容都已同意。', '需要同意的內容都已同意。', 'Everything that needs agreement was agreed to.', '个人信息保护法 第十四条'),
];
const decision = (outcome: Decision['outcome'], trace: RuleResult[]): Decision => ({ outcome, ruleSet: '2026-11', trace, permitNotices: [] });
const accountUnclear: RuleResult = {
  rule: 'M3',
  part: 'answers',
  lookedAt: ['/application/answers/account'],
  result: 'fix',
  field: '/application/answers/account',
  reason: { 'zh-Hans': '银行账号的校验位不对。', 'zh-Hant': '銀行賬號的校驗位不對。', en: 'The account number’s check digit is wrong.' },
  remedy: { 'zh-Hans': '请照银行卡再输一次。', 'zh-Hant': '請照銀行卡再輸一次。', en: 'Please enter it again from the card.' },
  source: '失业保险条例 第十九条',
};
const reasonUnclear: RuleResult = {
  rule: 'M5',
  part: 'answers',
  lookedAt: ['/application/answers/reason'],
  result: 'human',
  reason: { 'zh-Hans': '单位还没有报停保，要由工作人员核对。', 'zh-Hant': '單位還沒有報停保，要由工作人員核對。', en: 'The employer has not reported the end yet; a person has to check it.' },
  source: '失业保险条例 第十六条',
};
const elsewhere = (rule: string, field: string, hans: string, hant: string, en: string, remedy: [string, string, string]): RuleResult => ({
  rule, part: 'form', lookedAt: [field], result: 'fix', field, reason: { 'zh-Hans': hans, 'zh-Hant': hant, en }, remedy: { 'zh-Hans': remedy[0], 'zh-Hant': remedy[1], en: remedy[2] }, source: '国务院关于在线政务服务的若干规定',
});
const everyWay = decision('needsCorrection', [
  accountUnclear,
  elsewhere('M2', '/application/applicant/person/validUntil', '身份证已经过期。', '身份證已經過期。', 'The card has expired.', ['请用有效的身份证。', '請用有效的身份證。', 'Please use a valid card.']),
  elsewhere('M1', '/application/itemVersion', '事项内容已经更新。', '事項內容已經更新。', 'The item has been revised.', ['请按最新的内容重新办理。', '請按最新的內容重新辦理。', 'Please start again with the item in force.']),
  elsewhere('M6', '/application/division', '没有这个办理地区。', '沒有這個辦理地區。', 'There is no such place.', ['请从列表中选择办理地区。', '請從列表中選擇辦理地區。', 'Please choose the place from the list.']),
]);
const approved = decision('approved', passes);
const needsCorrection = decision('needsCorrection', [accountUnclear, ...passes]);
const routed = decision('routedToHuman', [reasonUnclear, ...passes]);

const party = (signer: string, hans: string, hant: string, en: string, state: Partial<{ signed: boolean; identified: boolean; signedAt: string }>) => ({ signer, title: { 'zh-Hans': hans, 'zh-Hant': hant, en }, signs: true, identified: false, signed: false, ...state });
const progress: Extract<PlainScreen, { name: 'signers' }>['progress'] = {
  caseId,
  item: 'limitedCompany.establish',
  itemName: { 'zh-Hans': '有限责任公司设立登记', 'zh-Hant': '有限責任公司設立登記', en: 'Establishing a limited company' },
  status: 'signing',
  documentHash,
  parties: [
    party('applicant', '申请人、法定代表人', '申請人、法定代表人', 'Applicant and legal representative', { signed: true, identified: true, signedAt: '2026-11-22T07:12:00Z' }),
    party('p2', '股东（第2位）', '股東（第2位）', 'Shareholder (2nd)', {}),
    party('p3', '股东、监事（第3位）', '股東、監事（第3位）', 'Shareholder and supervisor (3rd)', { identified: true }),
    { ...party('p4', '财务负责人', '財務負責人', 'Head of finance', {}), signs: false },
  ],
  complete: false,
  collectable: false,
  expiresAt: '2026-12-06T16:00:00Z',
  timeline: [],
  human,
};
const signersResumed = { name: 'signers', progress, invitations: [{ signer: 'p2', url: 'https://kiosk.example.invalid/sign#SAMPLE-Z8Q2-4T7M-91KD-7PLW-2V5C', expiresAt: '2026-11-29T16:00:00Z' }], daysLeft: 15, busy: false } satisfies PlainScreen;
const signers = { ...signersResumed, slip: { state: 'printed' } } satisfies PlainScreen;
const promise = documents.find(({ id }) => id === 'truthfulness');
const privacy = documents.find(({ id }) => id === 'signerPrivacy');
if (promise === undefined || privacy === undefined) throw new Error('no text is in force');
const shownText = ({ id, version, hashes, text: wording }: typeof promise) => ({ document: id, version, hashes, text: wording });
const run = (text: string, mark?: 'name' | 'amount') => ({ text, ...(mark === undefined ? {} : { mark }) });
const signed: Extract<PlainScreen, { name: 'signDocument' }>['document'] = {
  documentHash,
  itemName: progress.itemName,
  summary: [
    { label: { 'zh-Hans': '名称', 'zh-Hant': '名稱', en: 'Name' }, values: ['江门市蓬江区清泉饮品有限公司'] },
    { label: { 'zh-Hans': '场所', 'zh-Hant': '場所', en: 'Premises' }, values: ['江门市蓬江区白沙街道样例路18号2座1单元301室'] },
    { label: { 'zh-Hans': '注册资本', 'zh-Hant': '註冊資本', en: 'Registered capital' }, values: ['¥100,000'] },
    { label: { 'zh-Hans': '股东和出资', 'zh-Hant': '股東和出資', en: 'Shareholders and contributions' }, values: ['陈嘉欣　¥50,000　2027-06-30', '𬱖䶮　¥50,000　2027-06-30'] },
  ],
  articles: { title: '江门市蓬江区清泉饮品有限公司章程', chapters: [{ title: '总则', articles: [{ number: 1, paragraphs: [[run('公司名称：'), run('江门市蓬江区清泉饮品有限公司', 'name'), run('。')]] }, { number: 2, paragraphs: [[run('公司注册资本为'), run('人民币壹拾万元', 'amount'), run('。')]] }] }] },
  promises: [{ ...shownText(promise), consequences: promise.consequences }],
  privacy: shownText(privacy),
};

const output: NonNullable<PlainCase['output']> = {
  outputId: '01KAJ8Z3V5QJ4T0S9M2N6X7Y9A',
  kind: 'certificate',
  paper: 'page',
  title: '社会保险参保缴费证明',
  language: 'zh-Hans',
  lines: [
    { kind: 'text', text: '兹证明下列人员在本市的参保缴费情况：' },
    { kind: 'pair', label: '姓名', value: '陈嘉欣' },
    { kind: 'pair', label: '公民身份号码', value: '440703********0017' },
    { kind: 'pair', label: '证明用途', value: '办理居住证' },
    { kind: 'table', columns: ['险种', '起始月份', '截至月份', '累计月数'], rows: [['养老保险', '2018-07', '2026-10', '100'], ['失业保险', '2018-07', '2026-10', '100'], ['工伤保险', '2018-07', '2026-10', '100']], whenEmpty: '没有缴费记录' },
    { kind: 'rule' },
    { kind: 'text', text: '本证明与窗口出具的具有同等效力。' },
  ],
  issuedBy: '江门市社会保险基金管理局',
  issuedOn: '2026-11-22',
  validUntil: '2027-02-22',
  checkCode: '7K3M-9QXT-2B4C-8DVE',
  qr: `https://example.invalid/verify#7K3M9QXT2B4C8DVE.${'A'.repeat(160)}`,
  linesHash: 'b'.repeat(64),
  signature: 'c'.repeat(128),
  keyId: 'sandbox-2026',
  issuer: 'sandbox',
};
const underWay: PlainCase = {
  caseId,
  itemCode: 'own-unemployment-subsidy',
  itemName: item,
  status: 'approved',
  receivedAt: '2026-11-22T07:30:00Z',
  decision: approved,
  work: { state: 'done' },
  pending: [],
  fetched: [],
  timeline: [],
  human,
};
const pending = [{ material: 'bankCard', name: { 'zh-Hans': '本人银行卡复印件', 'zh-Hant': '本人銀行卡影印件', en: 'Copy of your bank card' }, dueOn: '2026-12-07', overdue: false }];
const found: PlainCase = { ...underWay, output };

/** The screens from the proof of identity to the rating, in every state that looks different. */
export const proveScreens = {
  prove: { name: 'prove', phase: 'choose' },
  'prove-doubt': {
    name: 'prove',
    phase: 'choose',
    doubt: {
      reason: { 'zh-Hans': '照片不够清楚，比对不了。', 'zh-Hant': '照片不夠清楚，比對不了。', en: 'The picture was not clear enough to compare.' },
      remedy: { 'zh-Hans': '可以再拍一次，或者换一种方式。', 'zh-Hant': '可以再拍一次，或者換一種方式。', en: 'Take another, or use another way.' },
    },
  },
  'prove-consent': { name: 'prove', phase: 'consent', consent: documentCalled('faceComparison') },
  'prove-camera': { name: 'prove', phase: 'camera' },
  'prove-camera-fault': { name: 'prove', phase: 'camera', fault: { code: 'central.unreachable' } },
  'prove-comparing': { name: 'prove', phase: 'comparing' },
  materials,
  'materials-done': { ...materials, requirements: requirements.map((each) => (each.material === 'contractEnd' ? { ...each, state: 'scanned' } : each.material === 'bankCard' ? { ...each, state: 'later' } : each)), scanned: { contractEnd: 2 } },
  'materials-fault': { ...materials, fault: { code: 'central.unreachable' } },
  agreement: { name: 'agreement', document: documentCalled('simpleCancellation'), at: 1, of: 2 },
  'agreement-commitment': { name: 'agreement', document: documentCalled('permitCommitment'), at: 2, of: 2 },
  'agreement-truth': { name: 'agreement', document: documentCalled('truthfulness'), at: 1, of: 1 },
  'agreement-privacy': { name: 'agreement', document: documentCalled('servicePrivacy'), at: 1, of: 1 },
  summary: { ...readBack, rehearsal: { state: 'done', decision: approved }, signed: true, output: '失业补助金核定通知' },
  'summary-running': { ...readBack, rehearsal: { state: 'running' }, signed: false },
  'summary-mend': { ...readBack, rehearsal: { state: 'done', decision: needsCorrection }, signed: true },
  'summary-human': { ...readBack, rehearsal: { state: 'done', decision: routed }, signed: false },
  'summary-failed': { ...readBack, rehearsal: { state: 'failed', fault: { code: 'central.unreachable' } }, signed: true },
  'summary-returned': { ...readBack, rehearsal: { state: 'done', decision: needsCorrection }, signed: true, submitted: needsCorrection, corrects: '01KAJ8Z3V5QJ4T0S9M2N6X7Y8W' },
  'summary-mend-all': { ...readBack, rehearsal: { state: 'done', decision: everyWay }, signed: true },
  'sign-summary': { name: 'signSummary', item, summary, documentHash },
  signers,
  'signers-complete': { ...signers, progress: { ...progress, complete: true, parties: progress.parties.map((each) => ({ ...each, identified: true, signed: each.signs, signedAt: '2026-11-22T07:12:00Z' })) }, invitations: [] },
  'signers-slip-shown': { ...signers, slip: { state: 'shown', slip: { caseId, secret: '4F7K-0M2P-9XQA', qr: `YZ1:${caseId}:4F7K0M2P9XQA`, expiresAt: progress.expiresAt }, fault: { code: 'printer.paperOut' } } },
  'signers-resumed': { ...signersResumed, invitations: [] },
  'signers-approved': { ...signersResumed, invitations: [], progress: { ...progress, status: 'approved', collectable: true, parties: [] } },
  'signers-withdrawn': { ...signersResumed, invitations: [], progress: { ...progress, status: 'withdrawn', parties: [] } },
  'sign-document': { name: 'signDocument', who: { 'zh-Hans': '股东（第2位）', 'zh-Hant': '股東（第2位）', en: 'Shareholder (person 2)' }, document: signed, busy: false },
  'card-signer': { name: 'presentCard', purpose: 'sign', who: { 'zh-Hans': '股东（第2位）', 'zh-Hant': '股東（第2位）', en: 'Shareholder (person 2)' }, phase: 'waiting' },
  'card-signer-other': { name: 'presentCard', purpose: 'sign', who: { 'zh-Hans': '股东（第2位）', 'zh-Hant': '股東（第2位）', en: 'Shareholder (person 2)' }, phase: 'failed', fault: { code: 'signing.otherPerson' } },
  'submitting-opening': { name: 'submitting', attempts: 0, opening: true },
  'submitting-opening-waits': { name: 'submitting', attempts: 3, opening: true, fault: { code: 'central.unreachable' } },
  'summary-others': { ...readBack, rehearsal: { state: 'done', decision: approved }, signed: true, others: 2 },
  'signers-fault': { ...signers, fault: { code: 'central.unreachable' } },
  payment: { name: 'payment', payment: { amountFen: 123_450, reference: 'JM-SAMPLE-20261122-0007', qr: 'https://pay.example.invalid/bill?ref=JM-SAMPLE-20261122-0007' } },
  'payment-fault': { name: 'payment', payment: { amountFen: 1_000, reference: 'JM-SAMPLE-20261122-0008', qr: 'https://pay.example.invalid/bill?ref=JM-SAMPLE-20261122-0008' }, fault: { code: 'central.unreachable' } },
  'result-paper': { name: 'serviceResult', case: found, printable: true },
  'result-pending': { name: 'serviceResult', case: { ...underWay, work: { state: 'waiting' }, pending }, printable: false },
  'result-human': { name: 'serviceResult', case: { ...underWay, status: 'routedToHuman', decision: routed, work: { state: 'none' } }, printable: false },
  'result-unprintable': { name: 'serviceResult', case: { ...found, pending }, printable: false },
  rate: { name: 'rate', form: ratingForm, busy: false },
  'rate-fault': { name: 'rate', form: ratingForm, busy: false, fault: { code: 'central.unreachable' } },
  'handed-over-correction': { name: 'handedOver', caseId, decision: needsCorrection, human, mayAsk: true, mayMend: false },
  'handed-over-asking': { name: 'handedOver', caseId, decision: needsCorrection, human, mayAsk: false, mayMend: false, asked: { state: 'asking' } },
  'handed-over-asked': { name: 'handedOver', caseId, decision: needsCorrection, human, mayAsk: false, mayMend: false, asked: { state: 'asked', dueDay: '2026-11-25' } },
  'handed-over-not-asked': { name: 'handedOver', caseId, decision: needsCorrection, human, mayAsk: true, mayMend: true, asked: { state: 'failed', fault: { code: 'central.unreachable' } } },
} satisfies Record<string, PlainScreen>;
