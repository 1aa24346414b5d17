import { z } from 'zod';
import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { Text } from '../../contract/language.ts';
import { ruleOf, text } from '../approval/rule.ts';
import data from './prohibited-words.json' with { type: 'json' };

const words = z.array(z.string());
const groups = z.array(z.object({ kind: z.int(), block: words, leading: words, review: words })).parse(data.records);

/** Words that have to go wherever they stand. */
export const blockedWords: readonly string[] = groups.flatMap((group) => group.block);

export const N7 = ruleOf({ rule: 'N7', part: 'name', source: `企业名称登记管理规定 第十一条（词表 ${data.edition}）`, lookedAt: ['/application/name/tradeName', '/application/name/industry'] });

/** The items of 第十一条, by their number. */
const kinds: Readonly<Record<number, Text>> = {
  1: text('损害国家尊严或者利益', '損害國家尊嚴或者利益', 'it harms the dignity or the interests of the state'),
  2: text('损害社会公共利益或者妨碍社会公共秩序', '損害社會公共利益或者妨礙社會公共秩序', 'it harms the public interest or public order'),
  3: text('属于政党、党政军机关、群团组织的名称、简称、特定称谓或者部队番号', '屬於政黨、黨政軍機關、群團組織的名稱、簡稱、特定稱謂或者部隊番號', 'it is a name of a party, an authority, the forces or a mass organisation'),
  4: text('属于外国国家（地区）、国际组织的名称、简称或者特定称谓', '屬於外國國家（地區）、國際組織的名稱、簡稱或者特定稱謂', 'it is a name of a foreign state or an international organisation'),
  5: text('含有淫秽、色情、赌博、迷信、恐怖、暴力的内容', '含有淫穢、色情、賭博、迷信、恐怖、暴力的內容', 'it is obscene, or about gambling, superstition, terror or violence'),
  6: text('含有民族、种族、宗教、性别歧视的内容', '含有民族、種族、宗教、性別歧視的內容', 'it discriminates'),
  7: text('违背公序良俗或者可能有其他不良影响', '違背公序良俗或者可能有其他不良影響', 'it offends morals or may have another bad effect'),
  8: text('可能使公众受骗或者产生误解', '可能使公眾受騙或者產生誤解', 'it may deceive or mislead the public'),
};

/**
 * N7: the prohibited kinds of names, by a dated list. What is certain the citizen has to change. What
 * only resembles a listed word, or may have another meaning, goes to a person: a word under review, the
 * name of a state inside the name (日本料理), a listed word that arises only where trade name and
 * industry meet, and a trade name one character away from a listed word of three or more.
 */
export function prohibitedWords(name: BusinessName): RuleResult[] {
  const parts = [name.tradeName, name.industry];
  const certain = groups.flatMap(({ kind, block, leading }) => [
    ...block.filter((word) => parts.some((part) => part.includes(word))).map((word) => ({ kind, word })),
    ...leading.filter((word) => name.tradeName.startsWith(word)).map((word) => ({ kind, word })),
  ]);
  const doubtful = groups
    .flatMap(({ kind, block, leading, review }) => [
      ...[...review, ...leading].filter((word) => parts.some((part) => part.includes(word))),
      ...block.filter((word) => parts.join('').includes(word) || differsByOne(name.tradeName, word)),
    ].map((word) => ({ kind, word })))
    .filter(({ word }) => !certain.some((found) => found.word.includes(word)));
  if (certain.length + doubtful.length === 0) return [N7.pass(text('没有发现禁止使用的字词', '沒有發現禁止使用的字詞', 'No prohibited word was found.'))];
  return [...certain.map(({ kind, word }) => mend(name, kind, word)), ...doubtful.slice(0, 1).map(({ kind, word }) => look(kind, word))];
}

function mend(name: BusinessName, kind: number, word: string): RuleResult {
  const why = kinds[kind];
  return N7.fix(
    text(`名称里不能用“${word}”：${why?.['zh-Hans'] ?? ''}`, `名稱裡不能用「${word}」：${why?.['zh-Hant'] ?? ''}`, `“${word}” may not be used in a name: ${why?.en ?? ''}.`),
    text('请换一个字号或行业用语', '請換一個字號或行業用語', 'Choose another trade name or industry word.'),
    name.tradeName.includes(word) ? '/application/name/tradeName' : '/application/name/industry',
  );
}

function look(kind: number, word: string): RuleResult {
  const why = kinds[kind];
  return N7.human(
    text(
      `名称里有“${word}”或与它相近的字词（${why?.['zh-Hans'] ?? ''}），需要工作人员判断`,
      `名稱裡有「${word}」或與它相近的字詞（${why?.['zh-Hant'] ?? ''}），需要工作人員判斷`,
      `The name holds “${word}” or something close to it (${why?.en ?? ''}); a person has to judge.`,
    ),
  );
}

/** Whether as many neighbouring characters of the name equal the word in all places but one. */
function differsByOne(name: string, word: string): boolean {
  if (word.length < 3) return false;
  for (let start = 0; start + word.length <= name.length; start += 1) {
    const different = Array.from(word).filter((character, offset) => name.charAt(start + offset) !== character);
    if (different.length === 1) return true;
  }
  return false;
}
