import type { Consent } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { LimitedCompanyEstablishment, PersonRef } from '../../contract/registration/establish.ts';
import { sumOfShares } from '../licence/wording.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

/** What the rules about beneficial owners read of a company. */
export type OwnedCompany = Pick<LimitedCompanyEstablishment, 'registeredCapital' | 'shareholders' | 'beneficialOwners' | 'board' | 'manager'> & { readonly consents: readonly Consent[] };
type Owner = Extract<OwnedCompany['beneficialOwners'], { kind: 'list' }>['owners'][number];

/** The promise that exempts from the list. */
export const exemptionDocument = 'beneficialOwnerExemption';
/** 受益所有人信息管理办法 第三条: at most ten million yuan, in fen. */
const mostExempt = 1_000_000_000;
/** 第六条: a quarter, in ten thousandths. */
const quarter = 2500;

const about = (source: string, ...lookedAt: [string, ...string[]]) => ruleOf({ rule: 'A17', part: 'beneficialOwners', source: `受益所有人信息管理办法 ${source}`, lookedAt });
const A17 = about('第二条、第三条、第六条', '/application/beneficialOwners', '/application/shareholders', '/application/registeredCapital');
const A17exempt = about('第三条', '/application/beneficialOwners/kind', '/application/registeredCapital', '/application/shareholders', '/application/consents');
const A17list = about('第六条', '/application/beneficialOwners/owners', '/application/shareholders');

/** A17: the company lists who ultimately owns or controls it, or promises that the exemption of small companies of natural persons applies. */
export function beneficialOwnersFiled({ application }: Review<OwnedCompany>): RuleResult[] {
  const { beneficialOwners } = application;
  if (beneficialOwners.kind === 'exempt') {
    const pass = A17.pass(text('符合免报条件，已作承诺', '符合免報條件，已作承諾', 'The exemption applies and was promised.'));
    return foundOr(pass, notExempt(application));
  }
  const pass = A17.pass(text('已填写受益所有人', '已填寫受益所有人', 'The beneficial owners are listed.'));
  return foundOr(pass, [...missing(application, beneficialOwners.owners), ...beneficialOwners.owners.flatMap((owner, index) => ownerWrong(application, beneficialOwners.owners, owner, index))]);
}

function notExempt({ registeredCapital, shareholders, consents }: OwnedCompany): (RuleResult | undefined)[] {
  const list = text('请填写受益所有人', '請填寫受益所有人', 'List the beneficial owners.');
  return [
    registeredCapital <= mostExempt ? undefined : A17exempt.fix(text('注册资本超过一千万元，不能免报受益所有人', '註冊資本超過一千萬元，不能免報受益所有人', 'With a capital above ten million yuan the list cannot be left out.'), list),
    shareholders.every(({ party }) => party.kind === 'person') ? undefined : A17exempt.fix(text('股东不全是自然人，不能免报受益所有人', '股東不全是自然人，不能免報受益所有人', 'Not all shareholders are natural persons, so the list cannot be left out.'), list),
    consents.some(({ document }) => document === exemptionDocument)
      ? undefined
      : A17exempt.fix(
          text('选择免报受益所有人，但是没有作承诺', '選擇免報受益所有人，但是沒有作承諾', 'The list was left out, but nobody promised that the exemption applies.'),
          text('请阅读并同意免报承诺，或者填写受益所有人', '請閱讀並同意免報承諾，或者填寫受益所有人', 'Read and agree to the promise, or list the beneficial owners.'),
          '/application/consents',
        ),
  ];
}

/** What a natural person holds directly, in ten thousandths of the whole, rounded down; 0 for somebody who holds nothing. */
function directShare({ shareholders }: OwnedCompany, ref: PersonRef): number {
  const all = sumOfShares(shareholders);
  if (all === 0n) return 0;
  return Number((sumOfShares(shareholders.filter(({ party }) => party.kind === 'person' && party.person === ref)) * 10_000n) / all);
}

const hasOrganisation = ({ shareholders }: OwnedCompany): boolean => shareholders.some(({ party }) => party.kind === 'organisation');

