import { caseIdSchema } from '../../../contract/units.ts';
import { answered } from './answered.ts';
import type { FunctionJourney } from './function-journey.ts';
import { caseNumberStep } from './slip-question.ts';

/** 好差评 of a case that was handed in at this machine. */
export const ratingJourney: FunctionJourney = {
  needsCounters: false,
  usually: 2,
  stepsOf: () => [caseNumberStep],
  requestOf: (answers) => ({ kind: 'rate', caseId: caseIdSchema.parse(answered(answers, 'caseNumber')) }),
  mends: { 'rating.notPossible': 'caseNumber' },
};
