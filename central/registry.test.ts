import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import {
  addressListSchema,
  contactCodeSentSchema,
  contactVerifiedSchema,
  licenceVerificationSchema,
  publicKeysSchema,
  type ContactCodeSent, rehearsalSchema } from '../contract/central.ts';
import { nameCheckSchema } from '../contract/names.ts';
import { documentHash } from '../domain/application/canonical.ts';
import { checkCreditCode } from '../domain/identity/credit-code.ts';
import { verifyLicence } from '../domain/licence/signature.ts';
import { contactLimits } from './contact/contact-codes.ts';
import { sandboxIdentity } from './people/sandbox-people.ts';
import { readCase } from './review/case-record.ts';
import { decideAgain } from './review/decide-again.ts';
import type { Store } from './store/store.ts';
import { invented, plainApplication, sampleAddress, signedBy, tradeNameOf } from './testing/applicant.ts';
import { answerOf, defects, defectsOf, errorOf, freshKey, nextMobile, openDesk, type Desk, type Reply } from './testing/desk.ts';
import { onEachStore } from './testing/each-store.ts';

const tables = ['entity', 'print_log', 'licence', 'name_record', 'decision', 'personal_page', 'contact_code', 'application_case', 'idempotency'];


onEachStore('the registry', stories);

/** What the registry does, told once and run on every store. */
function stories(open: () => Promise<Store>): void {
  let store: Store;
  let desk: Desk;
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store);
  });
  beforeEach(() => sql.raw(`truncate ${tables.join(', ')} cascade`).execute(store.db));
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  journeyStories(() => desk);
  concurrencyStories(() => desk);
  contactStories(() => desk);
  printStories(() => desk);
  recordStories(() => desk);
}

