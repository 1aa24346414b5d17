import fc from 'fast-check';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { individualBusinessLicenceSchema, type LicenceContent } from '../../contract/licence.ts';
import type { z } from 'zod';
import { allocateCreditCode } from '../identity/credit-code.ts';
import { applicationWith, plainApplication, today } from '../testing.ts';
import { companyApplication, familyApplication, inventedPerson, soleProprietorshipApplication } from '../testing/establishments.ts';
import { individualBusinessEstablishmentSchema, limitedCompanyEstablishmentSchema, soleProprietorshipEstablishmentSchema } from '../../contract/registration/establish.ts';
import { divisionCodeSchema, fenSchema } from '../../contract/units.ts';
import { Personal } from '../../contract/personal.ts';
import { moneyInWords } from './money-words.ts';
import { composeLicence, licenceCanonicalText, statementCanonicalText } from './content.ts';
import { decodeLicenceQr, encodeLicenceQr } from './qr.ts';
import { registrarOf } from './registrar.ts';
import { licenceSignatureOptions, verifyLicence, verifyStatement } from './signature.ts';

const keys = sm2.generateKeyPairHex();
const base = 'https://example.invalid/licence';
const creditCode = allocateCreditCode({ category: 'individualBusiness', division: divisionCodeSchema.parse('440799'), serial: 1 });

type IndividualLicence = z.output<typeof individualBusinessLicenceSchema>;

function licenceFor(changes: Parameters<typeof applicationWith>[0] = {}): IndividualLicence {
  const content = composeLicence({ application: applicationWith(changes), creditCode, registrar: registrarOf('440703'), issuedOn: today });
  if (!('operator' in content)) throw new Error('not the licence of an individual business');
  return content;
}

function sign(content: LicenceContent): string {
  return sm2.doSignature(new TextEncoder().encode(licenceCanonicalText(content)), keys.privateKey, licenceSignatureOptions);
}

describe('composeLicence', () => {
  it('states the record items and nothing else', () => {
    const content = licenceFor();
    expect({ ...content, operator: content.operator.reveal() }).toEqual({
      edition: '2019',
      creditCode: '92440799MAGEH001X6',
      name: '江门市蓬江区清泉饮品店',
      legalType: '个体工商户',
      composition: '个人经营',
      operator: '张三',
      premises: plainApplication.premises.text,
      businessScope: expect.stringMatching(/^许可项目：餐饮服务。.*一般项目：/) as unknown,
      registeredOn: '2026-11-21',
      registrar: '江门市蓬江区市场监督管理局',
      issuedOn: '2026-11-21',
    });
  });

  it('leaves the name out where none is used', () => expect(licenceFor({ name: null }).name).toBeNull());
});

describe('composeLicence of each kind', () => {
  const licence = (application: Parameters<typeof composeLicence>[0]['application']) => composeLicence({ application, creditCode, registrar: registrarOf('440703'), issuedOn: today });

  it('states a family as such', () => {
    expect(licence(individualBusinessEstablishmentSchema.parse(familyApplication()))).toMatchObject({ legalType: '个体工商户', composition: '家庭经营' });
  });

  it('states investor and contribution of a sole proprietorship', () => {
    const content = licence(soleProprietorshipEstablishmentSchema.parse(soleProprietorshipApplication({}, { contribution: 12_345_600 })));
    expect(Object.keys(content).toSorted()).toEqual(['businessScope', 'contribution', 'creditCode', 'edition', 'investor', 'issuedOn', 'legalType', 'name', 'premises', 'registeredOn', 'registrar']);
    expect(content).toMatchObject({ legalType: '个人独资企业', contribution: '壹拾贰万叁仟肆佰伍拾陆元人民币' });
  });

  it('states legal representative and capital of a company, and nothing of its shareholders', () => {
    const content = licence(limitedCompanyEstablishmentSchema.parse(companyApplication({}, { legalRepresentative: 'p2', board: { mode: 'singleDirector', directors: ['p2'] } })));
    expect(Object.keys(content).toSorted()).toEqual(['businessScope', 'creditCode', 'edition', 'issuedOn', 'legalRepresentative', 'legalType', 'name', 'premises', 'registeredCapital', 'registeredOn', 'registrar']);
    expect('legalRepresentative' in content && content.legalRepresentative.reveal()).toBe(inventedPerson(2).name);
    expect(licenceCanonicalText(content)).not.toContain(inventedPerson(1).name);
  });

  it.each([
    [1, 0, '有限责任公司（自然人独资）'],
    [1, 1, '有限责任公司（法人独资）'],
    [2, 0, '有限责任公司（自然人投资或控股）'],
    // Half is no control: more than half is.
    [2, 1, '其他有限责任公司'],
    [3, 1, '有限责任公司（自然人投资或控股）'],
    [3, 2, '其他有限责任公司'],
  ])('%d shareholders, %d of them organisations: %s', (shareholders, organisations, legalType) => {
    expect(licence(limitedCompanyEstablishmentSchema.parse(companyApplication({ shareholders, organisations }))).legalType).toBe(legalType);
  });
});

