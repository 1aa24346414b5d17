import type { RuleResult } from '../../contract/decision.ts';
import type { AnnualReport } from '../../contract/registration/annual-report.ts';
import { reportableYear, reportDueOn } from '../entity/periods.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const Y1 = ruleOf({ rule: 'Y1', part: 'report', source: '市场主体登记管理条例实施细则 第六十三条、第七十条，企业信息公示暂行条例 第八条，个体工商户年度报告暂行办法 第三条', lookedAt: ['/application/year', '/facts/entity/foundedOn', '/facts/today'] });

/** Y1: the year is over and the entity existed in it. A late report is taken in, and its author told what follows. */
export function yearReportable({ application: { year }, facts: { entity, today } }: Review<AnnualReport>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  const founded = Number(entity.foundedOn.slice(0, 4));
  if (year < founded) {
    return [Y1.fix(text(`成立于 ${founded} 年，不用报送更早的年度报告`, `成立於 ${founded} 年，不用報送更早的年度報告`, `It was founded in ${founded}; nothing is reported for earlier years.`), text(`请选择 ${founded} 年以后的年度`, `請選擇 ${founded} 年以後的年度`, `Choose ${founded} or later.`))];
  }
  const newest = reportableYear(today);
  if (year > newest) {
    return [Y1.fix(
      text(`${year} 年度报告从 ${year + 1} 年 1 月 1 日起报送`, `${year} 年度報告從 ${year + 1} 年 1 月 1 日起報送`, `The report for ${year} is filed from 1 January ${year + 1} on.`),
      founded > newest
        ? text(`当年成立的从下一年起报送，请在 ${founded + 1} 年 1 月 1 日到 6 月 30 日办理`, `當年成立的從下一年起報送，請在 ${founded + 1} 年 1 月 1 日到 6 月 30 日辦理`, `The first report is filed from 1 January to 30 June ${founded + 1}.`)
        : text(`现在可以报送 ${newest} 年度`, `現在可以報送 ${newest} 年度`, `The report for ${newest} can be filed now.`),
    )];
  }
  const due = reportDueOn(year);
  if (today <= due) return [Y1.pass(text('在 1 月 1 日到 6 月 30 日之间报送', '在 1 月 1 日到 6 月 30 日之間報送', 'Filed from 1 January to 30 June.'))];
  return [Y1.pass(
    entity.kind === 'individualBusiness'
      ? text(`应当在 ${due} 以前报送。补报以后，可以申请恢复正常记载状态`, `應當在 ${due} 以前報送。補報以後，可以申請恢復正常記載狀態`, `This was due by ${due}. After this late report it can ask to have the mark of abnormal operation lifted.`)
      : text(`应当在 ${due} 以前报送，没有按时报送的会被列入经营异常名录，可以处一万元以下罚款。补报并公示以后，可以申请移出`, `應當在 ${due} 以前報送，沒有按時報送的會被列入經營異常名錄，可以處一萬元以下罰款。補報並公示以後，可以申請移出`, `This was due by ${due}: who is late is put on the abnormal list and may be fined up to 10,000 yuan. After this report it can ask to be taken off the list.`),
  )];
}

const Y2 = ruleOf({ rule: 'Y2', part: 'report', source: '企业信息公示暂行条例 第十二条，个体工商户年度报告暂行办法 第九条', lookedAt: ['/application/correction', '/facts/entity/reports', '/facts/today'] });

/** Y2: one report for each year; until 30 June it can be corrected. */
export function reportedOnce({ application: { year, correction = false }, facts: { entity, today } }: Review<AnnualReport>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  const filed = entity.reports.some((report) => report.year === year);
  const due = reportDueOn(year);
  if (!filed) {
    if (!correction) return [Y2.pass(text('这一年度还没有报送', '這一年度還沒有報送', 'No report of that year is on record.'))];
    return [Y2.fix(text('这一年度还没有报送，没有可以更正的', '這一年度還沒有報送，沒有可以更正的', 'There is no report of that year to correct.'), text('请作为首次报送', '請作為首次報送', 'File it as the first one.'))];
  }
  if (!correction) {
    return [Y2.fix(text('这一年度已经报送', '這一年度已經報送', 'The report of that year is on record.'), text('内容有误的，请在 6 月 30 日以前选择更正', '內容有誤的，請在 6 月 30 日以前選擇更正', 'To put it right, file a correction by 30 June.'))];
  }
  if (today <= due) return [Y2.pass(text('在 6 月 30 日以前更正；更正前后的内容同时公示', '在 6 月 30 日以前更正；更正前後的內容同時公示', 'Corrected by 30 June; what it said before is published with it.'))];
  return [Y2.human(text('6 月 30 日以后的更正要由工作人员办理', '6 月 30 日以後的更正要由工作人員辦理', 'A correction after 30 June is for a person.'))];
}