function journeyStories(desk: () => Desk): void {
  it('takes an application from the proof of a number to a licence that anybody can verify', async () => {
    const signed = await desk().application();
    const rehearsal = rehearsalSchema.parse(JSON.parse((await desk().post('/v1/rehearsals', { application: signed.application })).body)).decision;
    expect(defects(rehearsal.trace)).toEqual([]);

    const reply = await desk().post('/v1/applications', signed, freshKey());
    const answer = answerOf(reply);
    expect(answer.decision.outcome).toBe('approved');
    const { licence } = answer;
    if (licence === undefined) throw new Error('approved without a licence');
    expect(licence.content).toMatchObject({ name: '江门市蓬江区清泉饮品店', issuedOn: '2026-11-21', registeredOn: '2026-11-21', registrar: '江门市蓬江区市场监督管理局（样本）' });
    expect(checkCreditCode(licence.content.creditCode)).toMatchObject({ valid: true, prefix: '92', division: '440799', organisationCheck: true });

    const { keys } = publicKeysSchema.parse(JSON.parse((await desk().get('/v1/keys')).body));
    const publicKey = keys.find((key) => key.keyId === licence.keyId)?.publicKey ?? '';
    expect(verifyLicence({ content: licence.content, signature: licence.signature, publicKey })).toBe(true);
    expect(JSON.parse((await desk().get(`/v1/applications/${answer.caseId}`)).body)).toMatchObject({ ...(JSON.parse(reply.body) as object), status: 'approved' });

    const verify = async (qr: string) => licenceVerificationSchema.parse(JSON.parse((await desk().post('/v1/licences/verify', { qr })).body));
    expect(await verify(licence.qr)).toMatchObject({ genuine: true, onRecord: true, status: 'inForce', issuer: 'sandbox' });
    const otherDay = licence.qr.replaceAll('20261121', '20261120');
    expect(otherDay).not.toBe(licence.qr);
    expect(await verify(otherDay)).toEqual({ genuine: false, onRecord: false, status: 'unknown', foreignAddress: false, issuer: 'sandbox' });
    // The very code on somebody else's page: whoever opens it is told there that all is well.
    const elsewhere = `https://licences.example.test/v${licence.qr.slice(licence.qr.indexOf('#'))}`;
    expect(await verify(elsewhere)).toMatchObject({ genuine: true, onRecord: true, foreignAddress: true });
    for (const own of [licence.qr, licence.qr.slice(licence.qr.indexOf('#'))]) expect(await verify(own)).toMatchObject({ genuine: true, foreignAddress: !own.startsWith('https') });
    expect(await verify('https://example.invalid/menu')).toEqual({ genuine: false, onRecord: false, status: 'unknown', issuer: 'sandbox' });
  });

  it('registers a business without a name', async () => {
    const answer = answerOf(await desk().post('/v1/applications', await desk().application({ tradeName: null }), freshKey()));
    expect(answer.licence?.content.name).toBeNull();
  });

  it('tells all defects at once, and the same proof of the number serves the corrected application', async () => {
    const good = await desk().application();
    const bad = structuredClone(good);
    bad.application.premises.text += '（后门）';
    bad.signatures = bad.signatures.map((signature) => ({ ...signature, strokes: [[[1, 1, 0]]] }));
    const answer = answerOf(await desk().post('/v1/applications', bad, freshKey()));
    expect(answer.decision.outcome).toBe('needsCorrection');
    expect(answer.licence).toBeUndefined();
    expect(defectsOf(answer)).toEqual(['A6 fix', 'A11 fix']);
    expect(answerOf(await desk().post('/v1/applications', good, freshKey())).decision.outcome).toBe('approved');
  });

  it('hands a home address over to a person and issues nothing', async () => {
    const { addresses } = addressListSchema.parse(JSON.parse((await desk().get('/v1/addresses?street=440703002&query=新村')).body));
    const home = addresses.find((address) => address.use === 'residential');
    if (home === undefined) throw new Error('the sandbox has no homes');
    const answer = answerOf(await desk().post('/v1/applications', await desk().application({ address: home }), freshKey()));
    expect(answer.decision.outcome).toBe('routedToHuman');
    expect(answer.licence).toBeUndefined();
    expect(answer.human.phone).toBe('12345');
  });

  it('asks for the card again where the register of persons does not know the number', async () => {
    const stranger = await openDesk(desk().parts.store, { identity: { ...sandboxIdentity, standing: () => Promise.resolve({ register: 'unknown', card: 'inForce', capacity: 'full' }) } });
    expect(defectsOf(answerOf(await stranger.post('/v1/applications', await stranger.application(), freshKey())))).toEqual(['A1 fix']);
    await stranger.close();
  });

  it('writes nothing at a rehearsal or a name check', async () => {
    const { application } = await desk().application();
    const before = await everything(desk());
    await desk().post('/v1/rehearsals', { application });
    await desk().post('/v1/names/check', { registrarDivision: '440703', name: application.name });
    expect(await everything(desk())).toBe(before);
  });

  it('finds a registered name in the check, and in no other district', async () => {
    await desk().post('/v1/applications', await desk().application(), freshKey());
    const check = async (division: string, registrarDivision: string, words = { tradeName: '清泉', industry: '饮品' }) => {
      const reply = await desk().post('/v1/names/check', { registrarDivision, name: { division, ...words, legalForm: '馆' } });
      return defects(nameCheckSchema.parse(JSON.parse(reply.body)).results);
    };
    expect(await check('江门市蓬江区', '440703')).toEqual(['N9 fix']);
    expect(await check('江门市蓬江区', '440703', { tradeName: '清泉饮', industry: '品' })).toEqual(['N9 fix']);
    expect(await check('江门市江海区', '440704')).toEqual([]);
  });
}