describe('verifyLicence', () => {
  const content = licenceFor();
  const signature = sign(content);

  it('knows its own content', () => expect(verifyLicence({ content, signature, publicKey: keys.publicKey })).toBe(true));

  it.each([
    ['scope', { businessScope: `${content.businessScope}一般项目：软件开发。` }],
    ['name', { name: null }],
    ['premises', { premises: `${content.premises}1` }],
    ['operator', { operator: licenceFor({ operator: { ...plainApplication.operator, name: '李四' } }).operator }],
  ])('refuses another %s', (_item, changes) => expect(verifyLicence({ content: { ...content, ...changes }, signature, publicKey: keys.publicKey })).toBe(false));

  // Made once by OpenSSL 3.0.19: pkeyutl -sign -rawin -digest sm3 -pkeyopt distid:1234567812345678.
  it('knows a signature that another program made', () => {
    const publicKey = '048ec5b7997453280dee64419dfbcc9ab08d153c78b2f37278edbc7fc1f77fb5685aa756d396354ae04cb683ba294b94e30c3580ff67f08ee162fa52a490c61306';
    const made = 'bb82963ef6cf914f1e285d8354accf14316f8f720553354b6bf4e5d93e0f39b18375659d7af31590295094ec5b41d19ff8302dcab7adf069a51e98b0df674077';
    expect(verifyLicence({ content, signature: made, publicKey })).toBe(true);
  });

  it('refuses another key, and what is no signature or no key', () => {
    expect(verifyLicence({ content, signature, publicKey: sm2.generateKeyPairHex().publicKey })).toBe(false);
    for (const other of ['', 'f'.repeat(128), '0'.repeat(128), signature.toUpperCase().replace(/\d/g, 'F')]) expect(verifyLicence({ content, signature: other, publicKey: keys.publicKey })).toBe(false);
    for (const publicKey of ['', '04', `04${'f'.repeat(128)}`]) expect(verifyLicence({ content, signature, publicKey })).toBe(false);
  });
});

