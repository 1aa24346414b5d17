import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partySignatureSchema } from '../../contract/application.ts';
import type { IndividualBusinessEstablishment } from '../../contract/registration/establish.ts';
import type { StandardAddress } from '../../contract/application-parts.ts';
import { decisionSchema, type Decision, type RuleResult } from '../../contract/decision.ts';
import { languages } from '../../contract/language.ts';
import { instantSchema, isoDateSchema } from '../../contract/units.ts';
import { applicationWith, factsWith, plainApplication, signatureOf, today } from '../testing.ts';
import { decide, ruleSetVersion } from './decide.ts';
import type { NameOnRecord } from '../name/facts.ts';
import type { Facts } from './facts.ts';

type Changes = NonNullable<Parameters<typeof applicationWith>[0]>;

function submitted(changes: Changes = {}, facts: Partial<Facts> = {}): Decision {
  const application = applicationWith(changes);
  return decide({ application, stage: 'submission', signatures: [signatureOf(application)], facts: factsWith(facts) });
}

/** `A1 fix` for every result of a decision that is no pass. */
function findings(decision: Decision): string[] {
  return decision.trace.filter((result) => result.result !== 'pass').map(({ rule, result }) => `${rule} ${result}`);
}

const operator = (changes: object) => ({ operator: { ...plainApplication.operator, ...changes } });
const premises = (changes: object) => ({ premises: { ...plainApplication.premises, ...changes } });
const address = (changes: Partial<StandardAddress>): Partial<Facts> => onPremises({ standardAddress: { ...standard, ...changes } });
const onPremises = (changes: Partial<Facts['premises']>): Partial<Facts> => ({ premises: { ...factsWith().premises, ...changes } });
const unverified = { people: { operator: { verified: false } } };
const standard = factsWith().premises.standardAddress ?? ((): never => { throw new Error('the facts for tests hold an address'); })();
const taken: NameOnRecord = { tradeName: '清泉', industry: '饮品', status: 'registered', since: isoDateSchema.parse('2020-01-01') };

describe('an application without fault', () => {
  it('is approved by every rule of the set, each once', () => {
    const decision = submitted();
    expect(decision.outcome).toBe('approved');
    expect(decision.ruleSet).toBe(ruleSetVersion);
    expect(decision.trace.map((result) => result.rule)).toEqual(['A14', 'A1', 'A3', 'A18', 'A10', 'A9', 'N1', 'N2', 'N3', 'N4', 'N6', 'N7', 'N8', 'N5', 'N9', 'N10', 'N11', 'N12', 'A4', 'A5', 'A6', 'A7', 'A12', 'A11', 'A22']);
    expect(decision.permitNotices.map((notice) => notice.permit)).toEqual(['食品经营许可证']);
  });

  it('may go without a name', () => {
    const decision = submitted({ name: null }, { name: { onRecord: [taken] } });
    expect(decision.outcome).toBe('approved');
    expect(decision.trace.find((result) => result.rule === 'A9')?.reason['zh-Hans']).toContain('可以不使用名称');
  });

  it('is rehearsed without a signature', () => {
    const decision = decide({ application: applicationWith(), stage: 'rehearsal', signatures: [], facts: factsWith() });
    expect(decision.outcome).toBe('approved');
    expect(decision.trace.some((result) => result.rule === 'A11')).toBe(false);
  });
});