const Y3 = ruleOf({ rule: 'Y3', part: 'report', source: '企业信息公示暂行条例 第九条，个体工商户年度报告暂行办法 第六条', lookedAt: ['/application/report', '/facts/entity/kind', '/facts/entity/company/shareholders'] });

/** Y3: the contents are those of the kind of entity, and agree with themselves. */
export function contentsComplete({ application: { report, year }, facts: { entity } }: Review<AnnualReport>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  const individual = entity.kind === 'individualBusiness';
  if (individual !== (report.kind === 'individualBusiness')) {
    return [Y3.fix(
      text('年度报告的种类和经营主体的类型不一致', '年度報告的種類和經營主體的類型不一致', 'This is the report of another kind of entity.'),
      individual ? text('请填写个体工商户年度报告', '請填寫個體工商戶年度報告', 'Fill in the report of an individual business.') : text('请填写企业年度报告', '請填寫企業年度報告', 'Fill in the report of an enterprise.'),
      '/application/report/kind',
    )];
  }
  const pass = Y3.pass(text('内容齐全', '內容齊全', 'The contents are complete.'));
  if (report.kind === 'individualBusiness') return [pass];
  const { contributions, figures } = report;
  return foundOr(pass, [
    entity.kind === 'limitedCompany' && contributions === undefined
      ? Y3.fix(text('没有填写股东认缴和实缴的出资', '沒有填寫股東認繳和實繳的出資', 'The shareholders’ contributions are missing.'), text('请填写每位股东的认缴和实缴情况', '請填寫每位股東的認繳和實繳情況', 'Enter what each shareholder subscribed and paid in.'), '/application/report/contributions')
      : undefined,
    ...(contributions ?? []).flatMap(({ paid, subscribed, paidOn, paidMethod }, index) => [
      paid > subscribed
        ? Y3.fix(text(`第 ${index + 1} 位股东的实缴超过认缴`, `第 ${index + 1} 位股東的實繳超過認繳`, `Shareholder ${index + 1} paid in more than was subscribed.`), text('请核对数额', '請核對數額', 'Correct the amounts.'), `/application/report/contributions/${index}/paid`)
        : undefined,
      paid > 0 && (paidOn === undefined || paidMethod === undefined)
        ? Y3.fix(text(`第 ${index + 1} 位股东实缴的日期或者方式没有填写`, `第 ${index + 1} 位股東實繳的日期或者方式沒有填寫`, `Day or method of what shareholder ${index + 1} paid in is missing.`), text('请填写实缴日期和方式', '請填寫實繳日期和方式', 'Enter both.'), `/application/report/contributions/${index}/paidOn`)
        : undefined,
      paidOn !== undefined && Number(paidOn.slice(0, 4)) > year
        ? Y3.fix(text(`第 ${index + 1} 位股东的实缴日期在报告年度以后`, `第 ${index + 1} 位股東的實繳日期在報告年度以後`, `Shareholder ${index + 1} paid in after the year reported on.`), text('年度报告只填到上一年年底', '年度報告只填到上一年年底', 'A report ends with its year.'), `/application/report/contributions/${index}/paidOn`)
        : undefined,
    ]),
    figures.mainRevenue > figures.revenue
      ? Y3.fix(text('主营业务收入超过营业总收入', '主營業務收入超過營業總收入', 'The revenue of the main trade is above the total.'), text('请核对数额', '請核對數額', 'Correct the amounts.'), '/application/report/figures/mainRevenue')
      : undefined,
    figures.assets - figures.liabilities !== figures.equity
      ? Y3.fix(text('资产总额减负债总额不等于所有者权益', '資產總額減負債總額不等於所有者權益', 'Assets less liabilities are not the equity.'), text('请核对数额', '請核對數額', 'Correct the amounts.'), '/application/report/figures/equity')
      : undefined,
  ]);
}
