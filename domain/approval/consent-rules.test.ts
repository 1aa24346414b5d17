import { describe, expect, it } from 'vitest';
import { partySignatureSchema } from '../../contract/application.ts';
import type { Consent } from '../../contract/application-parts.ts';
import { Personal } from '../../contract/personal.ts';
import { instantSchema } from '../../contract/units.ts';
import { documents, consentTo } from '../consent/documents.ts';
import { applicationWith, factsWith, signatureOf } from '../testing.ts';
import { commitmentsOffered, consentsGiven } from './consent-rules.ts';
import type { Facts } from './facts.ts';

const givenAt = instantSchema.parse('2026-11-21T02:00:00Z');
const privacy = consentTo('privacyNotice', 'zh-Hans', givenAt);
const commitment = consentTo('permitCommitment', 'zh-Hant', givenAt, 15);

function review(consents: readonly Consent[], facts: Partial<Facts> = {}, signedAt = '2026-11-21T02:05:00Z') {
  const application = applicationWith({ consents });
  const signature = partySignatureSchema.encode(signatureOf(application));
  return { application, stage: 'submission' as const, signatures: [partySignatureSchema.parse({ ...signature, signedAt })], facts: factsWith(facts) };
}
const found = (results: ReturnType<typeof consentsGiven>) => results.map((one) => (one.result === 'fix' ? `${one.rule} fix ${one.field}` : `${one.rule} ${one.result}`));
const A22 = (...consents: readonly Consent[]) => found(consentsGiven(review(consents)));

describe('A22', () => {
  it('takes every text that there is, in the version in force, in each language', () => {
    for (const { id } of documents) for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const) expect(A22(privacy, consentTo(id, language, givenAt, 60)), id).toEqual(['A22 pass']);
  });

  it.each<[string, readonly Consent[], string[]]>([
    ['no privacy notice', [consentTo('nameLiability', 'en', givenAt)], ['A22 fix /application/consents']],
    ['a text that is none', [privacy, { ...privacy, document: 'anything' }], ['A22 fix /application/consents/1/document']],
    ['a version that never was', [{ ...privacy, version: '2020-01-01.1' }], ['A22 fix /application/consents/0/version']],
    ['a version before its time', [{ ...privacy, givenAt: instantSchema.parse('2025-12-31T15:59:59Z') }], ['A22 fix /application/consents/0/version']],
    ['the text of another language', [{ ...privacy, language: 'en' }], ['A22 fix /application/consents/0/hash']],
    ['another text', [{ ...privacy, hash: '0'.repeat(64) }], ['A22 fix /application/consents/0/hash']],
    ['agreed to after signing', [{ ...privacy, givenAt: instantSchema.parse('2026-11-21T02:10:01Z') }], ['A22 fix /application/consents/0/givenAt']],
    ['a commitment that was hardly read', [privacy, consentTo('permitCommitment', 'en', givenAt, 14)], ['A22 fix /application/consents/1/readSeconds']],
    ['a commitment of which nobody says how long it was read', [privacy, consentTo('permitCommitment', 'en', givenAt)], ['A22 fix /application/consents/1/readSeconds']],
    ['several defects at once', [{ ...privacy, hash: '0'.repeat(64) }, { ...privacy, version: '1' }], ['A22 fix /application/consents/0/hash', 'A22 fix /application/consents/1/version']],
  ])('finds %s', (_case, consents, expected) => expect(A22(...consents)).toEqual(expected));

  it('does not ask a rehearsal for the time of signing', () => {
    const application = applicationWith({ consents: [privacy] });
    expect(found(consentsGiven({ application, stage: 'rehearsal', signatures: [], facts: factsWith() }))).toEqual(['A22 pass']);
  });
});

describe('A23', () => {
  const offered = (operator: Facts['people']['operator'], ...consents: readonly Consent[]) => found(commitmentsOffered(review(consents, { people: { operator } })));
  it('says nothing where nobody commits to anything', () => expect(offered({ verified: true }, privacy)).toEqual([]));
  it('offers the commitment to who has nothing against them', () => expect(offered({ verified: true, records: new Personal([]) }, privacy, commitment)).toEqual(['A23 pass']));
  it('does not offer it to the discredited, and says what to do', () => {
    const results = commitmentsOffered(review([privacy, commitment], { people: { operator: { verified: true, records: new Personal([{ kind: 'dishonestDebtor', largeDebt: false }]) } } }));
    expect(found(results)).toEqual(['A23 fix /application/consents/1']);
    expect(results[0]?.result === 'fix' && results[0].remedy['zh-Hans']).toContain('一般程序');
  });
  it('leaves it to a person where the record could not be asked', () => expect(offered({ verified: true, creditUnreachable: true }, privacy, commitment)).toEqual(['A23 human']));
});
