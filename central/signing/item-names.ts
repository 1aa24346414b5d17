import type { Item } from '../../contract/application.ts';
import type { Text } from '../../contract/language.ts';
import { text } from '../../domain/approval/rule.ts';

/** What each registration is called, for people. */
const itemNames: Readonly<Record<Item, Text>> = {
  'individualBusiness.establish': text('个体工商户设立登记', '個體工商戶設立登記', 'Registration of an individual business'),
  'soleProprietorship.establish': text('个人独资企业设立登记', '個人獨資企業設立登記', 'Registration of a sole proprietorship'),
  'limitedCompany.establish': text('有限责任公司设立登记', '有限責任公司設立登記', 'Registration of a limited company'),
  'entity.change': text('变更登记', '變更登記', 'Change of a registration'),
  'entity.capitalNotice': text('减少注册资本公告', '減少註冊資本公告', 'Notice of a capital reduction'),
  'entity.reissue': text('补领营业执照', '補領營業執照', 'Reissue of a licence'),
  'entity.cancel.notice': text('简易注销公告', '簡易註銷公告', 'Notice of simple cancellation'),
  'entity.cancel.simple': text('简易注销登记', '簡易註銷登記', 'Simple cancellation'),
  'annualReport.submit': text('年度报告', '年度報告', 'Annual report'),
  'suspension.begin': text('歇业备案', '歇業備案', 'Suspension of business'),
  'suspension.extend': text('延长歇业', '延長歇業', 'Longer suspension'),
  'suspension.end': text('恢复营业', '恢復營業', 'End of suspension'),
  'individual.toCompany': text('个体工商户转型为有限责任公司', '個體工商戶轉型為有限責任公司', 'Conversion of an individual business to a limited company'),
  'name.declare': text('名称自主申报', '名稱自主申報', 'Declaration of a name'),
};

const other = text('登记申请', '登記申請', 'Application for registration');

export function itemNameOf(item: string): Text {
  return Object.hasOwn(itemNames, item) ? itemNames[item as Item] : other; // looked up just before
}
