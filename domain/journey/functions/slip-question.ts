import type { Step } from '../../../contract/service-item.ts';
import { text } from '../../approval/rule.ts';

/** The number of a case: scanned from the receipt, or typed from it. */
export const caseNumberStep: Step = {
  id: 'caseNumber',
  title: text('办件编号是多少？', '辦件編號是多少？', 'What is the number of the case?'),
  lead: text('印在回执上，26 位。', '印在回執上，26 位。', 'It is printed on the receipt: 26 characters.'),
  fields: [{ id: 'caseNumber', type: 'text', label: text('办件编号是多少？', '辦件編號是多少？', 'What is the number of the case?'), maxLength: 26, form: 'caseNumber' }],
};

/** Number and secret of a slip, which belong together. */
export function slipStep(form: 'ticketNumber' | 'appointmentNumber'): Step {
  return {
    id: 'slip',
    title: text('凭条上的编号和密码', '憑條上的編號和密碼', 'Number and secret of your slip'),
    fields: [
      { id: 'number', type: 'text', label: form === 'ticketNumber' ? text('诉求编号是多少？', '訴求編號是多少？', 'What is the number of the request?') : text('预约号是多少？', '預約號是多少？', 'What is the number of the appointment?'), help: text('印在凭条上。', '印在憑條上。', 'It is printed on the slip.'), maxLength: 18, form },
      { id: 'secret', type: 'text', label: text('查询密码是多少？', '查詢密碼是多少？', 'What is the secret?'), help: text('凭条上的 8 位数字。', '憑條上的 8 位數字。', 'The eight digits on the slip.'), maxLength: 8, form: 'secret' },
    ],
  };
}
