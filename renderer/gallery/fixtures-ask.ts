import { z } from 'zod';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import type { ManifestEntry } from '../../contract/catalogue.ts';
import type { Text } from '../../contract/language.ts';
import { findItemsQuerySchema, type FoundItems } from '../../contract/matter.ts';
import type { Field } from '../../contract/service-field.ts';
import { serviceItemSchema } from '../../contract/service-item.ts';
import type { screenSchema } from '../../contract/snapshot.ts';
import { personColumns } from '../../domain/journey/registrations/people.ts';
import { findItems } from '../../domain/journey/find-items.ts';

type PlainScreen = z.input<typeof screenSchema>;
type PlainQuestion = Extract<PlainScreen, { name: 'question' }>;
type PlainAsked = PlainQuestion['question']['fields'][number];
type PlainAbout = Extract<PlainScreen, { name: 'about' }>['about'];

const text = (hans: string, hant: string, en: string): Text => ({ 'zh-Hans': hans, 'zh-Hant': hant, en });

const items = z.array(serviceItemSchema).parse(bundledCatalogue.items);
// What a search by letters needs is made where the catalogue is published; a gallery searches by words.
const entries: ManifestEntry[] = items.map(({ code, version, kind, name, plain, category, lifeEvents, owner, sample, season, words }) => ({
  code, version, kind, name, plain, category, lifeEvents, sample, words, department: owner.department, hash: '0'.repeat(64), pinyin: [], initials: [], ...(season !== undefined && { season }),
}));

/** The program's own catalogue, searched as the machine searches it. */
export function itemsFound(input: unknown): FoundItems {
  return findItems(entries, findItemsQuerySchema.parse(input));
}

const annualReport = entries.filter(({ season }) => season !== undefined).map(({ code, kind, name, plain, category, department }) => ({ code, kind, name, plain, category, department }));

const newest = entries.filter(({ code }) => code === 'own-elderly-allowance').map(({ code, kind, name, plain, category, department }) => ({ code, kind, name, plain, category, department }));

const asked = (field: Field, given: Partial<PlainAsked> = {}): PlainAsked => ({ field, required: true, known: false, stands: false, choices: [], ...given });
const question = (fields: PlainAsked[], more: Partial<PlainQuestion> = {}, title = fields[0]?.field.label ?? text('', '', ''), lead?: Text): PlainQuestion => ({
  name: 'question',
  question: { id: 'sample', title, fields, ...(lead !== undefined && { lead }) },
  defects: [],
  silent: [],
  busy: false,
  ...more,
});

const label = {
  living: text('现在住在哪里？', '現在住在哪裡？', 'Where do you live now?'),
  employer: text('在哪个单位工作？', '在哪個單位工作？', 'Where do you work?'),
  reason: text('为什么离开原来的单位？', '為什麼離開原來的單位？', 'Why did you leave your work?'),
  months: text('要证明哪几个月？', '要證明哪幾個月？', 'Which months are to be certified?'),
  travel: text('哪一天出发？', '哪一天出發？', 'On which day do you leave?'),
  birth: text('孩子的出生日期', '孩子的出生日期', 'Day of the child’s birth'),
  capital: text('注册资本是多少？', '註冊資本是多少？', 'How much is the capital?'),
  people: text('有几个人？', '有幾個人？', 'How many people?'),
  place: text('要去哪个城市看病？', '要去哪個城市看病？', 'In which city is the treatment?'),
  street: text('住在哪个镇街？', '住在哪個鎮街？', 'In which town do you live?'),
  address: text('新身份证寄到哪里？', '新身份證寄到哪裡？', 'Where is the new card sent?'),
  owner: text('代表它签名的人', '代表它簽名的人', 'Who signs for it'),
  director: text('谁当董事？', '誰當董事？', 'Who is director?'),
  owners: text('其他受益所有人', '其他受益所有人', 'Other beneficial owners'),
  by: text('怎样拥有或者控制', '怎樣擁有或者控制', 'How'),
  child: text('孩子', '孩子', 'The child'),
  code: text('统一社会信用代码', '統一社會信用代碼', 'Credit code'),
  plate: text('车牌号码', '車牌號碼', 'Plate number'),
  account: text('钱打到哪个账号？', '錢打到哪個賬號？', 'To which account is it paid?'),
  bank: text('开户银行', '開戶銀行', 'Bank'),
  mobile: text('联系手机', '聯系手機', 'Mobile number'),
  promise: text('以上内容都是真实的，如有虚假由我承担责任。', '以上內容都是真實的，如有虛假由我承擔責任。', 'All of it is true, and I answer for it if it is not.'),
  partners: text('股东和出资', '股東和出資', 'Shareholders and their shares'),
  number: text('个人编号', '個人編號', 'Personal number'),
  fines: text('要交哪几笔？', '要交哪幾筆？', 'Which of them do you pay?'),
};

