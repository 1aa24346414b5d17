import type { Application } from '../../../contract/application.ts';
import { text } from '../../approval/rule.ts';
import { AnswersRead } from './answers.ts';
import { enterpriseName, enterpriseNameOf, enterpriseNameQuestion } from './enterprise-name.ts';
import { envelopeOf } from './envelope.ts';
import { ask, option, placeOf, type Registration } from './registration.ts';

const kinds = ['individualBusiness', 'soleProprietorship', 'limitedCompany'] as const;

/** 名称自主申报. The scope is asked for its term: a year instead of two months where an approval comes first. */
export const nameDeclaration: Registration = {
  registration: 'name.declare',
  title: text('先把名称留下来', '先把名稱留下來', 'Reserve a name'),
  aboutEntity: false,
  steps: [
    ask({
      id: 'entityKind',
      title: text('这个名称给谁用？', '這個名稱給誰用？', 'What is the name for?'),
      lead: text('不同的类型，名称的最后几个字不一样。', '不同的類型，名稱的最後幾個字不一樣。', 'The last words of a name depend on it.'),
      fields: [{
        id: 'entityKind', type: 'choice', label: text('类型', '類型', 'Kind of business'),
        options: [
          option('individualBusiness', text('个体店（个体工商户）', '個體店（個體工商戶）', 'An individual business')),
          option('limitedCompany', text('公司（有限责任公司）', '公司（有限責任公司）', 'A limited company')),
          option('soleProprietorship', text('个人独资企业', '個人獨資企業', 'A sole proprietorship')),
        ],
      }],
    }),
    // Not the screen for names: there one may go without, and here is nothing else to do.
    enterpriseName(kinds.map((kind) => ({ kind, visibleIf: { value: 'answers.entityKind', is: kind } }))),
    { kind: 'scope', id: 'scope' },
  ],
  documents: () => ['nameLiability'],
  assemble(draft, ground): Application {
    const { scope } = draft;
    const answers = new AnswersRead(draft);
    const entityKind = answers.oneOf('entityKind', kinds);
    const name = enterpriseNameOf(answers, ground, entityKind);
    return {
      ...envelopeOf(ground), item: 'name.declare', applicant: ground.applicant, name, entityKind,
      ...(scope.length === 0 ? {} : { scope: [...scope] }),
    };
  },
  questionOf: (pointer) => placeOf(pointer, { entityKind: 'entityKind', name: enterpriseNameQuestion, scope: 'scope' }),
};
