import type { Application } from '../../../contract/application.ts';
import { Personal } from '../../../contract/personal.ts';
import { text } from '../../approval/rule.ts';
import type { RegistrationDraft } from '../registration-journey.ts';
import { AnswersRead } from './answers.ts';
import { businessOf, businessPlaces, envelopeOf, shopNameOf } from './envelope.ts';
import { typedPerson } from './people.ts';
import { ask, option, placeOf, type Registration } from './registration.ts';

const compositions = ['individual', 'family'] as const;

/** 组成形式 and, where a family runs the business, who of it takes part. A change of the composition asks the same. */
export const familyQuestions = [
  ask({
    id: 'composition',
    title: text('一个人经营，还是和家人一起？', '一個人經營，還是和家人一起？', 'Do you run it alone or with your family?'),
    lead: text('写在营业执照的“组成形式”一栏。', '寫在營業執照的「組成形式」一欄。', 'The licence says so, under “Form”.'),
    fields: [{
      id: 'composition', type: 'choice', label: text('组成形式', '組成形式', 'Form'),
      options: [
        option('individual', text('我一个人（个人经营）', '我一個人（個人經營）', 'Alone (run by one person)')),
        option('family', text('和家人一起（家庭经营）', '和家人一起（家庭經營）', 'With my family (run by the family)')),
      ],
    }],
  }),
  ask({
    id: 'familyMembers',
    title: text('哪些家人一起经营？', '哪些家人一起經營？', 'Who of your family takes part?'),
    lead: text('只备案，不印在营业执照上，不用到场。', '只備案，不印在營業執照上，不用到場。', 'This is filed and not printed on the licence; they need not come.'),
    visibleIf: { value: 'answers.composition', is: 'family' },
    fields: [{
      id: 'familyMembers', type: 'list', label: text('参加经营的家庭成员', '參加經營的家庭成員', 'Members of the family who take part'), min: 1, max: 20,
      of: [{ id: 'person', type: 'person', label: text('姓名和身份证号码', '姓名和身份證號碼', 'Name and identity number') }],
    }],
  }),
];

/** What was answered to them. */
export function familyOf(answers: AnswersRead) {
  const composition = answers.oneOf('composition', compositions);
  if (composition === 'individual') return { composition };
  const familyMembers = answers.rows('familyMembers').map((row) => {
    const { name, idNumber } = typedPerson(row, 'person');
    return { name: new Personal(name), idNumber: new Personal(idNumber) };
  });
  return { composition, familyMembers };
}

/** Whoever declares a name promises to answer for it (企业名称登记管理规定 第十六条). */
export function nameDocuments({ name }: Pick<RegistrationDraft, 'name'>): string[] {
  return name === undefined || name === null ? [] : ['nameLiability'];
}

/** 个体工商户 设立. */
export const individualBusiness: Registration = {
  registration: 'individualBusiness.establish',
  title: text('开一家个体店', '開一家個體店', 'Open an individual business'),
  aboutEntity: false,
  steps: [{ kind: 'name', id: 'name' }, { kind: 'scope', id: 'scope', fromTrade: true }, { kind: 'premises', id: 'premises' }, ...familyQuestions],
  documents: nameDocuments,
  assemble(draft, ground): Application {
    return { ...envelopeOf(ground), ...businessOf(draft), name: shopNameOf(draft), ...familyOf(new AnswersRead(draft)), item: 'individualBusiness.establish', operator: ground.applicant };
  },
  questionOf: (pointer) => placeOf(pointer, { ...businessPlaces, name: 'name', nameReservation: 'name', composition: 'composition', familyMembers: 'familyMembers' }),
};
