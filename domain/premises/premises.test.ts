import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divisionCodeSchema, isoDateSchema, scopeCodeSchema, streetCodeSchema } from '../../contract/units.ts';
import { sm3Hex } from '../application/canonical.ts';
import { divisionOf, divisionsWithin } from '../codes/divisions.ts';
import streets from '../codes/streets.json' with { type: 'json' };
import { scopeEntry } from '../scope/dictionary.ts';
import jurisdictionData from './jurisdiction.json' with { type: 'json' };
import { jurisdictionOf } from './jurisdiction.ts';
import localData from './local-rules.json' with { type: 'json' };
import { localRulesOf, useRulesFor } from './local-rules.ts';
import useData from './use-rules.json' with { type: 'json' };

const street = (code: string) => streetCodeSchema.parse(code);

describe('jurisdiction, computed from address and item', () => {
  it.each([
    ['440703002', 'individualBusiness.establish', '440703', 'county', '广东省江门市蓬江区'],
    ['440704001', 'limitedCompany.establish', '440704', 'county', '广东省江门市江海区'],
    ['440781001', 'soleProprietorship.establish', '440781', 'county', '广东省江门市台山市'],
    ['440703002', 'jointStockCompany.establish', '440700', 'city', '广东省江门市'],
    ['440703002', 'entity.change', '440703', 'county', '广东省江门市蓬江区'],
    ['440703002', 'individual.toCompany', '440703', 'county', '广东省江门市蓬江区'],
    // No streets are known of Guangzhou, so the county decides.
    ['440106001', 'individualBusiness.establish', '440106', 'county', '广东省广州市天河区'],
  ])('%s %s: %s', (code, item, registrarDivision, level, name) => {
    expect(jurisdictionOf(street(code), item)).toMatchObject({ registrarDivision, level, name });
  });

  it.each([
    ['a street that Jiangmen does not have', '440703999', 'individualBusiness.establish'],
    ['a county that is none', '449999001', 'individualBusiness.establish'],
    ['a kind of business that is none', '440703002', 'circus.establish'],
    ['a kind that is only a beginning', '440703002', 'individualBusines.establish'],
  ])('nobody has it over %s', (_what, code, item) => expect(jurisdictionOf(street(code), item)).toBeUndefined());

  it('names for every street and town of Jiangmen the registrar of its county', () => {
    for (const { code, parent, kind } of streets.records) {
      const found = jurisdictionOf(street(code), 'individualBusiness.establish');
      expect(found?.registrarDivision).toBe(kind === 'statistical' ? undefined : parent);
    }
  });

  it('never throws, whatever the street and the item', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{9}$/), fc.oneof(fc.string(), fc.constantFrom('individualBusiness.establish', '__proto__.x', '.')), (code, item) => {
        const found = jurisdictionOf(street(code), item);
        if (found !== undefined) expect(divisionOf(found.registrarDivision)).toBeDefined();
      }),
    );
  });
});

describe('divisions within a division', () => {
  it('go from the country down to Jiangmen’s seven', () => {
    expect(divisionsWithin().some(({ code, level }) => code === '440000' && level === 'province')).toBe(true);
    expect(divisionsWithin('440000').some(({ code, level }) => code === '440700' && level === 'city')).toBe(true);
    expect(divisionsWithin('440700').map(({ code }) => code).sort()).toEqual(['440703', '440704', '440705', '440781', '440783', '440784', '440785']);
    expect(divisionsWithin('440703')).toEqual([]);
  });
});

describe('rules that cities lay down', () => {
  const on = (text: string) => isoDateSchema.parse(text);

  it('are known by their area and their days', () => {
    expect(localRulesOf(divisionCodeSchema.parse('440703'), on('2026-11-22'))?.division).toBe('4407');
    expect(localRulesOf(divisionCodeSchema.parse('440703'), on('2025-12-31'))).toBeUndefined();
    expect(localRulesOf(divisionCodeSchema.parse('440106'), on('2026-11-22'))).toBeUndefined();
  });

  it('name only entries of the scope dictionary', () => {
    const codes = [...localData.records.flatMap(({ hosting }) => hosting.notFor), ...useData.records.flatMap(({ scope }) => scope)];
    expect(codes.filter((code) => scopeEntry(scopeCodeSchema.parse(code)) === undefined)).toEqual([]);
  });

  it('close homes to internet cafés and places of entertainment, and let a person look at kitchens', () => {
    const results = (use: Parameters<typeof useRulesFor>[0], code: string) => useRulesFor(use, [scopeCodeSchema.parse(code)]).map(({ result }) => result);
    expect([results('residential', 'R0007'), results('residential', 'R0005'), results('mixed', 'H0001'), results('commercial', 'H0001'), results('network', 'F0002')]).toEqual([['fix'], ['fix'], ['human'], [], []]);
  });

  it.each([
    [jurisdictionData, jurisdictionData.levels],
    [localData, localData.records],
    [useData, useData.records],
  ] as const)('name edition, source and licence and hold what their checksum says: %#', (head, body) => {
    expect([head.edition, head.source, head.licence].every((line) => line.length > 0)).toBe(true);
    expect(head.checksum.split(': ')[1]).toBe(sm3Hex(JSON.stringify(body)));
  });
});
