import type { Application } from '../../../contract/application.ts';
import type { Condition } from '../../../contract/service-condition.ts';
import type { EntityChange } from '../../../contract/registration/change.ts';
import { personRefSchema } from '../../../contract/registration/establish.ts';
import { text } from '../../approval/rule.ts';
import type { RegistrationDraft, RegistrationGround } from '../registration-journey.ts';
import { AnswersRead } from './answers.ts';
import { termOf, termQuestion } from './company.ts';
import { cosigners, firstFreeRef } from './cosigners.ts';
import { enterpriseName, enterpriseNameOf, enterpriseNameQuestion } from './enterprise-name.ts';
import { entityEnvelopeOf, entityOf, shopNameOf } from './envelope.ts';
import { familyOf, familyQuestions, nameDocuments } from './individual-business.ts';
import { oldLicenceDocuments, oldLicenceOf, oldLicenceQuestion } from './old-licence.ts';
import { entityPlaces, everyKind, whichEntity } from './own-entity.ts';
import { membersOf, personFields, personOf, personRow, type Member } from './people.ts';
import { ask, onlyIf, option, placeOf, type Registration } from './registration.ts';
import { contributionQuestion } from './sole-proprietorship.ts';

const what = { individualBusiness: 'whatIndividual', soleProprietorship: 'whatSole', limitedCompany: 'whatCompany' } as const;

const common = [
  option('name', text('名称', '名稱', 'The name')),
  option('scope', text('经营范围', '經營範圍', 'The scope of business')),
  option('premises', text('地址', '地址', 'The place of business')),
];

const changes = (value: string): Condition => ({ any: [{ value: 'answers.whatIndividual', is: value }, { value: 'answers.whatSole', is: value }] });

/** What changes, by the kind of entity: each has facts of its own. */
const whatQuestions = [
  whatQuestion('individualBusiness', [
    ...common,
    option('operator', text('经营者（转给别人）', '經營者（轉給別人）', 'The operator (somebody else takes over)')),
    option('composition', text('个人经营、家庭经营', '個人經營、家庭經營', 'Run alone or by the family')),
  ]),
  whatQuestion('soleProprietorship', [...common, option('investor', text('投资人（转给别人）', '投資人（轉給別人）', 'The investor (somebody else takes over)')), option('contribution', text('出资额', '出資額', 'The contribution'))]),
  whatQuestion(
    'limitedCompany',
    [option('legalRepresentative', text('法定代表人', '法定代表人', 'The legal representative')), option('term', text('营业期限', '營業期限', 'The term'))],
    text('名称、地址、范围、股东、资本要改章程，请找工作人员。', '名稱、地址、範圍、股東、資本要改章程，請找工作人員。', 'Name, place, scope, shareholders and capital change the articles: please ask a person.'),
  ),
];

function whatQuestion(kind: keyof typeof what, options: ReturnType<typeof option>[], lead = text('可以多选，一次办完。', '可以多選，一次辦完。', 'Choose all that changes; it is done at once.')) {
  const id = what[kind];
  return ask({
    id,
    title: text('要改什么？', '要改什麼？', 'What changes?'),
    lead,
    visibleIf: { value: 'register.entity.kind', is: kind },
    fields: [{ id, type: 'choice', multiple: true, label: text('变更事项', '變更事項', 'What changes'), options }],
  });
}

/** A new legal representative, who is director or manager (公司法 第十条). */
const representativeQuestions = [
  ask({
    id: 'representative',
    title: text('谁当新的法定代表人？', '誰當新的法定代表人？', 'Who is the new legal representative?'),
    lead: text('新的法定代表人要签名。', '新的法定代表人要簽名。', 'The new legal representative signs.'),
    visibleIf: { value: 'answers.whatCompany', is: 'legalRepresentative' },
    fields: [
      { id: 'representative', type: 'choice', label: text('新的法定代表人', '新的法定代表人', 'New legal representative'), options: [option('self', text('我自己', '我自己', 'Myself')), option('other', text('另一个人', '另一個人', 'Somebody else'))] },
      ...personFields('representative', text('姓名和身份证号码', '姓名和身份證號碼', 'Name and identity number'), { value: 'answers.representative', is: 'other' }),
    ],
  }),
  ask({
    id: 'office',
    title: text('在公司担任什么职务？', '在公司擔任什麼職務？', 'Which office is it?'),
    lead: text('法定代表人要由董事或者经理担任，接替原来的那一位。', '法定代表人要由董事或者經理擔任，接替原來的那一位。', 'It is a director or the manager, in the place of the one before.'),
    visibleIf: { value: 'answers.whatCompany', is: 'legalRepresentative' },
    fields: [{
      id: 'office', type: 'choice', label: text('职务', '職務', 'Office'),
      options: [option('manager', text('经理', '經理', 'Manager')), option('director', text('公司唯一的董事', '公司唯一的董事', 'The only director'))],
    }],
  }),
];