/** Natural persons who hold a quarter themselves and are not in the list. */
function missing(application: OwnedCompany, owners: readonly Owner[]): RuleResult[] {
  const listed = new Set(owners.map(({ person }) => person));
  return application.shareholders.flatMap(({ party }, index) => {
    if (party.kind !== 'person' || listed.has(party.person) || directShare(application, party.person) < quarter) return [];
    return [A17list.fix(
      text(`第 ${index + 1} 位股东持有百分之二十五以上，没有列为受益所有人`, `第 ${index + 1} 位股東持有百分之二十五以上，沒有列為受益所有人`, `Shareholder ${index + 1} holds a quarter or more and is not listed.`),
      text('请把这位股东列为受益所有人', '請把這位股東列為受益所有人', 'List that shareholder.'),
    )];
  });
}

function ownerWrong(application: OwnedCompany, owners: readonly Owner[], owner: Owner, index: number): (RuleResult | undefined)[] {
  const n = index + 1;
  return [
    owners.findIndex(({ person }) => person === owner.person) === index
      ? undefined
      : A17list.fix(text(`第 ${n} 位受益所有人重复`, `第 ${n} 位受益所有人重複`, `Beneficial owner ${n} is listed twice.`), text('请删去重复的一处', '請刪去重複的一處', 'Remove one of the two.'), `/application/beneficialOwners/owners/${index}`),
    tooSmall(owner, index),
    unlikeHolding(application, owner, index),
    ...onlyWithoutOthers(application, owners, owner, index),
  ];
}

/** 25% of equity, or of profits or votes; with less somebody is listed for controlling the company, or not at all. */
function tooSmall({ by, share }: Owner, index: number): RuleResult | undefined {
  if ((by !== 'equity' && by !== 'votes') || share >= quarter) return undefined;
  return A17list.fix(
    text(`第 ${index + 1} 位受益所有人的比例不到百分之二十五`, `第 ${index + 1} 位受益所有人的比例不到百分之二十五`, `Beneficial owner ${index + 1} has less than a quarter.`),
    text('请核对比例；如果是实际控制公司的人，请改选实际控制', '請核對比例；如果是實際控制公司的人，請改選實際控制', 'Check the share; somebody who controls the company is listed for that.'),
    `/application/beneficialOwners/owners/${index}/by`,
  );
}

/** Whoever holds equity holds at least the own part; without an organisation among the shareholders there is no other. A ten thousandth is left to rounding. */
function unlikeHolding(application: OwnedCompany, { by, share, person }: Owner, index: number): RuleResult | undefined {
  if (by !== 'equity') return undefined;
  const direct = directShare(application, person);
  if (share >= direct && (share <= direct + 1 || hasOrganisation(application))) return undefined;
  return A17list.fix(
    text(`第 ${index + 1} 位受益所有人的股权比例和认缴出资额不一致`, `第 ${index + 1} 位受益所有人的股權比例和認繳出資額不一致`, `The equity of beneficial owner ${index + 1} does not agree with the subscribed amounts.`),
    text('请核对股权比例', '請核對股權比例', 'Check the share of equity.'),
    `/application/beneficialOwners/owners/${index}/share`,
  );
}

/** 第六条: whoever is responsible for daily management is listed only where nobody owns or controls. */
function onlyWithoutOthers({ board, manager }: OwnedCompany, owners: readonly Owner[], { by, person }: Owner, index: number): (RuleResult | undefined)[] {
  if (by !== 'seniorManager') return [];
  return [
    owners.every((owner) => owner.by === 'seniorManager')
      ? undefined
      : A17list.fix(
          text('已有拥有或者控制公司的人，不再列日常经营管理人员', '已有擁有或者控制公司的人，不再列日常經營管理人員', 'Somebody owns or controls the company, so its managers are not listed.'),
          text('请删去这位日常经营管理人员', '請刪去這位日常經營管理人員', 'Remove that manager.'),
          `/application/beneficialOwners/owners/${index}/by`,
        ),
    person === manager || board.directors.includes(person)
      ? undefined
      : A17list.fix(
          text(`第 ${index + 1} 位受益所有人不是董事或者经理`, `第 ${index + 1} 位受益所有人不是董事或者經理`, `Beneficial owner ${index + 1} is neither director nor manager.`),
          text('请选择负责日常经营管理的人员', '請選擇負責日常經營管理的人員', 'Choose whoever is responsible for daily management.'),
          `/application/beneficialOwners/owners/${index}/person`,
        ),
  ];
}
