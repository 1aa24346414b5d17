import type { z } from 'zod';
import type { individualBusinessEstablishmentSchema } from '../../contract/registration/establish.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import type { individualBusinessLicenceSchema, issuedLicenceSchema } from '../../contract/licence.ts';
import { scopeCodeSchema } from '../../contract/units.ts';
import { composeScopeText, permitNoticesFor } from '../../domain/scope/wording.ts';

/** Invented people with synthetic numbers. */
type PlainApplication = z.input<typeof individualBusinessEstablishmentSchema>;
type PlainOperator = PlainApplication['operator'];

const usual = {
  idKind: 'residentIdCard',
  name: '陈嘉欣',
  idNumber: '440703199001010017',
  sex: 'female',
  nationCode: '01',
  birth: '1990-01-01',
  address: '广东省江门市蓬江区白沙街道示例路12号之二302房',
  validFrom: '2016-05-20',
  validUntil: '2036-05-20',
} as const satisfies PlainOperator;

export const operators = {
  usual,
  // A standard rare character, and one that only an old card's private code stands for.
  rare: { ...usual, name: '司徒䶮\uE863', sex: 'male', validUntil: 'longTerm' },
  // Characters that only the maker of the chip knows.
  unknown: { ...usual, name: '司徒\uE000', address: '广东省江门市蓬江区\uE001村3号' },
  long: {
    idKind: 'foreignerPermanentResidence2023',
    name: 'ALEXANDRA MAXIMILIANA EXAMPLE-SPECIMEN',
    idNumber: '911124198108030024',
    sex: 'female',
    birth: '1981-08-03',
    validFrom: '2024-01-15',
    validUntil: '2034-01-15',
  },
} as const satisfies Record<string, PlainOperator>;

const scope = ['H0001', 'F0002', 'H0004', 'F0033'];
const codes = scope.map((code) => scopeCodeSchema.parse(code));
export const permitNotices = permitNoticesFor(codes);

export const application: PlainApplication = {
  formVersion: '2026-05',
  item: 'individualBusiness.establish',
  kioskId: 'JM-0001',
  registrarDivision: '440703',
  composition: 'individual',
  operator: usual,
  contact: { mobile: '13800138000', verificationToken: 'gallery-verification-token' },
  name: { division: '江门市蓬江区', tradeName: '䶮味', industry: '奶茶', legalForm: '店' },
  scope,
  premises: { street: '440703002', standardAddressId: 'SAMPLE-0-12', text: '江门市蓬江区白沙街道示例路12号之二', right: 'leased' },
  consents: [{ document: 'privacyNotice', version: '2026-11-21.1', language: 'zh-Hans', hash: 'a'.repeat(64), givenAt: '2026-11-21T08:00:00Z' }],
};

const pass = (rule: string, part: RuleResult['part'], text: string, english: string, source: string): RuleResult => ({ rule, part, lookedAt: [], result: 'pass', reason: { 'zh-Hans': text, 'zh-Hant': text, en: english }, source });

const nameTaken: RuleResult = {
  rule: 'N9',
  part: 'name',
  lookedAt: ['/application/name/tradeName', '/application/name/industry'],
  result: 'fix',
  field: '/application/name/tradeName',
  reason: { 'zh-Hans': '蓬江区已经有同行业的“䶮味”', 'zh-Hant': '蓬江區已經有同行業的「䶮味」', en: 'The district has a shop called 䶮味 in the same trade' },
  remedy: { 'zh-Hans': '请换一个字号，或加一两个字', 'zh-Hant': '請換一個字號，或加一兩個字', en: 'Choose another trade name, or add a character or two' },
  source: '企业名称登记管理规定 第十七条',
};

const good = [
  pass('A1', 'operator', '已核对本人身份证，证件在有效期内', 'The ID card was read and is valid', '市场主体登记管理条例实施细则 第十六条'),
  pass('A6', 'premises', '场所地址与门牌一致，由蓬江区市场监督管理局登记', 'The address is a registered one of this district', '市场主体登记管理条例 第十一条'),
  pass('A5', 'scope', '餐饮服务：拿到执照后还要办食品经营许可证', 'Catering needs a food permit after the licence', '优化营商环境条例 第十九条'),
  pass('A10', 'contact', '手机号码已核对', 'The mobile number was verified', '市场主体登记管理条例实施细则 第七条'),
];

