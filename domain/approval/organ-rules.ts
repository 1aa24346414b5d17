import type { Consent } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { LimitedCompanyEstablishment, PersonRef } from '../../contract/registration/establish.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

/** What the rules about organs read of a company. */
export type CompanyOrgans = Pick<LimitedCompanyEstablishment, 'legalRepresentative' | 'board' | 'supervision' | 'manager'> & { readonly consents: readonly Consent[] };

/** Consent of all shareholders to go without a supervisor. */
export const noSupervisorDocument = 'noSupervisor';
const leastBoard = 3;

const about = (source: string, ...lookedAt: [string, ...string[]]) => ruleOf({ rule: 'A20', part: 'organs', source, lookedAt });
const A20 = about('公司法 第十条、第六十八条、第七十五条、第七十六条、第八十三条', '/application/board', '/application/supervision', '/application/legalRepresentative', '/application/manager');
const A20representative = about('公司法 第十条', '/application/legalRepresentative', '/application/board/directors', '/application/manager');
const A20single = about('公司法 第七十五条', '/application/board/directors', '/application/board/mode');
const A20board = about('公司法 第六十八条', '/application/board/directors', '/application/board/mode');
const A20none = about('公司法 第八十三条', '/application/supervision/mode', '/application/consents', '/application/supervision/supervisors');
const A20one = about('公司法 第八十三条', '/application/supervision/supervisors', '/application/supervision/mode');
const A20supervisors = about('公司法 第七十六条', '/application/supervision/supervisors', '/application/supervision/mode', '/application/supervision/employeeRepresentatives');
const A20both = about('公司法 第七十六条', '/application/supervision/supervisors', '/application/board/directors', '/application/manager');
const A20committee = about('公司法 第六十九条', '/application/supervision/supervisors', '/application/supervision/mode', '/application/board');

/** A20: the company has the organs that the law asks for, and its legal representative is one of those who run it. */
export function organsComplete({ application }: Review<CompanyOrgans>): RuleResult[] {
  const pass = A20.pass(text('董事、监督机构和法定代表人的设置符合规定', '董事、監督機構和法定代表人的設置符合規定', 'Directors, supervision and legal representative are as the law wants them.'));
  return foundOr(pass, [representativeOutside(application), ...boardWrong(application.board), ...supervisionWrong(application)]);
}

function representativeOutside({ legalRepresentative, board, manager }: CompanyOrgans): RuleResult | undefined {
  if (legalRepresentative === manager || board.directors.includes(legalRepresentative)) return undefined;
  return A20representative.fix(
    text('法定代表人不是董事，也不是经理', '法定代表人不是董事，也不是經理', 'The legal representative is neither director nor manager.'),
    text('请从执行公司事务的董事或者经理中选择', '請從執行公司事務的董事或者經理中選擇', 'Choose a director or manager who carries out the company’s affairs.'),
  );
}

function boardWrong({ mode, directors }: CompanyOrgans['board']): RuleResult[] {
  const count = directors.length;
  if (mode === 'singleDirector') {
    return [
      ...(count === 1
        ? []
        : [A20single.fix(
            text(`不设董事会的公司设一名董事，现在是 ${count} 名`, `不設董事會的公司設一名董事，現在是 ${count} 名`, `Without a board there is one director; there are ${count}.`),
            text('请只保留一名董事，或者设董事会', '請只保留一名董事，或者設董事會', 'Name exactly one, or have a board.'),
          )]),
    ];
  }
  return [
    ...(count >= leastBoard
      ? []
      : [A20board.fix(
          text(`董事会成员为三人以上，现在是 ${count} 人`, `董事會成員為三人以上，現在是 ${count} 人`, `A board has three members or more; there are ${count}.`),
          text('请补足董事，或者只设一名董事', '請補足董事，或者只設一名董事', 'Name more directors, or have a single one.'),
        )]),
    ...repeated(directors).map((index) => twiceIn(A20board, '董事', '董事', 'directors', `/application/board/directors/${index}`)),
  ];
}

function supervisionWrong(application: CompanyOrgans): (RuleResult | undefined)[] {
  const { supervision } = application;
  switch (supervision.mode) {
    case 'none':
      return withoutSupervisor(application);
    case 'singleSupervisor':
      return [
        supervision.supervisors.length === 1
          ? undefined
          : A20one.fix(
              text(`不设监事会的公司设一名监事，现在是 ${supervision.supervisors.length} 名`, `不設監事會的公司設一名監事，現在是 ${supervision.supervisors.length} 名`, `Without a board of supervisors there is one; there are ${supervision.supervisors.length}.`),
              text('请只保留一名监事', '請只保留一名監事', 'Name exactly one supervisor.'),
            ),
        ...runsAndSupervises(application),
      ];
    case 'board':
      return [...supervisoryBoard(supervision), ...runsAndSupervises(application)];
    case 'auditCommittee':
      return auditCommittee(application);
  }
}

