import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { holdsSoundOf } from './sound.ts';
import { blockedWords, N7 } from './word-rules.ts';
import { text } from '../approval/rule.ts';

// Two syllables sound like too much: 毒品 like 独品.
const telling = blockedWords.filter((word) => Array.from(word).length >= 3);

/** N7 once more, by the ear: a trade name that holds the sound of a prohibited word of three characters or more goes to a person. Nothing where it holds none. */
export function prohibitedBySound({ tradeName }: BusinessName): RuleResult[] {
  const word = telling.find((one) => !tradeName.includes(one) && holdsSoundOf(tradeName, one));
  if (word === undefined) return [];
  return [N7.human(text(`字号读起来像“${word}”，需要工作人员判断`, `字號讀起來像「${word}」，需要工作人員判斷`, `The trade name sounds like “${word}”; a person has to judge.`))];
}
