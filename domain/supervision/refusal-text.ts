import type { IsoDate } from '../../contract/units.ts';
import wording from './remedies.json' with { type: 'json' };

/** Edition of the wording and of the remedies that it names. */
export const refusalEdition = wording.edition;
export const refusalTitle = wording.title;

export interface RefusalContent {
  readonly number: string;
  readonly registrar: string;
  readonly addressee?: string;
  readonly businessName: string | null;
  readonly caseId: string;
  readonly issuedOn: IsoDate;
  readonly reasons: readonly string[];
  readonly legalBasis: readonly string[];
  readonly human: { readonly phone: string; readonly place: string };
}

/** Where one can turn to, and until when (行政许可法 第三十八条). */
export function remediesOf(registrar: string): string[] {
  return wording.remedies.map((sentence) => sentence.replace('{government}', governmentOf(registrar)));
}

/** The whole document in Chinese, a paragraph each: title, number, addressee, decision, reasons, basis, remedies, registrar, day. */
export function refusalText(content: RefusalContent): string[] {
  const { number, registrar, addressee, businessName, caseId, issuedOn, reasons, legalBasis, human } = content;
  const whom = [addressee, businessName].filter((name) => name !== undefined && name !== null).join('（') + (addressee !== undefined && businessName !== null ? '）' : '');
  return [
    wording.title,
    number,
    `${whom === '' ? '申请人' : whom}：`,
    wording.opening.replace('{caseId}', caseId),
    wording.reasonsHeading,
    ...reasons.map((reason, index) => `${index + 1}. ${closed(reason)}`),
    `${wording.basisHeading}${closed(legalBasis.join('；'))}`,
    ...remediesOf(registrar),
    wording.again.replace('{phone}', human.phone).replace('{place}', human.place),
    registrar,
    dayInChinese(issuedOn),
  ];
}

/** 〔2026〕第00001号 of a division. */
export function refusalNumber(division: string, year: string, serial: number): string {
  return `${division}登不〔${year}〕第${String(serial).padStart(5, '0')}号`;
}

/** The people's government of the registrar's own level hears the review: 江门市蓬江区市场监督管理局 → 江门市蓬江区人民政府. */
function governmentOf(registrar: string): string {
  const place = registrar.split('市场监督管理局')[0] ?? '';
  return place === '' ? '本级人民政府' : `${place}人民政府`;
}

function closed(sentence: string): string {
  return /[。！？；.!?;]$/.test(sentence) ? sentence : `${sentence}。`;
}

function dayInChinese(day: IsoDate): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
