import { describe, expect, it } from 'vitest';
import type { Premises, StandardAddress } from '../../contract/application-parts.ts';
import { limitedCompanyEstablishmentSchema } from '../../contract/registration/establish.ts';
import { divisionCodeSchema } from '../../contract/units.ts';
import { applicationWith, factsWith, plainApplication } from '../testing.ts';
import { companyApplication } from '../testing/establishments.ts';
import type { PlaceFacts } from './facts.ts';
import { premisesStandard } from './premises-rules.ts';
import type { Review } from './review.ts';
import { premisesShared } from './sharing-rules.ts';

const known = factsWith().premises;
const standard: StandardAddress = known.standardAddress ?? ((): never => { throw new Error('the facts for tests hold an address'); })();
const second: StandardAddress = { ...standard, id: 'JM-440703-000002', text: '江门市蓬江区白沙街道示范路9号' };
const place = plainApplication.premises;
const host = { creditCode: '91440799MAGEH0001H', agreement: 'TG-1001' };
const platform = { creditCode: '91440799MAGEH001X9', shopUrl: 'https://shop.example/s/1' };

type Changes = NonNullable<Parameters<typeof applicationWith>[0]> & { furtherPremises?: unknown };

function said(application: Review['application'], facts: Partial<PlaceFacts> & { further?: PlaceFacts[] }): string[] {
  const review: Review = { application, stage: 'rehearsal', signatures: [], facts: factsWith({ premises: { ...known, ...facts } }) };
  return [...premisesStandard(review), ...premisesShared(review)].filter(({ result }) => result !== 'pass').map((each) => (each.result === 'fix' ? `${each.rule} fix ${each.field.replace('/application/', '')}` : `${each.rule} human`));
}
/** A stationer's, so that no kitchen stands in the way, at a place with changes. */
const at = (premises: object, facts: Partial<PlaceFacts> & { further?: PlaceFacts[] } = {}, changes: Changes = {}): string[] =>
  said(applicationWith({ scope: ['F0002'], premises: { ...place, ...premises }, ...changes }), facts);
const company = (premises: object, facts: Partial<PlaceFacts> = {}): string[] =>
  said(limitedCompanyEstablishmentSchema.parse(companyApplication({ premises: { ...place, right: 'leased', ...premises } })), facts);

describe('A6 the place', () => {
  it.each<[string, () => string[], string[]]>([
    ['as the register has it', () => at({}), []],
    ['another id', () => at({ standardAddressId: 'JM-440703-000009' }), ['A6 fix premises/standardAddressId']],
    ['another street of the county', () => at({ street: '440703006' }), ['A6 fix premises/street']],
    ['another text', () => at({ text: `${place.text}二楼` }), ['A6 fix premises/text']],
    ['none of the register', () => at({ standardAddressId: undefined }, { standardAddress: null }), ['A6 human']],
    ['on the negative list', () => at({}, { closed: { reason: { 'zh-Hans': '拆', 'zh-Hant': '拆', en: 'x' }, source: '样例' } }), ['A6 fix premises/standardAddressId']],
    ['a home', () => at({}, { standardAddress: { ...standard, use: 'residential' } }), ['A6 human']],
    ['a kitchen in a building with homes', () => at({}, { standardAddress: { ...standard, use: 'mixed' } }, { scope: ['H0001'] }), ['A6 human']],
    ['a stationer’s there', () => at({}, { standardAddress: { ...standard, use: 'mixed' } }), []],
    ['an internet café in a home', () => at({}, { standardAddress: { ...standard, use: 'residential' } }, { scope: ['R0007'] }), ['A6 human', 'A6 fix premises/standardAddressId']],
    ['another registrar than the street’s', () => at({}, {}, { registrarDivision: '440704' }), ['A6 fix registrarDivision']],
    ['no street at all', () => at({ street: '440703999' }), ['A6 fix premises/street', 'A6 fix premises/street']],
  ])('%s', (_what, found, expected) => expect(found()).toEqual(expected));

  it('says which registrar is right', () => {
    const application = applicationWith({ registrarDivision: '440704' });
    const [finding] = premisesStandard({ application, stage: 'rehearsal', signatures: [], facts: factsWith() });
    expect(finding?.result === 'fix' && finding.reason.en).toContain('440703');
    expect(finding?.reason['zh-Hans']).toContain('广东省江门市蓬江区');
  });
});

