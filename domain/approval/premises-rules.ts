import type { Premises } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { ScopeCode } from '../../contract/units.ts';
import { divisionPath } from '../codes/divisions.ts';
import { jurisdictionOf } from '../premises/jurisdiction.ts';
import { useRulesFor } from '../premises/local-rules.ts';
import type { Facts, PlaceFacts } from './facts.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

/** One place of business of an application, with what is known of it and where both stand. */
export interface Place {
  readonly premises: Premises;
  readonly facts: PlaceFacts;
  /** `/application/premises` or `/application/furtherPremises/0`. */
  readonly pointer: string;
  readonly factsPointer: string;
}

const nothingKnown: PlaceFacts = { standardAddress: null, licencesAtAddress: 0 };

/** The place of business and the further ones (一照多址), as far as the application names any. */
export function placesOf(application: Application, facts: Facts): { main: Place | undefined; further: Place[] } {
  const premises = 'premises' in application ? application.premises : undefined;
  const further = 'furtherPremises' in application ? (application.furtherPremises ?? []) : [];
  return {
    main: premises === undefined ? undefined : { premises, facts: facts.premises, pointer: '/application/premises', factsPointer: '/facts/premises' },
    further: further.map((one, index) => ({ premises: one, facts: facts.premises.further?.[index] ?? nothingKnown, pointer: `/application/furtherPremises/${index}`, factsPointer: `/facts/premises/further/${index}` })),
  };
}

const registerArticles = '市场主体登记管理条例 第十一条，江门市门楼号牌管理条例 第三条、第十五条、第十九条';

function A6(place: Place, source = registerArticles) {
  return ruleOf({ rule: 'A6', part: 'premises', source, lookedAt: [place.pointer, `${place.factsPointer}/standardAddress`] });
}

/**
 * A6: each place is an address of the door-plate register or one in a platform's network, in the registrar's
 * area, written as the register has it, open to business, and of a use that allows this trade.
 */
export function premisesStandard({ application, facts }: Review): RuleResult[] {
  const { main, further } = placesOf(application, facts);
  if (main === undefined && further.length === 0) return [];
  const scope = 'scope' in application ? application.scope : [];
  const pass = ruleOf({ rule: 'A6', part: 'premises', source: registerArticles, lookedAt: ['/application/premises', '/facts/premises'] }).pass(
    text('经营场所是辖区内的标准地址，用途允许经营', '經營場所是轄區內的標準地址，用途允許經營', 'The place is a registered address of this area and may be used for business.'),
  );
  const findings = [
    ...(main === undefined ? [] : [outsideJurisdiction(main, application), ...defectsOf(main, scope)]),
    ...further.flatMap((place) => [outsideArea(place, application), ...defectsOf(place, scope)]),
  ];
  return foundOr(pass, findings);
}

function defectsOf(place: Place, scope: readonly ScopeCode[]): (RuleResult | undefined)[] {
  if (place.premises.right === 'platform') return usesOf(place, 'network', scope);
  const { standardAddress } = place.facts;
  return [unlikeRegister(place), closed(place), dwelling(place), ...(standardAddress === null ? [] : usesOf(place, standardAddress.use, scope))];
}

/** Whose registrar it is follows from address and item, so it is computed and compared, never believed. */
function outsideJurisdiction(place: Place, application: Application): RuleResult | undefined {
  const { registrarDivision, item } = application;
  const right = jurisdictionOf(place.premises.street, item);
  const rule = ruleOf({ rule: 'A6', part: 'premises', source: right?.source ?? '市场主体登记管理条例实施细则 第十条', lookedAt: [`${place.pointer}/street`, '/application/registrarDivision', '/application/item'] });
  if (right === undefined) {
    return rule.fix(
      text('没有这个街道（镇）', '沒有這個街道（鎮）', 'There is no such street or town.'),
      text('请从列表里重新选择街道（镇）', '請從列表裡重新選擇街道（鎮）', 'Choose the street or town from the list again.'),
    );
  }
  if (right.registrarDivision === registrarDivision) return undefined;
  return rule.fix(
    text(`经营场所不在这个登记机关的辖区，应当向${right.name}的登记机关申请`, `經營場所不在這個登記機關的轄區，應當向${right.name}的登記機關申請`, `The place of business belongs to another registrar: that of ${right.name} (${right.registrarDivision}).`),
    text(`请改向${right.name}的登记机关申请，或者选择辖区内的地址`, `請改向${right.name}的登記機關申請，或者選擇轄區內的地址`, `Apply to the registrar of ${right.name}, or choose an address within the area.`),
    '/application/registrarDivision',
  );
}

