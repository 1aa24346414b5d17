import { z } from 'zod';
import type { Application } from '../../../contract/application.ts';
import { Personal } from '../../../contract/personal.ts';
import type { AnnualReport } from '../../../contract/registration/annual-report.ts';
import { creditCodeSchema, fenSchema } from '../../../contract/units.ts';
import { text } from '../../approval/rule.ts';
import { reportableYear, reportDueOn } from '../../entity/periods.ts';
import { webAddress } from '../../service-item/written-form.ts';
import type { RegistrationGround } from '../registration-journey.ts';
import { AnswersRead } from './answers.ts';
import { reportQuestions } from './annual-report-questions.ts';
import { entityEnvelopeOf, entityOf } from './envelope.ts';
import { entityPlaces, everyKind, whichEntity } from './own-entity.ts';
import { ask, placeOf, type Registration } from './registration.ts';

type Report = AnnualReport['report'];
type Enterprise = Extract<Report, { kind: 'enterprise' }>;

const siteSchema = z.object({ kind: z.enum(['website', 'onlineShop']), name: z.string(), url: z.string() });
const permitSchema = z.object({ name: z.string(), change: z.enum(['obtained', 'changed', 'renewed', 'ended']) });
const investmentSchema = z.object({ name: z.string(), creditCode: creditCodeSchema });

/** 年度报告. Phone and shareholders are known; equity is assets less liabilities; none of it is asked. */
export const annualReport: Registration = {
  registration: 'annualReport.submit',
  title: text('报年报', '報年報', 'File the annual report'),
  aboutEntity: true,
  about: everyKind,
  steps: [
    whichEntity,
    ask({
      id: 'year',
      title: text('报哪一年的？', '報哪一年的？', 'For which year?'),
      lead: text('每年 1 月到 6 月报上一年的；以前漏了的可以补。', '每年 1 月到 6 月報上一年的；以前漏了的可以補。', 'January to June for the year before; a missed one can be filed too.'),
      visibleIf: { value: 'register.years', given: true },
      fields: [{ id: 'year', type: 'choiceFrom', from: 'register.years', value: 'year', shows: ['year', 'note'], prefill: ['register.newestYear'], label: text('报告年度', '報告年度', 'Year') }],
    }),
    ...reportQuestions,
  ],
  register(_draft, ground) {
    const years = yearsOf(ground);
    return { years, ...(years[0] === undefined ? {} : { newestYear: years[0].year }) };
  },
  documents: () => [],
  assemble(draft, ground): Application {
    const answers = new AnswersRead(draft);
    const { entity } = entityOf(ground);
    // With nothing due the rules tell when the next report is filed.
    const year = answers.has('year') ? Number(answers.text('year')) : reportableYear(ground.today);
    const report = entity.kind === 'individualBusiness' ? individualReport(answers, ground) : enterpriseReport(answers, ground);
    return { ...entityEnvelopeOf(ground), item: 'annualReport.submit', year, report, ...(entity.reports.some((filed) => filed.year === year) ? { correction: true } : {}) };
  },
  questionOf(pointer, _draft, ground) {
    const year = yearsOf(ground).length > 0 ? 'year' : 'entity';
    return placeOf(pointer, {
      ...entityPlaces, year, correction: year, report: year, 'report/kind': 'entity', 'report/permits': 'permits', 'report/turnover': 'turnover', 'report/taxPaid': 'taxPaid', 'report/staff': 'staff', 'report/sites': 'sites', 'report/publish': 'publish',
      'report/contact': 'address', 'report/operating': 'operating', 'report/investments': 'investments', 'report/contributions': 'contributions', 'report/sharesTransferred': 'sharesTransferred',
      'report/figures': 'balance', 'report/figures/revenue': 'revenue', 'report/figures/mainRevenue': 'revenue', 'report/figures/profit': 'profit', 'report/figures/netProfit': 'netProfit',
      'report/figures/tax': 'taxPaid', 'report/figures/guarantees': 'guarantees', 'report/publishFigures': 'publishFigures',
    });
  },
};

/** Years to choose from: what is due or missed, and until 30 June the last one that was filed, to put it right. */
function yearsOf({ entity, today }: RegistrationGround): { year: string; note: string }[] {
  if (entity === undefined) return [];
  const last = reportableYear(today);
  const correctable = entity.entity.reports.some(({ year }) => year === last) && today <= reportDueOn(last);
  return [...(correctable ? [{ year: String(last), note: '更正' }] : []), ...entity.reportsDue.map((year) => ({ year: String(year), note: '' }))];
}

function individualReport(answers: AnswersRead, { contact }: RegistrationGround): Report {
  return {
    kind: 'individualBusiness', turnover: answers.fen('turnover'), taxPaid: answers.fen('taxPaid'), staff: answers.whole('staff'), sites: sitesOf(answers), permits: z.array(permitSchema).parse(answers.rows('permits')),
    contactMobile: new Personal(contact.mobile.reveal()), publish: answers.is('publish', 'yes'),
  };
}

function enterpriseReport(answers: AnswersRead, ground: RegistrationGround): Report {
  const { contact } = ground;
  const contributions = contributionsOf(answers, ground);
  const [assets, liabilities] = [answers.fen('assets'), answers.fen('liabilities')];
  return {
    kind: 'enterprise',
    contact: { address: answers.text('address').trim(), postcode: answers.text('postcode').trim(), phone: new Personal(contact.mobile.reveal()), email: new Personal(answers.text('email').trim()) },
    operating: answers.oneOf('operating', ['open', 'suspended', 'closed', 'inLiquidation']),
    investments: z.array(investmentSchema).parse(answers.rows('investments')),
    ...(contributions === undefined ? {} : { contributions }),
    sharesTransferred: answers.is('sharesTransferred', 'yes'),
    sites: sitesOf(answers),
    staff: answers.whole('staff'),
    figures: {
      assets, liabilities, equity: assets - liabilities, guarantees: answers.fen('guarantees'), revenue: answers.fen('revenue'), mainRevenue: answers.fen('mainRevenue'),
      profit: signed(answers, 'profit'), netProfit: signed(answers, 'netProfit'), tax: answers.fen('taxPaid'),
    },
    publishFigures: answers.is('publishFigures', 'yes'),
  };
}

/** A loss is entered as an amount, and said to be one. */
function signed(answers: AnswersRead, id: 'profit' | 'netProfit'): number {
  const amount: number = answers.fen(id);
  return answers.is(`${id}Sign`, 'loss') && amount > 0 ? -amount : amount;
}

function sitesOf(answers: AnswersRead): Report['sites'] {
  return z.array(siteSchema).parse(answers.rows('sites')).map((site) => ({ ...site, url: webAddress(site.url) }));
}

/** Of a company: what is on record, and whether it is paid in. Who paid parts only is served by a person. */
function contributionsOf(answers: AnswersRead, ground: RegistrationGround): Enterprise['contributions'] {
  const shareholders = entityOf(ground).company?.shareholders;
  if (shareholders === undefined || !answers.has('contributions')) return undefined;
  const full = answers.is('contributions', 'full');
  return shareholders.map(({ party, subscribed, dueOn, method }) => ({
    shareholder: party.kind === 'person' ? party.person : party.name,
    subscribed, subscribedOn: dueOn, subscribedMethod: method,
    ...(full ? { paid: subscribed, paidOn: answers.day('paidOn'), paidMethod: method } : { paid: fenSchema.parse(0) }),
  }));
}
