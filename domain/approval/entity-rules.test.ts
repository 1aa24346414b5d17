import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicationSchema } from '../../contract/application.ts';
import { entityMarkKindSchema, entityStatusSchema, type EntityMarkKind, type EntityStatus } from '../../contract/entity.ts';
import { hasEnded } from '../entity/status.ts';
import { entityFactsSchema, type EntityFacts } from '../entity/facts.ts';
import { plainApplication, factsWith } from '../testing.ts';
import { inventedPerson } from '../testing/establishments.ts';
import { decide } from './decide.ts';

const { address, birth, idKind, idNumber, name, sex, validFrom, validUntil } = inventedPerson(1);
const applicant = { address, birth, idKind, idNumber, name, sex, validFrom, validUntil };
const envelope = { formVersion: '2026-05', kioskId: 'JM-0001', registrarDivision: '440703', contact: plainApplication.contact, consents: plainApplication.consents, creditCode: '92440799MAGEH0001E', applicant };

/** One application of each item, as an individual business sends it. */
const applications = [
  { ...envelope, item: 'entity.change', decidedOn: '2026-11-20', scope: ['F0002'], oldLicence: 'returned' },
  { ...envelope, item: 'entity.reissue', reason: 'lost', copies: ['original'], declaredVoid: true },
  { ...envelope, item: 'entity.cancel.simple', debtsSettled: true, oldLicence: 'returned' },
  { ...envelope, item: 'entity.cancel.notice', debtsSettled: true },
  { ...envelope, item: 'entity.capitalNotice', decidedOn: '2026-11-20', registeredCapital: 1, creditorsTold: true },
  { ...envelope, item: 'suspension.begin', reason: 'accident', from: '2026-12-01', until: '2027-01-31', staffSettled: true },
  { ...envelope, item: 'suspension.extend', until: '2027-01-31' },
  { ...envelope, item: 'suspension.end', resumedOn: '2026-11-21' },
  { ...envelope, item: 'annualReport.submit', year: 2025, report: { kind: 'individualBusiness', permits: [], turnover: 1, taxPaid: 0, staff: 1, sites: [], contactMobile: '13800000000', publish: false } },
].map((plain) => applicationSchema.parse(plain));

function entityWith(changes: Partial<EntityFacts> = {}): EntityFacts {
  const plain = {
    kind: 'individualBusiness', status: 'inOperation', registrarDivision: '440703', foundedOn: '2024-02-29', name: plainApplication.name, scope: ['H0001'], premises: plainApplication.premises, furtherPremises: [],
    composition: 'individual', contribution: null, company: null, articlesAfter: null, onRecord: { applicant: { ref: 'operator', roles: ['operator'] } }, marks: [], investsInOthers: false, notices: [], suspensions: [], reports: [],
  };
  return { ...entityFactsSchema.parse(plain), ...changes };
}

const decided = (item: string, entity: EntityFacts | null) => {
  const application = applications.find((one) => one.item === item);
  if (application === undefined) throw new Error(`no sample of ${item}`);
  return decide({ application, stage: 'rehearsal', signatures: [], facts: { ...factsWith(), people: { applicant: { verified: true } }, entity } });
};
const findings = (item: string, changes: Partial<EntityFacts>): string[] => decided(item, entityWith(changes)).trace.flatMap(({ rule, result }) => (result === 'pass' ? [] : [`${rule} ${result}`]));

describe('the rules of later businesses', () => {
  const byStatus: [string, EntityStatus, string[]][] = [
    ['entity.change', 'inOperation', []],
    ['entity.change', 'suspended', []],
    ['entity.change', 'revoked', ['C1 human']],
    ['entity.change', 'cancelled', ['C1 human']],
    ['entity.reissue', 'inLiquidation', []],
    ['entity.cancel.simple', 'revoked', ['C1 human']],
    ['entity.cancel.simple', 'inLiquidation', ['C1 human']],
    ['annualReport.submit', 'suspended', []],
    ['annualReport.submit', 'revoked', ['C1 human']],
    ['suspension.begin', 'suspended', ['C1 fix']],
    ['suspension.begin', 'relocatingOut', ['C1 human']],
    ['suspension.end', 'inOperation', ['C1 fix']],
    ['suspension.extend', 'annulled', ['C1 human']],
  ];
  it.each(byStatus)('%s of an entity that is %s: %j', (item, status, expected) => {
    expect(findings(item, { status })).toEqual(expected);
  });

  const byMark: [EntityMarkKind, string][] = [
    ['abnormalUnreachable', 'X1 fix'], ['abnormalReport', 'X1 fix'], ['abnormalOther', 'X1 fix'], ['seriousViolation', 'X1 human'], ['sharesFrozen', 'X1 human'], ['sharesPledged', 'X1 fix'],
    ['chattelMortgaged', 'X1 fix'], ['underInvestigation', 'X1 human'], ['inLitigation', 'X1 human'], ['penaltyOutstanding', 'X1 fix'], ['taxOutstanding', 'X1 fix'], ['cancellationNeedsApproval', 'X1 human'],
  ];
  it.each(byMark)('%s excludes simple cancellation: %s', (mark, expected) => {
    expect(findings('entity.cancel.simple', { marks: [mark] })).toEqual([expected]);
  });

  it('ask of everybody who is not on record to let the entity’s own people come', () => {
    for (const { item } of applications) expect(findings(item, { onRecord: {} })).toContain('C2 fix');
    for (const role of ['familyMember', 'director', 'supervisor', 'manager'] as const) expect(findings('entity.reissue', { onRecord: { applicant: { ref: 'p1', roles: [role] } } })).toEqual(['C2 fix']);
  });

  it('tell nobody else what is not public of an entity', () => {
    const marks = [...entityMarkKindSchema.options];
    for (const item of ['entity.cancel.simple', 'entity.cancel.notice', 'entity.reissue', 'suspension.begin']) {
      const told = JSON.stringify(decided(item, entityWith({ marks, onRecord: {} })).trace);
      expect(told).toBe(JSON.stringify(decided(item, entityWith({ marks: [], onRecord: {} })).trace));
    }
  });

  it('say of a code that is not on record what to do, and nothing else about an entity', () => {
    for (const { item } of applications) {
      const { outcome, trace } = decided(item, null);
      expect(outcome).toBe('needsCorrection');
      expect(trace.filter(({ result }) => result !== 'pass').map(({ rule }) => rule)).toContain('C1');
    }
  });

  it('approve nothing of what has ended, never throw, and name a place and a remedy for each fix', () => {
    const anyEntity = fc.record({
      status: fc.constantFrom(...entityStatusSchema.options),
      kind: fc.constantFrom('individualBusiness' as const, 'soleProprietorship' as const),
      marks: fc.uniqueArray(fc.constantFrom(...entityMarkKindSchema.options)),
      investsInOthers: fc.boolean(),
    });
    fc.assert(
      fc.property(anyEntity, fc.constantFrom(...applications.map(({ item }) => item)), (changes, item) => {
        const { outcome, trace } = decided(item, entityWith(changes));
        if (hasEnded(changes.status)) expect(outcome).not.toBe('approved');
        for (const rule of trace) {
          for (const pointer of rule.lookedAt) expect(pointer).toMatch(/^\/(application|signatures|facts)/);
          if (rule.result === 'fix') expect([rule.field.startsWith('/application'), rule.remedy.en.length > 0]).toEqual([true, true]);
        }
      }),
    );
  });
});
