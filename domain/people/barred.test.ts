import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDateSchema, type IsoDate } from '../../contract/units.ts';
import { barsFromApplying, barsFromOffice } from './barred.ts';
import type { PersonRecord } from './record.ts';

const day = (text: string): IsoDate => isoDateSchema.parse(text);

/** Each bar with its event, and the last day on which it holds. */
const bars: [string, PersonRecord, string][] = [
  ['a sentence for bribery, five years', { kind: 'sentence', crime: 'bribery', servedOn: day('2021-11-22') }, '2026-11-22'],
  ['a sentence for embezzlement', { kind: 'sentence', crime: 'embezzlement', servedOn: day('2021-01-31') }, '2026-01-31'],
  ['a sentence for taking property, served on a leap day', { kind: 'sentence', crime: 'takingOfProperty', servedOn: day('2024-02-29') }, '2029-02-28'],
  ['a sentence for misappropriation', { kind: 'sentence', crime: 'misappropriation', servedOn: day('2020-02-28') }, '2025-02-28'],
  ['a sentence against the order of the market', { kind: 'sentence', crime: 'marketOrder', servedOn: day('2022-12-31') }, '2027-12-31'],
  ['a suspended sentence, two years after the probation', { kind: 'suspendedSentence', crime: 'bribery', probationEndedOn: day('2024-11-22') }, '2026-11-22'],
  ['a probation that ended on a leap day', { kind: 'suspendedSentence', crime: 'marketOrder', probationEndedOn: day('2024-02-29') }, '2026-02-28'],
  ['political rights deprived, five years', { kind: 'politicalRightsDeprived', endedOn: day('2021-06-01') }, '2026-06-01'],
  ['liable for a bankruptcy, three years', { kind: 'bankruptcy', liquidatedOn: day('2023-11-22'), personallyLiable: true }, '2026-11-22'],
  ['liable for a revocation, three years', { kind: 'revocation', revokedOn: day('2024-02-29'), personallyLiable: true }, '2027-02-28'],
];

const dayAfter = (text: string): IsoDate => day(new Date(Date.parse(text) + 86_400_000).toISOString().slice(0, 10));

describe('a bar from office (公司法 第一百七十八条)', () => {
  it.each(bars)('%s: holds to its last day and not a day longer', (_what, record, last) => {
    expect(barsFromOffice(record, day(last))).toBe(true);
    expect(barsFromOffice(record, dayAfter(last))).toBe(false);
  });

  it.each<[string, PersonRecord, boolean]>([
    ['a sentence that is being served', { kind: 'sentence', crime: 'bribery', servedOn: null }, true],
    ['a probation that runs', { kind: 'suspendedSentence', crime: 'bribery', probationEndedOn: null }, true],
    ['a sentence that ends only next year', { kind: 'sentence', crime: 'bribery', servedOn: day('2027-05-01') }, true],
    ['political rights still deprived', { kind: 'politicalRightsDeprived', endedOn: null }, true],
    ['a liquidation that is not finished', { kind: 'bankruptcy', liquidatedOn: null, personallyLiable: true }, true],
    ['another crime', { kind: 'sentence', crime: 'other', servedOn: null }, false],
    ['a suspended sentence for another crime', { kind: 'suspendedSentence', crime: 'other', probationEndedOn: null }, false],
    ['a bankruptcy without own fault', { kind: 'bankruptcy', liquidatedOn: day('2026-01-01'), personallyLiable: false }, false],
    ['a revocation without own fault', { kind: 'revocation', revokedOn: day('2026-01-01'), personallyLiable: false }, false],
    ['listed for a large debt', { kind: 'dishonestDebtor', largeDebt: true }, true],
    ['listed for a small debt', { kind: 'dishonestDebtor', largeDebt: false }, false],
    ['an annulled registration, which bars from applying', { kind: 'annulledRegistration', annulledOn: day('2026-01-01'), directlyResponsible: true }, false],
  ])('%s: %#', (_what, record, barred) => expect(barsFromOffice(record, day('2026-11-22'))).toBe(barred));

  it('once over, never holds again', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-12-31'), noInvalidDate: true }).map((date) => day(date.toISOString().slice(0, 10)));
    fc.assert(
      fc.property(days, days, days, fc.constantFrom('sentence', 'suspendedSentence', 'bankruptcy', 'revocation', 'politicalRightsDeprived'), (event, one, other, kind) => {
        const record = {
          sentence: { kind: 'sentence', crime: 'bribery', servedOn: event },
          suspendedSentence: { kind: 'suspendedSentence', crime: 'bribery', probationEndedOn: event },
          bankruptcy: { kind: 'bankruptcy', liquidatedOn: event, personallyLiable: true },
          revocation: { kind: 'revocation', revokedOn: event, personallyLiable: true },
          politicalRightsDeprived: { kind: 'politicalRightsDeprived', endedOn: event },
        }[kind] as PersonRecord; // each row is one of the union, which the table's type forgets
        const [earlier, later] = one <= other ? [one, other] : [other, one];
        if (barsFromOffice(record, later)) expect(barsFromOffice(record, earlier)).toBe(true);
        expect(barsFromOffice(record, event)).toBe(true);
      }),
    );
  });
});

describe('a bar from applying (市场主体登记管理条例 第四十条)', () => {
  const annulled = (annulledOn: string, directlyResponsible = true): PersonRecord => ({ kind: 'annulledRegistration', annulledOn: day(annulledOn), directlyResponsible });

  it.each([
    ['on the day of the annulment', '2026-11-22', '2026-11-22', true],
    ['on the last day of three years', '2023-11-22', '2026-11-22', true],
    ['on the day after', '2023-11-21', '2026-11-22', false],
    ['three years after a leap day', '2024-02-29', '2027-02-28', true],
    ['and the day after that', '2024-02-29', '2027-03-01', false],
  ])('%s', (_what, event, today, barred) => expect(barsFromApplying(annulled(event), day(today))).toBe(barred));

  it('is for who was directly responsible only, and for nothing else', () => {
    expect(barsFromApplying(annulled('2026-01-01', false), day('2026-11-22'))).toBe(false);
    for (const [, record] of bars) expect(barsFromApplying(record, day('2024-03-01'))).toBe(false);
  });
});
