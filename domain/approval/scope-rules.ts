import type { EntityKind } from '../../contract/entity-kind.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { Text } from '../../contract/language.ts';
import type { ApprovalDocument } from '../../contract/registration/envelope.ts';
import type { ScopeEntry, ScopePermit } from '../../contract/scope.ts';
import type { Fen, IsoDate, ScopeCode } from '../../contract/units.ts';
import { demandsOf } from '../scope/demands.ts';
import { inForce, scopeEntry } from '../scope/dictionary.ts';
import { inLanguages } from '../scope/terms.ts';
import { permitNoticesFor } from '../scope/wording.ts';
import type { Facts } from './facts.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

/** Whatever states a scope: an establishment, a change of scope, a conversion. Where it is left out there is nothing to look at. */
export interface StatesScope {
  readonly item: string;
  readonly scope?: readonly ScopeCode[] | undefined;
  readonly approvals?: readonly ApprovalDocument[] | undefined;
  readonly registeredCapital?: Fen | undefined;
}

const catalogue = '市场主体登记管理条例实施细则 第十二条';
const A4 = ruleOf({ rule: 'A4', part: 'scope', source: '市场主体登记管理条例 第十四条，市场主体登记管理条例实施细则 第二十二条', lookedAt: ['/application/scope', '/application/approvals', '/facts/approvals', '/facts/today'] });
const A4catalogue = ruleOf({ rule: 'A4', part: 'scope', source: catalogue, lookedAt: ['/application/scope', '/facts/today'] });

/** A4: entries come from the catalogue in force, each once, and whatever needs an approval before registration has one that is good today. */
export function scopeWithoutPriorApproval({ application, facts }: Review<StatesScope>): RuleResult[] {
  const { scope, approvals = [] } = application;
  if (scope === undefined) return [];
  const prior = scope.flatMap((code, at) => {
    const entry = scopeEntry(code);
    return entry?.kind === 'pre' && scope.indexOf(code) === at ? [entry] : [];
  });
  const pass =
    prior.length === 0
      ? A4.pass(text('经营项目都在目录里，没有登记前要先批准的项目', '經營項目都在目錄裡，沒有登記前要先批准的項目', 'All entries are of the catalogue, and none needs an approval before registration.'))
      : A4.pass(text('经营项目都在目录里，登记前的批准文件已经由批准部门确认', '經營項目都在目錄裡，登記前的批准文件已經由批准部門確認', 'All entries are of the catalogue, and each approval that comes first was confirmed by its department.'));
  return foundOr(pass, [...scope.map((code, at) => entryDefect(code, at, scope, facts.today)), ...prior.flatMap((entry) => priorApproval(entry, approvals, facts))]);
}

function entryDefect(code: ScopeCode, at: number, scope: readonly ScopeCode[], today: IsoDate): RuleResult | undefined {
  const field = `/application/scope/${at}`;
  const entry = scopeEntry(code);
  if (entry === undefined) {
    return A4catalogue.fix(
      text(`经营范围目录里没有 ${code}`, `經營範圍目錄裡沒有 ${code}`, `The catalogue has no entry ${code}.`),
      text('请从目录里重新选择', '請從目錄裡重新選擇', 'Choose entries of the catalogue.'),
      field,
    );
  }
  if (!inForce(entry, today)) {
    return A4catalogue.fix(
      text(`“${entry.name}”现在不能登记，它不在现行目录里`, `「${entry.name}」現在不能登記，它不在現行目錄裡`, `“${entry.name}” is not in the catalogue in force.`),
      text('请从现行目录里重新选择', '請從現行目錄裡重新選擇', 'Choose entries of the catalogue in force.'),
      field,
    );
  }
  if (scope.indexOf(code) === at) return undefined;
  return A4catalogue.fix(
    text(`“${entry.name}”选了两次`, `「${entry.name}」選了兩次`, `“${entry.name}” is chosen twice.`),
    text('请去掉重复的一项', '請去掉重複的一項', 'Take one of the two away.'),
    field,
  );
}

/** Without an end a document is good for ninety days from the approval (实施细则 第二十二条). */
const goodForDays = 90;