const option = (value: string, hans: string, hant: string, en: string) => ({ value, label: text(hans, hant, en) });
const living: Field = { id: 'living', type: 'choice', label: label.living, options: [option('city', '本市', '本市', 'In this city'), option('elsewhere', '国内其他地方', '國內其他地方', 'Elsewhere in the country'), option('abroad', '国外或港澳台', '國外或港澳臺', 'Abroad, Hong Kong, Macao or Taiwan')] };
const months = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月'];
const many: Field = { id: 'month', type: 'choice', label: text('从哪个月开始？', '從哪個月開始？', 'From which month?'), options: months.map((name, index) => option(String(index + 1), name, name, `Month ${String(index + 1)}`)) };
const several: Field = { ...living, id: 'tags', multiple: true, label: text('有哪些情况？', '有哪些情況？', 'What applies?') };
const fines: Field = { id: 'fines', type: 'choiceFrom', label: label.fines, from: 'register.traffic.violations', value: 'number', shows: ['place', 'day'], multiple: true };
const director: Field = { id: 'director', type: 'choiceFrom', label: label.director, from: 'register.people', value: 'key', shows: ['name', 'number'] };
const people = [
  { value: 'k1', shows: ['司徒䶮', '…0025'], self: true as const },
  { value: 'k2', shows: ['陈嘉欣', '…0017'] },
];
const records = [
  { value: 'SAMPLE-1', shows: ['违停 150 元', '建设路 2026-10-03'] },
  { value: 'SAMPLE-2', shows: ['超速 200 元', '胜利路 2026-10-19'] },
];
const mobile: Field = { id: 'mobile', type: 'mobile', label: label.mobile, help: text('有结果时通知您。', '有結果時通知您。', 'You are told the result there.'), prefill: ['applicant.mobile'] };
const number: Field = { id: 'number', type: 'text', label: label.number, maxLength: 30, prefill: ['register.pension.personalNumber'], locked: true };
const account: Field = { id: 'account', type: 'bankAccount', label: label.account };
const partners: Field = {
  id: 'partners',
  type: 'list',
  label: label.partners,
  min: 1,
  max: 20,
  of: [
    { id: 'who', type: 'person', label: text('股东', '股東', 'Shareholder') },
    { id: 'amount', type: 'money', label: text('认缴出资', '認繳出資', 'Subscribed amount'), minFen: 1 },
  ],
};
const otherOwners: Field = {
  id: 'otherOwners', type: 'list', label: label.owners, min: 0, max: 10,
  of: [...personColumns(text('姓名和身份证号码', '姓名和身份證號碼', 'Name and identity number'), true), { id: 'by', type: 'choice', label: label.by, options: [option('equity', '通过别的单位持有股权', '通過別的單位持有股權', 'Holds equity through others'), option('control', '单独或者联合实际控制', '單獨或者聯合實際控制', 'Controls it in fact')] }],
};
const wrongAccount = { field: 'account', pointer: '/application/answers/account', reason: text('钱打到哪个账号：银行账号应为8到30位数字。', '錢打到哪個賬號：銀行賬號應為8到30位數字。', 'Account: an account number has 8 to 30 digits.'), remedy: text('请对照银行卡重新填写。', '請對照銀行卡重新填寫。', 'Please enter it again as on the bank card.') };
const mixed = [asked(number, { value: '44070000SAMPLE01', known: true, stands: true }), asked(living, { value: 'city' }), asked(mobile, { value: '13800138000', known: true }), asked(account, { value: '62220000' })];
const mixedTitle = text('领取养老金的情况', '領取養老金的情況', 'About your pension');

