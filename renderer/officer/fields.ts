import type { Language } from '../../contract/language.ts';

/** What the fields of records and facts are called; a field without an entry shows its own name. */
const labels: Readonly<Record<string, readonly [string, string, string]>> = {
  application: ['申请', '申請', 'Application'],
  facts: ['登记机关掌握的情况', '登記機關掌握的情況', 'Facts on record'],
  name: ['名称', '名稱', 'Name'],
  signatures: ['签名', '簽名', 'Signatures'],
  item: ['事项', '事項', 'Item'],
  formVersion: ['表格版本', '表格版本', 'Form edition'],
  kioskId: ['自助机', '自助機', 'Kiosk'],
  registrarDivision: ['登记机关区划', '登記機關區劃', 'Registrar'],
  division: ['行政区划', '行政區劃', 'Division'],
  composition: ['组成形式', '組成形式', 'Composition'],
  familyMembers: ['参加经营的家庭成员', '參加經營的家庭成員', 'Family members'],
  operator: ['经营者', '經營者', 'Operator'],
  investor: ['投资人', '投資人', 'Investor'],
  applicant: ['申请人', '申請人', 'Applicant'],
  people: ['有关人员', '有關人員', 'People'],
  ref: ['代号', '代號', 'Ref'],
  personName: ['姓名', '姓名', 'Name'],
  statedName: ['姓名（本人写明）', '姓名（本人寫明）', 'Name, as its holder wrote it'],
  nameAsRead: ['芯片里的姓名', '晶片裡的姓名', 'Name in the chip'],
  idKind: ['证件种类', '證件種類', 'Kind of card'],
  idNumber: ['证件号码', '證件號碼', 'Number'],
  sex: ['性别', '性別', 'Sex'],
  nationCode: ['民族', '民族', 'Nation'],
  birth: ['出生', '出生', 'Born'],
  address: ['住址', '住址', 'Home'],
  validFrom: ['有效期起', '有效期起', 'Valid from'],
  validUntil: ['有效期止', '有效期止', 'Valid until'],
  tradeName: ['字号', '字號', 'Trade name'],
  industry: ['行业', '行業', 'Industry'],
  legalForm: ['组织形式', '組織形式', 'Legal form'],
  scope: ['经营范围', '經營範圍', 'Scope'],
  premises: ['经营场所', '經營場所', 'Premises'],
  furtherPremises: ['其他经营场所', '其他經營場所', 'Further premises'],
  street: ['街道', '街道', 'Street'],
  standardAddressId: ['标准地址编号', '標準地址編號', 'Address id'],
  standardAddress: ['标准地址', '標準地址', 'Address on the register'],
  text: ['地址', '地址', 'Address'],
  right: ['使用权', '使用權', 'By right of'],
  use: ['用途', '用途', 'Use'],
  licencesAtAddress: ['同址执照数', '同址執照數', 'Licences there'],
  creditCode: ['统一社会信用代码', '統一社會信用代碼', 'Credit code'],
  registeredCapital: ['注册资本（分）', '註冊資本（分）', 'Capital (fen)'],
  shareholders: ['股东', '股東', 'Shareholders'],
  party: ['出资人', '出資人', 'Party'],
  subscribed: ['认缴（分）', '認繳（分）', 'Subscribed (fen)'],
  method: ['出资方式', '出資方式', 'Method'],
  dueOn: ['出资日期', '出資日期', 'Due on'],
  legalRepresentative: ['法定代表人', '法定代表人', 'Legal representative'],
  board: ['董事', '董事', 'Directors'],
  directors: ['董事', '董事', 'Directors'],
  supervision: ['监事', '監事', 'Supervisors'],
  supervisors: ['监事', '監事', 'Supervisors'],
  manager: ['经理', '經理', 'Manager'],
  articles: ['章程', '章程', 'Articles'],
  term: ['营业期限', '營業期限', 'Term'],
  beneficialOwners: ['受益所有人', '受益所有人', 'Beneficial owners'],
  contact: ['联系方式', '聯絡方式', 'Contact'],
  mobile: ['手机', '手機', 'Mobile'],
  consents: ['已阅文书', '已閱文書', 'Documents read'],
  document: ['文书', '文書', 'Document'],
  version: ['版本', '版本', 'Edition'],
  language: ['语言', '語言', 'Language'],
  givenAt: ['确认时间', '確認時間', 'Agreed at'],

  onRecord: ['已登记的名称', '已登記的名稱', 'Names on record'],
  status: ['状态', '狀態', 'Status'],
  since: ['自', '自', 'Since'],
  verified: ['已核验身份', '已核驗身份', 'Identified'],
  contactVerified: ['手机已验证', '手機已驗證', 'Mobile verified'],
  today: ['审核日', '審核日', 'Day of review'],
  mode: ['方式', '方式', 'Mode'],
  kind: ['种类', '種類', 'Kind'],
};

