import { describe, expect, it } from 'vitest';
import { approvalDocumentSchema } from '../../contract/registration/envelope.ts';
import { fenSchema, isoDateSchema, scopeCodeSchema } from '../../contract/units.ts';
import { factsWith } from '../testing.ts';
import type { Facts } from './facts.ts';
import { permitsAfterLicence, scopeWithoutPriorApproval, type StatesScope } from './scope-rules.ts';

const today = isoDateSchema.parse('2026-11-22');
const document = (more: object = {}) => approvalDocumentSchema.parse({ scope: 'F0136', permit: '危险化学品经营许可证', number: 'SAMPLE-WH-0001', authority: '应急管理部门', issuedOn: '2026-10-01', ...more });

function review(scope: string[], more: Partial<StatesScope> = {}, facts: Partial<Facts> = {}) {
  const application: StatesScope = { item: 'individualBusiness.establish', scope: scope.map((code) => scopeCodeSchema.parse(code)), ...more };
  return { application, stage: 'rehearsal' as const, signatures: [], facts: { ...factsWith(facts), today } };
}
const fieldsOf = (results: ReturnType<typeof scopeWithoutPriorApproval>) => results.map((result) => (result.result === 'fix' ? `fix ${result.field}` : result.result));
const A4 = (...given: Parameters<typeof review>) => fieldsOf(scopeWithoutPriorApproval(review(...given)));
const A5 = (...given: Parameters<typeof review>) => fieldsOf(permitsAfterLicence(review(...given)));

describe('A4 of the entries themselves', () => {
  it.each([
    ['entries of the catalogue', ['H0001', 'F0002'], ['pass']],
    ['one that is in no catalogue', ['H0001', 'Z9999'], ['fix /application/scope/1']],
    ['two of them', ['Z9999', 'Z9998'], ['fix /application/scope/0', 'fix /application/scope/1']],
    ['one chosen twice, and thrice', ['H0001', 'F0002', 'H0001', 'H0001'], ['fix /application/scope/2', 'fix /application/scope/3']],
  ])('%s', (_case, scope, expected) => expect(A4(scope)).toEqual(expected));

  it('has nothing to say where the scope stays as it is', () => {
    const { application, ...rest } = review([]);
    expect(scopeWithoutPriorApproval({ ...rest, application: { item: application.item } })).toEqual([]);
    expect(permitsAfterLicence({ ...rest, application: { item: application.item } })).toEqual([]);
  });
});

describe('A4 of an approval that comes before registration', () => {
  const confirmed: Partial<Facts> = { approvals: ['confirmed'] };
  it.each([
    ['none attached', {}, {}, ['human']],
    ['confirmed by its department', { approvals: [document()] }, confirmed, ['pass']],
    ['not known to its department', { approvals: [document()] }, { approvals: ['notConfirmed' as const] }, ['human']],
    ['its department away', { approvals: [document()] }, { approvals: ['noAnswer' as const] }, ['human']],
    ['nobody asked', { approvals: [document()] }, {}, ['human']],
    ['on its last day', { approvals: [document({ validUntil: '2026-11-22' })] }, confirmed, ['pass']],
    ['expired yesterday', { approvals: [document({ validUntil: '2026-11-21' })] }, confirmed, ['fix /application/approvals/0/validUntil']],
    ['without an end, ninety days old', { approvals: [document({ issuedOn: '2026-08-24' })] }, confirmed, ['pass']],
    ['without an end, ninety-one days old', { approvals: [document({ issuedOn: '2026-08-23' })] }, confirmed, ['fix /application/approvals/0/issuedOn']],
    ['with an end, five years old', { approvals: [document({ issuedOn: '2021-11-23', validUntil: '2027-01-01' })] }, confirmed, ['pass']],
    ['granted tomorrow', { approvals: [document({ issuedOn: '2026-11-23' })] }, confirmed, ['fix /application/approvals/0/issuedOn']],
    ['ended before it began', { approvals: [document({ validUntil: '2026-09-30' })] }, confirmed, ['fix /application/approvals/0/validUntil']],
    ['another permit', { approvals: [document({ permit: '食品经营许可证' })] }, confirmed, ['fix /application/approvals/0/permit']],
    ['of another entry', { approvals: [document({ scope: 'L0048' })] }, confirmed, ['human']],
    ['an old one and a good one', { approvals: [document({ validUntil: '2026-11-01' }), document()] }, { approvals: ['notConfirmed' as const, 'confirmed' as const] }, ['pass']],
    ['written with other brackets and spaces', { approvals: [document({ permit: '危险化学品 经营许可证' })] }, confirmed, ['pass']],
  ])('%s', (_case, more, facts, expected) => expect(A4(['F0136'], more, facts)).toEqual(expected));

  it('is asked for each entry by itself, and no finding hides another', () => {
    expect(A4(['F0136', 'L0048', 'Z9999', 'F0136'], { approvals: [document({ validUntil: '2026-01-01', issuedOn: '2025-01-01' })] }, { approvals: ['confirmed'] })).toEqual([
      'fix /application/scope/2',
      'fix /application/scope/3',
      'fix /application/approvals/0/validUntil',
      'human',
    ]);
  });
});

describe('A5', () => {
  it.each([
    ['a permit after the licence', ['H0001'], {}, ['pass']],
    ['labour dispatch by an individual', ['L0046'], {}, ['human']],
    ['by a company of enough capital', ['L0046'], { item: 'limitedCompany.establish', registeredCapital: fenSchema.parse(200_000_000) }, ['pass']],
    ['by a company of less', ['L0046'], { item: 'limitedCompany.establish', registeredCapital: fenSchema.parse(199_999_999) }, ['human']],
    ['by an individual business that becomes a company', ['L0046'], { item: 'individual.toCompany', registeredCapital: fenSchema.parse(200_000_000) }, ['pass']],
    ['telecommunications by a sole proprietorship', ['H0001', 'I0021'], { item: 'soleProprietorship.establish' }, ['human']],
  ])('%s', (_case, scope, more, expected) => expect(A5(scope, more)).toEqual(expected));
});
