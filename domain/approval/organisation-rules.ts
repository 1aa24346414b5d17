import type { RuleResult } from '../../contract/decision.ts';
import type { LimitedCompanyEstablishment } from '../../contract/registration/establish.ts';
import { checkCreditCode } from '../identity/credit-code.ts';
import type { Facts } from './facts.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const A24 = ruleOf({ rule: 'A24', part: 'capital', source: '市场主体登记管理条例实施细则 第二十五条', lookedAt: ['/application/shareholders', '/facts/organisations'] });

/**
 * A24: an organisation that becomes a shareholder exists under its name. What the registers hold nobody has to bring
 * (市场主体登记管理条例 第十六条). Of a code that does not check rule A8 tells.
 */
export function organisationsExist({ application, facts }: Review<Pick<LimitedCompanyEstablishment, 'shareholders'>>): RuleResult[] {
  const parties = application.shareholders.flatMap(({ party }, index) => (party.kind === 'organisation' && checkCreditCode(party.creditCode).valid ? [{ creditCode: party.creditCode, index }] : []));
  if (parties.length === 0) return [];
  const known = new Map(facts.organisations?.map((organisation) => [organisation.creditCode, organisation]));
  const pass = A24.pass(text('作为股东的单位在登记信息中存续', '作為股東的單位在登記資訊中存續', 'The organisations among the shareholders are on the register and in operation.'));
  return foundOr(pass, parties.map(({ creditCode, index }) => doubtAbout(known.get(creditCode), index)));
}

function doubtAbout(organisation: NonNullable<Facts['organisations']>[number] | undefined, index: number): RuleResult | undefined {
  const n = index + 1;
  const place = `/application/shareholders/${index}/party`;
  switch (organisation?.standing) {
    case 'inOperation':
      if (organisation.sameName) return undefined;
      return A24.fix(
        text(`第 ${n} 位股东的名称和它的统一社会信用代码不一致`, `第 ${n} 位股東的名稱和它的統一社會信用代碼不一致`, `The name of shareholder ${n} is not that of its credit code.`),
        text('请按它的营业执照填写名称和代码', '請按它的營業執照填寫名稱和代碼', 'Enter name and code as on its licence.'),
        `${place}/name`,
      );
    case 'ended':
      return A24.fix(
        text(`第 ${n} 位股东已经注销或者被撤销登记`, `第 ${n} 位股東已經註銷或者被撤銷登記`, `Shareholder ${n} is cancelled or annulled.`),
        text('请核对代码，或者换一位股东', '請核對代碼，或者換一位股東', 'Check the code, or name another shareholder.'),
        `${place}/creditCode`,
      );
    case 'notOperating':
      return A24.human(text(`第 ${n} 位股东已被吊销执照或者正在清算，要由工作人员核实`, `第 ${n} 位股東已被吊銷執照或者正在清算，要由工作人員核實`, `Shareholder ${n} lost its licence or is in liquidation; a person has to look.`));
    case 'unknown':
      return A24.human(text(`登记信息里查不到第 ${n} 位股东，要由工作人员核对主体资格文件`, `登記資訊裡查不到第 ${n} 位股東，要由工作人員核對主體資格文件`, `The register does not know shareholder ${n}; a person has to see its documents.`));
    case 'unreachable':
    case undefined:
      return A24.human(text(`第 ${n} 位股东的登记信息暂时无法查询，由工作人员核实`, `第 ${n} 位股東的登記資訊暫時無法查詢，由工作人員核實`, `The register cannot be asked about shareholder ${n} at the moment; a person verifies.`));
  }
}