/** 一照多址 goes as far as the registrar's area; beyond it a branch is registered where it is. */
function outsideArea(place: Place, { registrarDivision, item }: Application): RuleResult | undefined {
  if (jurisdictionOf(place.premises.street, item)?.registrarDivision === registrarDivision) return undefined;
  const area = divisionPath(registrarDivision).join('');
  return ruleOf({ rule: 'A6', part: 'premises', source: '市场主体登记管理条例 第十一条，市场主体登记管理条例实施细则 第二十一条', lookedAt: [`${place.pointer}/street`, '/application/registrarDivision'] }).fix(
    text('其他经营场所不在同一登记机关的辖区', '其他經營場所不在同一登記機關的轄區', 'A further place of business lies outside the area of this registrar.'),
    text(`只能添加${area}范围内的场所；其他地方请设立分支机构`, `只能添加${area}範圍內的場所；其他地方請設立分支機構`, `Add only places within ${area}; elsewhere register a branch.`),
  );
}

/** The licence prints the premises' text, so it has to be the register's own, to the letter; a stall comes behind it. */
function unlikeRegister(place: Place): RuleResult | undefined {
  const { premises, facts, pointer } = place;
  const { standardAddress } = facts;
  const rule = A6(place);
  if (standardAddress === null) return rule.human(text('标准地址库里没有这个地址，需要工作人员核实', '標準地址庫裡沒有這個地址，需要工作人員核實', 'The address is not in the register of door plates; a person has to verify it.'));
  const right = standardAddress.text + (premises.right === 'marketStall' ? (premises.stall ?? '') : '');
  const wrong = premises.standardAddressId !== standardAddress.id ? 'standardAddressId' : premises.street !== standardAddress.street ? 'street' : premises.text !== right ? 'text' : undefined;
  if (wrong === undefined) return undefined;
  return rule.fix(
    text('填写的地址和标准地址不一致', '填寫的地址和標準地址不一致', 'The address differs from the one in the register.'),
    text('请在地址列表里重新选择', '請在地址列表裡重新選擇', 'Choose the address from the list again.'),
    `${pointer}/${wrong}`,
  );
}

function closed(place: Place): RuleResult | undefined {
  const { closed: listed } = place.facts;
  if (listed === undefined) return undefined;
  return ruleOf({ rule: 'A6', part: 'premises', source: `市场主体登记管理条例 第十一条，${listed.source}`, lookedAt: [`${place.pointer}/standardAddressId`, `${place.factsPointer}/closed`] }).fix(listed.reason, anotherPlace);
}

const anotherPlace = text('请换一个经营场所；认为有误的，可以找工作人员核实', '請換一個經營場所；認為有誤的，可以找工作人員核實', 'Choose another place; if you think this is wrong, ask a person at the counter.');

/** The Civil Code asks the neighbours' consent; that a person has to see it is our reading. */
function dwelling(place: Place): RuleResult | undefined {
  if (place.facts.standardAddress?.use !== 'residential') return undefined;
  return ruleOf({ rule: 'A6', part: 'premises', source: '民法典 第二百七十九条', lookedAt: [`${place.pointer}/standardAddressId`, `${place.factsPointer}/standardAddress/use`] }).human(
    text('住宅改为经营用房，要有利害关系的业主同意，需要工作人员核对', '住宅改為經營用房，要有利害關係的業主同意，需要工作人員核對', 'A home used for business needs the consent of the owners concerned; a person has to check it.'),
  );
}

function usesOf(place: Place, use: Parameters<typeof useRulesFor>[0], scope: readonly ScopeCode[]): RuleResult[] {
  return useRulesFor(use, scope).map(({ result, reason, source }) => {
    const rule = ruleOf({ rule: 'A6', part: 'premises', source, lookedAt: [`${place.pointer}/standardAddressId`, '/application/scope', `${place.factsPointer}/standardAddress/use`] });
    return result === 'human' ? rule.human(reason) : rule.fix(reason, anotherPlace);
  });
}
