import type { Application } from '../../../contract/application.ts';
import { text } from '../../approval/rule.ts';
import { AnswersRead } from './answers.ts';
import { cosigners, cosignersOf } from './cosigners.ts';
import { entityEnvelopeOf } from './envelope.ts';
import { entityPlaces, whichEntity } from './own-entity.ts';
import { ask, option, placeOf, type Registration } from './registration.ts';

/** 减资公告: forty-five days before the reduction itself. */
export const capitalNotice: Registration = {
  registration: 'entity.capitalNotice',
  title: text('减少注册资本的公告', '減少註冊資本的公告', 'Publish a reduction of capital'),
  aboutEntity: true,
  about: ['limitedCompany'],
  steps: [
    whichEntity,
    ask({
      id: 'registeredCapital',
      title: text('注册资本减到多少？', '註冊資本減到多少？', 'To how much is the capital reduced?'),
      lead: text('公告四十五天，期满后再来办变更。', '公告四十五天，期滿後再來辦變更。', 'It is published for 45 days; the change is registered afterwards.'),
      fields: [{ id: 'registeredCapital', type: 'money', minFen: 1, maxFen: 5_000_000_000_000_000, label: text('减少后的注册资本', '減少後的註冊資本', 'Capital after the reduction') }],
    }),
    ask({
      id: 'decidedOn',
      title: text('股东会哪天作的决定？', '股東會哪天作的決定？', 'On which day was it decided?'),
      fields: [{ id: 'decidedOn', type: 'date', latest: { daysFromToday: 0 }, prefill: ['today'], label: text('决议日期', '決議日期', 'Day of the resolution') }],
    }),
    ask({
      id: 'creditors',
      title: text('通知债权人了吗？', '通知債權人了嗎？', 'Were the creditors told?'),
      lead: text('作出决定后十天以内要通知到。', '作出決定後十天以內要通知到。', 'They are told within ten days of the decision.'),
      fields: [{
        id: 'creditors', type: 'choice', label: text('债权人', '債權人', 'Creditors'),
        options: [option('told', text('都通知了', '都通知了', 'All were told')), option('none', text('没有债权人', '沒有債權人', 'There are none')), option('open', text('还没有', '還沒有', 'Not yet'))],
      }],
    }),
    cosigners({
      title: text('还有哪些股东一起签名？', '還有哪些股東一起簽名？', 'Which shareholders sign with you?'),
      lead: text('签名的股东合起来要有三分之二以上的表决权。', '簽名的股東合起來要有三分之二以上的表決權。', 'Together those who sign need two thirds of the votes.'),
    }),
  ],
  documents: () => [],
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    return {
      ...entityEnvelopeOf(ground), item: 'entity.capitalNotice', registeredCapital: answers.fen('registeredCapital'), creditorsTold: !answers.is('creditors', 'open'),
      decidedOn: answers.day('decidedOn'), ...cosignersOf(answers, ground),
    };
  },
  questionOf: (pointer) => placeOf(pointer, { ...entityPlaces, registeredCapital: 'registeredCapital', decidedOn: 'decidedOn', creditorsTold: 'creditors', people: 'cosigners' }),
};
