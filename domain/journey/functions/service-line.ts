import { categorySchema } from '../../../contract/item-kinds.ts';
import type { Step } from '../../../contract/service-item.ts';
import { Personal } from '../../../contract/personal.ts';
import type { Answers } from '../../../contract/service-field.ts';
import { ticketRequestSchema, type TicketRequest } from '../../../contract/tickets.ts';
import { text } from '../../approval/rule.ts';
import { answered } from './answered.ts';
import type { FunctionGround, FunctionJourney } from './function-journey.ts';
import { slipStep } from './slip-question.ts';
import { subjects } from './subjects.ts';

const kinds = {
  consultation: text('问一件事', '問一件事', 'Ask about something'),
  request: text('请求帮忙解决', '請求幫忙解決', 'Ask for help'),
  complaint: text('投诉', '投訴', 'Complain'),
  suggestion: text('提建议', '提建議', 'Suggest something'),
  report: text('举报', '舉報', 'Report something'),
} as const satisfies Record<TicketRequest['kind'], unknown>;

const what: Step = {
  id: 'what',
  title: text('您想做什么？', '您想做什麼？', 'What would you like to do?'),
  fields: [
    {
      id: 'what',
      type: 'choice',
      label: text('您想做什么？', '您想做什麼？', 'What would you like to do?'),
      options: [...Object.entries(kinds).map(([value, label]) => ({ value, label })), { value: 'mine', label: text('查我提过的', '查我提過的', 'See what became of mine') }],
    },
  ],
};

const subject: Step = {
  id: 'subject',
  title: text('是关于什么的？', '是關於什麼的？', 'What is it about?'),
  fields: [{ id: 'subject', type: 'choice', label: text('是关于什么的？', '是關於什麼的？', 'What is it about?'), options: categorySchema.options.map((value) => ({ value, label: subjects[value] })) }],
};

const reply: Step = {
  id: 'reply',
  title: text('怎样告诉您结果？', '怎樣告訴您結果？', 'How shall you get the answer?'),
  fields: [
    {
      id: 'reply',
      type: 'choice',
      label: text('怎样告诉您结果？', '怎樣告訴您結果？', 'How shall you get the answer?'),
      options: [
        { value: 'call', label: text('打电话给我', '打電話給我', 'Call me') },
        { value: 'slip', label: text('不留电话，我凭凭条来查', '不留電話，我憑憑條來查', 'I leave no number and look it up with the slip') },
      ],
    },
  ],
};

const calls = { value: 'answers.reply', is: 'call' } as const;

const mobile: Step = {
  id: 'mobile',
  title: text('打哪个手机号？', '打哪個手機號？', 'Which mobile number?'),
  visibleIf: calls,
  fields: [{ id: 'mobile', type: 'mobile', label: text('打哪个手机号？', '打哪個手機號？', 'Which mobile number?'), help: text('只用来答复这一件事。', '只用來答覆這一件事。', 'It is used to answer this one matter only.') }],
};

/** Who is called back can tell it then; whoever leaves no number has to say it here. */
const words: Step = {
  id: 'words',
  title: text('是什么事？', '是什麼事？', 'What is it?'),
  fields: [
    {
      id: 'words',
      type: 'text',
      label: text('是什么事？', '是什麼事？', 'What is it?'),
      help: text('一两句话就好，不用写身份证号。留了电话的可以跳过，电话里再说。', '一兩句話就好，不用寫身份證號。留了電話的可以跳過，電話裡再說。', 'A sentence or two will do; no identity number, please. With a number to call you may skip it and tell it then.'),
      minLength: 4,
      maxLength: 300,
      required: { value: 'answers.reply', isNot: 'call' },
    },
  ],
};

/** 12345: a question, request, complaint, suggestion or report, or what became of one. */
export const serviceLineJourney: FunctionJourney = {
  needsCounters: false,
  usually: 5,
  stepsOf: (answers) => (answers['what'] === 'mine' ? [what, slipStep('ticketNumber')] : [what, subject, reply, mobile, words]),
  requestOf: (answers, ground) =>
    answers['what'] === 'mine' ? { kind: 'findTicket', number: answered(answers, 'number'), secret: answered(answers, 'secret') } : { kind: 'openTicket', request: ticketOf(answers, ground) },
  mends: { 'slip.wrongKey': 'slip', 'slip.tooMany': 'slip' },
};

/** The choices go before the citizen's own words, in the language of those who answer. */
function ticketOf(answers: Answers, { kioskId, registrarDivision }: FunctionGround): TicketRequest {
  const kind = ticketRequestSchema.shape.kind.parse(answers['what']);
  const about = subjects[categorySchema.parse(answers['subject'])]['zh-Hans'];
  const said = typeof answers['words'] === 'string' ? answers['words'].trim() : '';
  const calledBack = answers['reply'] === 'call';
  return {
    kioskId,
    kind,
    division: registrarDivision,
    text: new Personal(`关于${about}，${kinds[kind]['zh-Hans']}：${said === '' ? '请打电话问' : said}`),
    ...(calledBack ? { contact: { mobile: new Personal(answered(answers, 'mobile')) } } : {}),
  };
}
