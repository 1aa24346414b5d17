import type { LimitedCompanyEstablishment } from '../../../contract/registration/establish.ts';
import type { Field } from '../../../contract/service-field.ts';
import { text } from '../../approval/rule.ts';
import type { AnswersRead } from './answers.ts';
import { asChoices, memberOfKey, personColumns, type Member } from './people.ts';
import { ask, option, type RegisterView } from './registration.ts';

const shown = { type: 'choiceFrom', value: 'key', shows: ['name', 'number'] } as const satisfies Partial<Field>;

const noSupervisor = option('none', text('不设监事（全体股东同意）', '不設監事（全體股東同意）', 'None, by consent of all shareholders'));
const oneSupervisor = option('singleSupervisor', text('设一名监事', '設一名監事', 'One supervisor'));
const supervisoryBoard = option('board', text('设监事会（三人以上）', '設監事會（三人以上）', 'A board of three or more'));
const committee = option('auditCommittee', text('由董事组成审计委员会', '由董事組成審計委員會', 'An audit committee of directors'));

/** 董事、经理、法定代表人、监事: whoever was entered may be chosen, and only who may hold the office. */
export const organQuestions = [
  ask({
    id: 'colleagues',
    title: text('还有别人在公司任职吗？', '還有別人在公司任職嗎？', 'Does anybody else hold an office?'),
    lead: text('不是股东、但当董事、监事或者经理的人。没有就跳过。', '不是股東、但當董事、監事或者經理的人。沒有就跳過。', 'Directors, supervisors or a manager who hold no shares. Skip it if there are none.'),
    fields: [{ id: 'colleagues', type: 'list', required: false, min: 0, max: 20, label: text('其他任职的人', '其他任職的人', 'Others with an office'), of: personColumns(text('姓名和身份证号码', '姓名和身份證號碼', 'Name and identity number')) }],
  }),
  ask({
    id: 'direction',
    title: text('公司设几名董事？', '公司設幾名董事？', 'How many directors?'),
    lead: text('人少的公司设一名就够了。', '人少的公司設一名就夠了。', 'One is enough for a small company.'),
    fields: [{
      id: 'direction', type: 'choice', label: text('董事', '董事', 'Directors'),
      options: [option('singleDirector', text('一名董事，不设董事会', '一名董事，不設董事會', 'One, without a board')), option('board', text('董事会（三人以上）', '董事會（三人以上）', 'A board of three or more'))],
    }],
  }),
  ask({
    id: 'directors',
    title: text('谁当董事？', '誰當董事？', 'Who is director?'),
    fields: [
      { ...shown, id: 'director', from: 'register.people', visibleIf: { value: 'answers.direction', is: 'singleDirector' }, label: text('董事', '董事', 'Director') },
      { ...shown, id: 'directors', from: 'register.people', multiple: true, visibleIf: { value: 'answers.direction', is: 'board' }, label: text('董事会成员', '董事會成員', 'Members of the board') },
    ],
  }),
  ask({
    id: 'manager',
    title: text('要设经理吗？', '要設經理嗎？', 'Is there a manager?'),
    lead: text('董事可以兼任经理，也可以不设。', '董事可以兼任經理，也可以不設。', 'A director may be the manager; there need not be one.'),
    fields: [
      { id: 'management', type: 'choice', label: text('经理', '經理', 'Manager'), options: [option('none', text('不设经理', '不設經理', 'No manager')), option('manager', text('设一名经理', '設一名經理', 'One manager'))] },
      { ...shown, id: 'manager', from: 'register.people', visibleIf: { value: 'answers.management', is: 'manager' }, label: text('谁当经理', '誰當經理', 'Who it is') },
    ],
  }),
  ask({
    id: 'legalRepresentative',
    title: text('谁当法定代表人？', '誰當法定代表人？', 'Who represents the company?'),
    lead: text('代表公司签字的人，从董事和经理里选。', '代表公司簽字的人，從董事和經理裡選。', 'Who signs for the company: a director or the manager.'),
    visibleIf: { value: 'register.severalLeaders', is: true },
    fields: [{ ...shown, id: 'legalRepresentative', from: 'register.leaders', label: text('法定代表人', '法定代表人', 'Legal representative') }],
  }),
  ask({
    id: 'supervision',
    title: text('谁来监督？', '誰來監督？', 'Who supervises?'),
    lead: text('人少的公司，股东都同意就可以不设监事。', '人少的公司，股東都同意就可以不設監事。', 'A small company needs nobody if all shareholders agree.'),
    fields: [
      { id: 'supervision', type: 'choice', visibleIf: { value: 'answers.direction', is: 'singleDirector' }, label: text('监督机构', '監督機構', 'Supervision'), options: [noSupervisor, oneSupervisor, supervisoryBoard] },
      { id: 'supervisionOfBoard', type: 'choice', visibleIf: { value: 'answers.direction', is: 'board' }, label: text('监督机构', '監督機構', 'Supervision'), options: [noSupervisor, oneSupervisor, supervisoryBoard, committee] },
    ],
  }),
  ask({
    id: 'supervisors',
    title: text('谁当监事？', '誰當監事？', 'Who supervises the company?'),
    lead: text('董事和经理不能当监事。人不够，请回到“任职”那一步添加。', '董事和經理不能當監事。人不夠，請回到「任職」那一步新增。', 'Not a director or the manager. To add somebody go back to who holds an office.'),
    visibleIf: { value: 'register.supervised', oneOf: ['singleSupervisor', 'board', 'auditCommittee'] },
    fields: [
      { ...shown, id: 'supervisor', from: 'register.others', visibleIf: { value: 'register.supervised', is: 'singleSupervisor' }, label: text('监事', '監事', 'Supervisor') },
      { ...shown, id: 'supervisors', from: 'register.others', multiple: true, visibleIf: { value: 'register.supervised', is: 'board' }, label: text('监事会成员', '監事會成員', 'Members of the board of supervisors') },
      { ...shown, id: 'committee', from: 'register.directors', multiple: true, visibleIf: { value: 'register.supervised', is: 'auditCommittee' }, label: text('审计委员会成员', '審計委員會成員', 'Members of the audit committee') },
    ],
  }),
  ask({
    id: 'employees',
    title: text('监事里谁是职工代表？', '監事裡誰是職工代表？', 'Who of them represents the employees?'),
    lead: text('至少三分之一。', '至少三分之一。', 'At least a third.'),
    visibleIf: { value: 'register.supervised', is: 'board' },
    fields: [{ ...shown, id: 'employees', from: 'register.supervisors', multiple: true, label: text('职工代表', '職工代表', 'Representatives of the employees') }],
  }),
];