/** One finding for each permit of the entry that no document proves; none where all are proved. */
function priorApproval(entry: ScopeEntry, approvals: readonly ApprovalDocument[], facts: Facts): RuleResult[] {
  const presented = approvals.flatMap((document, at) => (document.scope === entry.code ? [{ document, at }] : []));
  return entry.permits
    .filter((permit) => permit.mode !== '取消审批')
    .flatMap((permit) => {
      const ofPermit = presented.filter(({ document }) => sameName(document.permit, permit.name));
      if (ofPermit.length === 0) return [presented[0] === undefined ? missing(entry, permit) : otherPermit(entry, permit, presented[0].at)];
      const findings = ofPermit.map(({ document, at }) => documentDefect(document, at, facts) ?? unconfirmed(entry, permit, facts.approvals?.[at]));
      // Of an old and a new document one that is good is enough.
      return findings.includes(undefined) ? [] : findings.filter((finding) => finding !== undefined);
    });
}

function sameName(one: string, other: string): boolean {
  const bare = (name: string): string => name.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
  return bare(one) === bare(other);
}

/** `危险化学品经营许可证，应急管理部门`, in every language. */
function granted({ name, authority }: ScopePermit): Text {
  const [permit, department] = [inLanguages(name), inLanguages(authority)];
  return text(`${permit['zh-Hans']}，${department['zh-Hans']}`, `${permit['zh-Hant']}，${department['zh-Hant']}`, `${permit.en}, ${department.en}`);
}

function missing({ name }: ScopeEntry, permit: ScopePermit): RuleResult {
  const wanted = granted(permit);
  return A4.human(
    text(
      `“${name}”在登记前要先取得批准文件：${wanted['zh-Hans']}。已经取得的请在申请里附上，没有附上的由工作人员处理`,
      `「${name}」在登記前要先取得批准文件：${wanted['zh-Hant']}。已經取得的請在申請裡附上，沒有附上的由工作人員處理`,
      `“${name}” needs an approval before registration: ${wanted.en}. Attach it if you have it; without it a person takes over.`,
    ),
  );
}

function otherPermit({ name }: ScopeEntry, permit: ScopePermit, at: number): RuleResult {
  const wanted = granted(permit);
  return A4.fix(
    text(`为“${name}”附上的不是所要的批准文件`, `為「${name}」附上的不是所要的批准文件`, `What is attached for “${name}” is not the approval that it needs.`),
    text(`请附上：${wanted['zh-Hans']}`, `請附上：${wanted['zh-Hant']}`, `Attach: ${wanted.en}.`),
    `/application/approvals/${at}/permit`,
  );
}

/** What is wrong with a document by its own dates. */
function documentDefect({ issuedOn, validUntil }: ApprovalDocument, at: number, { today }: Facts): RuleResult | undefined {
  const place = `/application/approvals/${at}`;
  if (issuedOn > today || (validUntil !== undefined && validUntil < issuedOn)) {
    return A4.fix(
      text('批准文件的日期前后不一致，或者还没有到批准的日期', '批准文件的日期前後不一致，或者還沒有到批准的日期', 'The dates of the approval contradict each other or lie ahead.'),
      text('请照批准文件上的日期填写', '請照批准文件上的日期填寫', 'Enter the dates as they stand on the document.'),
      issuedOn > today ? `${place}/issuedOn` : `${place}/validUntil`,
    );
  }
  if (validUntil !== undefined) {
    if (validUntil >= today) return undefined;
    return A4.fix(
      text('批准文件已经过了有效期', '批准文件已經過了有效期', 'The approval has expired.'),
      text('请先向批准部门延期或者重新报批，再来登记', '請先向批准部門延期或者重新報批，再來登記', 'Have it extended or granted anew, then register.'),
      `${place}/validUntil`,
    );
  }
  if (daysBetween(issuedOn, today) <= goodForDays) return undefined;
  return A4.fix(
    text(
      `批准文件没有写明有效期，批准已经超过${goodForDays}日`,
      `批准文件沒有寫明有效期，批准已經超過${goodForDays}日`,
      `The approval states no end and was granted more than ${goodForDays} days ago.`,
    ),
    text('请报批准部门确认它仍然有效，或者重新报批', '請報批准部門確認它仍然有效，或者重新報批', 'Have the department confirm that it still holds, or apply for it anew.'),
    `${place}/issuedOn`,
  );
}