/** All shareholders sign the application, and so the consent in it: rule A11 sees to that. */
function withoutSupervisor({ supervision, consents }: CompanyOrgans): (RuleResult | undefined)[] {
  return [
    consents.some(({ document }) => document === noSupervisorDocument)
      ? undefined
      : A20none.fix(
          text('不设监事要经全体股东一致同意，没有这份同意', '不設監事要經全體股東一致同意，沒有這份同意', 'Going without a supervisor needs the consent of all shareholders, which is missing.'),
          text('请由全体股东同意不设监事，或者设一名监事', '請由全體股東同意不設監事，或者設一名監事', 'Let all shareholders consent, or name a supervisor.'),
          '/application/consents',
        ),
    supervision.supervisors.length === 0
      ? undefined
      : A20none.fix(
          text('选择了不设监事，却填写了监事', '選擇了不設監事，卻填寫了監事', 'No supervisor was chosen, and yet one is named.'),
          text('请删去监事，或者改为设监事', '請刪去監事，或者改為設監事', 'Remove the supervisor, or choose to have one.'),
          '/application/supervision/supervisors',
        ),
  ];
}

function supervisoryBoard({ supervisors, employeeRepresentatives }: CompanyOrgans['supervision']): (RuleResult | undefined)[] {
  const count = supervisors.length;
  return [
    count >= leastBoard
      ? undefined
      : A20supervisors.fix(
          text(`监事会成员为三人以上，现在是 ${count} 人`, `監事會成員為三人以上，現在是 ${count} 人`, `A board of supervisors has three members or more; there are ${count}.`),
          text('请补足监事，或者只设一名监事', '請補足監事，或者只設一名監事', 'Name more supervisors, or have a single one.'),
        ),
    ...repeated(supervisors).map((index) => twiceIn(A20supervisors, '监事', '監事', 'supervisors', `/application/supervision/supervisors/${index}`)),
    employeeShare(supervisors, employeeRepresentatives),
  ];
}

function employeeShare(supervisors: readonly PersonRef[], employees: readonly PersonRef[] | undefined): RuleResult | undefined {
  if (employees === undefined) {
    return A20supervisors.human(text('监事会里的职工代表不得少于三分之一，要由工作人员核对', '監事會裡的職工代表不得少於三分之一，要由工作人員核對', 'At least a third of the supervisors represent the employees; a person has to check that.'));
  }
  const among = new Set(employees.filter((ref) => supervisors.includes(ref))).size;
  if (among * 3 >= supervisors.length) return undefined;
  return A20supervisors.fix(
    text('监事会里的职工代表少于三分之一', '監事會裡的職工代表少於三分之一', 'Fewer than a third of the supervisors represent the employees.'),
    text('请补足职工代表', '請補足職工代表', 'Name more employees among the supervisors.'),
    '/application/supervision/employeeRepresentatives',
  );
}

/** Members of an audit committee are directors by law; nobody else who runs a company may supervise it. */
function runsAndSupervises({ supervision, board, manager }: CompanyOrgans): RuleResult[] {
  return supervision.supervisors.flatMap((ref, index) =>
    ref !== manager && !board.directors.includes(ref)
      ? []
      : [A20both.fix(
          text(`监事 ${ref} 同时是董事或者经理`, `監事 ${ref} 同時是董事或者經理`, `The supervisor ${ref} is a director or the manager as well.`),
          text('请改选一名监事', '請改選一名監事', 'Name another supervisor.'),
          `/application/supervision/supervisors/${index}`,
        )],
  );
}

function auditCommittee({ board, supervision }: CompanyOrgans): (RuleResult | undefined)[] {
  const { supervisors } = supervision;
  return [
    board.mode === 'board'
      ? undefined
      : A20committee.fix(
          text('审计委员会设在董事会中，这家公司不设董事会', '審計委員會設在董事會中，這家公司不設董事會', 'An audit committee belongs to a board, which this company does not have.'),
          text('请设董事会，或者改为设监事', '請設董事會，或者改為設監事', 'Have a board, or a supervisor instead.'),
          '/application/board/mode',
        ),
    ...supervisors.flatMap((ref, index) =>
      board.directors.includes(ref)
        ? []
        : [A20committee.fix(
            text(`审计委员会成员 ${ref} 不是董事`, `審計委員會成員 ${ref} 不是董事`, `The member ${ref} of the audit committee is no director.`),
            text('请从董事中选择', '請從董事中選擇', 'Choose a director.'),
            `/application/supervision/supervisors/${index}`,
          )],
    ),
    ...repeated(supervisors).map((index) => twiceIn(A20committee, '审计委员会成员', '審計委員會成員', 'members', `/application/supervision/supervisors/${index}`)),
    committeeSize(supervisors.length),
  ];
}

/** For a limited company the law names no number; three is that of a company limited by shares (第一百二十一条), so a person looks at less. */
function committeeSize(count: number): RuleResult | undefined {
  if (count === 0) return A20committee.fix(text('没有填写审计委员会成员', '沒有填寫審計委員會成員', 'The audit committee has no member.'), text('请从董事中选择', '請從董事中選擇', 'Choose directors.'));
  if (count >= leastBoard) return undefined;
  return A20committee.human(text(`审计委员会只有 ${count} 人，要由工作人员确认`, `審計委員會只有 ${count} 人，要由工作人員確認`, `The audit committee has ${count} member(s) only; a person has to confirm it.`));
}

/** Places at which somebody is named who was named before. */
function repeated(refs: readonly PersonRef[]): number[] {
  return refs.flatMap((ref, index) => (refs.indexOf(ref) === index ? [] : [index]));
}

function twiceIn(rule: typeof A20, hans: string, hant: string, en: string, field: string): RuleResult {
  return rule.fix(
    text(`${hans}里有同一个人两次`, `${hant}裡有同一個人兩次`, `Somebody is named twice among the ${en}.`),
    text('请删去重复的一处', '請刪去重複的一處', 'Remove one of the two.'),
    field,
  );
}