function concurrencyStories(desk: () => Desk): void {
  it('gives twenty applications at once twenty different valid codes', async () => {
    const applications = await Promise.all(Array.from({ length: 20 }, (_, index) => desk().application({ tradeName: tradeNameOf(index), address: sampleAddress(index) })));
    const answers = (await Promise.all(applications.map((signed) => desk().post('/v1/applications', signed, freshKey())))).map(answerOf);
    const codes = answers.map((answer) => answer.licence?.content.creditCode ?? `none: ${defectsOf(answer).join()}`);
    expect(codes.filter((code) => !checkCreditCode(code).valid)).toEqual([]);
    expect(new Set(codes).size).toBe(20);
  });

  it('makes one case of twenty submissions with one key, and answers them byte for byte alike', async () => {
    const signed = await desk().application();
    const key = freshKey();
    const replies = await Promise.all(Array.from({ length: 20 }, () => desk().post('/v1/applications', signed, key)));
    replies.push(await desk().post('/v1/applications', signed, key));
    expect(new Set(replies.map((reply) => `${reply.status} ${reply.body}`)).size).toBe(1);
    expect(answerOf(replies[0] ?? { status: 0, body: '' }).decision.outcome).toBe('approved');
    expect(await desk().parts.store.db.selectFrom('applicationCase').select('caseId').execute()).toHaveLength(1);
  });

  it('refuses a key that came with another application', async () => {
    const key = freshKey();
    const first = await desk().application();
    await desk().post('/v1/applications', first, key);
    const other = structuredClone(first);
    other.application.scope = ['F0033'];
    const reply = await desk().post('/v1/applications', other, key);
    expect([reply.status, errorOf(reply).code]).toEqual([409, 'idempotencyKeyReused']);
  });

  it('approves exactly one of two that want the same name at the same moment', async () => {
    const both = await Promise.all([0, 1].map((index) => desk().application({ tradeName: '双喜', address: sampleAddress(index) })));
    const answers = (await Promise.all(both.map((signed) => desk().post('/v1/applications', signed, freshKey())))).map(answerOf);
    expect(answers.map(defectsOf).sort()).toEqual([[], ['N9 fix']]);
  });

  it('approves exactly one of two that want the same address at the same moment', async () => {
    const both = await Promise.all([0, 1].map((index) => desk().application({ tradeName: tradeNameOf(index) })));
    const answers = (await Promise.all(both.map((signed) => desk().post('/v1/applications', signed, freshKey())))).map(answerOf);
    expect(answers.map(defectsOf).sort()).toEqual([[], ['A7 human']]);
  });

  it('lets one proof of a number serve one case, also at the same moment', async () => {
    const mobile = '13900000001';
    const token = await desk().provedToken(mobile);
    const plain = [0, 1].map((index) => desk().identified(plainApplication({ token, mobile, tradeName: tradeNameOf(index), address: sampleAddress(index) })));
    const both = (await Promise.all(plain)).map(signedBy);
    const answers = (await Promise.all(both.map((signed) => desk().post('/v1/applications', signed, freshKey())))).map(answerOf);
    expect(answers.map(defectsOf).sort()).toEqual([[], ['A10 fix']]);
  });

  it('leaves nothing of a submission that failed half-way, and takes its repetition', async () => {
    const { issuer } = desk().parts;
    let broken = true;
    const sign = (text: string): string => {
      if (broken) throw new Error('the signing service is away');
      return issuer.sign(text);
    };
    const shaky = await openDesk(desk().parts.store, { issuer: { ...issuer, sign } });
    const signed = await shaky.application();
    const before = await everything(shaky);
    const key = freshKey();
    const failed = await shaky.post('/v1/applications', signed, key);
    expect([failed.status, errorOf(failed).code]).toEqual([500, 'internal']);
    expect(failed.body).not.toContain('away');
    expect(await everything(shaky)).toBe(before);
    broken = false;
    expect(answerOf(await shaky.post('/v1/applications', signed, key)).decision.outcome).toBe('approved');
    await shaky.close();
  });
}