describe('each defect alone', () => {
  const cases: [string, Changes, Partial<Facts>, string[]][] = [
    ['identity not verified', {}, unverified, ['A1 fix']],
    ['card expired yesterday', operator({ validUntil: '2026-11-20' }), {}, ['A1 fix']],
    ['card on its last day', operator({ validUntil: '2026-11-21' }), {}, []],
    ['card without end (长期)', operator({ validUntil: 'longTerm' }), {}, []],
    ['card that begins tomorrow', operator({ validFrom: '2026-11-22' }), {}, ['A1 human']],
    ['number with a wrong check', operator({ idNumber: '440703199001010018' }), {}, ['A1 human']],
    ['number that tells another birth', operator({ birth: '1990-01-02' }), {}, ['A1 human']],
    ['number of an abolished division', operator({ idNumber: '440524188001010014', birth: '1880-01-01' }), {}, []],
    ['seventeen years old', operator({ idNumber: '440704200811220034', birth: '2008-11-22' }), {}, ['A1 human']],
    ['eighteen today', operator({ idNumber: '440704200811210039', birth: '2008-11-21' }), {}, []],
    ['fifteen years old', operator({ idNumber: '440704201011220030', birth: '2010-11-22' }), {}, ['A1 fix']],
    ['a residence permit', operator({ idKind: 'residencePermit', idNumber: '810000199001010019' }), {}, ['A1 human']],
    ['a foreigner’s card of 2017', operator({ idKind: 'foreignerPermanentResidence2017', idNumber: 'CHN310000900101' }), {}, ['A1 human']],
    ['mobile not verified', {}, { contactVerified: false }, ['A10 fix']],
    ['name taken', {}, { name: { onRecord: [taken] } }, ['N9 fix']],
    ['name of another place', { name: { ...plainApplication.name, division: '台山市' } }, {}, ['N4 fix']],
    ['entry that is not in the catalogue', { scope: ['Z9999'] }, {}, ['A4 fix']],
    ['entry with an approval first', { scope: ['H0001', 'F0136'] }, {}, ['A4 human']],
    ['premises outside the area', premises({ street: '440704001' }), address({ street: applicationWith(premises({ street: '440704001' })).premises.street }), ['A6 fix']],
    ['address that the register lacks', premises({ standardAddressId: undefined }), onPremises({ standardAddress: null }), ['A6 human']],
    ['text unlike the register’s', premises({ text: '江门市蓬江区白沙街道示范路8号二楼' }), {}, ['A6 fix']],
    ['another address than named', {}, address({ id: 'JM-440703-000002' }), ['A6 fix']],
    ['a dwelling', { scope: ['F0002'] }, address({ use: 'residential' }), ['A6 human']],
    ['a dwelling for a kitchen', {}, address({ use: 'residential' }), ['A6 human', 'A6 human']],
    ['a licence at the address', {}, onPremises({ licencesAtAddress: 1 }), ['A7 human']],
  ];

  it.each(cases)('%s', (_case, changes, facts, expected) => {
    const decision = submitted(changes, facts);
    expect(findings(decision)).toEqual(expected);
    expect(decision.outcome).toBe(expected.length === 0 ? 'approved' : expected[0]?.endsWith('fix') === true ? 'needsCorrection' : 'routedToHuman');
  });

  it('tells permit and authority of an approval that comes first', () => {
    expect(submitted({ scope: ['F0136'] }).trace.find((result) => result.rule === 'A4')?.reason['zh-Hans']).toContain('危险化学品经营许可证，应急管理部门');
  });
});

describe('A11 signature', () => {
  const application = applicationWith();
  const withStrokes = (strokes: unknown, documentHash = signatureOf(application).documentHash) =>
    decide({ application, stage: 'submission', signatures: [partySignatureSchema.parse({ signer: 'operator', strokes, signedAt: '2026-11-21T02:05:00Z', documentHash })], facts: factsWith() });
  const line = [[[100, 100, 0], [200, 100, 20]]];

  it.each([
    ['none', decide({ application, stage: 'submission', signatures: [], facts: factsWith() }), ['A11 fix']],
    ['of another text', withStrokes(line, '0'.repeat(64)), ['A11 fix']],
    ['of a changed application', decide({ application: applicationWith({ scope: ['H0001'] }), stage: 'submission', signatures: [signatureOf(application)], facts: factsWith() }), ['A11 fix']],
    ['of a day ahead', decide({ application, stage: 'submission', signatures: [{ ...signatureOf(application), signedAt: instantSchema.parse('2026-11-21T16:00:00Z') }], facts: factsWith() }), ['A11 fix']],
    ['of the day’s last second in China', decide({ application, stage: 'submission', signatures: [{ ...signatureOf(application), signedAt: instantSchema.parse('2026-11-21T15:59:59Z') }], facts: factsWith() }), []],
    ['a dot', withStrokes([[[100, 100, 0]]]), ['A11 fix']],
    ['many dots, far apart', withStrokes([[[0, 0, 0]], [[1000, 1000, 9]], [[0, 1000, 20]]]), ['A11 fix']],
    ['just too short', withStrokes([[[100, 100, 0], [199, 100, 20]]]), ['A11 fix']],
    ['just long enough', withStrokes(line), []],
  ] as const)('%s', (_case, decision, expected) => expect(findings(decision)).toEqual(expected));
});

/** Every combination of these has all of their findings. */
const defects: { changes?: Changes; facts?: Partial<Facts>; premises?: Partial<Facts['premises']>; finding: string }[] = [
  { changes: operator({ validUntil: '2026-11-20' }), finding: 'A1 fix' },
  { facts: { contactVerified: false }, finding: 'A10 fix' },
  { facts: { name: { onRecord: [taken] } }, finding: 'N9 fix' },
  { changes: { scope: ['Z9999', 'H0001'] }, finding: 'A4 fix' },
  { premises: { licencesAtAddress: 3 }, finding: 'A7 human' },
  { premises: { standardAddress: null }, finding: 'A6 human' },
];

