import type { Text } from '../../contract/language.ts';
import type { Involved, Role } from './involved.ts';

/** What a part in an application is called, the weightiest first: a legal representative who holds shares is called that. */
const titles: readonly (readonly [Role, string, string, string])[] = [
  ['operator', '经营者', '經營者', 'Operator'],
  ['investor', '投资人', '投資人', 'Investor'],
  ['applicant', '申请人', '申請人', 'Applicant'],
  ['contact', '登记联络员', '登記聯絡員', 'Contact'],
  ['legalRepresentative', '法定代表人', '法定代表人', 'Legal representative'],
  ['director', '董事', '董事', 'Director'],
  ['supervisor', '监事', '監事', 'Supervisor'],
  ['manager', '经理', '經理', 'Manager'],
  ['shareholder', '股东', '股東', 'Shareholder'],
  ['signatory', '签字代表', '簽字代表', 'Signatory'],
  ['beneficialOwner', '受益所有人', '受益所有人', 'Beneficial owner'],
];

/** How a sentence speaks of somebody without a name: 法定代表人（第2位）. */
export function titleOf({ who, roles }: Involved): Text {
  const [, hans, hant, en] = titles.find(([role]) => roles.has(role)) ?? ['', '签名人', '簽名人', 'Signer'];
  const number = /^p(\d+)$/.exec(who)?.[1];
  if (number === undefined) return { 'zh-Hans': hans, 'zh-Hant': hant, en };
  return { 'zh-Hans': `${hans}（第${number}位）`, 'zh-Hant': `${hant}（第${number}位）`, en: `${en} (person ${number})` };
}
