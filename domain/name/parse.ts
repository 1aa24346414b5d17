import { plainName } from './characters.ts';
import type { NameParts } from './compare.ts';
import { divisionAt } from './division-names.ts';
import { industryWordsOf } from './industry.ts';
import { allLegalForms } from './legal-forms.ts';

/** Forms by their length, so that 有限责任公司 is found before 公司. */
const forms = [...allLegalForms].sort((a, b) => b.length - a.length);

/** What may stand in brackets without being a division. */
const kinds = /\((个体工商户|个人独资|个人独资企业|普通合伙|有限合伙|特殊普通合伙|自然人独资)\)/gu;

/**
 * The parts of a whole name: 红光(北京)酒业发展有限公司 is 北京 + 红光 + 酒业发展 + 有限公司. What cannot be told apart
 * stays in the trade name; a part that the name does not state is empty.
 */
export function parseName(whole: string): Required<NameParts> {
  const written = plainName(whole);
  const { rest, division } = takeBrackets(written.replace(kinds, ''));
  if (division !== '') return { division, ...withoutDivision(rest), written };
  const leading = leadingDivision(rest);
  const parts = withoutDivision(leading.rest);
  // 北京饭店 and 长沙酒业有限公司 have no other trade name than the division.
  const onlyTradeName = Array.from(parts.tradeName).length < 2 || industryWordsOf(parts.tradeName) !== undefined;
  return onlyTradeName ? { division: '', ...withoutDivision(rest), written } : { division: leading.division, ...parts, written };
}

function withoutDivision(name: string): Pick<NameParts, 'tradeName' | 'industry' | 'legalForm'> {
  const legalForm = forms.find((form) => name.endsWith(form) && name.length > form.length) ?? '';
  return { ...splitMiddle(name.slice(0, name.length - legalForm.length), legalForm), legalForm };
}

/** Takes a division out of its brackets, wherever they stand; other brackets only lose their marks. */
function takeBrackets(name: string): { rest: string; division: string } {
  let division = '';
  const rest = name.replace(/\(([^()]*)\)/gu, (_, inside: string) => {
    if (division !== '' || leadingDivision(`${inside}某某`).rest !== '某某') return inside;
    division = inside;
    return '';
  });
  return { rest: rest.replace(/[()]/gu, ''), division };
}

/** 广东省江门市蓬江区清泉 is 广东省江门市蓬江区 + 清泉: each division within the one before it, so that 北京阿里巴巴 is not in 阿里. */
function leadingDivision(name: string): { division: string; rest: string } {
  let division = '';
  let rest = name;
  let within: readonly string[] = [''];
  for (;;) {
    const found = divisionAt(rest, within);
    if (found === undefined || Array.from(rest.slice(found.word.length)).length < 2) return { division, rest };
    division += found.word;
    rest = rest.slice(found.word.length);
    within = found.within;
  }
}

/** The longest end that consists of industry words and leaves a trade name of two characters. One character is an industry only before a form such as 厂 or 店 (酒厂). */
function splitMiddle(middle: string, legalForm: string): { tradeName: string; industry: string } {
  const characters = Array.from(middle);
  const enterprise = legalForm === '' || legalForm.endsWith('公司');
  for (let cut = 2; cut < characters.length; cut += 1) {
    const industry = characters.slice(cut).join('');
    if (characters.length - cut === 1 && enterprise) continue;
    if (industryWordsOf(industry) !== undefined) return { tradeName: characters.slice(0, cut).join(''), industry };
  }
  return { tradeName: middle, industry: '' };
}
