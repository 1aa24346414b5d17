import type { Condition } from '../../../contract/service-condition.ts';
import type { Field } from '../../../contract/service-field.ts';
import { text } from '../../approval/rule.ts';
import { ask, onlyIf, option } from './registration.ts';

/** Far above the turnover of any business, in fen, and an amount that an application holds. */
const mostFen = 1_000_000_000_000_000;

const money = (id: string, label: ReturnType<typeof text>): Field => ({ id, type: 'money', minFen: 0, maxFen: mostFen, label });
const yesOrNo = [option('no', text('不公示', '不公示', 'No')), option('yes', text('公示', '公示', 'Yes'))];

const turnover = ask({
  id: 'turnover',
  title: text('那一年一共卖了多少钱？', '那一年一共賣了多少錢？', 'How much did you take in that year?'),
  lead: text('进账的总数，没有扣掉成本。', '進賬的總數，沒有扣掉成本。', 'All of it, before costs.'),
  fields: [money('turnover', text('营业额或者营业收入', '營業額或者營業收入', 'Turnover'))],
});
const taxPaid = ask({
  id: 'taxPaid',
  title: text('那一年一共交了多少税？', '那一年一共交了多少稅？', 'How much tax was paid that year?'),
  lead: text('没有交过填 0。', '沒有交過填 0。', 'Enter 0 if none was.'),
  fields: [money('taxPaid', text('纳税总额', '納稅總額', 'Tax paid'))],
});
const staff = ask({
  id: 'staff',
  title: text('年底有几个人干活？', '年底有幾個人幹活？', 'How many worked there at its end?'),
  lead: text('经营者自己也算。', '經營者自己也算。', 'Whoever runs it counts too.'),
  fields: [{ id: 'staff', type: 'number', min: 0, max: 1_000_000, label: text('从业人数', '從業人數', 'Staff') }],
});
const sites = ask({
  id: 'sites',
  title: text('有网站或者网店吗？', '有網站或者網店嗎？', 'Is there a website or online shop?'),
  lead: text('没有就跳过。', '沒有就跳過。', 'Skip it if there is none.'),
  fields: [{
    id: 'sites', type: 'list', required: false, min: 0, max: 20, label: text('网站、网店', '網站、網店', 'Sites'),
    of: [
      { id: 'kind', type: 'choice', label: text('种类', '種類', 'Kind'), options: [option('onlineShop', text('网店', '網店', 'Online shop')), option('website', text('网站', '網站', 'Website'))] },
      { id: 'name', type: 'text', maxLength: 80, label: text('名称', '名稱', 'Name') },
      { id: 'url', type: 'text', maxLength: 280, form: 'web', label: text('网址', '網址', 'Address') },
    ],
  }],
});

const ofIndividual: Condition = { value: 'register.entity.kind', is: 'individualBusiness' };
const ofEnterprise: Condition = { value: 'register.entity.kind', oneOf: ['soleProprietorship', 'limitedCompany'] };
const ofCompany: Condition = { value: 'register.entity.kind', is: 'limitedCompany' };

/** Of an individual business alone (国家工商行政管理总局令第69号 第六条). */
const individualQuestions = [
  turnover,
  ask({
    id: 'permits',
    title: text('行政许可有变动吗？', '行政許可有變動嗎？', 'Did any permit change?'),
    lead: text('例如食品经营许可证。没有变动就跳过。', '例如食品經營許可證。沒有變動就跳過。', 'For instance a food licence. Skip it if none did.'),
    fields: [{
      id: 'permits', type: 'list', required: false, min: 0, max: 40, label: text('行政许可取得和变动', '行政許可取得和變動', 'Permits'),
      of: [
        { id: 'name', type: 'text', maxLength: 80, label: text('许可证的名称', '許可證的名稱', 'Name of the permit') },
        {
          id: 'change', type: 'choice', label: text('变动', '變動', 'What happened'),
          options: [option('obtained', text('新取得', '新取得', 'Obtained')), option('changed', text('变更', '變更', 'Changed')), option('renewed', text('延续', '延續', 'Renewed')), option('ended', text('注销或者到期', '註銷或者到期', 'Ended'))],
        },
      ],
    }],
  }),
];

function profitQuestion(id: 'profit' | 'netProfit', title: ReturnType<typeof text>, label: ReturnType<typeof text>) {
  return ask({
    id, title,
    fields: [
      { id: `${id}Sign`, type: 'choice', label: text('赚了还是亏了', '賺了還是虧了', 'Profit or loss'), options: [option('gain', text('赚了，或者不赚不亏', '賺了，或者不賺不虧', 'A profit, or neither')), option('loss', text('亏了', '虧了', 'A loss'))] },
      money(id, label),
    ],
  });
}

