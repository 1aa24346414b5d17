import type { BusinessName, Person, Premises } from '../../../contract/application-parts.ts';
import type { LimitedCompanyEstablishment } from '../../../contract/registration/establish.ts';
import { fenSchema, type ScopeCode } from '../../../contract/units.ts';
import { text } from '../../approval/rule.ts';
import { composeArticles } from '../../articles/articles.ts';
import { sumOfShares } from '../../licence/wording.ts';
import type { RegistrationDraft, RegistrationGround } from '../registration-journey.ts';
import { AnswersRead } from './answers.ts';
import { beneficialOwnersOf, exemptible, isOwner, listsOwners, ownerQuestions } from './beneficial-owners.ts';
import { officesOf, organQuestions, organRegister, organsOf, type Offices } from './organs.ts';
import { isPerson, membersOf, type Member } from './people.ts';
import { ask, option, placeOf, type RegisterView } from './registration.ts';
import { partsEntered, partsOf, shareholderRows, shareQuestions, type Part } from './shares.ts';

/** 营业期限, filed and not printed. */
export const termQuestion = ask({
  id: 'term',
  title: text('公司开多久？', '公司開多久？', 'For how long?'),
  lead: text('一般选长期，以后随时可以改。', '一般選長期，以後隨時可以改。', 'Most choose no end; it can be changed.'),
  fields: [
    { id: 'term', type: 'choice', label: text('营业期限', '營業期限', 'Term'), options: [option('long', text('长期', '長期', 'Without an end')), option('years', text('定一个年数', '定一個年數', 'A number of years'))] },
    { id: 'years', type: 'number', min: 1, max: 100, visibleIf: { value: 'answers.term', is: 'years' }, label: text('多少年', '多少年', 'Years') },
  ],
});

/** What was answered to it. */
export function termOf(answers: AnswersRead): LimitedCompanyEstablishment['term'] {
  return answers.is('term', 'years') ? { kind: 'years', years: answers.whole('years') } : { kind: 'long' };
}

/** All questions about a limited company beside name, scope and place: 设立 and 个转企 ask the same. */
export const companyQuestions = [
  ...shareQuestions,
  ...organQuestions,
  termQuestion,
  ...ownerQuestions,
  ask({
    id: 'electronicService',
    title: text('文书可以用电子方式送达吗？', '文書可以用電子方式送達嗎？', 'May documents be served electronically?'),
    lead: text('登记机关的文书发到您刚才验证的手机。', '登記機關的文書發到您剛才驗證的手機。', 'They go to the mobile number that you verified.'),
    fields: [{
      id: 'electronicService', type: 'choice', label: text('电子送达', '電子送達', 'Electronic service'),
      options: [option('yes', text('可以', '可以', 'Yes')), option('no', text('不要，寄纸质的', '不要，寄紙質的', 'No, on paper'))],
    }],
  }),
];

interface Read {
  readonly answers: AnswersRead;
  readonly members: readonly Member[];
  readonly parts: readonly Part[];
  readonly offices: Offices;
}

/** What the answers say so far; what is not whole yet is passed over. */
function read(draft: RegistrationDraft, applicant: Person): Read {
  const answers = new AnswersRead(draft);
  const shares = shareholderRows(answers);
  const colleagues = { question: 'colleagues', rows: answers.rows('colleagues') };
  const named = membersOf(applicant, [...shares, colleagues]);
  const listed = listsOwners(answers, partsOf(answers, named, applicant).map(({ shareholder }) => shareholder));
  const members = listed ? membersOf(applicant, [...shares, colleagues, { question: 'otherOwners', rows: answers.rows('otherOwners') }]) : named;
  return { answers, members, parts: partsOf(answers, members, applicant), offices: officesOf(answers, named) };
}

/** What the questions choose from; owners who are nothing else hold no office. */
export function companyRegister(draft: RegistrationDraft, { applicant }: RegistrationGround): RegisterView {
  const { members, parts, offices } = read(draft, applicant);
  const able = members.filter(({ question }) => question !== 'otherOwners');
  return { ...organRegister(able, offices), ...(parts.length === 0 ? {} : { exemptible: exemptible(parts.map(({ shareholder }) => shareholder)) }) };
}

/** Name, scope and place as the articles state them. */
export interface Stated {
  readonly name: BusinessName;
  readonly scope: readonly ScopeCode[];
  readonly premises: Pick<Premises, 'text'>;
}

