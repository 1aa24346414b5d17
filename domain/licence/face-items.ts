import type { LicenceContent } from '../../contract/licence.ts';
import type { IsoDate } from '../../contract/units.ts';

/** The kinds of business whose licences state different items. */
export type LicenceKind = 'individualBusiness' | 'soleProprietorship' | 'limitedCompany';

export const licenceItems = ['name', 'legalType', 'operator', 'investor', 'legalRepresentative', 'businessScope', 'composition', 'contribution', 'registeredCapital', 'registeredOn', 'premises'] as const;
export type LicenceItem = (typeof licenceItems)[number];

export function licenceKindOf(content: LicenceContent): LicenceKind {
  if ('operator' in content) return 'individualBusiness';
  return 'investor' in content ? 'soleProprietorship' : 'limitedCompany';
}

/** What a licence says under each of its labels; an item of another kind of business is absent. A business without a name shows three asterisks, as is the custom. */
export function licenceItemTexts(content: LicenceContent): ReadonlyMap<LicenceItem, string> {
  const { name, legalType, businessScope, registeredOn, premises } = content;
  const common: [LicenceItem, string][] = [['name', name ?? '***'], ['legalType', legalType], ['businessScope', businessScope], ['registeredOn', dayInChinese(registeredOn)], ['premises', premises]];
  return new Map([...common, ...itemsOfKind(content)]);
}

function itemsOfKind(content: LicenceContent): [LicenceItem, string][] {
  if ('operator' in content) return [['operator', content.operator.reveal()], ['composition', content.composition]];
  if ('investor' in content) return [['investor', content.investor.reveal()], ['contribution', content.contribution]];
  return [['legalRepresentative', content.legalRepresentative.reveal()], ['registeredCapital', content.registeredCapital]];
}

function dayInChinese(date: IsoDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${month}月${day}日`;
}