/** Of an enterprise alone (企业信息公示暂行条例 第九条). */
const enterpriseQuestions = [
  ask({
    id: 'operating',
    title: text('企业现在怎么样？', '企業現在怎麼樣？', 'How is the business now?'),
    fields: [{
      id: 'operating', type: 'choice', label: text('存续状态', '存續狀態', 'State'),
      options: [
        option('open', text('正常开业', '正常開業', 'Open')),
        option('suspended', text('歇业', '歇業', 'Suspended')),
        option('closed', text('停业', '停業', 'Closed')),
        option('inLiquidation', text('清算', '清算', 'In liquidation')),
      ],
    }],
  }),
  ask({
    id: 'address',
    title: text('怎么联系企业？', '怎麼聯繫企業？', 'How is it reached?'),
    lead: text('电话用您刚才验证的手机号码。', '電話用您剛才驗證的手機號碼。', 'The phone is the number that you verified.'),
    fields: [
      { id: 'address', type: 'text', fromCard: 'address', minLength: 5, maxLength: 120, prefill: ['register.entity.premises'], label: text('通信地址', '通信地址', 'Address') },
      { id: 'postcode', type: 'text', minLength: 6, maxLength: 6, form: 'postcode', label: text('邮政编码', '郵政編碼', 'Postcode') },
      { id: 'email', type: 'text', maxLength: 100, form: 'email', label: text('电子邮箱', '電子郵箱', 'E-mail') },
    ],
  }),
  ask({
    id: 'contributions',
    title: text('股东的出资缴了吗？', '股東的出資繳了嗎？', 'Have the shareholders paid in?'),
    lead: text('只缴了一部分，或者日期不一样的，请找工作人员。', '只繳了一部分，或者日期不一樣的，請找工作人員。', 'Where only parts were paid, or on different days, please ask a person.'),
    visibleIf: ofCompany,
    fields: [
      { id: 'contributions', type: 'choice', label: text('实缴出资', '實繳出資', 'Paid in'), options: [option('none', text('那年年底还没有缴', '那年年底還沒有繳', 'Nothing at the end of that year')), option('full', text('全都缴足了', '全都繳足了', 'All of it'))] },
      { id: 'paidOn', type: 'date', latest: { daysFromToday: 0 }, visibleIf: { value: 'answers.contributions', is: 'full' }, label: text('缴足的日期', '繳足的日期', 'Paid in on') },
    ],
  }),
  ask({
    id: 'sharesTransferred',
    title: text('那一年股权转让过吗？', '那一年股權轉讓過嗎？', 'Did shares change hands that year?'),
    visibleIf: ofCompany,
    fields: [{ id: 'sharesTransferred', type: 'choice', label: text('股权转让', '股權轉讓', 'Transfer of shares'), options: [option('no', text('没有', '沒有', 'No')), option('yes', text('有', '有', 'Yes'))] }],
  }),
  ask({
    id: 'investments',
    title: text('那一年投资过别的企业吗？', '那一年投資過別的企業嗎？', 'Did it invest in others that year?'),
    lead: text('办了新企业，或者买了别的公司的股权。没有就跳过。', '辦了新企業，或者買了別的公司的股權。沒有就跳過。', 'Founded an enterprise or bought shares. Skip it if not.'),
    fields: [{
      id: 'investments', type: 'list', required: false, min: 0, max: 50, label: text('对外投资', '對外投資', 'Investments'),
      of: [{ id: 'name', type: 'text', maxLength: 80, label: text('企业名称', '企業名稱', 'Name') }, { id: 'creditCode', type: 'creditCode', label: text('统一社会信用代码', '統一社會信用代碼', 'Credit code') }],
    }],
  }),
  ask({
    id: 'balance',
    title: text('年底有多少资产，欠多少债？', '年底有多少資產，欠多少債？', 'Assets and liabilities at its end?'),
    lead: text('照资产负债表。所有者权益会自动算出。', '照資產負債表。所有者權益會自動算出。', 'As in the balance sheet; the equity is worked out.'),
    fields: [money('assets', text('资产总额', '資產總額', 'Assets')), money('liabilities', text('负债总额', '負債總額', 'Liabilities'))],
  }),
  ask({
    id: 'guarantees',
    title: text('给别人担保了多少？', '給別人擔保了多少？', 'How much is guaranteed for others?'),
    lead: text('没有担保填 0。', '沒有擔保填 0。', 'Enter 0 if nothing is.'),
    fields: [money('guarantees', text('对外提供保证担保', '對外提供保證擔保', 'Guarantees'))],
  }),
  ask({
    id: 'revenue',
    title: text('那一年收入多少？', '那一年收入多少？', 'How much was the revenue?'),
    lead: text('照利润表。', '照利潤表。', 'As in the profit and loss account.'),
    fields: [money('revenue', text('营业总收入', '營業總收入', 'Revenue')), money('mainRevenue', text('其中主营业务收入', '其中主營業務收入', 'Of it of the main trade'))],
  }),
  profitQuestion('profit', text('交税以前赚了多少？', '交稅以前賺了多少？', 'How much was the profit before tax?'), text('利润总额', '利潤總額', 'Profit before tax')),
  profitQuestion('netProfit', text('交税以后赚了多少？', '交稅以後賺了多少？', 'How much was the profit after tax?'), text('净利润', '淨利潤', 'Net profit')),
];

const publishReport = ask({
  id: 'publish',
  title: text('年报的内容要公示吗？', '年報的內容要公示嗎？', 'Shall the report be published?'),
  lead: text('由您决定，不公示也算报过了。', '由您決定，不公示也算報過了。', 'You decide; it counts either way.'),
  fields: [{ id: 'publish', type: 'choice', label: text('公示', '公示', 'Publish'), options: yesOrNo }],
});
const publishFigures = ask({
  id: 'publishFigures',
  title: text('这些数字要公示吗？', '這些數字要公示嗎？', 'Shall the figures be published?'),
  lead: text('由您决定；其他内容依法都要公示。', '由您決定；其他內容依法都要公示。', 'You decide; everything else is published by law.'),
  fields: [{ id: 'publishFigures', type: 'choice', label: text('公示资产状况', '公示資產狀況', 'Publish the figures'), options: yesOrNo }],
});

/** What is asked of each kind of entity; of both the same question where both report the same. */
export const reportQuestions = [
  ...individualQuestions.map((question) => onlyIf(question, ofIndividual)),
  // Questions of companies alone bring their own condition.
  ...enterpriseQuestions.map((question) => (question.kind === 'fields' && question.step.visibleIf !== undefined ? question : onlyIf(question, ofEnterprise))),
  taxPaid,
  staff,
  sites,
  onlyIf(publishReport, ofIndividual),
  onlyIf(publishFigures, ofEnterprise),
];