const decision = (outcome: Decision['outcome'], trace: RuleResult[]): Decision => ({ outcome, ruleSet: '2026-11', trace, permitNotices });

export const ruling = {
  nameTaken,
  approved: decision('approved', [pass('N9', 'name', '名称没有与蓬江区同行业的重名', 'No other shop of this trade has the name', '企业名称登记管理规定 第十七条'), ...good]),
  needsCorrection: decision('needsCorrection', [
    nameTaken,
    {
      rule: 'A6',
      part: 'premises',
      lookedAt: ['/application/premises'],
      result: 'fix',
      field: '/application/premises',
      reason: { 'zh-Hans': '这个地址登记为住宅，不能直接作经营场所', 'zh-Hant': '這個地址登記為住宅，不能直接作經營場所', en: 'The address is registered as a home' },
      remedy: { 'zh-Hans': '请换一个可以经营的地址，或找工作人员', 'zh-Hant': '請換一個可以經營的地址，或找工作人員', en: 'Choose an address where trade is allowed, or ask the staff' },
      source: '市场主体登记管理条例 第十一条',
    },
    ...good.filter((result) => result.rule !== 'A6'),
  ]),
  routedToHuman: decision('routedToHuman', [
    {
      rule: 'A6',
      part: 'premises',
      lookedAt: ['/application/premises'],
      result: 'human',
      reason: { 'zh-Hans': '门牌库里没有这个地址，要由工作人员核对', 'zh-Hant': '門牌庫裡沒有這個地址，要由工作人員核對', en: 'The register lacks this address; a person has to check it' },
      source: '市场主体登记管理条例 第十一条',
    },
    ...good.filter((result) => result.rule !== 'A6'),
  ]),
} as const;

export const licence: z.input<typeof issuedLicenceSchema> & { content: z.input<typeof individualBusinessLicenceSchema> } = {
  content: {
    edition: '2019',
    creditCode: '92440799MAGEH0001E',
    name: '江门市蓬江区䶮味奶茶店',
    legalType: '个体工商户',
    composition: '个人经营',
    operator: '陈嘉欣',
    premises: '江门市蓬江区白沙街道示例路12号之二',
    businessScope: composeScopeText(codes),
    registeredOn: '2026-11-21',
    registrar: '江门市蓬江区市场监督管理局',
    issuedOn: '2026-11-21',
  },
  signature: 'a'.repeat(128),
  keyId: 'sandbox-2026',
  qr: `https://example.invalid/licence#${'A'.repeat(420)}`,
  issuer: 'sandbox',
};

export const longLicence: typeof licence = {
  ...licence,
  content: {
    ...licence.content,
    name: null,
    operator: '买买提·艾力·阿卜杜热合曼',
    premises: '江门市蓬江区棠下镇示例工业新村三横路东侧108号之二首层A03铺位自编第七号（示例商业广场内）',
    businessScope: composeScopeText(['H0001', 'F0002', 'H0004', 'F0033', 'F0011', 'F0013', 'F0009', 'F0023', 'F0041', 'F0043', 'F0048', 'F0045', 'F0064', 'F0161', 'O0003', 'O0004', 'F0039', 'F0036', 'F0100', 'F0102', 'F0116', 'F0109'].map((code) => scopeCodeSchema.parse(code))),
  },
};

/** What licences of every kind of business state alike. */
const { edition, premises, businessScope, registeredOn, registrar, issuedOn } = licence.content;
const face = { edition, premises, businessScope, registeredOn, registrar, issuedOn };

export const companyLicence: z.input<typeof issuedLicenceSchema> = {
  ...licence,
  content: { ...face, creditCode: '91440799MAGEH0001H', name: '江门市䶮味餐饮管理有限公司', legalType: '有限责任公司（自然人投资或控股）', legalRepresentative: '陈嘉欣', registeredCapital: '壹佰贰拾叁万肆仟伍佰元人民币' },
};

export const soleProprietorshipLicence: z.input<typeof issuedLicenceSchema> = {
  ...licence,
  content: { ...face, creditCode: '91440799MAGEH001X9', name: '江门市蓬江区䶮味食品厂', legalType: '个人独资企业', investor: '陈嘉欣', contribution: '伍万元人民币' },
};