/** Proving a mobile number. */
function contactStories(desk: () => Desk): void {
  const send = async (mobile: string): Promise<ContactCodeSent & { sandboxCode: string }> => {
    const { sandboxCode, ...sent } = contactCodeSentSchema.parse(JSON.parse((await desk().post('/v1/contact-codes', { mobile })).body));
    if (sandboxCode === undefined) throw new Error('the sandbox gave no code');
    return { ...sent, sandboxCode };
  };
  const verify = (ticket: string, code: string): Promise<Reply> => desk().post(`/v1/contact-codes/${ticket}/verify`, { code });
  const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const proves = async (token: string, mobile: string): Promise<boolean> => {
    const reply = await desk().post('/v1/rehearsals', { application: plainApplication({ token, mobile }) });
    return !defects(rehearsalSchema.parse(JSON.parse(reply.body)).decision.trace).includes('A10 fix');
  };

  it('takes five wrong codes and no sixth, not even the right one', async () => {
    const { ticket, sandboxCode } = await send(nextMobile());
    const codes: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) codes.push(errorOf(await verify(ticket, wrong(sandboxCode))).code);
    expect(codes).toEqual(['codeWrong', 'codeWrong', 'codeWrong', 'codeWrong', 'codeExpired', 'codeExpired']);
    const late = await verify(ticket, sandboxCode);
    expect([late.status, errorOf(late).code]).toEqual([410, 'codeExpired']);
  });

  it('shares the tries among guesses that arrive together', async () => {
    const { ticket, sandboxCode } = await send(nextMobile());
    const replies = await Promise.all(Array.from({ length: 20 }, (_, index) => verify(ticket, String((Number(sandboxCode) + 1 + index) % 1_000_000).padStart(6, '0'))));
    expect(replies.filter((reply) => errorOf(reply).code === 'codeWrong')).toHaveLength(contactLimits.wrongTries - 1);
  });

  it('lets a code expire after five minutes', async () => {
    const { ticket, sandboxCode } = await send(nextMobile());
    desk().wait(contactLimits.codeLifetimeMs);
    const reply = await verify(ticket, sandboxCode);
    expect([reply.status, errorOf(reply).code]).toEqual([410, 'codeExpired']);
  });

  it('sends at most five codes to a number in ten minutes', async () => {
    const mobile = nextMobile();
    const replies: Reply[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) replies.push(await desk().post('/v1/contact-codes', { mobile }));
    expect(replies.map((reply) => reply.status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(replies[5]?.body).not.toContain(mobile);
    desk().wait(contactLimits.sendWindowMs);
    expect((await desk().post('/v1/contact-codes', { mobile })).status).toBe(200);
  });

  it('gives a new token for the same right code, and only the last one counts', async () => {
    const mobile = nextMobile();
    const { ticket, sandboxCode } = await send(mobile);
    const tokens: string[] = [];
    for (let attempt = 0; attempt < 2; attempt += 1) tokens.push(contactVerifiedSchema.parse(JSON.parse((await verify(ticket, sandboxCode)).body)).verificationToken.reveal());
    expect(await Promise.all(tokens.map((token) => proves(token, mobile)))).toEqual([false, true]);
  });

  it('binds a token to its number and to a day', async () => {
    const mobile = nextMobile();
    const token = await desk().provedToken(mobile);
    expect(await proves(token, mobile)).toBe(true);
    expect(await proves(token, nextMobile())).toBe(false);
    desk().wait(contactLimits.tokenLifetimeMs);
    expect(await proves(token, mobile)).toBe(false);
  });

  it('does not know a ticket it did not give', async () => {
    const reply = await verify('01JD0000000000000000000000', '000000');
    expect([reply.status, errorOf(reply).code]).toEqual([404, 'notFound']);
  });
}

/** What became of the sheets. */
function printStories(desk: () => Desk): void {
  const licensed = async () => {
    const { caseId, licence } = answerOf(await desk().post('/v1/applications', await desk().application(), freshKey()));
    if (licence === undefined) throw new Error('not approved');
    return { path: `/v1/licences/${licence.content.creditCode}/prints`, report: { caseId, kioskId: 'JM-TEST-1', copy: 'original', outcome: 'printed', at: '2026-11-21T02:05:00.000Z' } };
  };

  it('logs each sheet and refuses a second print of one copy', async () => {
    const { path, report } = await licensed();
    const reports = [
      { ...report, outcome: 'spoiled', reason: 'jammed', blankSerial: 'A0001' },
      { ...report, outcome: 'uncertain' },
      report,
      { ...report, copy: 'duplicate' },
    ];
    for (const one of reports) expect((await desk().post(path, one, freshKey())).status).toBe(200);
    const second = await desk().post(path, report, freshKey());
    expect([second.status, errorOf(second).code]).toEqual([409, 'conflict']);
    expect(await desk().parts.store.db.selectFrom('printLog').select('id').execute()).toHaveLength(4);
  });

  it('answers a repeated report as the first time and logs it once', async () => {
    const { path, report } = await licensed();
    const key = freshKey();
    const replies = await Promise.all(Array.from({ length: 5 }, () => desk().post(path, report, key)));
    expect(new Set(replies.map((reply) => `${reply.status} ${reply.body}`))).toEqual(new Set(['200 {"acknowledged":true}']));
    expect(await desk().parts.store.db.selectFrom('printLog').select('id').execute()).toHaveLength(1);
  });

  it('logs one of two reports at the same moment that the same copy was printed', async () => {
    const { path, report } = await licensed();
    const replies = await Promise.all([0, 1].map(() => desk().post(path, report, freshKey())));
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 409]);
  });

  it('refuses a report on an unknown licence or for another case', async () => {
    const { path, report } = await licensed();
    const unknown = await desk().post('/v1/licences/92440799MAGEH001X6/prints', report, freshKey());
    expect([unknown.status, errorOf(unknown).code]).toEqual([404, 'notFound']);
    const other = await desk().post(path, { ...report, caseId: '01JD0000000000000000000000' }, freshKey());
    expect([other.status, errorOf(other).code]).toEqual([409, 'conflict']);
  });
}