type Organs = Pick<LimitedCompanyEstablishment, 'legalRepresentative' | 'board' | 'supervision' | 'manager'>;

const modes = ['none', 'singleSupervisor', 'board', 'auditCommittee'] as const;

/** Who holds which office, as far as it was answered. */
export interface Offices {
  readonly directors: readonly Member[];
  readonly manager: Member | undefined;
  /** Directors and manager: one of them is the legal representative (公司法 第十条). */
  readonly leaders: readonly Member[];
  readonly supervised: (typeof modes)[number] | undefined;
  readonly supervisors: readonly Member[];
}

export function officesOf(answers: AnswersRead, members: readonly Member[]): Offices {
  const chosen = (id: string): Member[] => {
    return answers.chosen(id).flatMap((key) => memberOfKey(members, key) ?? []);
  };
  const directors = answers.is('direction', 'board') ? chosen('directors') : chosen('director');
  const [manager] = answers.is('management', 'manager') ? chosen('manager') : [];
  const asked = answers.is('direction', 'board') ? 'supervisionOfBoard' : 'supervision';
  const supervised = answers.maybe(asked, modes);
  const held = { none: [], singleSupervisor: chosen('supervisor'), board: chosen('supervisors'), auditCommittee: chosen('committee') };
  return { directors, manager, leaders: [...new Set([...directors, ...(manager === undefined ? [] : [manager])])], supervised, supervisors: supervised === undefined ? [] : held[supervised] };
}

/** What the questions above choose from. */
export function organRegister(members: readonly Member[], { directors, leaders, supervised, supervisors }: Offices): RegisterView {
  return {
    people: asChoices(members),
    directors: asChoices(directors),
    leaders: asChoices(leaders),
    severalLeaders: leaders.length > 1,
    others: asChoices(members.filter((member) => !leaders.includes(member))),
    supervisors: asChoices(supervisors),
    ...(supervised === undefined ? {} : { supervised }),
  };
}

export function organsOf(answers: AnswersRead, members: readonly Member[], { directors, manager, leaders, supervised, supervisors }: Offices): Organs {
  const representative = leaders.length > 1 ? memberOfKey(leaders, answers.text('legalRepresentative')) : leaders[0];
  if (representative === undefined || supervised === undefined) throw new Error('the organs of the company were passed without an answer');
  const refs = (those: readonly Member[]) => those.map(({ ref }) => ref);
  const employees = supervised === 'board' ? answers.chosen('employees').flatMap((key) => memberOfKey(members, key)?.ref ?? []) : [];
  return {
    legalRepresentative: representative.ref,
    board: { mode: answers.oneOf('direction', ['singleDirector', 'board']), directors: refs(directors) },
    supervision: { mode: supervised, supervisors: refs(supervisors), ...(supervised === 'board' ? { employeeRepresentatives: employees } : {}) },
    ...(manager === undefined ? {} : { manager: manager.ref }),
  };
}