const printedChanges: Condition = { any: [{ value: 'answers.whatIndividual', given: true }, { value: 'answers.whatSole', given: true }, { value: 'answers.whatCompany', is: 'legalRepresentative' }] };

/** 变更登记、备案: only what was chosen is asked. */
export const change: Registration = {
  registration: 'entity.change',
  title: text('变更登记', '變更登記', 'Change a registration'),
  aboutEntity: true,
  about: everyKind,
  steps: [
    whichEntity,
    ...whatQuestions,
    { kind: 'name', id: 'name', visibleIf: { value: 'answers.whatIndividual', is: 'name' } },
    enterpriseName([{ kind: 'soleProprietorship' }], { value: 'answers.whatSole', is: 'name' }),
    { kind: 'scope', id: 'scope', visibleIf: changes('scope') },
    { kind: 'premises', id: 'premises', visibleIf: changes('premises') },
    ask({
      id: 'operator',
      title: text('新的经营者是谁？', '新的經營者是誰？', 'Who is the new operator?'),
      lead: text('代码和成立日期不变，你们两个人都要签名。', '代碼和成立日期不變，你們兩個人都要簽名。', 'Code and founding date stay; both of you sign.'),
      visibleIf: { value: 'answers.whatIndividual', is: 'operator' },
      fields: personFields('operator', text('新经营者的姓名和身份证号码', '新經營者的姓名和身份證號碼', 'Name and identity number')),
    }),
    ...familyQuestions.map((question, index) => (index === 0 ? onlyIf(question, { value: 'answers.whatIndividual', is: 'composition' }) : question)),
    ask({
      id: 'investor',
      title: text('新的投资人是谁？', '新的投資人是誰？', 'Who is the new investor?'),
      lead: text('代码和成立日期不变，你们两个人都要签名。', '代碼和成立日期不變，你們兩個人都要簽名。', 'Code and founding date stay; both of you sign.'),
      visibleIf: { value: 'answers.whatSole', is: 'investor' },
      fields: personFields('investor', text('新投资人的姓名和身份证号码', '新投資人的姓名和身份證號碼', 'Name and identity number')),
    }),
    onlyIf(contributionQuestion, { value: 'answers.whatSole', is: 'contribution' }),
    ...representativeQuestions,
    onlyIf(termQuestion, { value: 'answers.whatCompany', is: 'term' }),
    onlyIf(
      cosigners({
        title: text('还有哪些股东一起签名？', '還有哪些股東一起簽名？', 'Which shareholders sign with you?'),
        lead: text('签名的股东合起来要超过一半的表决权。', '簽名的股東合起來要超過一半的表決權。', 'Together those who sign need more than half of the votes.'),
      }),
      { value: 'register.entity.kind', is: 'limitedCompany' },
    ),
    ask({
      id: 'decidedOn',
      title: text('哪天决定要改的？', '哪天決定要改的？', 'On which day was it decided?'),
      lead: text('决定后三十天以内要来登记；晚了也可以办。', '決定後三十天以內要來登記；晚了也可以辦。', 'It is due within thirty days; a late one is taken in too.'),
      fields: [{ id: 'decidedOn', type: 'date', latest: { daysFromToday: 0 }, prefill: ['today'], label: text('决定日期', '決定日期', 'Day of the decision') }],
    }),
    oldLicenceQuestion(printedChanges),
  ],
  documents(draft, ground) {
    const answers = new AnswersRead(draft);
    return [...(isChanged(answers, ground, 'name') ? (isShop(ground) ? nameDocuments(draft) : ['nameLiability']) : []), ...(printed(answers, ground) ? oldLicenceDocuments(answers) : [])];
  },
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    return {
      ...entityEnvelopeOf(ground), item: 'entity.change', decidedOn: answers.day('decidedOn'),
      ...(printed(answers, ground) ? { oldLicence: oldLicenceOf(answers) } : {}),
      ...changedFacts(answers, draft, ground),
    };
  },
  questionOf(pointer, draft, ground) {
    const answers = new AnswersRead(draft);
    const whatChanges = what[entityOf(ground).entity.kind];
    if (pointer === '/application') return whatChanges;
    const asked = (question: string, fact = question): string => (isChanged(answers, ground, fact) ? question : whatChanges);
    const people = /^\/application\/people\/(\d+)/.exec(pointer)?.[1];
    if (people !== undefined) return peopleNamed(answers, ground)[Number(people)]?.question;
    return placeOf(pointer, {
      ...entityPlaces, name: asked(isShop(ground) ? 'name' : enterpriseNameQuestion, 'name'), nameReservation: asked(isShop(ground) ? 'name' : enterpriseNameQuestion, 'name'), scope: asked('scope'), approvals: asked('scope'), premises: asked('premises'), furtherPremises: asked('premises'),
      operator: asked('operator'), composition: asked('composition'), familyMembers: asked('familyMembers', 'composition'), investor: asked('investor'), contribution: asked('contribution'),
      legalRepresentative: asked('representative', 'legalRepresentative'), board: asked('office', 'legalRepresentative'), manager: asked('office', 'legalRepresentative'),
      supervision: asked('office', 'legalRepresentative'), term: asked('term'), people: entityOf(ground).entity.kind === 'limitedCompany' ? 'cosigners' : whatChanges, articles: whatChanges, shareholders: whatChanges, registeredCapital: whatChanges,
      capitalNotice: whatChanges, beneficialOwners: whatChanges, decidedOn: 'decidedOn', oldLicence: printed(answers, ground) ? 'oldLicence' : whatChanges,
    });
  },
};

