import { z } from 'zod';
import type { Application } from '../../../contract/application.ts';
import { text } from '../../approval/rule.ts';
import { agreedTo, AnswersRead } from './answers.ts';
import { entityEnvelopeOf } from './envelope.ts';
import { entityPlaces, entityQuestion, everyKind, whichEntity } from './own-entity.ts';
import { ask, option, placeOf, type Registration } from './registration.ts';

const copiesSchema = z.array(z.enum(['original', 'duplicate'])).min(1);

/** 补领营业执照. That the old one is void is declared by agreeing to that very text. */
export const reissue: Registration = {
  registration: 'entity.reissue',
  title: text('补办营业执照', '補辦營業執照', 'Replace a licence'),
  aboutEntity: true,
  about: everyKind,
  steps: [
    whichEntity,
    ask({
      id: 'reason',
      title: text('原来的营业执照怎么了？', '原來的營業執照怎麼了？', 'What happened to the licence?'),
      fields: [{
        id: 'reason', type: 'choice', label: text('补领原因', '補領原因', 'Reason'),
        options: [option('lost', text('丢了', '丟了', 'It is lost')), option('damaged', text('坏了，看不清了', '壞了，看不清了', 'It is damaged'))],
      }],
    }),
    ask({
      id: 'copies',
      title: text('哪一张要补？', '哪一張要補？', 'Which sheet is to be replaced?'),
      lead: text('正本挂在店里，副本随身带。可以两张都选。', '正本掛在店裡，副本隨身帶。可以兩張都選。', 'The original hangs on the wall, the duplicate is carried along. You may choose both.'),
      fields: [{
        id: 'copies', type: 'choice', multiple: true, label: text('正本、副本', '正本、副本', 'Sheets'),
        options: [option('original', text('正本', '正本', 'The original')), option('duplicate', text('副本', '副本', 'The duplicate'))],
      }],
    }),
  ],
  documents: () => ['licenceVoid'],
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    return {
      ...entityEnvelopeOf(ground), item: 'entity.reissue', reason: answers.oneOf('reason', ['lost', 'damaged']),
      copies: copiesSchema.parse(answers.chosen('copies')), declaredVoid: agreedTo(ground, 'licenceVoid'),
    };
  },
  questionOf: (pointer) => placeOf(pointer, { ...entityPlaces, item: entityQuestion, reason: 'reason', copies: 'copies' }),
};
