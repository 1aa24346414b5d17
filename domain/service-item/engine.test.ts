import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import { Personal } from '../../contract/personal.ts';
import type { Answers } from '../../contract/service-field.ts';
import { serviceItemSchema, type ContentItem } from '../../contract/service-item.ts';
import { today } from '../testing.ts';
import { begin, standingOf, type Journey } from './engine.ts';
import { itemFaults } from './item-check.ts';
import { answerAll } from './testing/sample-answers.ts';
import type { ItemContext } from './view.ts';

const items = bundledCatalogue.items.map((item) => serviceItemSchema.parse(item));
const contentItems = items.filter((item): item is ContentItem => item.kind === 'service');

/** Registers that are empty, or full of what they may hold: both must lead through. */
function contextWith(full: boolean): ItemContext {
  const person = { as: 'self', name: '张样本', idNumber: '440703199001010017', idKind: 'residentIdCard', age: 67, sex: 'male', address: '广东省江门市蓬江区虚构街99号', mobile: '13800000000' };
  const register = {
    pension: { status: 'receiving', personalNumber: '0000000001' },
    insurance: { status: 'paying', statusText: '参保缴费' },
    employment: { lastEmployer: '样本有限公司', leftOn: '2026-09-30' },
    insuranceDues: { dues: [{ id: 'd1', text: '城乡居民医疗保险', amountText: '400.00元' }] },
    traffic: { plate: '粤J12345', violations: [{ id: 'v1', at: '2026-10-01', place: '样例路', text: '违停', fineText: '150元' }] },
    travelPermit: { number: 'C00000001', status: 'valid' },
    identityCard: { status: 'valid', fingerprints: 'onRecord', address: '广东省江门市蓬江区虚构街99号' },
    photo: { receipt: 'P0001' },
  };
  return { today, applicant: new Personal(person), represented: new Personal({}), register: new Personal(full ? register : {}), licences: new Personal({}) };
}

const journeyOf = (item: ContentItem, context: ItemContext, answers: Answers): Journey => ({ ...begin(item, context), given: new Personal(answers) });
const defects = (item: ContentItem, context: ItemContext, answers: Answers) => standingOf(journeyOf(item, context, answers)).defects.map(({ field, flaw }) => `${field} ${flaw}`);

describe('the items of the catalogue', () => {
  it('are thirty of the dossier and more, each with a code of its own', () => {
    expect(items.length).toBeGreaterThanOrEqual(30);
    expect(new Set(items.map(({ code }) => code)).size).toBe(items.length);
  });

  it.each(items.map((item) => [item.code, item] as const))('%s refers to nothing that is not there', (_, item) => expect(itemFaults(item)).toEqual([]));

  it('have names in three languages', () => {
    const bare = items.filter(({ name, plain }) => [name, plain].some((text) => Object.values(text).some((one) => one.trim() === '')));
    expect(bare).toEqual([]);
  });
});

describe.each([['empty', false], ['full', true]] as const)('with %s registers', (_, full) => {
  const context = contextWith(full);

  it.each(contentItems.map((item) => [item.code, item] as const))('%s never gets stuck: whatever is answered, the way ends in a complete set', (_code, item) => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 }), (chances) => {
        let drawn = 0;
        const draw = (below: number): number => ((chances[drawn++ % chances.length] ?? 0) + drawn) % below;
        const answers = answerAll(item, context, draw);
        expect(defects(item, context, answers)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it.each(contentItems.map((item) => [item.code, item] as const))('%s names the very field of each wrong answer, and every missing one at once', (_code, item) => {
    const right = answerAll(item, context);
    const asked = standingOf(journeyOf(item, context, right)).walk.steps.flatMap(({ fields }) => fields);
    for (const { field, required, stands, prefilledFrom } of asked) {
      if (stands) continue;
      const found = defects(item, context, { ...right, [field.id]: [{ strange: true }] });
      expect(found.some((one) => one.startsWith(`${field.id} `))).toBe(true);
      const without = Object.fromEntries(Object.entries(right).filter(([id]) => id !== field.id));
      if (required && prefilledFrom === undefined) expect(defects(item, context, without)).toContain(`${field.id} missing`);
    }
    const firstRound = standingOf(begin(item, context));
    const missing = firstRound.walk.steps.flatMap(({ fields }) => fields).filter(({ required, value }) => required && value === undefined);
    expect(firstRound.defects.filter(({ flaw }) => flaw === 'missing').map(({ field }) => field)).toEqual(missing.map(({ field }) => field.id));
  });
});
