import { sm3 } from 'sm-crypto-v2';
import type { Text } from '../../contract/language.ts';
import { Personal } from '../../contract/personal.ts';
import { isoDateSchema, type IsoDate } from '../../contract/units.ts';
import { text } from '../../domain/approval/rule.ts';
import { DepartmentSilent, type Holder } from '../departments/department-adaptor.ts';

/** An electronic licence as the city's platform gives it (GB/T 36903: what is common to all kinds). */
export interface ElectronicLicence {
  readonly type: string;
  readonly name: Text;
  readonly number: Personal<string>;
  readonly issuer: string;
  readonly validUntil: IsoDate | 'longTerm';
}

/** The city's platform of electronic licences. Every request says what for, and throws where no answer comes. */
export interface ELicenceAdaptor {
  /** `undefined`: the holder has none of this kind. */
  get(type: string, holder: Holder, purpose: string): Promise<ElectronicLicence | undefined>;
}

const kinds: Readonly<Record<string, { readonly name: Text; readonly issuer: string }>> = {
  residentIdCard: { name: text('居民身份证', '居民身份證', 'Identity card'), issuer: '公安机关（样本）' },
  householdRegister: { name: text('居民户口簿', '居民戶口簿', 'Household register'), issuer: '公安机关（样本）' },
  residencePermit: { name: text('居住证', '居住證', 'Residence permit'), issuer: '公安机关（样本）' },
  drivingLicence: { name: text('驾驶证', '駕駛證', 'Driving licence'), issuer: '公安机关（样本）' },
  marriageCertificate: { name: text('结婚证', '結婚證', 'Marriage certificate'), issuer: '民政部门（样本）' },
  birthCertificate: { name: text('出生医学证明', '出生醫學證明', 'Medical certificate of birth'), issuer: '卫生健康部门（样本）' },
  diploma: { name: text('毕业证书', '畢業證書', 'Diploma'), issuer: '样本大学' },
  businessLicence: { name: text('营业执照', '營業執照', 'Business licence'), issuer: '市场监管部门（样本）' },
};

/** What befalls the sandbox's platform; tests change it. */
export interface LicencePlatformMood {
  silent: boolean;
  /** Kinds that nobody has. */
  readonly without: Set<string>;
}

/** Invented licences: everybody has the household register, of the other kinds two people in three. */
export function sandboxELicences(mood: LicencePlatformMood = { silent: false, without: new Set() }): ELicenceAdaptor {
  return {
    async get(type, { idNumber }) {
      if (mood.silent) throw new DepartmentSilent('electronic licences');
      const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
      const drawn = Number.parseInt(sm3(`${type} ${idNumber.reveal()}`).slice(0, 8), 16);
      if (kind === undefined || mood.without.has(type) || (type !== 'householdRegister' && drawn % 3 === 0)) return undefined;
      return { type, ...kind, number: new Personal(`SAMPLE${String(drawn).padStart(10, '0')}`), validUntil: drawn % 2 === 0 ? 'longTerm' : isoDateSchema.parse('2035-12-31') };
    },
  };
}
