import { expect, it } from 'vitest';
import type { RuleResult } from '../../../contract/decision.ts';
import { fault } from '../../../contract/fault.ts';
import { fail, ok } from '../../../contract/result.ts';
import { divisionCodeSchema } from '../../../contract/units.ts';
import { considerName } from './consider-name.ts';

const text = { 'zh-Hans': '甲', 'zh-Hant': '甲', en: 'a' };
const says = (rule: string): RuleResult => ({ rule, part: 'name', lookedAt: [], result: 'fix', field: '/application/name', reason: text, remedy: text, source: '…' });
const considered = { entityKind: 'limitedCompany' as const, tradeName: '清泉', industry: '贸易', legalForm: '有限公司', ideas: ['陈记'] };
const division = divisionCodeSchema.parse('440703');

function registerSaying(results: readonly RuleResult[]) {
  const asked: unknown[] = [];
  return {
    asked,
    checkName: async () => ok(results),
    suggestNames: async ({ words }: { words: string[] }) => {
      asked.push(words);
      return ok(['清源', '清源', '悦泉'].map((tradeName) => ({ division: '', tradeName, industry: '贸易', legalForm: '有限公司' })));
    },
  };
}

it('what is in the way brings names that would do; a name that only comes near another may be used', async () => {
  const register = registerSaying([says('N9'), says('N11')]);
  expect(await considerName(register, division, considered)).toEqual(ok({ inTheWay: [says('N9')], near: [says('N11')], free: ['清源', '悦泉'] }));
  const near = registerSaying([says('N11')]);
  expect(await considerName(near, division, considered)).toEqual(ok({ inTheWay: [], near: [says('N11')], free: [] }));
  expect([register.asked, near.asked]).toEqual([[['清泉']], []]);
});

it('who has typed nothing is told names from their own ideas, and a register that does not answer says nothing is free', async () => {
  const register = registerSaying([]);
  expect(await considerName(register, division, { ...considered, tradeName: '' })).toMatchObject({ value: { free: ['清源', '悦泉'] } });
  expect(register.asked).toEqual([['陈记']]);
  const silent = { ...register, checkName: async () => fail(fault('central.unreachable')) };
  expect(await considerName(silent, division, considered)).toEqual(fail(fault('central.unreachable')));
});
