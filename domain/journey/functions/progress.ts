import { caseIdSchema, lastFourSchema } from '../../../contract/units.ts';
import { text } from '../../approval/rule.ts';
import { answered } from './answered.ts';
import type { FunctionJourney } from './function-journey.ts';
import { caseNumberStep } from './slip-question.ts';

/** 办件进度查询: where a case stands, for whoever has its receipt and knows whose number was given. */
export const progressJourney: FunctionJourney = {
  needsCounters: false,
  usually: 2,
  stepsOf: () => [
    caseNumberStep,
    {
      id: 'lastFour',
      title: text('办理时留的手机号，最后四位是什么？', '辦理時留的手機號，最後四位是什麼？', 'What are the last four digits of the mobile number that was given?'),
      lead: text('没有留手机号的，填身份证号码的最后四位。', '沒有留手機號的，填身份證號碼的最後四位。', 'If none was given, the last four characters of the identity number.'),
      fields: [{ id: 'lastFour', type: 'text', label: text('办理时留的手机号，最后四位是什么？', '辦理時留的手機號，最後四位是什麼？', 'What are the last four digits of the mobile number that was given?'), maxLength: 4, form: 'lastFour' }],
    },
  ],
  requestOf: (answers) => ({ kind: 'progress', request: { caseId: caseIdSchema.parse(answered(answers, 'caseNumber')), lastFour: lastFourSchema.parse(answered(answers, 'lastFour')) } }),
  mends: { 'slip.wrongKey': 'caseNumber', 'slip.tooMany': 'caseNumber' },
};
