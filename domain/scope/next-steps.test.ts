import { describe, expect, it } from 'vitest';
import { languages } from '../../contract/language.ts';
import { nextStepsSchema, type NextStep } from '../../contract/scope.ts';
import { divisionCodeSchema, fenSchema, isoDateSchema, scopeCodeSchema } from '../../contract/units.ts';
import dictionary from './dictionary.json' with { type: 'json' };
import { meaningOf, nextStepsOf, type Founded } from './next-steps.ts';
import { inLanguages } from './terms.ts';

const day = (text: string) => isoDateSchema.parse(text);
const code = (text: string) => scopeCodeSchema.parse(text);
const founded = (changes: Partial<Founded> = {}): Founded => ({ entity: 'individualBusiness', scope: [code('O0005')], foundedOn: day('2026-11-22'), ...changes });
const stepsOf = (changes: Partial<Founded> = {}) => nextStepsOf(founded(changes)).steps;
const step = (steps: readonly NextStep[], id: string) => steps.find((one) => one.id === id);

describe('what may begin', () => {
  it.each([
    ['O0005', 'today', 'a general entry'],
    ['F0167', 'today', 'an approval that was abolished'],
    ['O0026', 'afterFiling', 'a filing in the place of an approval'],
    ['H0001', 'afterPermit', 'a permit'],
    ['O0003', 'afterPermit', 'a permit that is granted on a promise'],
    ['H0005', 'afterPermit', 'two permits'],
    ['F0136', 'approved', 'an approval that came before the licence'],
  ])('%s: %s (%s)', (entry, start) => expect(nextStepsOf(founded({ scope: [code(entry)] })).entries[0]?.start).toBe(start));

  it('names the main entry first and leaves unknown codes out', () => {
    expect(nextStepsOf(founded({ scope: ['H0001', 'Z9999', 'F0002'].map(code) })).entries.map(({ code: of, main, start }) => [of, main, start])).toEqual([['H0001', true, 'afterPermit'], ['F0002', false, 'today']]);
  });
});

describe('what comes next', () => {
  it('asks for one permit once, however many entries need it', () => {
    const [first, ...others] = stepsOf({ scope: ['H0001', 'F0001'].map(code) }).filter(({ kind }) => kind === 'permit');
    expect([first?.scope, first?.department['zh-Hans'], first?.basis, others]).toEqual([['H0001', 'F0001'], '市场监督管理部门', { kind: 'catalogue', edition: dictionary.edition, verify: true }, []]);
  });

  it('says of a filing that a set folds into the licence, and that the list is to be verified', () => {
    const detail = (entry: string, division?: string) => stepsOf({ scope: [code(entry)], ...(division === undefined ? {} : { division: divisionCodeSchema.parse(division) }) })[0]?.detail['zh-Hans'];
    expect(detail('F0170', '440703')).toContain('“二十四证合一”的清单列有这项备案');
    expect(detail('K0002', '440703')).toContain('待核实');
    expect([detail('O0026', '440703'), detail('F0170')]).toEqual([meaningOf('审批改备案')['zh-Hans'], meaningOf('审批改备案')['zh-Hans']]);
  });

  it('dates what the law dates', () => {
    const steps = stepsOf({ entity: 'soleProprietorship', foundedOn: day('2028-01-31') });
    expect(step(steps, 'tax.books')?.due).toEqual({ kind: 'by', on: '2028-02-15' });
    expect(step(steps, 'housingFund')?.due).toEqual({ kind: 'by', on: '2028-03-01' });
    expect(step(steps, 'annualReport.enterprise')?.due).toEqual({ kind: 'between', from: '2029-01-01', to: '2029-06-30', yearly: true });
  });

  it('tells each kind of business its own', () => {
    const ids = (entity: Founded['entity']) => stepsOf({ entity }).map(({ id }) => id);
    expect(ids('individualBusiness')).toEqual(['display', 'tax.confirm', 'tax.books', 'seal', 'bank.account', 'bank.report', 'insurance', 'change', 'annualReport.individual']);
    expect(ids('soleProprietorship')).toEqual(['display', 'tax.confirm', 'tax.books', 'seal', 'bank.account', 'bank.report', 'insurance', 'housingFund', 'change', 'annualReport.enterprise']);
    expect(ids('limitedCompany')).toEqual(['display', 'tax.confirm', 'tax.books', 'seal', 'bank.account', 'bank.report', 'insurance', 'housingFund', 'publication', 'change', 'annualReport.enterprise']);
  });

  it('adds up what shareholders owe on one day, and names none of them', () => {
    const contributions = [['2030-01-01', 100_000_050], ['2028-06-30', 100], ['2030-01-01', 9_000_000_000_000_000]].map(([on, fen]) => ({ dueOn: day(String(on)), subscribed: fenSchema.parse(fen) }));
    const steps = stepsOf({ entity: 'limitedCompany', contributions }).filter(({ kind }) => kind === 'contribution');
    expect(steps.map(({ due, detail }) => [due, /[\d.]+元/.exec(detail['zh-Hans'])?.[0]])).toEqual([[{ kind: 'by', on: '2028-06-30' }, '1元'], [{ kind: 'by', on: '2030-01-01' }, '90000001000000.50元']]);
  });

  it('reminds of thirty days where an approval came first', () => {
    expect(step(stepsOf({ scope: [code('F0136')] }), 'approvalChanged')?.due).toMatchObject({ kind: 'within', days: 30 });
    expect(step(stepsOf(), 'approvalChanged')).toBeUndefined();
  });

  it('says everything in three languages, gives an article wherever it states law, and calls the catalogue by its name', () => {
    const all = nextStepsOf(founded({ entity: 'limitedCompany', scope: dictionary.records.slice(0, 60).map((record) => code(record.code)), contributions: [{ dueOn: day('2030-01-01'), subscribed: fenSchema.parse(1) }] }));
    expect(nextStepsSchema.safeParse(all).success).toBe(true);
    for (const { title, detail, department, basis, due } of all.steps) {
      for (const language of languages) expect([title, detail, department].every((text) => text[language].trim().length > 1)).toBe(true);
      expect([title.en, detail.en].join()).not.toMatch(/\{|undefined/);
      if (basis.kind === 'law') expect(basis.source).toMatch(/第.+条/);
      // A date or a number of days is law, or it is not given.
      if (due.kind === 'by' || due.kind === 'between' || due.kind === 'within') expect(basis.kind).toBe('law');
    }
  });

  it('knows every permit and department of the dictionary in the other languages', () => {
    for (const permit of dictionary.records.flatMap((record) => record.permits)) {
      for (const official of [permit.name, permit.authority]) expect(inLanguages(official).en).not.toBe(official);
    }
    expect(meaningOf('告知承诺')['zh-Hans']).toContain('承诺');
  });
});
