import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { applicationSchema } from '../../contract/application.ts';
import { nameCheckSchema, nameComparisonSchema, nameListSchema, nameReservationSchema, nameSuggestionsSchema } from '../../contract/names.ts';
import type { nameDeclarationSchema } from '../../contract/registration/name-declaration.ts';
import type { BusinessName } from '../../contract/application-parts.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema } from '../../contract/units.ts';
import { documentHash } from '../../domain/application/canonical.ts';
import { consentTo } from '../../domain/consent/documents.ts';
import type { Store } from '../store/store.ts';
import { plainApplication, sampleAddress, signedBy } from '../testing/applicant.ts';
import { answerOf, defects, defectsOf, errorOf, freshKey, nextMobile, openDesk, type Desk } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { importNamesFrom } from './import.ts';
import { endName, registerName } from './registered-names.ts';
import { reindexNames } from './reindex.ts';

onEachStore('names', stories);

const prefix = '江门市蓬江区';
const registrarDivision = divisionCodeSchema.parse('440703');
const drink = (tradeName: string, changes: Partial<BusinessName> = {}): BusinessName => ({ division: prefix, tradeName, industry: '饮品', legalForm: '店', ...changes });
const day = 24 * 60 * 60_000;

function stories(open: () => Promise<Store>): void {
  let store: Store;
  let desk: Desk;
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store);
  });
  beforeEach(() => sql.raw('truncate name_key, name_record, application_case, idempotency, entity cascade').execute(store.db));
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  checkStories(() => desk);
  listStories(() => desk);
  reservationStories(() => desk);
  momentStories(() => desk);
}

/** Puts a name on record as an establishment would. */
async function onRecord(desk: Desk, name: BusinessName, registrar = registrarDivision): Promise<string> {
  entered += 1;
  const creditCode = `CODE${String(entered)}`;
  const caseId = await someCase(desk);
  await desk.parts.store.db.transaction().execute((trx) => registerName(trx, { caseId, creditCode, registrarDivision: registrar, name, at: desk.parts.now(), by: 'officer:o-1', reservation: undefined }));
  return creditCode;
}
let entered = 0;

async function someCase(desk: Desk): Promise<string> {
  const caseId = `01JD${String(entered).padStart(22, '0')}`;
  const row = { caseId, item: 'name.declare', formVersion: '2026-05', kioskId: 'JM-TEST-1', registrarDivision, receivedAt: desk.parts.now(), openPart: '{}', status: 'approved' as const };
  await desk.parts.store.db.insertInto('applicationCase').values(row).execute();
  return caseId;
}

async function check(desk: Desk, name: BusinessName, more: object = {}) {
  const reply = await desk.post('/v1/names/check', { registrarDivision, name, ...more });
  if (reply.status !== 200) throw new Error(reply.body);
  const { results, found = [] } = nameCheckSchema.parse(JSON.parse(reply.body));
  return { defects: defects(results), found: found.map(({ name: text, reasons, forbids }) => `${text} ${reasons.map(({ likeness }) => likeness).join()}${forbids ? ' forbids' : ''}`) };
}

