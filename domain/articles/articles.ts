import type { Articles, ArticlesRequest } from '../../contract/articles.ts';
import { Personal } from '../../contract/personal.ts';
import type { Shareholder } from '../../contract/registration/establish.ts';
import type { Fen, IsoDate } from '../../contract/units.ts';
import { sm3Hex } from '../application/canonical.ts';
import { moneyInWords } from '../licence/money-words.ts';
import { composeName } from '../name/compose.ts';
import { composeScopeText } from '../scope/wording.ts';
import { limitedCompanyTemplate, type Condition } from './template.ts';

type Segment = Articles['chapters'][number]['articles'][number]['paragraphs'][number][number];
type Value = { readonly text: string; readonly mark: NonNullable<Segment['mark']> };
type Values = Readonly<Record<string, Value>>;

/** A person as far as articles go. */
interface Named {
  readonly ref: string;
  readonly name: Personal<string>;
}
/** An application, or the part of it that articles state. */
export type ArticlesSource = Omit<ArticlesRequest, 'people' | 'premises'> & { readonly people: readonly Named[]; readonly premises: Pick<ArticlesRequest['premises'], 'text'> };

const methods: Readonly<Record<Shareholder['method'], string>> = { cash: '货币', inKind: '实物', intellectualProperty: '知识产权', landUseRight: '土地使用权', equity: '股权', claim: '债权' };

/**
 * The articles (公司章程) of a company, made of its own application: the same values give the same text
 * and hash. `undefined` where a shareholder is nobody of the application.
 */
export function composeArticles(source: ArticlesSource): Articles | undefined {
  const shareholders = source.shareholders.map((shareholder, index) => valuesOfShareholder(source, shareholder, index));
  if (shareholders.some((values) => values === undefined)) return undefined;
  const each = shareholders.filter((values) => values !== undefined);
  const conditions = conditionsOf(source);
  const values = valuesOf(source, each);
  const holds = (when: readonly Condition[] = []) => when.every((condition) => conditions.has(condition));

  let number = 0;
  const chapters = limitedCompanyTemplate.chapters.map(({ title, articles }) => ({
    title,
    articles: articles
      .filter((article) => holds(article.when))
      .map(({ states, paragraphs }) => ({
        number: (number += 1),
        states,
        paragraphs: paragraphs
          .filter((paragraph) => holds(paragraph.when))
          .flatMap((paragraph) => (paragraph.each === undefined ? [fill(paragraph.text, values)] : each.map((own) => fill(paragraph.text, own)))),
      })),
  }));
  const { template, edition, title, signing } = limitedCompanyTemplate;
  const heading = plain(fill(title, values));
  const text = [heading, ...chapters.flatMap(linesOfChapter), plain(fill(signing, values))].join('\n');
  return { template, edition, hash: sm3Hex(text), title: heading, chapters, text: new Personal(text) };
}

function linesOfChapter({ title, articles }: Articles['chapters'][number], index: number): string[] {
  return [`第${inChinese(index + 1)}章 ${title}`, ...articles.map((article) => `第${inChinese(article.number)}条 ${article.paragraphs.map(plain).join('\n')}`)];
}

const plain = (segments: readonly Segment[]): string => segments.map(({ text }) => text.reveal()).join('');

/** Cuts a template's sentence at its braces. A name that no value has is a mistake of the template, which a test would find. */
function fill(sentence: string, values: Values): Segment[] {
  return sentence.split(/(\{\w+\})/).filter((piece) => piece !== '').map((piece) => {
    if (!piece.startsWith('{')) return { text: new Personal(piece) };
    const value = values[piece.slice(1, -1)];
    if (value === undefined) throw new Error(`the template of the articles asks for ${piece}, which is nothing`);
    return { text: new Personal(value.text), mark: value.mark };
  });
}

function conditionsOf({ shareholders, board, supervision, manager, term }: ArticlesSource): ReadonlySet<Condition> {
  const supervised = { none: 'noSupervisor', singleSupervisor: 'singleSupervisor', board: 'boardOfSupervisors', auditCommittee: 'auditCommittee' } as const;
  return new Set<Condition>([
    term.kind === 'long' ? 'longTerm' : 'yearsTerm',
    shareholders.length === 1 ? 'oneShareholder' : 'severalShareholders',
    board.mode === 'singleDirector' ? 'singleDirector' : 'boardOfDirectors',
    manager === undefined ? 'noManager' : 'manager',
    supervised[supervision.mode],
  ]);
}

function valuesOf(source: ArticlesSource, shareholders: readonly Values[]): Values {
  const { name, premises, scope, registeredCapital, term, board, supervision, manager, legalRepresentative } = source;
  const supervisors = inChinese(supervision.supervisors.length);
  const supervised = { none: '不设监事会，也不设监事', singleSupervisor: '不设监事会，设监事一名', board: `设监事会，由${supervisors}名监事组成`, auditCommittee: `设审计委员会，成员${supervisors}名` } as const;
  const isDirector = board.directors.includes(legalRepresentative);
  return {
    companyName: { text: composeName(name), mark: 'name' },
    premises: { text: premises.text, mark: 'place' },
    scope: { text: composeScopeText(scope), mark: 'choice' },
    term: { text: term.kind === 'long' ? '长期' : `${term.years}年`, mark: 'date' },
    capital: { text: amount(registeredCapital), mark: 'amount' },
    shareholderCount: { text: `${shareholders.length}名`, mark: 'choice' },
    shareholderNames: { text: shareholders.map(({ shareholder }) => shareholder?.text ?? '').join('、'), mark: 'name' },
    directorCount: { text: `董事${inChinese(board.directors.length)}名`, mark: 'choice' },
    managerChoice: { text: manager === undefined ? '不设经理' : '设经理一名', mark: 'choice' },
    supervision: { text: supervised[supervision.mode], mark: 'choice' },
    representativePost: { text: isDirector || manager === undefined ? '董事' : '经理', mark: 'choice' },
  };
}

function valuesOfShareholder({ people }: ArticlesSource, { party, subscribed, method, dueOn }: Shareholder, index: number): Values | undefined {
  const name = party.kind === 'organisation' ? party.name : people.find(({ ref }) => ref === party.person)?.name.reveal();
  if (name === undefined) return undefined;
  return {
    position: { text: String(index + 1), mark: 'choice' },
    shareholder: { text: name, mark: 'name' },
    method: { text: methods[method], mark: 'choice' },
    subscribed: { text: amount(subscribed), mark: 'amount' },
    dueOn: { text: day(dueOn), mark: 'date' },
  };
}

/** 人民币壹佰万元（￥1000000.00） */
function amount(fen: Fen): string {
  return `人民币${moneyInWords(fen)}（￥${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}）`;
}

function day(date: IsoDate): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return `${year}年${month}月${dayOfMonth}日`;
}

/** 0 to 99 as they are counted: 十, 十二, 二十, 五十. */
function inChinese(count: number): string {
  const figure = (value: number): string => '零一二三四五六七八九'.charAt(value);
  if (count < 10) return figure(count);
  const tens = Math.floor(count / 10);
  return `${tens === 1 ? '' : figure(tens)}十${count % 10 === 0 ? '' : figure(count % 10)}`;
}
