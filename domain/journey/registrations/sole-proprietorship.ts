import type { Application } from '../../../contract/application.ts';
import { text } from '../../approval/rule.ts';
import { AnswersRead } from './answers.ts';
import { enterpriseName, enterpriseNameOf, enterpriseNameQuestion } from './enterprise-name.ts';
import { businessOf, businessPlaces, envelopeOf } from './envelope.ts';
import { ask, option, placeOf, type Registration } from './registration.ts';

const sources = ['ownProperty', 'familyProperty'] as const;

/** 出资额, above zero without a minimum (个人独资企业法 第八条). */
export const contributionQuestion = ask({
  id: 'contribution',
  title: text('您准备投入多少钱？', '您準備投入多少錢？', 'How much do you put in?'),
  lead: text('没有最低要求，照实际填写。会印在营业执照上。', '沒有最低要求，照實際填寫。會印在營業執照上。', 'There is no minimum. The licence will state it.'),
  fields: [{ id: 'contribution', type: 'money', minFen: 1, label: text('出资额', '出資額', 'Contribution') }],
});

/** 个人独资企业 设立. */
export const soleProprietorship: Registration = {
  registration: 'soleProprietorship.establish',
  title: text('开一家个人独资企业', '開一家個人獨資企業', 'Found a sole proprietorship'),
  aboutEntity: false,
  steps: [
    enterpriseName([{ kind: 'soleProprietorship' }]),
    { kind: 'scope', id: 'scope' },
    { kind: 'premises', id: 'premises' },
    contributionQuestion,
    ask({
      id: 'contributedFrom',
      title: text('这笔钱是谁的？', '這筆錢是誰的？', 'Whose money is it?'),
      lead: text('企业欠了债，就用这里选的财产来还。', '企業欠了債，就用這裡選的財產來還。', 'What you choose answers for the debts of the business.'),
      fields: [{
        id: 'contributedFrom', type: 'choice', label: text('出资方式', '出資方式', 'Where it comes from'),
        options: [
          option('ownProperty', text('我个人的财产', '我個人的財產', 'My own property')),
          option('familyProperty', text('家庭共有的财产', '家庭共有的財產', 'Property that my family owns together')),
        ],
      }],
    }),
  ],
  documents: () => ['nameLiability'],
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    return {
      ...envelopeOf(ground), ...businessOf(draft), name: enterpriseNameOf(answers, ground, 'soleProprietorship'), item: 'soleProprietorship.establish', investor: ground.applicant,
      contribution: answers.fen('contribution'), contributedFrom: answers.oneOf('contributedFrom', sources),
    };
  },
  questionOf: (pointer) => placeOf(pointer, { ...businessPlaces, name: enterpriseNameQuestion, nameReservation: enterpriseNameQuestion, contribution: 'contribution', contributedFrom: 'contributedFrom' }),
};
