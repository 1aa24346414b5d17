import type { Condition } from '../../../contract/service-condition.ts';
import { text } from '../../approval/rule.ts';
import type { AnswersRead } from './answers.ts';
import { ask, option, type Registration } from './registration.ts';

/** What becomes of the paper licence that is replaced or ends (市场主体登记管理条例实施细则 第二十三条). */
export function oldLicenceQuestion(visibleIf?: Condition): Registration['steps'][number] {
  return ask({
    id: 'oldLicence',
    title: text('原来的纸质营业执照还在吗？', '原來的紙質營業執照還在嗎？', 'Do you still have the paper licence?'),
    lead: text('在的要交回正本和副本；不在的声明作废，会公示。', '在的要交回正本和副本；不在的聲明作廢，會公示。', 'If so hand back both sheets; if not it is declared void in public.'),
    ...(visibleIf === undefined ? {} : { visibleIf }),
    fields: [{
      id: 'oldLicence', type: 'choice', label: text('原营业执照', '原營業執照', 'The old licence'),
      options: [option('returned', text('在，会交回', '在，會交回', 'Yes; it will be handed back')), option('declaredVoid', text('不在了，声明作废', '不在了，聲明作廢', 'No; declare it void'))],
    }],
  });
}

export const oldLicenceOf = (answers: AnswersRead) => answers.oneOf('oldLicence', ['returned', 'declaredVoid']);

/** Who declares it void agrees to that very text. */
export function oldLicenceDocuments(answers: AnswersRead): string[] {
  return answers.is('oldLicence', 'declaredVoid') ? ['licenceVoid'] : [];
}