type CompanyParts = Pick<
  LimitedCompanyEstablishment,
  'people' | 'registeredCapital' | 'shareholders' | 'legalRepresentative' | 'board' | 'supervision' | 'manager' | 'articles' | 'term' | 'beneficialOwners' | 'electronicService'
>;

/** Everybody who has a part in the company: the `people` of its application, in that order. */
function involvedIn({ answers, members, parts, offices }: Read): Member[] {
  const shareholders = parts.map(({ shareholder }) => shareholder);
  const owners = beneficialOwnersOf(answers, members, shareholders, offices);
  const involved = new Set<string>([
    ...shareholders.map(({ party }) => (party.kind === 'person' ? party.person : party.signatory)),
    ...[...offices.leaders, ...offices.supervisors].map(({ ref }) => ref),
    ...(owners.kind === 'list' ? owners.owners.map(({ person }) => person) : []),
  ]);
  return members.filter(({ ref }) => involved.has(ref));
}

/** The company of the answers, with the articles that it makes itself. */
export function companyOf(draft: RegistrationDraft, { applicant }: RegistrationGround, { name, scope, premises }: Stated): CompanyParts {
  const { answers, members, parts, offices } = read(draft, applicant);
  if (parts.length !== partsEntered(answers) || !answers.rows('colleagues').every(isPerson) || !answers.rows('otherOwners').every(isOwner)) throw new Error('the people of the company were passed with an entry that is not whole');
  const shareholders = parts.map(({ shareholder }) => shareholder);
  const organs = organsOf(answers, members, offices);
  const beneficialOwners = beneficialOwnersOf(answers, members, shareholders, offices);
  const people = involvedIn({ answers, members, parts, offices }).map(({ ref, person }) => ({ ...person, ref }));
  const stated = {
    people, shareholders, ...organs,
    registeredCapital: fenSchema.parse(Number(sumOfShares(shareholders))),
    term: termOf(answers),
  };
  const articles = composeArticles({ ...stated, name, scope: [...scope], premises });
  if (articles === undefined) throw new Error('a shareholder is nobody of the company');
  const { template, edition, hash } = articles;
  return { ...stated, articles: { template, edition, hash }, beneficialOwners, electronicService: answers.is('electronicService', 'yes') };
}

/** The promises and consents that the answers ask for. */
export function companyDocuments(draft: RegistrationDraft, { applicant }: RegistrationGround): string[] {
  const { answers, parts, offices } = read(draft, applicant);
  return [
    ...(offices.supervised === 'none' ? ['noSupervisor'] : []),
    ...(listsOwners(answers, parts.map(({ shareholder }) => shareholder)) ? [] : ['beneficialOwnerExemption']),
    ...(answers.is('electronicService', 'yes') ? ['electronicService'] : []),
  ];
}

const places = {
  people: 'founders', shareholders: 'founders', registeredCapital: 'founders', articles: 'founders',
  board: 'directors', 'board/mode': 'direction', manager: 'manager', supervision: 'supervision', 'supervision/supervisors': 'supervisors', 'supervision/employeeRepresentatives': 'employees',
  term: 'term', electronicService: 'electronicService',
} as const;

/** Where a citizen mends what rules find about the company's parts; of the applicant's own card there is no question. */
export function companyQuestionOf(pointer: string, draft: RegistrationDraft, ground: RegistrationGround): string | undefined {
  const { parts, offices, members, answers } = read(draft, ground.applicant);
  const [, list, index] = /^\/application\/(shareholders|people)\/(\d+)/.exec(pointer) ?? [];
  if (list === 'shareholders') return parts[Number(index)]?.question ?? 'founders';
  if (list === 'people') return involvedIn({ answers, members, parts, offices })[Number(index)]?.question;
  if (/^\/application\/legalRepresentative/.test(pointer)) return offices.leaders.length > 1 ? 'legalRepresentative' : 'directors';
  if (/^\/application\/beneficialOwners/.test(pointer)) {
    const open = exemptible(parts.map(({ shareholder }) => shareholder));
    return open && (!answers.is('owners', 'list') || pointer.endsWith('/kind')) ? 'owners' : 'otherOwners';
  }
  const question = placeOf(pointer, places);
  const isAsked = question === 'supervisors' ? offices.supervised !== 'none' : question === 'employees' ? offices.supervised === 'board' : true;
  return isAsked ? question : 'supervision';
}