function checkStories(desk: () => Desk): void {
  it.each<[string, BusinessName, BusinessName, string[], string]>([
    ['the same name in another form', drink('清泉'), drink('清泉', { legalForm: '馆' }), ['N9 fix'], 'otherDivisionOrForm forbids'],
    ['the same words cut elsewhere', drink('清泉'), drink('清泉饮', { industry: '品' }), ['N9 fix'], 'identical forbids'],
    ['the same industry by the published rules', drink('万青', { industry: '房地产' }), drink('万青', { industry: '置业' }), ['N9 fix'], 'industryInOtherWords forbids'],
    ['the same industry by the project’s list', drink('清泉'), drink('清泉', { industry: '奶茶' }), ['N9 human'], 'industryInOtherWords forbids'],
    ['a name without an industry', drink('清泉', { industry: '' }), drink('清泉'), ['N9 fix'], 'noIndustry forbids'],
    ['the same sound', drink('清泉'), drink('晴泉'), [], 'sameSound'],
    ['a sound by another reading', drink('乐行'), drink('月航'), [], 'sameSound'],
    ['a longer name', drink('清泉'), drink('大清泉'), [], 'contained'],
    ['a shorter name', drink('清泉山'), drink('清泉'), [], 'contained'],
    ['a longer name by its sound', drink('清泉'), drink('晴泉山'), [], 'containedBySound'],
    ['a rare character outside the first plane', drink('𬱖泉'), drink('𬱖泉', { legalForm: '馆' }), ['N9 fix'], 'otherDivisionOrForm forbids'],
    ['an older spelling', drink('紅國'), drink('红国'), ['N9 fix'], 'identical forbids'],
  ])('finds %s', async (_case, registered, asked, expected, found) => {
    await onRecord(desk(), registered);
    expect(await check(desk(), asked)).toEqual({ defects: expected, found: [expect.stringContaining(found)] });
  });

  it.each([
    ['another industry', drink('清泉'), drink('清泉', { industry: '服装' })],
    ['one shared character', drink('清泉'), drink('清风')],
    ['two shared characters in the middle of both', drink('大清泉山'), drink('小清泉河')],
  ])('leaves %s alone', async (_case, registered, asked) => {
    await onRecord(desk(), registered);
    expect(await check(desk(), asked)).toEqual({ defects: [], found: [] });
  });

  it('asks another registrar only for a name that reaches as far', async () => {
    await onRecord(desk(), drink('清泉', { division: '江门市', legalForm: '有限公司' }), divisionCodeSchema.parse('440704'));
    const company = { entityKind: 'limitedCompany' };
    const named = (division: string) => drink('清泉', { division, legalForm: '有限公司' });
    expect((await check(desk(), named(prefix), company)).defects).toEqual([]);
    expect((await check(desk(), named('江门市'), company)).defects).toEqual(['N9 human']);
    expect((await check(desk(), named('广东'), company)).defects).toEqual(['N9 human']);
    expect((await check(desk(), named(''), company)).defects).toEqual(['N4 human', 'N9 human']);
  });

  it('lets a name rest for a year after it ended, and tells the day', async () => {
    const creditCode = await onRecord(desk(), drink('清泉'));
    await desk().parts.store.db.transaction().execute((trx) => endName(trx, { creditCode, as: 'cancelled', at: desk().parts.now() }));
    expect((await check(desk(), drink('清泉'))).defects).toEqual(['N9 fix']);
    const later = await openDesk(desk().parts.store, { now: () => new Date(desk().parts.now().getTime() + 366 * day) });
    expect((await check(later, drink('清泉'))).defects).toEqual([]);
    await later.close();
  });

  it('says what a company and a sole proprietorship may be called', async () => {
    const of = (entityKind: string, legalForm: string) => check(desk(), drink('清泉', { legalForm }), { entityKind }).then(({ defects: found }) => found);
    expect(await of('limitedCompany', '有限公司')).toEqual([]);
    expect(await of('limitedCompany', '店')).toEqual(['N6 fix']);
    expect(await of('limitedCompany', '股份有限公司')).toEqual(['N6 fix']);
    expect(await of('limitedCompany', '集团有限公司')).toEqual(['N6 human']);
    expect(await of('soleProprietorship', '厂')).toEqual([]);
    expect(await of('soleProprietorship', '有限公司')).toEqual(['N6 fix']);
    expect(await of('individualBusiness', '有限公司')).toEqual(['N6 fix']);
  });

  it('compares two names as people write them', async () => {
    const compare = async (one: string, other: unknown) => nameComparisonSchema.parse(JSON.parse((await desk().post('/v1/names/compare', { one, other })).body));
    expect(await compare('北京红光酒业发展有限公司', '红光（北京）酒业发展有限公司')).toMatchObject({ relation: 'same', reasons: [{ likeness: 'otherOrder', source: expect.stringContaining('第三条第（二）项') as string }] });
    expect(await compare('北京牛栏山酒业有限公司', '北京牛蓝山白酒有限公司')).toMatchObject({ relation: 'similar', reasons: [{ likeness: 'sameSound' }] });
    expect(await compare('江门市蓬江区清泉饮品店', drink('清泉'))).toMatchObject({ relation: 'same', one: { tradeName: '清泉', industry: '饮品' } });
    expect(await compare('🙂', ' ')).toMatchObject({ relation: 'different', reasons: [] });
  });

  it('suggests only names that pass every rule', async () => {
    for (const taken of ['清泉福', '福清泉', '清泉鑫']) await onRecord(desk(), drink(taken));
    const suggest = async (words: string[]) => nameSuggestionsSchema.parse(JSON.parse((await desk().post('/v1/names/suggestions', { registrarDivision, words, industry: '饮品', legalForm: '店', limit: 5 })).body)).suggestions;
    const suggestions = await suggest(['晨露', '福']);
    expect(suggestions).toHaveLength(5);
    for (const { name } of suggestions) expect(await check(desk(), name)).toEqual({ defects: [], found: [] });
    expect(await suggest(['ABC', '解放军'])).toEqual([]);
  });
}

