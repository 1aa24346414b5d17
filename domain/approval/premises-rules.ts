import type { Premises } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { DivisionCode } from '../../contract/units.ts';
import type { Facts } from './facts.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const A6 = ruleOf({ rule: 'A6', part: 'premises', source: '市场主体登记管理条例 第十一条，江门市门楼号牌管理条例 第三条、第十五条、第十九条', lookedAt: ['/application/premises', '/facts/premises/standardAddress'] });
const A6jurisdiction = ruleOf({ rule: 'A6', part: 'premises', source: '市场主体登记管理条例实施细则 第十条', lookedAt: ['/application/premises/street', '/application/registrarDivision'] });
// The Civil Code asks the neighbours' consent; that a person has to see it is our reading.
const A6dwelling = ruleOf({ rule: 'A6', part: 'premises', source: '民法典 第二百七十九条', lookedAt: ['/application/premises/standardAddressId', '/facts/premises/standardAddress/use'] });

/**
 * A6: the place is an address of the door-plate register, in the registrar's area, written as the
 * register has it, and its use allows a business.
 */
export function premisesStandard({ application: { premises, registrarDivision }, facts: { premises: facts } }: Review): RuleResult[] {
  const pass = A6.pass(text('经营场所是辖区内的标准地址，用途允许经营', '經營場所是轄區內的標準地址，用途允許經營', 'The place is a registered address of this area and may be used for business.'));
  return foundOr(pass, [outsideArea(premises, registrarDivision), unlikeRegister(premises, facts), dwelling(facts)]);
}

function outsideArea(premises: Premises, registrarDivision: DivisionCode): RuleResult | undefined {
  if (premises.street.startsWith(registrarDivision)) return undefined;
  return A6jurisdiction.fix(
    text('经营场所不在这个登记机关的辖区', '經營場所不在這個登記機關的轄區', 'The place of business is outside this registrar’s area.'),
    text('请选择辖区内的地址，或者到经营场所所在地办理', '請選擇轄區內的地址，或者到經營場所所在地辦理', 'Choose an address within the area, or register where the business is.'),
  );
}

/** The licence prints the premises' text, so it has to be the register's own, to the letter. */
function unlikeRegister(premises: Premises, { standardAddress }: Facts['premises']): RuleResult | undefined {
  if (standardAddress === null) {
    return A6.human(text('标准地址库里没有这个地址，需要工作人员核实', '標準地址庫裡沒有這個地址，需要工作人員核實', 'The address is not in the register of door plates; a person has to verify it.'));
  }
  const { id, street, text: written } = standardAddress;
  if (premises.standardAddressId === id && premises.street === street && premises.text === written) return undefined;
  return A6.fix(
    text('填写的地址和标准地址不一致', '填寫的地址和標準地址不一致', 'The address differs from the one in the register.'),
    text('请在地址列表里重新选择', '請在地址列表裡重新選擇', 'Choose the address from the list again.'),
  );
}

function dwelling({ standardAddress }: Facts['premises']): RuleResult | undefined {
  if (standardAddress?.use !== 'residential') return undefined;
  return A6dwelling.human(
    text('住宅改为经营用房，要有利害关系的业主同意，需要工作人员核对', '住宅改為經營用房，要有利害關係的業主同意，需要工作人員核對', 'A home used for business needs the consent of the owners concerned; a person has to check it.'),
  );
}

const A7 = ruleOf({ rule: 'A7', part: 'premises', source: '市场主体登记管理条例 第十一条', lookedAt: ['/application/premises/standardAddressId', '/facts/premises/licencesAtAddress'] });

/** A7: where licences are in force at the address already, a person finds out how the place is shared (一址多照). */
export function premisesFree({ facts }: Review): RuleResult[] {
  const { licencesAtAddress: count } = facts.premises;
  if (count === 0) return [A7.pass(text('这个地址没有登记过其他经营主体', '這個地址沒有登記過其他經營主體', 'No other business is registered at the address.'))];
  return [A7.human(
    text(`这个地址已经登记了 ${count} 家经营主体，需要工作人员核实`, `這個地址已經登記了 ${count} 家經營主體，需要工作人員核實`, `The address already holds ${count} registered business(es); a person has to verify it.`),
  )];
}
