import { useContext } from 'react';
import type { Language } from '../../contract/language.ts';
import type { Category } from '../../contract/item-kinds.ts';
import { LanguageContext } from '../signer/words.ts';

/** Every text of the page: simplified, traditional, English. */
const texts = {
  startService: ['自助机办事 · 先在手机上填', '自助機辦事 · 先在手機上填', 'Begin on your phone'],
  takeService: ['自助机办事 · 带走', '自助機辦事 · 帶走', 'Take along'],
  wait: ['请稍等', '請稍等', 'One moment'],
  again: ['再试一次', '再試一次', 'Try again'],

  findTitle: ['您想办什么？', '您想辦甚麼？', 'What would you\nlike to do?'],
  findLead: ['先在手机上看明白、填一部分，再到自助机上刷身份证办完。', '先在手機上看明白、填一部分，再到自助機上刷身份證辦完。', 'Read about it and answer what you can here; finish at a kiosk with your identity card.'],
  search: ['用自己的话说，或打拼音首字母', '用自己的話說，或打拼音首字母', 'In your own words'],
  nothing: ['没有找到。换个说法，或者点下面的分类。', '沒有找到。換個說法，或者點下面的分類。', 'Nothing found. Try other words, or a category below.'],
  categories: ['按分类找', '按分類找', 'By category'],

  owner: ['主管部门', '主管部門', 'Decided by'],
  fee: ['收费', '收費', 'Fee'],
  free: ['不收费', '不收費', 'None'],
  yuan: ['{n} 元', '{n} 元', '{n} yuan'],
  promised: ['承诺时限', '承諾時限', 'Promised within'],
  minutes: ['{n} 分钟', '{n} 分鐘', '{n} minutes'],
  days: ['{n} 天', '{n} 天', '{n} days'],
  workingDays: ['{n} 个工作日', '{n} 個工作日', '{n} working days'],
  bring: ['到机器上要带', '到機器上要帶', 'Bring to the kiosk'],
  card: ['本人身份证', '本人身份證', 'Your identity card'],
  nothingToBring: ['不用带证件', '不用帶證件', 'No document'],
  maybe: ['可能用到的材料（机器能调取的不用带）', '可能用到的材料（機器能調取的不用帶）', 'Possibly needed (not what the kiosk fetches itself)'],
  sample: ['样本：内容尚未经部门核实', '樣本：內容尚未經部門核實', 'Sample: not confirmed by the department'],
  begin: ['先答几个问题', '先答幾個問題', 'Answer some questions'],
  toCode: ['拿一个办理码', '拿一個辦理碼', 'Get a code'],

  optional: ['（可以不填）', '（可以不填）', ' (optional)'],
  yuanUnit: ['元', '元', 'yuan'],
  from: ['从', '從', 'From'],
  to: ['到', '到', 'To'],
  noName: ['不要在这里写姓名、身份证号和电话，到机器上刷卡就有。', '不要在這裡寫姓名、身份證號和電話，到機器上刷卡就有。', 'Write no name, identity number or phone here; the kiosk reads your card.'],
  next: ['下一步', '下一步', 'Next'],
  last: ['填好了，拿办理码', '填好了，拿辦理碼', 'Done, get the code'],
  questionOf: ['第 {n} 题，共 {all} 题', '第 {n} 題，共 {all} 題', 'Question {n} of {all}'],

  codeTitle: ['到任意一台自助机，\n出示这个码', '到任意一臺自助機，\n出示這個碼', 'Show this code\nat any kiosk'],
  codeLead: ['扫码，或者输入 8 位数字。只能用一次。', '掃碼，或者輸入 8 位數字。只能用一次。', 'Let it scan the code, or type the eight digits. It works once.'],
  codeLabel: ['8 位办理码', '8 位辦理碼', 'Eight digits'],
  codeUntil: ['{time} 以前有效。过期以后，填的内容自动删除。', '{time} 以前有效。過期以後，填的內容自動刪除。', 'Good until {time}; then what you answered is deleted.'],
  atMachine: ['到机器上再填', '到機器上再填', 'Asked at the kiosk'],
  noPerson: ['这里没有记下您是谁。', '這裡沒有記下您是誰。', 'Nothing here says who you are.'],
  change: ['改一改答案', '改一改答案', 'Change the answers'],

  opening: ['正在接着办', '正在接著辦', 'Going on'],
  endedTitle: ['这个码\n已经用过或者过期', '這個碼\n已經用過或者過期', 'This code was used\nor has ended'],
  endedStart: ['可以在这里重新开始，或者在机器上再要一个码。', '可以在這裡重新開始，或者在機器上再要一個碼。', 'Begin again here, or ask the kiosk for a new code.'],
  endedTake: ['请在自助机最后一屏再扫一次。已经离开的，结果仍可凭受理编号在任意自助机上查。', '請在自助機最後一屏再掃一次。已經離開的，結果仍可憑受理編號在任意自助機上查。', 'Scan a new one on the kiosk’s last screen. Later, any kiosk tells the result by your case number.'],
  startHere: ['重新开始', '重新開始', 'Begin again'],

  takeTitle: ['这是您的结果', '這是您的結果', 'Your result'],
  takeLead: ['只在这里显示，不会存进手机。关掉就没有了，需要可以截屏。', '只在這裡顯示，不會存進手機。關掉就沒有了，需要可以截屏。', 'Shown here only and stored nowhere. It is gone when you close it; take a screenshot if you need it.'],
  caseId: ['受理编号', '受理編號', 'Case number'],
  licence: ['电子营业执照信息', '電子營業執照信息', 'The licence'],
  sampleLicence: ['样本，不是有效执照', '樣本，不是有效執照', 'A sample, no valid licence'],
  verify: ['扫一扫核验真伪', '掃一掃核驗真偽', 'Scan to verify'],
  steps: ['接下来要办的事', '接下來要辦的事', 'What comes next'],
  by: ['{on} 以前', '{on} 以前', 'by {on}'],
  between: ['{from} 到 {to}', '{from} 到 {to}', '{from} to {to}'],
  within: ['{of}起 {days} 天内', '{of}起 {days} 天內', 'within {days} days of {of}'],
  before: ['{what}以前', '{what}以前', 'before {what}'],
  checkCode: ['核验码', '核驗碼', 'Check code'],
  waiting: ['还没有可以带走的文件。结果出来后，凭受理编号在任意自助机上查。', '還沒有可以帶走的文件。結果出來後，憑受理編號在任意自助機上查。', 'There is no paper yet. Any kiosk tells the result by your case number.'],
  ask: ['找人帮忙', '找人幫忙', 'Reach a person'],

  name: ['名称', '名稱', 'Name'],
  creditCode: ['统一社会信用代码', '統一社會信用代碼', 'Credit code'],
  legalType: ['类型', '類型', 'Type'],
  composition: ['组成形式', '組成形式', 'Composition'],
  operator: ['经营者', '經營者', 'Operator'],
  investor: ['投资人', '投資人', 'Investor'],
  legalRepresentative: ['法定代表人', '法定代表人', 'Legal representative'],
  registeredCapital: ['注册资本', '註冊資本', 'Registered capital'],
  contribution: ['出资额', '出資額', 'Contribution'],
  premises: ['场所', '場所', 'Premises'],
  businessScope: ['经营范围', '經營範圍', 'Scope of business'],
  registeredOn: ['成立（注册）日期', '成立（註冊）日期', 'Registered on'],
  issuedOn: ['发照日期', '發照日期', 'Issued on'],
  registrar: ['登记机关', '登記機關', 'Registrar'],

  offline: ['没有连上网络。检查网络，再试一次。', '沒有連上網絡。檢查網絡，再試一次。', 'No connection. Check your network and try again.'],
  tooMany: ['现在用的人太多。请过一会儿再试，或者直接到自助机上办。', '現在用的人太多。請過一會兒再試，或者直接到自助機上辦。', 'Too many at this moment. Wait a while, or begin at a kiosk.'],
  other: ['出了问题，请再试一次。', '出了問題，請再試一次。', 'Something went wrong; please try again.'],
} as const satisfies Record<string, readonly [string, string, string]>;