function listStories(desk: () => Desk): void {
  it('lists names page by page, each once', async () => {
    const names = ['清泉', '清泉山', '清泉居', '清风', '𬱖泉'];
    for (const name of names) await onRecord(desk(), drink(name));
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const after: string = next === null ? '' : `&after=${next}`;
      const page = nameListSchema.parse(JSON.parse((await desk().get(`/v1/names?query=${encodeURIComponent('清泉')}&limit=2${after}`)).body));
      seen.push(...page.names.map(({ parts }) => parts.tradeName));
      next = page.next;
    } while (next !== null);
    expect(seen.sort()).toEqual(['清泉', '清泉居', '清泉山'].sort());
    const whole = nameListSchema.parse(JSON.parse((await desk().get(`/v1/names?query=${encodeURIComponent('江门市蓬江区𬱖泉饮品店')}&registrarDivision=440703`)).body));
    expect(whole.names.map(({ name }) => name)).toEqual(['江门市蓬江区𬱖泉饮品店']);
  });

  it('takes the names of an older register from a file, all or none', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'names-')), 'names.jsonl');
    const known = (name: unknown) => JSON.stringify({ registrarDivision: '440703', name, registeredOn: '2015-03-02' });
    writeFileSync(file, [known('江门市蓬江区清泉饮品店'), '', known(drink('晨露')), known('江门市蓬江区清泉饮品店'), known('𬱖')].join('\n'));
    await expect(importNamesFrom(desk().parts.store, file)).rejects.toThrow('line 5');
    await expect(importNamesFrom(desk().parts.store, `${file}.not`)).rejects.toThrow('cannot be read');
    expect((await check(desk(), drink('晨露'))).defects).toEqual([]);
    writeFileSync(file, [known('江门市蓬江区清泉饮品店'), known(drink('晨露')), known('江门市蓬江区清泉饮品店')].join('\n'));
    expect(await importNamesFrom(desk().parts.store, file)).toEqual({ names: 3 });
    expect([(await check(desk(), drink('清泉'))).defects, (await check(desk(), drink('晨露'))).defects]).toEqual([['N9 fix'], ['N9 fix']]);
    const { names } = nameListSchema.parse(JSON.parse((await desk().get(`/v1/names?query=${encodeURIComponent('清泉')}`)).body));
    expect(names.map(({ name, since }) => [name, since])).toEqual([['江门市蓬江区清泉饮品店', '2015-03-02'], ['江门市蓬江区清泉饮品店', '2015-03-02']]);
  });

  it('finds every name again when its keys were made anew', async () => {
    for (const name of [drink('清泉'), drink('乐行'), drink('𬱖泉', { industry: '' })]) await onRecord(desk(), name);
    const keys = () => sql`select * from name_key order by 1, 2, 3, 4`.execute(desk().parts.store.db).then(({ rows }) => rows);
    const before = await keys();
    await sql`update name_record set reading = '', industry_key = 'old'`.execute(desk().parts.store.db);
    await sql`update name_key set industry_key = 'old'`.execute(desk().parts.store.db);
    expect(await reindexNames(desk().parts.store)).toEqual({ names: 3 });
    expect(await keys()).toEqual(before);
    expect((await check(desk(), drink('清泉饮', { industry: '品' }))).defects).toEqual(['N9 fix']);
  });

  it('refuses a page that is none', async () => {
    expect(errorOf(await desk().get('/v1/names?query=aa&after=-1')).code).toBe('invalidRequest');
    expect((await desk().get('/v1/names?query=aa&after=999999999999999')).status).toBe(200);
    for (const query of ['a', ' \u200b ', '鑫']) expect((await desk().get(`/v1/names?query=${encodeURIComponent(query)}`)).status).toBe(400);
  });
}

