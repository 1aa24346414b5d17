import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDateSchema } from '../../contract/units.ts';
import { alarmBounds, alarmsOf, kioskRings, type DecisionAtWork } from './alarms.ts';
import { clockOf } from './clock.ts';
import { isLow, ratingForm, tagsOf } from './rating-form.ts';
import { refusalNumber, refusalText, remediesOf } from './refusal-text.ts';
import { publicRows, smallestCell, type Cell } from './scoreboard.ts';
import { afterStep, nextStep, ticketDue } from './ticket-chain.ts';
import { endOfDay, isWorkingDay, knownYears, workingDaysAfter, workingDaysBetween } from './working-days.ts';

const day = (text: string) => isoDateSchema.parse(text);

describe('working days', () => {
  it.each([
    ['a Monday', '2026-11-23', true],
    ['a Sunday', '2026-11-22', false],
    ['a weekday within the Spring Festival', '2026-02-18', false],
    ['a Saturday that makes up for it', '2026-02-28', true],
    ['a Sunday that makes up for National Day', '2026-09-20', true],
    ['a weekday in a year not announced yet', '2028-10-02', true],
  ])('%s', (_, date, works) => expect(isWorkingDay(day(date))).toBe(works));

  it.each([
    ['over a weekend', '2026-11-20', '2026-11-25'],
    ['received on a Sunday', '2026-11-22', '2026-11-25'],
    ['over National Day and its make-up Saturday', '2026-09-30', '2026-10-10'],
    ['over the Spring Festival', '2026-02-13', '2026-02-25'],
  ])('counts three %s', (_, from, until) => expect(workingDaysAfter(day(from), 3)).toEqual({ day: until, known: true }));

  it('says where a year is not announced yet', () => {
    expect(knownYears).toEqual([2025, 2026]);
    expect(workingDaysAfter(day('2026-12-30'), 3)).toEqual({ day: '2027-01-04', known: false });
  });

  it('counts back what it counted', () => {
    const anyDay = fc.date({ min: new Date('2025-01-01'), max: new Date('2028-12-31'), noInvalidDate: true }).map((date) => day(date.toISOString().slice(0, 10)));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (from, count) => {
        const reached = workingDaysAfter(from, count).day;
        return isWorkingDay(reached) && reached > from && workingDaysBetween(from, reached) === count;
      }),
      { numRuns: 300 },
    );
  });

  it('ends a day at midnight in China', () => expect(endOfDay(day('2026-11-25')).toISOString()).toBe('2026-11-25T16:00:00.000Z'));
});

it('gives a routed case three working days, six where it is extended, and reminds on the last morning', () => {
  expect(clockOf(day('2026-11-20'), false)).toEqual({ dueDay: '2026-11-25', dueAt: new Date('2026-11-25T16:00:00Z'), remindAt: new Date('2026-11-25T01:00:00Z'), provisional: false });
  expect(clockOf(day('2026-11-20'), true).dueDay).toBe('2026-11-30');
});

describe('alarms', () => {
  const calm: DecisionAtWork = { outcome: 'approved', seconds: 300, overriddenFixes: 0, approvalsToday: 1, decisionsAboutApplicant: 1, ownName: false };
  it.each([
    ['nothing out of the ordinary', {}, []],
    ['a fix that was overridden', { overriddenFixes: 1 }, ['overriddenFix']],
    ['a decision within seconds', { seconds: 3 }, ['quickDecision']],
    ['the last approval within the bound', { approvalsToday: alarmBounds.approvalsPerDay }, []],
    ['one approval too many', { approvalsToday: alarmBounds.approvalsPerDay + 1 }, ['manyApprovals']],
    ['the same person again and again', { decisionsAboutApplicant: alarmBounds.samePersonDecisions }, ['samePerson']],
    ['a namesake', { ownName: true }, ['ownName']],
    ['several at once', { seconds: 1, ownName: true, outcome: 'refused' as const, approvalsToday: 500 }, ['quickDecision', 'ownName']],
  ])('ring for %s', (_, change, kinds) => expect(alarmsOf({ ...calm, ...change }).map(({ kind }) => kind)).toEqual(kinds));

  it('ring for a kiosk whose cases come back, not for three cases', () => {
    expect([kioskRings({ cases: 10, corrections: 5 }), kioskRings({ cases: 10, corrections: 4 }), kioskRings({ cases: 3, corrections: 3 })]).toEqual([true, false, false]);
  });
});