/** Answers to what another kind of entity would change do not count. */
function isChanged(answers: AnswersRead, ground: RegistrationGround, fact: string): boolean {
  return answers.is(what[entityOf(ground).entity.kind], fact);
}

const isShop = (ground: RegistrationGround): boolean => entityOf(ground).entity.kind === 'individualBusiness';

/** Whether a printed fact changes, so that the licence is replaced. */
function printed(answers: AnswersRead, ground: RegistrationGround): boolean {
  return entityOf(ground).entity.kind !== 'limitedCompany' || isChanged(answers, ground, 'legalRepresentative');
}

function changedFacts(answers: AnswersRead, draft: RegistrationDraft, ground: RegistrationGround): Partial<EntityChange> {
  const when = (fact: string, facts: () => Partial<EntityChange>): Partial<EntityChange> => (isChanged(answers, ground, fact) ? facts() : {});
  return {
    ...when('name', () => ({ name: isShop(ground) ? shopNameOf(draft) : enterpriseNameOf(answers, ground, 'soleProprietorship') })),
    ...when('scope', () => ({ scope: [...draft.scope] })),
    ...when('premises', () => (draft.premises === undefined ? {} : { premises: draft.premises })),
    ...when('operator', () => ({ operator: personOf(personRow(answers, 'operator')) })),
    ...when('composition', () => familyOf(answers)),
    ...when('investor', () => ({ investor: personOf(personRow(answers, 'investor')) })),
    ...when('contribution', () => ({ contribution: answers.fen('contribution') })),
    ...when('term', () => ({ term: termOf(answers) })),
    ...(entityOf(ground).entity.kind === 'limitedCompany' ? companyFacts(answers, ground) : {}),
  };
}

const takesOver = (answers: AnswersRead, ground: RegistrationGround): boolean => isChanged(answers, ground, 'legalRepresentative') && answers.is('representative', 'other');

/** Everybody whom a company's change gives in full: the new legal representative, where it is not the applicant, and the shareholders who sign too. */
function peopleNamed(answers: AnswersRead, ground: RegistrationGround): Member[] {
  const next = takesOver(answers, ground) ? [{ question: 'representative', rows: [personRow(answers, 'representative')] }] : [];
  return membersOf(ground.applicant, [...next, { question: 'cosigners', rows: answers.rows('cosigners') }], firstFreeRef).filter(({ question }) => question !== undefined);
}

function companyFacts(answers: AnswersRead, ground: RegistrationGround): Partial<EntityChange> {
  const people = peopleNamed(answers, ground);
  const named = people.length === 0 ? {} : { people: people.map(({ ref, person }) => ({ ...person, ref })) };
  if (!isChanged(answers, ground, 'legalRepresentative')) return named;
  const next = people.find(({ question }) => question === 'representative');
  // The applicant's ref on record; a representative entered with the applicant's own number is the applicant.
  const ref = next?.ref ?? personRefSchema.parse(entityOf(ground).company?.ref);
  const office = answers.is('office', 'manager') ? { manager: ref } : { board: { mode: 'singleDirector' as const, directors: [ref] } };
  return { ...named, legalRepresentative: ref, ...office };
}
