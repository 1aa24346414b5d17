import { z } from 'zod';
import type { BusinessName } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { ruleOf, text } from '../approval/rule.ts';
import data from './prohibited-words.json' with { type: 'json' };

const groups = z.array(z.object({ kind: z.int(), block: z.array(z.string()), review: z.array(z.string()) })).parse(data.records);
const foreignKind = 4;

const N7 = ruleOf({ rule: 'N7', part: 'name', source: `企业名称登记管理规定 第十一条（词表 ${data.edition}）` });

const remedy = text('请换一个字号或行业用语', '請換一個字號或行業用語', 'Choose another trade name or industry word.');

/**
 * N7: the nine prohibited kinds. A word of the list has to go; a word under review, the name of a state
 * within the industry (日本料理), and a trade name one character away from a listed word of three or
 * more go to a person, for only a person can judge a likeness.
 */
export function prohibitedWords(name: BusinessName): RuleResult {
  const whole = name.tradeName + name.industry;
  for (const { kind, block } of groups) {
    const word = block.find((listed) => (kind === foreignKind ? name.tradeName : whole).includes(listed));
    if (word !== undefined) {
      return N7.fix(text(`名称里不能用“${word}”`, `名稱裡不能用「${word}」`, `“${word}” may not be used in a name.`), remedy);
    }
  }
  const doubtful = groups.flatMap(({ kind, block, review }) => (kind === foreignKind ? [...block, ...review] : review)).find((word) => whole.includes(word));
  const alike = groups.flatMap(({ block }) => block).find((word) => differsByOne(name.tradeName, word));
  const found = doubtful ?? alike;
  if (found === undefined) return N7.pass(text('没有发现禁止使用的字词', '沒有發現禁止使用的字詞', 'No prohibited word was found.'));
  return N7.human(
    text(`名称里有“${found}”或与它相近的字词，需要工作人员判断`, `名稱裡有「${found}」或與它相近的字詞，需要工作人員判斷`, `The name holds “${found}” or something close to it; a person has to judge.`),
  );
}

/** Whether as many neighbouring characters of the text equal the word in all places but one. */
function differsByOne(name: string, word: string): boolean {
  if (word.length < 3) return false;
  for (let start = 0; start + word.length <= name.length; start += 1) {
    const different = Array.from(word).filter((character, offset) => name.charAt(start + offset) !== character);
    if (different.length === 1) return true;
  }
  return false;
}