describe('A7 by what right', () => {
  it.each<[string, () => string[], string[]]>([
    ['somebody else is there', () => at({}, { licencesAtAddress: 1 }), ['A7 human']],
    ['only entities that the same people declared', () => at({ sharedWith: ['91440799MAGEH0001H'] }, { licencesAtAddress: 1, licencesOfSamePeople: 1 }), []],
    ['and somebody else', () => at({ sharedWith: ['91440799MAGEH0001H'] }, { licencesAtAddress: 2, licencesOfSamePeople: 1 }), ['A7 human']],
    ['where no rules of the city are known', () => at({ street: '440106001', sharedWith: ['91440799MAGEH0001H'] }, { standardAddress: { ...standard, street: streetOf('440106001') }, licencesAtAddress: 1, licencesOfSamePeople: 1 }, { registrarDivision: divisionCodeSchema.parse('440106') }), ['A7 human']],
    ['hosted among many', () => at({ right: 'hosted', host }, { licencesAtAddress: 800, hosting: 'agreed' }), []],
    ['hosted by nobody named', () => at({ right: 'hosted' }), ['A7 fix premises/host']],
    ['hosted by who is no host', () => at({ right: 'hosted', host }, { hosting: 'hostUnknown' }), ['A7 fix premises/host/creditCode']],
    ['hosted without an agreement', () => at({ right: 'hosted', host }, { hosting: 'agreementUnknown' }), ['A7 fix premises/host/agreement']],
    ['hosted by an agreement that ended, among others', () => at({ right: 'hosted', host }, { hosting: 'agreementEnded', licencesAtAddress: 3 }), ['A7 fix premises/host/agreement', 'A7 human']],
    ['hosted elsewhere', () => at({ right: 'hosted', host }, { hosting: 'otherAddress' }), ['A7 fix premises/standardAddressId']],
    ['hosted, but nobody answers', () => at({ right: 'hosted', host }, { hosting: 'unreachable' }), ['A7 human']],
    ['a hosted kitchen', () => at({ right: 'hosted', host }, { hosting: 'agreed' }, { scope: ['H0001'] }), ['A7 fix premises/right']],
    ['a stall in a market of many', () => at({ right: 'marketStall', stall: 'A12', text: `${place.text}A12` }, { market: true, licencesAtAddress: 40 }), []],
    ['a stall without its number', () => at({ right: 'marketStall' }, { market: true }), ['A7 fix premises/stall']],
    ['a stall in the text only', () => at({ right: 'marketStall', stall: 'A12' }, { market: true }), ['A6 fix premises/text']],
    ['a stall where no market is known', () => at({ right: 'marketStall', stall: 'A12', text: `${place.text}A12` }), ['A7 human']],
    ['a shop in a platform’s network', () => at({ right: 'platform', platform, standardAddressId: undefined, text: `网络经营场所：${platform.shopUrl}` }, { standardAddress: null, platform: 'known' }), []],
    ['a kitchen there', () => at({ right: 'platform', platform, standardAddressId: undefined, text: platform.shopUrl }, { standardAddress: null, platform: 'known' }, { scope: ['H0001'] }), ['A6 human']],
    ['no platform named', () => at({ right: 'platform' }), ['A7 fix premises/platform']],
    ['a platform that is none', () => at({ right: 'platform', platform }, { platform: 'unknown' }), ['A7 fix premises/platform/creditCode']],
    ['another platform’s shop', () => at({ right: 'platform', platform }, { platform: 'otherShop' }), ['A7 fix premises/platform/shopUrl']],
    ['a place that does not hold the shop’s address', () => at({ right: 'platform', platform }, { platform: 'known' }), ['A7 fix premises/text']],
    ['a company in a platform’s network', () => company({ right: 'platform', platform, text: platform.shopUrl }, { platform: 'known' }), ['A6 human', 'A7 fix premises/right']],
    ['a lease for one’s own house', () => at({ right: 'owned', proof: { kind: 'lease' } }), ['A7 fix premises/proof/kind']],
    ['a lease that ended yesterday', () => at({ proof: { kind: 'lease', validUntil: '2026-11-20' } }), ['A7 fix premises/proof/validUntil']],
    ['a lease on its last day', () => at({ proof: { kind: 'lease', number: 'L-1', validUntil: '2026-11-21' } }), []],
  ])('%s', (_what, found, expected) => expect(found()).toEqual(expected));
});

describe('A7 one licence, several addresses', () => {
  const further = (changes: object = {}) => ({ ...place, standardAddressId: second.id, text: second.text, ...changes });
  const there: PlaceFacts = { standardAddress: second, licencesAtAddress: 0 };
  const withFurther = (places: object[], facts: PlaceFacts[]): string[] => said({ ...applicationWith({ scope: ['F0002'] }), furtherPremises: places as Premises[] }, { further: facts });

  it.each<[string, object[], PlaceFacts[], string[]]>([
    ['a second one in the area', [further()], [there], []],
    ['one in another registrar’s area', [further({ street: '440704001' })], [{ standardAddress: { ...second, street: streetOf('440704001') }, licencesAtAddress: 0 }], ['A6 fix furtherPremises/0/street']],
    ['the main one again', [further({ standardAddressId: place.standardAddressId, text: place.text })], [{ standardAddress: standard, licencesAtAddress: 0 }], ['A7 fix furtherPremises/0/standardAddressId']],
    ['the same one twice', [further(), further()], [there, there], ['A7 fix furtherPremises/1/standardAddressId']],
    ['one that somebody has', [further()], [{ ...there, licencesAtAddress: 1 }], ['A7 human']],
    ['one of which nothing is known', [further()], [], ['A6 human']],
    ['a home', [further()], [{ ...there, standardAddress: { ...second, use: 'residential' } }], ['A6 human']],
  ])('%s', (_what, places, facts, expected) => expect(withFurther(places, facts)).toEqual(expected));
});

function streetOf(code: string): StandardAddress['street'] {
  return applicationWith({ premises: { ...place, street: code } }).premises.street;
}