const promise = consentTo('nameLiability', 'zh-Hans', instantSchema.parse('2026-11-21T02:00:00.000Z'), 10);

type Plain = z.input<typeof nameDeclarationSchema>;

/** A declaration of a name, signed by its applicant; everything else of it is faultless. */
async function declaration(desk: Desk, name: BusinessName, changes: Partial<Plain> = {}) {
  const mobile = nextMobile();
  const { operator, contact, consents } = z.encode(applicationSchema, z.decode(applicationSchema, plainApplication({ token: await desk.provedToken(mobile), mobile }))) as Extract<z.input<typeof applicationSchema>, { item: 'individualBusiness.establish' }>;
  const plain: Plain = { formVersion: '2026-05', item: 'name.declare', kioskId: 'JM-TEST-1', registrarDivision: '440703', contact, consents: [...consents, promise], entityKind: 'individualBusiness', name, applicant: operator, ...changes };
  return signedAs('applicant', await desk.identified(plain));
}

function signedAs<Application extends z.input<typeof applicationSchema>>(signer: string, application: Application) {
  const signed = signedBy(application);
  return { application, signatures: signed.signatures.map((signature) => ({ ...signature, signer, documentHash: documentHash(z.decode(applicationSchema, application)) })) };
}

async function sheet(desk: Desk, caseId: string) {
  return nameReservationSchema.parse(JSON.parse((await desk.get(`/v1/names/reservations/${caseId}`)).body));
}

/** The establishment of the very business that a name was reserved for. */
async function establishment(desk: Desk, name: string, changes: object) {
  const plain = (await desk.application({ tradeName: name, address: sampleAddress(3) })).application;
  return signedAs('operator', { ...plain, ...changes });
}