describe('all defects at once', () => {
  it('loses none, whatever else is wrong, and decides alike every time', () => {
    fc.assert(
      fc.property(fc.subarray(defects), (chosen) => {
        const changes = Object.assign({}, ...chosen.map((defect) => defect.changes ?? {})) as Changes;
        const premisesFacts = Object.assign({}, factsWith().premises, ...chosen.map((defect) => defect.premises ?? {})) as Facts['premises'];
        const facts = Object.assign({ premises: premisesFacts }, ...chosen.map((defect) => defect.facts ?? {})) as Partial<Facts>;
        const decision = submitted(changes, facts);
        expect(findings(decision).toSorted()).toEqual(chosen.map((defect) => defect.finding).toSorted());
        expect(decision).toEqual(submitted(changes, facts));
        const expected = chosen.some((defect) => defect.finding.endsWith('fix')) ? 'needsCorrection' : chosen.length > 0 ? 'routedToHuman' : 'approved';
        expect(decision.outcome).toBe(expected);
      }),
    );
  });

  it('names several faults of one rule each by itself', () => {
    expect(findings(submitted(operator({ idKind: 'residencePermit', validUntil: '2026-01-01' }), unverified))).toEqual(['A1 fix', 'A1 fix', 'A1 human']);
    expect(findings(submitted({ scope: ['Z9999', 'F0136'] }))).toEqual(['A4 fix', 'A4 human']);
    expect(findings(submitted(premises({ street: '440704001' })))).toEqual(['A6 fix', 'A6 fix']);
  });
});

describe('what every result says', () => {
  const anyApplication: fc.Arbitrary<IndividualBusinessEstablishment> = fc
    .record({
      tradeName: fc.string({ unit: fc.constantFrom('清', '泉', 'A', '紅', '中国', '𰻝', '官方', '解放君'), minLength: 1, maxLength: 4 }),
      legalForm: fc.constantFrom('店', '公司', '超市'),
      division: fc.constantFrom('江门市蓬江区', '台山市'),
      named: fc.boolean(),
      scope: fc.subarray(['H0001', 'F0136', 'Z9999', 'O0005'], { minLength: 1 }),
      idKind: fc.constantFrom('residentIdCard', 'residencePermit'),
      idNumber: fc.constantFrom('440703199001010017', '440704200808150039', '440703199001010018'),
      validUntil: fc.constantFrom('longTerm', '2026-01-01'),
      street: fc.constantFrom('440703002', '440704001'),
    })
    .map(({ tradeName, legalForm, division, named, scope, idKind, idNumber, validUntil, street }) =>
      applicationWith({ ...operator({ idKind, idNumber, validUntil }), ...premises({ street }), scope, name: named ? { division, tradeName, industry: '饮品', legalForm } : null }),
    );
  const anyFacts: fc.Arbitrary<Facts> = fc
    .record({
      standardAddress: fc.constantFrom(null, standard, { ...standard, use: 'residential' as const }),
      licencesAtAddress: fc.nat(2),
      onRecord: fc.constantFrom<NameOnRecord[]>([], [taken], [{ ...taken, status: 'reserved' as const, since: today }], [{ ...taken, status: 'annulled' as const, since: today }]),
      contactVerified: fc.boolean(),
      verified: fc.boolean(),
    })
    .map(({ standardAddress, licencesAtAddress, onRecord, contactVerified, verified }) =>
      factsWith({ premises: { standardAddress, licencesAtAddress }, name: { onRecord }, contactVerified, people: { operator: { verified } } }),
    );

  it('has a reason in three languages, an article, a remedy where it asks for a change, and nothing of the person', () => {
    fc.assert(
      fc.property(anyApplication, anyFacts, (application, facts) => {
        const decision = decide({ application, stage: 'submission', signatures: [], facts });
        expect(decisionSchema.safeParse(decision).success).toBe(true);
        for (const result of decision.trace) {
          expect(result.source).toMatch(/第.+条|〔\d{4}〕\d+号/);
          for (const text of textsOf(result)) expect(text.trim().length).toBeGreaterThan(1);
        }
        const said = JSON.stringify(decision);
        for (const secret of [application.operator.idNumber.reveal(), application.operator.name.reveal(), application.contact.mobile.reveal()]) expect(said).not.toContain(secret);
        const results = new Set(decision.trace.map((result) => result.result));
        expect(decision.outcome).toBe(results.has('fix') ? 'needsCorrection' : results.has('human') ? 'routedToHuman' : 'approved');
      }),
    );
  });

  function textsOf(result: RuleResult): string[] {
    const texts = result.result === 'fix' ? [result.reason, result.remedy] : [result.reason];
    return texts.flatMap((text) => languages.map((language) => text[language]));
  }
});