function recordStories(desk: () => Desk): void {
  it('decides every recorded case again to the same result', async () => {
    const approved = answerOf(await desk().post('/v1/applications', await desk().application(), freshKey()));
    const sameName = answerOf(await desk().post('/v1/applications', await desk().application({ address: sampleAddress(1) }), freshKey()));
    const sameAddress = answerOf(await desk().post('/v1/applications', await desk().application({ tradeName: '山明' }), freshKey()));
    expect([approved, sameName, sameAddress].map((answer) => answer.decision.outcome)).toEqual(['approved', 'needsCorrection', 'routedToHuman']);
    for (const { caseId, decision } of [approved, sameName, sameAddress]) {
      expect(await decideAgain(desk().parts, caseId)).toEqual({ recorded: decision, again: decision });
    }
  });

  it('keeps a case whole, and what identifies the person only on the sealed page', async () => {
    const signed = await desk().application({ mobile: '13900000002' });
    const { caseId } = answerOf(await desk().post('/v1/applications', signed, freshKey()));
    const kept = await readCase(desk().parts.store.db, desk().parts.vault, caseId);
    if (kept === undefined) throw new Error('no such case');
    expect(documentHash(kept.application)).toBe(signed.signatures[0]?.documentHash);
    expect(kept.signatures[0]?.strokes.reveal()).toEqual(signed.signatures[0]?.strokes);
    const text = await everything(desk());
    // The operator's name is on the licence, which is public; nothing else of the person is readable.
    for (const secret of [invented.idNumber, invented.home, '1990-01-01', '13900000002', signed.application.contact.verificationToken, '[[[100,100,0]']) {
      expect(text).not.toContain(secret);
    }
  });

  it('lets nobody rewrite a decision, a licence or the print log', async () => {
    const answer = answerOf(await desk().post('/v1/applications', await desk().application(), freshKey()));
    const { db } = desk().parts.store;
    await expect(db.updateTable('decision').set({ outcome: 'routedToHuman' }).where('caseId', '=', answer.caseId).execute()).rejects.toThrow('append only');
    await expect(db.deleteFrom('licence').execute()).rejects.toThrow('append only');
  });
}

/** Every row of every table as text. */
async function everything({ parts }: Desk): Promise<string> {
  const rows: unknown[] = [];
  for (const table of tables) rows.push((await sql.raw(`select row_to_json(t)::text as row from ${table} t order by 1`).execute(parts.store.db)).rows);
  return JSON.stringify(rows);
}
