import { expect, it } from 'vitest';
import type { MergedAnswers } from '../../contract/merged-certificates.ts';
import { divisionCodeSchema, isoDateSchema } from '../../contract/units.ts';
import { factsWith } from '../testing.ts';
import { mergedAnswersFit } from './merged-certificate-rules.ts';

const findings = (mergedAnswers: MergedAnswers | undefined, today = '2026-11-22') =>
  mergedAnswersFit({
    application: { registrarDivision: divisionCodeSchema.parse('440703'), mergedAnswers },
    stage: 'rehearsal',
    signatures: [],
    facts: { ...factsWith(), today: isoDateSchema.parse(today) },
  }).map((result) => (result.result === 'fix' ? `fix ${result.field}` : result.result));

it.each<[string, MergedAnswers | undefined, string[]]>([
  ['nothing', undefined, []],
  ['what fits', { staffCount: 2, sealKinds: 'official', customsBusiness: false, englishName: 'Sample' }, ['pass']],
  ['a number as text', { staffCount: '2' }, ['fix /application/mergedAnswers/staffCount']],
  ['a choice that is none', { sealKinds: 'golden' }, ['fix /application/mergedAnswers/sealKinds']],
  ['only spaces', { englishName: ' ' }, ['fix /application/mergedAnswers/englishName']],
  ['what nobody asks, and what the application holds already', { shoeSize: 42, name: '清泉' }, ['fix /application/mergedAnswers/shoeSize', 'fix /application/mergedAnswers/name']],
])('answers for merged certificates: %s', (_case, answers, expected) => expect(findings(answers)).toEqual(expected));

it('asks nothing where no set holds', () => expect(findings({ staffCount: 2 }, '2010-01-01')).toEqual(['fix /application/mergedAnswers/staffCount']));
