import type { RuleResult } from '../../contract/decision.ts';
import type { MergedAnswers, MergedField } from '../../contract/merged-certificates.ts';
import type { DivisionCode } from '../../contract/units.ts';
import { fieldsOf, mergedCertificatesAt } from '../merged-certificates/merged-certificates.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

interface AnswersMerged {
  readonly registrarDivision: DivisionCode;
  readonly mergedAnswers?: MergedAnswers | undefined;
}

const A15 = ruleOf({ rule: 'A15', part: 'answers', source: '优化营商环境条例 第十九条', lookedAt: ['/application/mergedAnswers', '/application/registrarDivision', '/facts/today'] });

/** A15: what was filled in for the merged certificates (多证合一) belongs to the form of the place. Nothing of it is compulsory. */
export function mergedAnswersFit({ application: { mergedAnswers, registrarDivision }, facts }: Review<AnswersMerged>): RuleResult[] {
  if (mergedAnswers === undefined) return [];
  const set = mergedCertificatesAt(registrarDivision, facts.today);
  const fields = new Map((set === undefined ? [] : fieldsOf(set)).map((field) => [field.id, field]));
  const pass = A15.pass(text('并入营业执照的证照所填内容符合要求', '併入營業執照的證照所填內容符合要求', 'What was filled in for the merged certificates fits their form.'));
  return foundOr(pass, Object.entries(mergedAnswers).map(([id, answer]) => answerDefect(id, answer, fields.get(id))));
}

function answerDefect(id: string, answer: MergedAnswers[string], field: MergedField | undefined): RuleResult | undefined {
  const at = `/application/mergedAnswers/${id}`;
  if (field === undefined || field.knownAt !== undefined) {
    return A15.fix(
      text('这一项不在当地的表格里', '這一項不在當地的表格裡', 'The form of this place does not ask for that.'),
      text('请去掉这一项', '請去掉這一項', 'Leave it out.'),
      at,
    );
  }
  if (fits(answer, field)) return undefined;
  const { label } = field;
  return A15.fix(
    text(`“${label['zh-Hans']}”的填写方式不对`, `「${label['zh-Hant']}」的填寫方式不對`, `“${label.en}” is not filled in as it should be.`),
    text('请按照提示重新填写', '請按照提示重新填寫', 'Fill it in again as the form says.'),
    at,
  );
}

function fits(answer: MergedAnswers[string], { type, choices = [] }: MergedField): boolean {
  switch (type) {
    case 'text':
      return typeof answer === 'string' && answer.trim() !== '';
    case 'whole':
      return typeof answer === 'number';
    case 'yesNo':
      return typeof answer === 'boolean';
    case 'choice':
      return choices.some(({ value }) => value === answer);
  }
}