const values: Readonly<Record<string, readonly [string, string, string]>> = {
  individual: ['个人经营', '個人經營', 'individual'],
  family: ['家庭经营', '家庭經營', 'family'],
  male: ['男', '男', 'male'],
  female: ['女', '女', 'female'],
  owned: ['自有', '自有', 'owned'],
  leased: ['租赁', '租賃', 'leased'],
  lent: ['借用', '借用', 'lent'],
  commercial: ['商业', '商業', 'commercial'],
  residential: ['住宅', '住宅', 'residential'],
  privacyNotice: ['隐私告知', '隱私告知', 'privacy notice'],
  'zh-Hans': ['简体中文', '簡體中文', 'simplified Chinese'],
  'zh-Hant': ['繁体中文', '繁體中文', 'traditional Chinese'],
  en: ['英文', '英文', 'English'],
  residentIdCard: ['居民身份证', '居民身份證', 'resident ID card'],
  registered: ['已登记', '已登記', 'registered'],
  true: ['是', '是', 'yes'],
  false: ['否', '否', 'no'],
};

const order: Readonly<Record<Language, 0 | 1 | 2>> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 };

export function labelOf(key: string, language: Language): string {
  return labels[key]?.[order[language]] ?? (/^\d+$/.test(key) ? String(Number(key) + 1) : key);
}

export function valueText(value: string | number | boolean, language: Language): string {
  return values[String(value)]?.[order[language]] ?? String(value);
}

/** Under which label a field stands: the name of a person is not that of a business, and one that its holder wrote is said to be so. */
export function labelKey(key: string, value: unknown, fields: Readonly<Record<string, unknown>>): string {
  if (key !== 'name' || typeof value !== 'string') return key;
  return 'nameAsRead' in fields ? 'statedName' : 'personName';
}

const rank: ReadonlyMap<string, number> = new Map(Object.keys(labels).map((key, index) => [key, index]));

/** The fields of a record in the order in which a person reads them: plain ones before groups, unknown ones last. */
export function inOrder(fields: Readonly<Record<string, unknown>>): [string, unknown][] {
  const place = ([key, value]: [string, unknown]): number => (typeof value === 'object' && value !== null ? 1_000 : 0) + (rank.get(labelKey(key, value, fields)) ?? 500);
  return Object.entries(fields).sort((a, b) => place(a) - place(b));
}

/** Secrets and machine's marks that no officer reads. */
export const hiddenFields: ReadonlySet<string> = new Set(['verificationToken', 'identityToken', 'strokes', 'documentHash', 'hash', 'item', 'formVersion', 'kioskId']);

/** The value at a JSON pointer (RFC 6901); `undefined` where there is none. */
export function valueAt(root: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((part, key) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[key] : undefined), root);
}

/** A place in words: 申请 › 经营场所 › 地址. */
export function placeInWords(pointer: string, language: Language): string {
  return pointer.split('/').slice(1).map((key) => labelOf(key, language)).join(' › ');
}