describe('the QR code', () => {
  it('carries statement and signature, and can be verified by itself', () => {
    for (const content of [licenceFor(), licenceFor({ name: null })]) {
      const text = encodeLicenceQr({ content, signature: sign(content), keyId: 'sandbox.1', base });
      const decoded = decodeLicenceQr(text);
      if (!decoded.ok) throw new Error(decoded.fault.detail);
      expect(decoded.value.keyId).toBe('sandbox.1');
      expect(statementCanonicalText(decoded.value.statement)).toBe(licenceCanonicalText(content));
      expect(verifyStatement({ ...decoded.value, publicKey: keys.publicKey })).toBe(true);
    }
  });

  it('keeps everything behind the #, and a usual one below 500 characters', () => {
    const content = licenceFor();
    const text = encodeLicenceQr({ content, signature: sign(content), keyId: 'sandbox', base });
    expect(text.startsWith(`${base}#2.sandbox.92440799MAGEH001X6.20261121.20261121.`)).toBe(true);
    expect(text.length).toBeLessThan(500);
    expect(text).toMatch(/^[\x21-\x7e]+$/);
  });

  it('stays below 1300 characters for the longest texts that the contract admits', () => {
    const content = individualBusinessLicenceSchema.parse({
      ...licenceFor(),
      operator: '某'.repeat(50),
      name: '名'.repeat(96),
      premises: '址'.repeat(120),
      businessScope: '经营'.repeat(5000),
      registrar: `${'州'.repeat(40)}市场监督管理局`,
    });
    expect(encodeLicenceQr({ content, signature: 'f'.repeat(128), keyId: 'registry-2026-01', base }).length).toBeLessThan(1300);
  });

  it('reads nothing else, and never throws', () => {
    const content = licenceFor();
    const text = encodeLicenceQr({ content, signature: sign(content), keyId: 'sandbox', base });
    for (const other of ['', base, `${base}#`, text.replace('#2.', '#3.'), `${text}.`, text.slice(0, -3), text.replace('20261121', '20261341'), text.replace('92440799', '9244O799')]) {
      expect(decodeLicenceQr(other)).toMatchObject({ ok: false, fault: { code: 'input.invalid' } });
    }
    fc.assert(fc.property(fc.string(), (rest) => { decodeLicenceQr(`${base}#2.${rest}`); }));
  });

  it('does not verify after a change of any one character', () => {
    const content = licenceFor();
    const text = encodeLicenceQr({ content, signature: sign(content), keyId: 'sandbox', base });
    const start = text.indexOf('#') + '#2.sandbox.'.length;
    fc.assert(
      fc.property(fc.integer({ min: start, max: text.length - 1 }), fc.constantFrom('A', 'b', '7', '_'), (position, character) => {
        fc.pre(text.charAt(position) !== character);
        const decoded = decodeLicenceQr(text.slice(0, position) + character + text.slice(position + 1));
        expect(decoded.ok && verifyStatement({ ...decoded.value, publicKey: keys.publicKey })).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  // Written by version 1 before 2026-11-22; signed by OpenSSL 3.0.19 as above.
  it('still knows a code of version 1', () => {
    const written =
      'https://example.invalid/licence#1.sandbox.92440799MAGEH001X6.20261121.20261121.WwzDkCvTQgMXA7M9FqPlrW8EszHeOLwr5Xw6Wqd0ACY.bF-V6F4ChOxsX1M6bgVsyZluVMFelwAfXyBOCQAfbF-V6F4ChOxsX1M6dn1smYhXkFN5OoMDje8AOFP3AB9sX5XoXgKE7GxfUzpeAlc6dtF3Y3uhdAZcQA.u4KWPvbPkU8eKF2DVKzPFDFvj3IFUzVLa_Tl2T4PObGDdWWdevMVkClQlOxbQdGf-DAtyret8GmlHpiw32dAdw';
    const publicKey = '048ec5b7997453280dee64419dfbcc9ab08d153c78b2f37278edbc7fc1f77fb5685aa756d396354ae04cb683ba294b94e30c3580ff67f08ee162fa52a490c61306';
    const decoded = decodeLicenceQr(written);
    if (!decoded.ok) throw new Error(decoded.fault.detail);
    expect(verifyStatement({ ...decoded.value, publicKey })).toBe(true);
    expect(decodeLicenceQr(written.replace('#1.', '#2.')).ok).toBe(false);
  });

  it.each(['个人独资企业', '有限责任公司（自然人投资或控股）', '有限责任公司（自然人独资）', '有限责任公司（法人独资）', '其他有限责任公司'] as const)('carries every item of a %s', (legalType) => {
    const { creditCode, edition, premises, businessScope, registeredOn, registrar, issuedOn } = licenceFor();
    const face = { creditCode, edition, premises, businessScope, registeredOn, registrar, issuedOn };
    const name = '江门市蓬江区清泉饮品厂';
    const content: LicenceContent =
      legalType === '个人独资企业'
        ? { ...face, legalType, name, investor: new Personal('陈\u{2CC56}'), contribution: '伍万元人民币' }
        : { ...face, legalType, name, legalRepresentative: new Personal('陈\u{2CC56}'), registeredCapital: '壹佰万元人民币' };
    const decoded = decodeLicenceQr(encodeLicenceQr({ content, signature: sign(content), keyId: 'sandbox', base }));
    if (!decoded.ok) throw new Error(decoded.fault.detail);
    expect(statementCanonicalText(decoded.value.statement)).toBe(licenceCanonicalText(content));
    expect(verifyStatement({ ...decoded.value, publicKey: keys.publicKey })).toBe(true);
  });
});

describe('moneyInWords', () => {
  it.each([
    [0, '零元'],
    [1, '壹分'],
    [10, '壹角'],
    [101, '壹元零壹分'],
    [120, '壹元贰角'],
    [123_45, '壹佰贰拾叁元肆角伍分'],
    [10_000_00, '壹万元'],
    [10_005_00, '壹万零伍元'],
    [10_500_00, '壹万零伍佰元'],
    [100_005_00, '壹拾万零伍元'],
    [1_000_000_00, '壹佰万元'],
    [1_000_500_00, '壹佰万零伍佰元'],
    [1_234_567_00, '壹佰贰拾叁万肆仟伍佰陆拾柒元'],
    [10_000_000_000_00, '壹佰亿元'],
    [10_000_000_001_00, '壹佰亿零壹元'],
    [90_000_000_000_000_00, '玖拾万亿元'],
  ])('%d fen is %s', (fen, words) => expect(moneyInWords(fenSchema.parse(fen))).toBe(words));

  it('gives no two amounts the same words', () => {
    const anyFen = fc.oneof(fc.nat(), fc.integer({ min: 0, max: 9_000_000_000_000_000 }));
    fc.assert(fc.property(anyFen, anyFen, (one, other) => {
      expect(moneyInWords(fenSchema.parse(one)) === moneyInWords(fenSchema.parse(other))).toBe(one === other);
      expect(moneyInWords(fenSchema.parse(one))).not.toMatch(/零零|零[万亿仟佰拾]|零元./);
    }));
  });
});
