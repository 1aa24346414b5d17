import type { EntityKind } from '../../contract/entity-kind.ts';
import { legalForms } from './compose.ts';

/** 公司法 第七条: a limited company says one of these in its name. */
export const companyForms = ['有限责任公司', '有限公司'] as const;

/** Forms of a sole proprietorship: those of an individual business, and what enterprises without limited liability are customarily called. */
const soleProprietorshipForms = [...legalForms, '事务所', '商店', '工厂', '农场', '加工厂', '制品厂', '批发部', '门市部'] as const;

/** Every form that a name on record may end with, other kinds of entities included. */
export const allLegalForms: readonly string[] = [
  ...new Set([
    ...companyForms, '股份有限公司', '集团有限公司', '集团有限责任公司', '集团股份有限公司', '公司', '合伙企业', '企业', '农民专业合作社', '专业合作社', '合作社', '分公司', '集团',
    ...soleProprietorshipForms,
  ]),
];

/** The forms that a kind of entity may bear without a person looking. */
export function formsOf(kind: EntityKind): readonly string[] {
  switch (kind) {
    case 'individualBusiness':
      return legalForms;
    case 'soleProprietorship':
      return soleProprietorshipForms;
    case 'limitedCompany':
      return companyForms;
  }
}
