import type { Application } from '../../contract/application.ts';
import type { Premises } from '../../contract/application-parts.ts';
import type { Text } from '../../contract/language.ts';
import { Personal } from '../../contract/personal.ts';
import type { Shareholder } from '../../contract/registration/establish.ts';
import type { SigningDocument } from '../../contract/signing.ts';
import type { DocumentText } from '../../contract/documents.ts';
import { text } from '../../domain/approval/rule.ts';
import { composeArticles } from '../../domain/articles/articles.ts';
import { documentOn, versionsOf } from '../../domain/consent/documents.ts';
import { documentHash } from '../../domain/application/canonical.ts';
import { involvedIn } from '../../domain/people/involved.ts';
import { titleOf } from '../../domain/people/title.ts';
import { composeName } from '../../domain/name/compose.ts';
import { composeScopeText } from '../../domain/scope/wording.ts';
import type { IsoDate } from '../../contract/units.ts';
import { itemNameOf } from './item-names.ts';

type Line = SigningDocument['summary'][number];
const line = (label: Text, ...values: readonly (string | undefined)[]): Line[] => {
  const there = values.filter((value): value is string => value !== undefined && value !== '');
  return there.length === 0 ? [] : [{ label, values: there.map((value) => new Personal(value)) }];
};

const labels = {
  name: text('名称', '名稱', 'Name'),
  creditCode: text('统一社会信用代码', '統一社會信用代碼', 'Credit code'),
  premises: text('场所', '場所', 'Premises'),
  scope: text('经营范围', '經營範圍', 'Business scope'),
  capital: text('注册资本', '註冊資本', 'Registered capital'),
  contribution: text('出资额', '出資額', 'Contribution'),
  funds: text('资金数额', '資金數額', 'Funds'),
  shareholders: text('股东和出资', '股東和出資', 'Shareholders and contributions'),
  period: text('期间', '期間', 'Period'),
  year: text('报告年度', '報告年度', 'Year reported'),
};

/** What is to be signed, as a person reads it. Numbers and homes of others stay out: whoever signs knows the own. */
export function readingOf(application: Application, today: IsoDate): SigningDocument {
  const articles = 'articles' in application && 'shareholders' in application && 'scope' in application && 'premises' in application ? articlesOf(application) : undefined;
  return {
    documentHash: documentHash(application),
    itemName: itemNameOf(application.item),
    summary: [...matters(application), ...people(application)],
    ...(articles === undefined ? {} : { articles }),
    promises: promisesOf(application, today),
    privacy: shown(privacyFor(today)),
  };
}

function matters(application: Application): Line[] {
  // A later business leaves out what does not change; what is there is read.
  const all = application;
  const premises: readonly Premises[] = [...('premises' in all && all.premises !== undefined ? [all.premises] : []), ...('furtherPremises' in all ? (all.furtherPremises ?? []) : [])];
  return [
    ...('name' in all ? line(labels.name, all.name === null || all.name === undefined ? undefined : composeName(all.name)) : []),
    ...('creditCode' in all ? line(labels.creditCode, all.creditCode) : []),
    ...line(labels.premises, ...premises.map((place) => place.text)),
    ...('scope' in all && all.scope !== undefined ? line(labels.scope, composeScopeText(all.scope)) : []),
    ...('registeredCapital' in all && all.registeredCapital !== undefined ? line(labels.capital, yuan(all.registeredCapital)) : []),
    ...('contribution' in all && all.contribution !== undefined ? line(labels.contribution, yuan(all.contribution)) : []),
    ...('funds' in all && all.funds !== undefined ? line(labels.funds, yuan(all.funds)) : []),
    ...('shareholders' in all && all.shareholders !== undefined ? line(labels.shareholders, ...all.shareholders.map((one) => shareholderLine(application, one))) : []),
    ...(all.item === 'suspension.begin' ? line(labels.period, `${all.from} – ${all.until}`) : []),
    ...(all.item === 'annualReport.submit' ? line(labels.year, String(all.year)) : []),
  ];
}

function people(application: Application): Line[] {
  return involvedIn(application).map((one) => ({ label: titleOf(one), values: [one.person.name] }));
}

function shareholderLine(application: Application, { party, subscribed, dueOn }: Shareholder): string {
  const who = party.kind === 'organisation' ? party.name : (involvedIn(application).find((one) => one.who === party.person)?.person.name.reveal() ?? '');
  return `${who}　${yuan(subscribed)}　${dueOn}`;
}

/** Fen as yuan, in groups of three: ¥1,000,000. */
function yuan(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const rest = fen % 100;
  return rest === 0 ? `¥${whole}` : `¥${whole}.${String(rest).padStart(2, '0')}`;
}

function articlesOf(application: Extract<Application, { item: 'limitedCompany.establish' | 'individual.toCompany' | 'entity.change' }>): SigningDocument['articles'] {
  if (application.item !== 'limitedCompany.establish') return undefined;
  const made = composeArticles(application);
  return made === undefined ? undefined : { title: made.title, chapters: made.chapters.map(({ title, articles }) => ({ title, articles: articles.map(({ number, paragraphs }) => ({ number, paragraphs })) })) };
}

/** The texts that the application agrees to, in the versions agreed to, and that everything is true. */
function promisesOf({ consents }: Application, today: IsoDate): SigningDocument['promises'] {
  const agreed = consents.filter(({ document }) => document !== 'privacyNotice').flatMap(({ document, version }) => versionsOf(document).find((one) => one.version === version) ?? []);
  const truthfulness = agreed.some(({ id }) => id === 'truthfulness') ? [] : [documentOn('truthfulness', today) ?? []].flat();
  return [...truthfulness, ...agreed].map((document) => ({ ...shown(document), consequences: document.consequences }));
}

function privacyFor(today: IsoDate): DocumentText {
  const notice = documentOn('signerPrivacy', today);
  if (notice === undefined) throw new Error('no privacy notice for signers is in force');
  return notice;
}

function shown({ id, version, hashes, text: wording }: DocumentText): SigningDocument['privacy'] {
  return { document: id, version, hashes, text: wording };
}