/** The parts of life in which an item is found. */
const categoryNames: Readonly<Record<Category, readonly [string, string, string]>> = {
  business: ['开店办企业', '開店辦企業', 'Business'],
  socialSecurity: ['社保', '社保', 'Social security'],
  medical: ['医保', '醫保', 'Medical insurance'],
  housing: ['住房公积金', '住房公積金', 'Housing'],
  tax: ['税务', '稅務', 'Tax'],
  travel: ['出入境', '出入境', 'Travel'],
  identity: ['身份户籍', '身份戶籍', 'Identity'],
  vehicles: ['车辆驾驶', '車輛駕駛', 'Driving'],
  credit: ['信用', '信用', 'Credit'],
  elderly: ['老年人', '老年人', 'Old age'],
  family: ['婚育家庭', '婚育家庭', 'Family'],
  services: ['其他服务', '其他服務', 'Other services'],
};

// The table is a literal object, so its keys are exactly the categories.
export const categories = Object.keys(categoryNames) as Category[];

export type Word = keyof typeof texts;
const places: Readonly<Record<Language, 0 | 1 | 2>> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 };
const fill = (text: string, values: Readonly<Record<string, string | number>>): string => Object.entries(values).reduce((filled, [key, value]) => filled.replace(`{${key}}`, String(value)), text);

export const textOf = (language: Language, word: Word): string => texts[word][places[language]];

/** The texts of the language in use, with `{n}` filled in. */
export function useWords(): (word: Word, values?: Readonly<Record<string, string | number>>) => string {
  const language = useContext(LanguageContext);
  return (word, values = {}) => fill(textOf(language, word), values);
}

export function useCategoryName(): (category: Category) => string {
  const language = useContext(LanguageContext);
  return (category) => categoryNames[category][places[language]];
}