function reservationStories(desk: () => Desk): void {
  it('keeps a declared name for two months, and a year where an approval comes first', async () => {
    const declared = answerOf(await desk().post('/v1/applications', await declaration(desk(), drink('清泉')), freshKey()));
    expect([defectsOf(declared), declared.decision.outcome, declared.licence]).toEqual([[], 'approved', undefined]);
    expect([declared.reservation, JSON.parse((await desk().get(`/v1/applications/${declared.caseId}`)).body)]).toMatchObject([{ reservedUntil: '2027-01-21' }, { reservation: { state: 'held' } }]);
    expect(await sheet(desk(), declared.caseId)).toMatchObject({ name: '江门市蓬江区清泉饮品店', reservedOn: '2026-11-21', reservedUntil: '2027-01-21', state: 'held' });
    const pre = await declaration(desk(), drink('晨露', { industry: '烟花爆竹' }), { scope: await preLicenceScope() });
    const long = answerOf(await desk().post('/v1/applications', pre, freshKey()));
    expect(await sheet(desk(), long.caseId)).toMatchObject({ reservedUntil: '2027-11-21' });
    expect((await check(desk(), drink('清泉'))).defects).toEqual(['N10 fix']);
    expect(errorOf(await desk().get(`/v1/names/reservations/${caseIdSchema.parse('01JD0000000000000000000000')}`)).code).toBe('notFound');
  });

  it('lets only its holder use a reservation, of that very name, once', async () => {
    const { caseId } = answerOf(await desk().post('/v1/applications', await declaration(desk(), drink('清泉')), freshKey()));
    const without = answerOf(await desk().post('/v1/applications', await establishment(desk(), '清泉', {}), freshKey()));
    expect(defectsOf(without)).toEqual(['N10 fix']);
    const other = answerOf(await desk().post('/v1/applications', await establishment(desk(), '晨露', { nameReservation: caseId }), freshKey()));
    expect(defectsOf(other)).toEqual(['N10 fix']);
    const own = answerOf(await desk().post('/v1/applications', await establishment(desk(), '清泉', { nameReservation: caseId }), freshKey()));
    expect([defectsOf(own), own.licence?.content.name]).toEqual([[], '江门市蓬江区清泉饮品店']);
    expect((await sheet(desk(), caseId)).state).toBe('used');
    expect((await check(desk(), drink('清泉'))).defects).toEqual(['N9 fix']);
  });

  it('ends a reservation by its date', async () => {
    const { caseId } = answerOf(await desk().post('/v1/applications', await declaration(desk(), drink('清泉')), freshKey()));
    const at = (days: number) => openDesk(desk().parts.store, { now: () => new Date(desk().parts.now().getTime() + days * day) });
    const [last, over] = await Promise.all([at(61), at(62)]);
    expect([(await check(last, drink('清泉'))).defects, (await sheet(last, caseId)).state]).toEqual([['N10 fix'], 'held']);
    expect([(await check(over, drink('清泉'))).defects, (await sheet(over, caseId)).state]).toEqual([[], 'ended']);
    await Promise.all([last.close(), over.close()]);
  });

  it('asks for the promise with a declaration, and of a shop only beside a similar name', async () => {
    const { consents, ...rest } = (await declaration(desk(), drink('晨露'))).application;
    const silent = signedAs('applicant', { ...rest, consents: consents.filter(({ document }) => document !== 'nameLiability') });
    expect(defectsOf(answerOf(await desk().post('/v1/applications', silent, freshKey())))).toEqual(['N11 fix']);
    await onRecord(desk(), drink('清泉'));
    const { application } = await desk().application({ tradeName: '晴泉' });
    expect(defectsOf(answerOf(await desk().post('/v1/applications', signedAs('operator', application), freshKey())))).toEqual(['N11 fix']);
    const promised = signedAs('operator', { ...application, consents: [...application.consents, promise] });
    expect(defectsOf(answerOf(await desk().post('/v1/applications', promised, freshKey())))).toEqual([]);
  });
}

async function preLicenceScope(): Promise<Plain['scope']> {
  const { scopeEntries } = await import('../../domain/scope/dictionary.ts');
  return scopeEntries.filter(({ kind }) => kind === 'pre').slice(0, 1).map(({ code }) => code);
}

function momentStories(desk: () => Desk): void {
  it.each([
    ['the same name', '清泉', '清泉', ['N9 fix']],
    ['one that sounds alike', '清泉', '晴泉', ['N11 fix']],
    ['one that holds the other', '清泉', '大清泉', ['N11 fix']],
    ['one that holds the sound of the other by another reading', '乐行', '小月航', ['N11 fix']],
  ])('approves only one of two that want %s at the same moment', async (_case, one, other, second) => {
    const both = await Promise.all([one, other].map((tradeName, index) => desk().application({ tradeName, address: sampleAddress(index) })));
    const answers = (await Promise.all(both.map((signed) => desk().post('/v1/applications', signed, freshKey())))).map(answerOf);
    expect(answers.map(defectsOf).sort()).toEqual([[], second]);
  });
}
