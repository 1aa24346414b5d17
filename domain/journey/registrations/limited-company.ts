import type { Application } from '../../../contract/application.ts';
import { text } from '../../approval/rule.ts';
import type { RegistrationDraft, RegistrationGround } from '../registration-journey.ts';
import { companyDocuments, companyOf, companyQuestionOf, companyQuestions, companyRegister } from './company.ts';
import { AnswersRead } from './answers.ts';
import { enterpriseName, enterpriseNameOf, enterpriseNameQuestion } from './enterprise-name.ts';
import { businessOf, businessPlaces, envelopeOf } from './envelope.ts';
import { placeOf, type Registration } from './registration.ts';

/** 有限责任公司 设立. An applicant who has no part in the company is its contact (登记联络员). */
export const limitedCompany: Registration = {
  registration: 'limitedCompany.establish',
  title: text('开一家公司', '開一家公司', 'Found a limited company'),
  aboutEntity: false,
  steps: [enterpriseName([{ kind: 'limitedCompany' }]), { kind: 'scope', id: 'scope' }, { kind: 'premises', id: 'premises' }, ...companyQuestions],
  register: companyRegister,
  documents: (draft, ground) => ['nameLiability', ...companyDocuments(draft, ground)],
  assemble(draft: RegistrationDraft, ground: RegistrationGround): Application {
    const business = { ...businessOf(draft), name: enterpriseNameOf(new AnswersRead(draft), ground, 'limitedCompany') };
    const company = companyOf(draft, ground, business);
    const envelope = envelopeOf(ground);
    const { applicant } = ground;
    const hasPart = company.people.some(({ idNumber }) => idNumber.reveal() === applicant.idNumber.reveal());
    return { ...envelope, ...business, ...company, item: 'limitedCompany.establish', contact: hasPart ? envelope.contact : { ...envelope.contact, person: applicant } };
  },
  questionOf: (pointer, draft, ground) => placeOf(pointer, { ...businessPlaces, name: enterpriseNameQuestion, nameReservation: enterpriseNameQuestion }) ?? companyQuestionOf(pointer, draft, ground),
};
