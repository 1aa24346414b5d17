import { z } from 'zod';
import type { RuleResult } from '../../contract/decision.ts';
import type { LimitedCompanyEstablishment, Shareholder, SoleProprietorshipEstablishment } from '../../contract/registration/establish.ts';
import type { IsoDate, ScopeCode } from '../../contract/units.ts';
import { checkCreditCode } from '../identity/credit-code.ts';
import { sumOfShares } from '../licence/wording.ts';
import { scopeEntry } from '../scope/dictionary.ts';
import data from './capital-yardsticks.json' with { type: 'json' };
import { yearsAfter } from './periods.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const yardsticks = z
  .object({
    abnormal: z.object({ aboveFen: z.int() }),
    minima: z.array(z.object({ industry: z.string(), what: z.string(), law: z.string(), leastFen: z.int().optional() })),
  })
  .parse(data);

/** What the capital rules read of a company, whether it is founded or made of an individual business. */
export type CapitalParts = Pick<LimitedCompanyEstablishment, 'registeredCapital' | 'shareholders' | 'scope'>;

/** 公司法 第四十七条: paid in within five years of establishment. */
const yearsToPay = 5;
const mostShareholders = 50;

const about = (source: string, ...lookedAt: [string, ...string[]]) => ruleOf({ rule: 'A8', part: 'capital', source, lookedAt });
const A8 = about('公司法 第四十二条、第四十七条、第四十八条', '/application/shareholders', '/application/registeredCapital', '/facts/today');
const A8number = about('公司法 第四十二条', '/application/shareholders');
const A8sum = about('公司法 第四十七条', '/application/registeredCapital', '/application/shareholders');
const A8due = about('公司法 第四十七条', '/application/shareholders', '/facts/today');
const A8party = about('市场主体登记管理条例实施细则 第二十五条', '/application/shareholders');
const A8abnormal = about('国务院关于实施《中华人民共和国公司法》注册资本登记管理制度的规定 第三条', '/application/registeredCapital');

/**
 * A8: one to fifty shareholders, each with a part, whose parts make up the registered capital to the fen
 * and are due within five years. The methods that the law forbids (labour, credit, a name, goodwill, a
 * franchise, encumbered property) cannot be said in an application at all.
 */
export function capitalSubscribed({ application, facts }: Review<CapitalParts>): RuleResult[] {
  const { shareholders, registeredCapital } = application;
  const pass = A8.pass(text('股东人数、认缴出资额和出资期限符合规定', '股東人數、認繳出資額和出資期限符合規定', 'Number of shareholders, subscribed amounts and due dates are as the law wants them.'));
  return foundOr(pass, [
    numberOf(shareholders),
    registeredCapital > 0 ? undefined : A8sum.fix(text('注册资本要大于零', '註冊資本要大於零', 'The registered capital has to be above zero.'), text('请填写注册资本', '請填寫註冊資本', 'Enter the registered capital.')),
    sumUnlike(application),
    ...shareholders.flatMap((shareholder, index) => [withoutPart(shareholder, index), dueWrong(shareholder, index, facts.today), secondTime(shareholders, index), ...organisation(shareholder, index)]),
    registeredCapital > yardsticks.abnormal.aboveFen
      ? A8abnormal.human(text('注册资本特别高，要由工作人员结合经营范围和出资能力研判', '註冊資本特別高，要由工作人員結合經營範圍和出資能力研判', 'The capital is unusually high; a person has to weigh it against the trade and the shareholders’ means.'))
      : undefined,
    ...industryMinima(application),
  ]);
}

function numberOf(shareholders: readonly Shareholder[]): RuleResult | undefined {
  const count = shareholders.length;
  if (count >= 1 && count <= mostShareholders) return undefined;
  return A8number.fix(
    text(`有限责任公司要有一个以上五十个以下股东，现在是 ${count} 个`, `有限責任公司要有一個以上五十個以下股東，現在是 ${count} 個`, `A limited company has one to fifty shareholders; there are ${count}.`),
    count === 0 ? text('请添加股东', '請新增股東', 'Add a shareholder.') : text('请减少股东人数，或者设立股份有限公司', '請減少股東人數，或者設立股份有限公司', 'Reduce their number, or found a company limited by shares.'),
  );
}

function sumUnlike({ shareholders, registeredCapital }: CapitalParts): RuleResult | undefined {
  const difference = sumOfShares(shareholders) - BigInt(registeredCapital);
  // No shareholder at all is told as such.
  if (difference === 0n || shareholders.length === 0) return undefined;
  const yuan = inYuan(difference < 0n ? -difference : difference);
  const more = difference > 0n;
  return A8sum.fix(
    text(
      `股东认缴出资额的合计比注册资本${more ? '多' : '少'} ${yuan} 元`,
      `股東認繳出資額的合計比註冊資本${more ? '多' : '少'} ${yuan} 元`,
      `The subscribed amounts together are ${yuan} yuan ${more ? 'more' : 'less'} than the registered capital.`,
    ),
    text('请修改注册资本或者认缴出资额，使两者相等', '請修改註冊資本或者認繳出資額，使兩者相等', 'Change the capital or the amounts so that they are equal.'),
  );
}

const inYuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
const at = (index: number, item: string): string => `/application/shareholders/${index}/${item}`;

function withoutPart({ subscribed }: Shareholder, index: number): RuleResult | undefined {
  if (subscribed > 0) return undefined;
  return A8sum.fix(
    text(`第 ${index + 1} 位股东没有认缴出资`, `第 ${index + 1} 位股東沒有認繳出資`, `Shareholder ${index + 1} subscribes nothing.`),
    text('请填写认缴出资额', '請填寫認繳出資額', 'Enter the subscribed amount.'),
    at(index, 'subscribed'),
  );
}

/** The licence is issued today, which is the day of establishment (公司法 第三十三条). */
function dueWrong({ dueOn }: Shareholder, index: number, today: IsoDate): RuleResult | undefined {
  const last = yearsAfter(today, yearsToPay);
  const remedy = text(`请选择 ${today} 到 ${last} 之间的日期`, `請選擇 ${today} 到 ${last} 之間的日期`, `Choose a day from ${today} to ${last}.`);
  if (dueOn > last) {
    return A8due.fix(text(`第 ${index + 1} 位股东的出资日期超过公司成立后五年`, `第 ${index + 1} 位股東的出資日期超過公司成立後五年`, `Shareholder ${index + 1} would pay later than five years after establishment.`), remedy, at(index, 'dueOn'));
  }
  if (dueOn >= today) return undefined;
  return A8due.fix(text(`第 ${index + 1} 位股东的出资日期已经过去`, `第 ${index + 1} 位股東的出資日期已經過去`, `The due date of shareholder ${index + 1} has passed.`), remedy, at(index, 'dueOn'));
}

/** A shareholder stands once in the list, with the whole of the part. */
function secondTime(shareholders: readonly Shareholder[], index: number): RuleResult | undefined {
  const who = ({ party }: Shareholder): string => (party.kind === 'person' ? party.person : party.creditCode);
  const first = shareholders.findIndex((other) => who(other) === who(shareholders[index] ?? other));
  if (first === index) return undefined;
  return A8party.fix(
    text(`第 ${index + 1} 位股东和第 ${first + 1} 位是同一个`, `第 ${index + 1} 位股東和第 ${first + 1} 位是同一個`, `Shareholders ${first + 1} and ${index + 1} are the same.`),
    text('请合并为一位股东', '請合併為一位股東', 'Make them one shareholder.'),
    at(index, 'party'),
  );
}

function organisation({ party }: Shareholder, index: number): RuleResult[] {
  if (party.kind !== 'organisation') return [];
  const code = checkCreditCode(party.creditCode);
  if (!code.valid) {
    return [A8party.fix(
      text(`第 ${index + 1} 位股东的统一社会信用代码校验不通过`, `第 ${index + 1} 位股東的統一社會信用代碼校驗不通過`, `The credit code of shareholder ${index + 1} does not check.`),
      text('请核对营业执照上的代码', '請核對營業執照上的代碼', 'Compare it with the licence.'),
      at(index, 'party/creditCode'),
    )];
  }
  if (code.prefix !== '92') return [];
  return [A8party.human(text(`第 ${index + 1} 位股东是个体工商户，能不能作为股东要由工作人员确认`, `第 ${index + 1} 位股東是個體工商戶，能不能作為股東要由工作人員確認`, `Shareholder ${index + 1} is an individual business; a person has to say whether it can be one.`))];
}

/** Trades for which a law of their own sets a least capital (公司法 第四十七条第二款): data with its articles, for a person. */
function industryMinima({ scope, registeredCapital }: CapitalParts): RuleResult[] {
  const industries = scope.flatMap((code: ScopeCode) => scopeEntry(code)?.industry ?? []);
  return yardsticks.minima
    .filter(({ industry, leastFen }) => industries.some((each) => each.startsWith(industry)) && (leastFen === undefined || registeredCapital < leastFen))
    .map(({ what, law }) =>
      about(`公司法 第四十七条，${law}`, '/application/registeredCapital', '/application/scope').human(
        text(`经营范围里有${what}，法律另有注册资本最低限额，要由工作人员核对`, `經營範圍裡有${what}，法律另有註冊資本最低限額，要由工作人員核對`, `A law of its own sets the least capital for part of this trade (${law}); a person has to check it.`),
      ),
    );
}

const A8contribution = about('个人独资企业法 第八条', '/application/contribution');

/** A8 of a sole proprietorship: the investor declares a contribution; no least amount is asked, and no date. */
export function contributionDeclared({ application: { contribution } }: Review<Pick<SoleProprietorshipEstablishment, 'contribution'>>): RuleResult[] {
  if (contribution > 0) return [A8contribution.pass(text('申报了出资额', '申報了出資額', 'A contribution is declared.'))];
  return [A8contribution.fix(text('没有申报出资额', '沒有申報出資額', 'No contribution is declared.'), text('请填写出资额', '請填寫出資額', 'Enter the contribution.'))];
}
