import { businessNameSchema, type BusinessName } from '../../../contract/application-parts.ts';
import type { EntityKind } from '../../../contract/entity-kind.ts';
import type { Condition } from '../../../contract/service-condition.ts';
import type { Field } from '../../../contract/service-field.ts';
import { text } from '../../approval/rule.ts';
import { legalForms, namePrefix } from '../../name/compose.ts';
import { companyForms } from '../../name/legal-forms.ts';
import type { RegistrationGround } from '../registration-journey.ts';
import type { AnswersRead } from './answers.ts';
import { ask, option, type Registration } from './registration.ts';

/** The usual ones of those that a kind may bear; a name is Chinese in every language of the screen. */
const nameForms: Readonly<Record<EntityKind, readonly string[]>> = {
  individualBusiness: legalForms.slice(0, 10),
  limitedCompany: companyForms.toReversed(),
  soleProprietorship: ['厂', '店', '商店', '商行', '经营部', '服务部', '工作室', '事务所', '中心', '加工厂'],
};
/** The field of the legal form, by which kind it is. */
export const legalFormFields = { individualBusiness: 'shopForm', limitedCompany: 'companyForm', soleProprietorship: 'soleForm' } as const;

/** The question of an enterprise's name; the screen `name` is made for individual businesses, their forms and going without a name. */
export const enterpriseNameQuestion = 'enterpriseName';

/** Asks trade name, industry and legal form of who has to have a name: the division is the registrar's. `kinds`: what it may be, each with when. */
export function enterpriseName(kinds: readonly { readonly kind: EntityKind; readonly visibleIf?: Condition }[], visibleIf?: Condition): Registration['steps'][number] {
  return ask({
    id: enterpriseNameQuestion,
    title: text('叫什么名称？', '叫什麼名稱？', 'What is its name?'),
    lead: text('前面会自动加上地名。能不能用，边写边告诉您。', '前面會自動加上地名。能不能用，邊寫邊告訴您。', 'The place is put before it. Whether it is free you are told while you type.'),
    ...(visibleIf === undefined ? {} : { visibleIf }),
    fields: [
      { id: 'industry', type: 'text', minLength: 1, maxLength: 20, label: text('行业', '行業', 'Industry'), help: text('做什么的，例如：饮品、贸易、科技', '做什麼的，例如：飲品、貿易、科技', 'What it does: drinks, trade, technology') },
      ...kinds.map(({ kind, visibleIf: when }): Field => ({
        id: legalFormFields[kind], type: 'choice', label: text('组织形式', '組織形式', 'Legal form'), ...(when === undefined ? {} : { visibleIf: when }),
        options: nameForms[kind].map((form) => option(form, text(form, form, form))),
      })),
      // Last: with the others it is the whole name, which is looked up while it is typed.
      { id: 'tradeName', type: 'text', minLength: 2, maxLength: 20, label: text('字号', '字號', 'Trade name'), help: text('两个字以上的汉字，例如：清泉', '兩個字以上的漢字，例如：清泉', 'Two Chinese characters or more') },
    ],
  });
}

/** The name of the answers. */
export function enterpriseNameOf(answers: AnswersRead, { registrarDivision }: RegistrationGround, kind: EntityKind): BusinessName {
  return businessNameSchema.parse({ division: namePrefix(registrarDivision), tradeName: answers.text('tradeName').trim(), industry: answers.text('industry').trim(), legalForm: answers.text(legalFormFields[kind]) });
}