describe('the chain of a ticket', () => {
  it('goes one way, and back to the department where the matter is not settled', () => {
    expect(afterStep('accepted', { step: 'record' })).toBe('recorded');
    expect(afterStep('recorded', { step: 'forward' })).toBe('forwarded');
    expect(afterStep('forwarded', { step: 'reply' })).toBe('replied');
    expect(afterStep('replied', { step: 'callBack', resolved: true })).toBe('closed');
    expect(afterStep('replied', { step: 'callBack', resolved: false })).toBe('forwarded');
    expect(nextStep('closed')).toBeNull();
  });

  it.each([['accepted', 'forward'], ['accepted', 'reply'], ['recorded', 'reply'], ['forwarded', 'record'], ['closed', 'record'], ['replied', 'reply']] as const)('does not go from %s by %s', (status, step) => {
    expect(afterStep(status, { step })).toBeNull();
  });

  it('is answered within fifteen working days of a low rating', () => expect(ticketDue('lowRating', day('2026-11-20')).day).toBe('2026-12-11'));
});

describe('a written refusal', () => {
  const content = {
    number: refusalNumber('440703', '2026', 7),
    registrar: '江门市蓬江区市场监督管理局',
    businessName: '江门市蓬江区清泉饮品店',
    caseId: '01JD0000000000000000000000',
    issuedOn: day('2026-11-22'),
    reasons: ['经营场所的权属证明无法核实'],
    legalBasis: ['《市场主体登记管理条例》第二十条'],
    human: { phone: '12345', place: '政务服务大厅' },
  };

  it('names reasons, basis, administrative review and litigation with their periods', () => {
    const text = refusalText(content).join('\n');
    expect(text).toContain('440703登不〔2026〕第00007号');
    expect(text).toContain('1. 经营场所的权属证明无法核实。');
    expect(text).toContain('依据：《市场主体登记管理条例》第二十条。');
    expect(text).toContain('六十日内，依法向江门市蓬江区人民政府申请行政复议');
    expect(text).toContain('六个月内，依法直接向人民法院提起行政诉讼');
    expect(text).toContain('2026年11月22日');
    expect(remediesOf('江门市蓬江区市场监督管理局（样本）')).toHaveLength(2);
  });

  it('names the person only where it is told to', () => {
    expect(refusalText(content)[2]).toBe('江门市蓬江区清泉饮品店：');
    expect(refusalText({ ...content, addressee: '张样本' })[2]).toBe('张样本（江门市蓬江区清泉饮品店）：');
    expect(refusalText({ ...content, businessName: null })[2]).toBe('申请人：');
  });
});

it('has five levels, the lower two of which become tickets, and tags of each', () => {
  expect(ratingForm.levels.map(({ text }) => text['zh-Hans'])).toEqual(['非常满意', '满意', '基本满意', '不满意', '非常不满意']);
  expect(ratingForm.levels.map(({ level }) => isLow(level))).toEqual([false, false, false, true, true]);
  expect(tagsOf('dissatisfied')).toContain('machineFault');
});

describe('the public scoreboard', () => {
  const cell = (division: string, received: number): Cell => ({ division, item: 'individualBusiness.establish', received, onTheSpot: received - 1, decidedByOfficer: 1, early: 1, rated: 3, satisfied: 3 });

  it('shows no small cell and no single case', () => {
    const rows = publicRows([cell('440703', 47), cell('440704', 6), cell('440705', 7)]);
    expect(rows).toEqual([
      { division: '440703', item: 'individualBusiness.establish', received: 40, onTheSpotShare: 0.98, earlyShare: null, satisfiedShare: null },
      { division: 'other', item: 'individualBusiness.establish', received: 10, onTheSpotShare: 0.85, earlyShare: null, satisfiedShare: null },
    ]);
    expect(publicRows([cell('440703', smallestCell - 1)])).toEqual([]);
  });
});