function unconfirmed({ name }: ScopeEntry, permit: ScopePermit, answer: NonNullable<Facts['approvals']>[number] | undefined): RuleResult | undefined {
  if (answer === 'confirmed') return undefined;
  const wanted = granted(permit);
  const reason =
    answer === 'notConfirmed'
      ? text('批准部门没有查到这个编号的有效文件', '批准部門沒有查到這個編號的有效文件', 'its department knows no document in force of this number')
      : text('现在联系不上批准部门', '現在聯繫不上批准部門', 'its department cannot be reached now');
  return A4.human(
    text(
      `“${name}”的批准文件（${wanted['zh-Hans']}）要由工作人员核对：${reason['zh-Hans']}`,
      `「${name}」的批准文件（${wanted['zh-Hant']}）要由工作人員核對：${reason['zh-Hant']}`,
      `A person has to check the approval for “${name}” (${wanted.en}): ${reason.en}.`,
    ),
  );
}

function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * 60_000));
}

const A5 = ruleOf({ rule: 'A5', part: 'scope', source: '优化营商环境条例 第十九条', lookedAt: ['/application/scope'] });

/**
 * A5: a permit that comes after the licence holds nothing up. The citizen is told of each (双告知), in the
 * decision's notices. Where the law grants the permit to other kinds of business only, a licence would be
 * one that nobody can use (准入不准营), so a person talks to the applicant first.
 */
export function permitsAfterLicence({ application, facts }: Review<StatesScope>): RuleResult[] {
  const { scope } = application;
  if (scope === undefined) return [];
  const count = permitNoticesFor(scope).length;
  const pass =
    count === 0
      ? A5.pass(text('领取执照后不需要再办许可或备案', '領取執照後不需要再辦許可或備案', 'Nothing more is needed after the licence.'))
      : A5.pass(
          text(
            `领取执照后还有 ${count} 项许可或备案要办，清单会一并交给您`,
            `領取執照後還有 ${count} 項許可或備案要辦，清單會一併交給您`,
            `After the licence, ${count} permits or filings are still needed; you get the list with it.`,
          ),
        );
  return foundOr(pass, outOfReach(application, scope, facts));
}

function outOfReach(application: StatesScope, scope: readonly ScopeCode[], facts: Facts): RuleResult[] {
  const kind = kindOf(application.item, facts);
  const capital = application.registeredCapital ?? facts.entity?.company?.registeredCapital;
  return demandsOf(scope).flatMap(({ at, entry, demand }) => {
    const permit = inLanguages(demand.permit);
    const rule = ruleOf({ rule: 'A5', part: 'scope', source: demand.source, lookedAt: [`/application/scope/${at}`, '/application/item', '/application/registeredCapital'] });
    if (kind !== undefined && !demand.entities.includes(kind)) {
      return [
        rule.human(
          text(
            `“${entry}”要办${permit['zh-Hans']}，这项许可只给公司。请工作人员先为您说明`,
            `「${entry}」要辦${permit['zh-Hant']}，這項許可只給公司。請工作人員先為您說明`,
            `“${entry}” needs a permit that only companies are granted (${permit.en}); a person explains it first.`,
          ),
        ),
      ];
    }
    if (demand.capital === undefined || capital === undefined || capital >= demand.capital) return [];
    const yuan = demand.capital / 100;
    return [
      rule.human(
        text(
          `“${entry}”要办${permit['zh-Hans']}，注册资本不得少于${yuan}元。请工作人员先为您说明`,
          `「${entry}」要辦${permit['zh-Hant']}，註冊資本不得少於${yuan}元。請工作人員先為您說明`,
          `“${entry}” needs a permit (${permit.en}) that asks for a registered capital of at least ${yuan} yuan; a person explains it first.`,
        ),
      ),
    ];
  });
}

/** What the business is or becomes; `undefined` where the application does not say. */
function kindOf(item: string, facts: Facts): EntityKind | undefined {
  switch (item) {
    case 'individualBusiness.establish':
      return 'individualBusiness';
    case 'soleProprietorship.establish':
      return 'soleProprietorship';
    case 'limitedCompany.establish':
    case 'individual.toCompany':
      return 'limitedCompany';
    default:
      return facts.entity?.kind;
  }
}