const about = (code: string, more: Partial<PlainAbout> = {}): PlainScreen => {
  const item = items.find((each) => each.code === code);
  if (item === undefined) throw new Error(`the catalogue has no ${code}`);
  return {
    name: 'about',
    about: {
      code: item.code, kind: item.kind, name: item.name, plain: item.plain, owner: item.owner.name, minutes: 5, feeFen: item.fee?.fen ?? null,
      brings: [text('居民身份证', '居民身份證', 'Your identity card'), text('能收短信的手机', '能收短訊的手機', 'A phone that receives text messages')],
      fetched: [], exclusions: item.exclusions.map(({ reason, goTo }) => ({ reason, goTo })), verification: item.verification, registrations: [], legalBasis: item.legalBasis, sample: item.sample, ...more,
    },
  };
};

const plateAddress = { id: 'SAMPLE-9', street: '440703002', text: '江门市蓬江区白沙街道建设路9号', use: 'commercial' as const };

/** Finding an item, reading about it, and every type of field in the states that look different. */
export const askScreens = {
  'start-season': { name: 'start', ready: true, faults: [], unfinished: true, items: items.length, seasonal: annualReport },
  'start-opened': { name: 'start', ready: true, faults: [], unfinished: true, items: items.length, seasonal: annualReport, opened: newest },
  'start-opened-only': { name: 'start', ready: true, faults: [], unfinished: false, items: items.length, seasonal: [], opened: newest },
  about: about('own-individual-business-establish', { registrations: [{ registration: 'individualBusiness.establish', name: text('个体工商户设立登记', '個體工商戶設立登記', 'Register an individual business') }], feeFen: 0, forAnother: { as: ['proxy'], appointment: 'own-appointment' }, promised: text('1个工作日', '1個工作日', '1 working day') }),
  'about-for-another': about('own-exit-entry-preacceptance', { forAnother: { as: ['guardian'], appointment: 'own-appointment' } }),
  'about-several': about('001031003000', {
    registrations: [
      { registration: 'suspension.begin', name: text('开始歇业', '開始歇業', 'Suspend the business') },
      { registration: 'suspension.extend', name: text('延长歇业', '延長歇業', 'Extend the suspension') },
      { registration: 'suspension.end', name: text('恢复营业', '恢復營業', 'Take the business up again') },
    ],
  }),
  'about-service': about('own-maternity-benefit', { fetched: [text('社会保险缴费记录', '社會保險繳費記錄', 'Social insurance record')] }),
  'about-function': about('own-appointment'),
  'premises-plate': { name: 'premises', registrarDivision: '440703', plate: { result: 'found', plate: 'building', address: plateAddress, within: ['101', '102', '201'].map((room) => ({ ...plateAddress, id: `SAMPLE-9-${room}`, text: `${plateAddress.text}${room}室` })) } },
  'premises-plate-unknown': { name: 'premises', registrarDivision: '440703', plate: { result: 'unknownCode', reason: text('这不是本市门牌上的二维码。', '這不是本市門牌上的二維碼。', 'This is not the code of a door plate of this city.') } },
  preparing: { name: 'preparing', departments: ['humanResources', 'medicalSecurity', 'civilAffairs'] },
  'preparing-fault': { name: 'preparing', departments: ['humanResources'], fault: { code: 'central.unreachable' } },
  'ask-choice': question([asked(living)]),
  'ask-choice-known': question([asked(living, { value: 'elsewhere' })]),
  'ask-choice-beside': question([asked(number, { value: '44070000SAMPLE01', known: true, stands: true }), asked(living)], {}, mixedTitle),
  'ask-choice-many': question([asked(many)]),
  'ask-several': question([asked(several)]),
  'ask-records': question([asked(fines, { choices: records })]),
  'ask-records-self': question([asked(director, { choices: people })]),
  'ask-records-none': question([asked(fines)]),
  'ask-text': question([asked({ id: 'employer', type: 'text', label: label.employer, maxLength: 60 })]),
  'ask-text-card': question([asked({ id: 'address', type: 'text', fromCard: 'address', label: label.address, maxLength: 120 }, { fromCard: '广东省江门市蓬江区白沙街道样本路1号' })]),
  'ask-text-optional': question([asked({ id: 'employer', type: 'text', label: label.employer, maxLength: 60 }, { required: false })]),
  'ask-date': question([asked({ id: 'day', type: 'date', label: label.travel, earliest: { daysFromToday: 1 }, latest: { daysFromToday: 60 } })]),
  'ask-date-known': question([asked({ id: 'birth', type: 'date', label: label.birth, latest: { daysFromToday: 0 } }, { value: '2026-03-08' })]),
  'ask-money': question([asked({ id: 'capital', type: 'money', label: label.capital, minFen: 100, maxFen: 100_000_000_000 }, { value: 50_120_050 })]),
  'ask-money-little': question([asked({ id: 'capital', type: 'money', label: label.capital, minFen: 10_000 }, { value: 50 })]),
  'ask-number': question([asked({ id: 'people', type: 'number', label: label.people, min: 1, max: 300 }, { value: 3 })]),
  'ask-period': question([asked({ id: 'months', type: 'period', label: label.months, latest: 'thisMonth', maxMonths: 60 })]),
  'ask-period-known': question([asked({ id: 'months', type: 'period', label: label.months, latest: 'thisMonth', maxMonths: 60 }, { value: { from: '2025-12', to: '2026-11' } })]),
  'ask-division': question([asked({ id: 'place', type: 'division', label: label.place, level: 'city' })]),
  'ask-division-known': question([asked({ id: 'place', type: 'division', label: label.place, level: 'city' }, { value: '440600' })]),
  'ask-street': question([asked({ id: 'street', type: 'street', label: label.street }, { value: '440703002' })]),
  'ask-person': question([asked({ id: 'child', type: 'person', label: label.child })]),
  'ask-person-card': question([asked({ id: 'owner', type: 'person', fromCard: 'person', label: label.owner }, { fromCard: { name: '司徒䶮', idNumber: '440703198203040025' } })]),
  'ask-credit-code': question([asked({ id: 'code', type: 'creditCode', label: label.code }, { value: '92440799MAGEH0000' })]),
  'ask-plate': question([asked({ id: 'plate', type: 'plate', label: label.plate }, { value: '粤J1234' })]),
  'ask-account': question([asked(account, { value: '6222000000000000017' })]),
  'ask-account-wrong': question([asked(account, { value: '62220000' })], { defects: [wrongAccount] }),
  'ask-mobile': question([asked(mobile, { value: '13800138000', known: true })]),
  'ask-confirm': question([asked({ id: 'promise', type: 'confirm', label: label.promise })], {}, text('请看完再确认', '請看完再確認', 'Please read, then confirm')),
  'ask-list': question([asked(partners)]),
  'ask-list-filled': question([asked(partners, { value: [{ who: { name: '陈嘉欣', idNumber: '440703199001010017' }, amount: 30_000_000 }, { who: { name: '司徒䶮', idNumber: '440703198203040025' }, amount: 20_000_000 }] })]),
  'ask-list-card': question([asked(otherOwners, { fromCard: [{ person: { name: '司徒䶮', idNumber: '440703198203040025' }, validFrom: '2020-02-29', validity: 'years20' }] })]),
  'ask-first-of-several': question([asked(living), asked({ id: 'bank', type: 'text', label: label.bank, maxLength: 40 }), asked(account)], { silent: ['humanResources', 'tax'] }, mixedTitle),
  'ask-read-back': question(mixed, { silent: ['humanResources'] }, mixedTitle),
  'ask-defects': question(mixed, { defects: [wrongAccount] }, mixedTitle),
  'ask-busy': question(mixed, { busy: true }, mixedTitle),
  'ask-fault': question([asked(living)], { fault: { code: 'central.unreachable' } }),
} satisfies Record<string, PlainScreen>;
