import type { Application } from '../../../contract/application.ts';
import { text } from '../../approval/rule.ts';
import type { RegistrationDraft, RegistrationGround } from '../registration-journey.ts';
import { AnswersRead } from './answers.ts';
import { companyDocuments, companyOf, companyQuestionOf, companyQuestions, companyRegister } from './company.ts';
import { enterpriseName, enterpriseNameOf, enterpriseNameQuestion } from './enterprise-name.ts';
import { entityEnvelopeOf, entityOf } from './envelope.ts';
import { oldLicenceDocuments, oldLicenceOf, oldLicenceQuestion } from './old-licence.ts';
import { entityPlaces, whichEntity } from './own-entity.ts';
import { ask, option, placeOf, type Registration } from './registration.ts';

/** 个转企: code and founding date stay; scope and place are asked only where they change. */
export const conversion: Registration = {
  registration: 'individual.toCompany',
  title: text('个体店升级为公司', '個體店升級為公司', 'Turn an individual business into a company'),
  aboutEntity: true,
  about: ['individualBusiness'],
  steps: [
    whichEntity,
    enterpriseName([{ kind: 'limitedCompany' }]),
    ask({
      id: 'changes',
      title: text('经营范围和地址要一起改吗？', '經營範圍和地址要一起改嗎？', 'Do scope or place change too?'),
      lead: text('不改的，照现在登记的不动。', '不改的，照現在登記的不動。', 'What you do not choose stays as it is.'),
      fields: [{
        id: 'changes', type: 'choice', multiple: true, required: false, label: text('要改的', '要改的', 'What changes'),
        options: [option('scope', text('经营范围', '經營範圍', 'The scope of business')), option('premises', text('地址', '地址', 'The place of business'))],
      }],
    }),
    { kind: 'scope', id: 'scope', visibleIf: { value: 'answers.changes', is: 'scope' } },
    { kind: 'premises', id: 'premises', visibleIf: { value: 'answers.changes', is: 'premises' } },
    ...companyQuestions,
    ask({
      id: 'debts',
      title: text('税款和欠账都处理好了吗？', '稅款和欠賬都處理好了嗎？', 'Are taxes and debts dealt with?'),
      lead: text('升级以前，税款要结清，债权债务要处理好。', '升級以前，稅款要結清，債權債務要處理好。', 'Before, taxes are paid and debts and claims dealt with.'),
      fields: [{
        id: 'debts', type: 'choice', label: text('税款和债权债务', '稅款和債權債務', 'Taxes and debts'),
        options: [option('settled', text('都处理好了，我承诺', '都處理好了，我承諾', 'Yes; I promise it')), option('open', text('还没有', '還沒有', 'Not yet'))],
      }],
    }),
    oldLicenceQuestion(),
  ],
  register: companyRegister,
  documents: (draft, ground) => ['nameLiability', ...companyDocuments(draft, ground), ...oldLicenceDocuments(new AnswersRead(draft))],
  assemble(draft: RegistrationDraft, ground: RegistrationGround): Application {
    const answers = new AnswersRead(draft);
    const { entity, scope } = entityOf(ground);
    const name = enterpriseNameOf(answers, ground, 'limitedCompany');
    const premises = answers.is('changes', 'premises') ? draft.premises : undefined;
    const next = answers.is('changes', 'scope') ? { scope: [...draft.scope] } : {};
    // The articles state what the record says where nothing is changed; its public text is the registered one.
    const company = companyOf(draft, ground, { name, scope: next.scope ?? scope, premises: premises ?? { text: entity.premises } });
    return {
      ...entityEnvelopeOf(ground), ...company, ...next, item: 'individual.toCompany', name,
      ...(premises === undefined ? {} : { premises }),
      debtsSettled: answers.is('debts', 'settled'), oldLicence: oldLicenceOf(answers),
    };
  },
  questionOf(pointer, draft, ground) {
    const answers = new AnswersRead(draft);
    const own = placeOf(pointer, { ...entityPlaces, name: enterpriseNameQuestion, nameReservation: enterpriseNameQuestion, scope: answers.is('changes', 'scope') ? 'scope' : 'changes', premises: answers.is('changes', 'premises') ? 'premises' : 'changes', debtsSettled: 'debts', oldLicence: 'oldLicence' });
    return own ?? companyQuestionOf(pointer, draft, ground);
  },
};
