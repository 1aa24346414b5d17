import { z } from 'zod';
import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { ruleOf, text } from '../approval/rule.ts';
import data from './prohibited-words.json' with { type: 'json' };

const words = z.array(z.string());
const groups = z.array(z.object({ kind: z.int(), block: words, leading: words, review: words })).parse(data.records);
const blocked = groups.flatMap((group) => group.block);
const leading = groups.flatMap((group) => group.leading);
const reviewed = groups.flatMap((group) => group.review);

const N7 = ruleOf({ rule: 'N7', part: 'name', source: `企业名称登记管理规定 第十一条（词表 ${data.edition}）`, lookedAt: ['/application/name/tradeName', '/application/name/industry'] });

/**
 * N7: the prohibited kinds of names, by a dated list. What is certain the citizen has to change. What
 * only resembles a listed word, or may have another meaning, goes to a person: a word under review, the
 * name of a state inside the name (日本料理), a listed word that arises only where trade name and
 * industry meet, and a trade name one character away from a listed word of three or more.
 */
export function prohibitedWords(name: BusinessName): RuleResult {
  const parts = [name.tradeName, name.industry];
  const certain = blocked.find((word) => parts.some((part) => part.includes(word))) ?? leading.find((word) => name.tradeName.startsWith(word));
  if (certain !== undefined) {
    return N7.fix(
      text(`名称里不能用“${certain}”`, `名稱裡不能用「${certain}」`, `“${certain}” may not be used in a name.`),
      text('请换一个字号或行业用语', '請換一個字號或行業用語', 'Choose another trade name or industry word.'),
    );
  }
  const doubtful =
    [...reviewed, ...leading].find((word) => parts.some((part) => part.includes(word))) ??
    blocked.find((word) => parts.join('').includes(word)) ??
    blocked.find((word) => differsByOne(name.tradeName, word));
  if (doubtful === undefined) return N7.pass(text('没有发现禁止使用的字词', '沒有發現禁止使用的字詞', 'No prohibited word was found.'));
  return N7.human(
    text(`名称里有“${doubtful}”或与它相近的字词，需要工作人员判断`, `名稱裡有「${doubtful}」或與它相近的字詞，需要工作人員判斷`, `The name holds “${doubtful}” or something close to it; a person has to judge.`),
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
