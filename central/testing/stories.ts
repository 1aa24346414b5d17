import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addressListSchema, licenceVerificationSchema, nameCheckSchema, publicKeysSchema } from '../../contract/central.ts';
import { decisionSchema } from '../../contract/decision.ts';
import { documentHash } from '../../domain/application/canonical.ts';
import { checkCreditCode } from '../../domain/identity/credit-code.ts';
import { verifyLicence } from '../../domain/licence/signature.ts';
import { sandboxIdentity } from '../identity/identity-adaptor.ts';
import { decideAgain } from '../review/decide-again.ts';
import { readCase } from '../review/case-record.ts';
import type { Store } from '../store/store.ts';
import { invented, plainApplication, sampleAddress, signedBy, tradeNameOf } from './applicant.ts';
import { contactStories } from './contact-stories.ts';
import { answerOf, defects, defectsOf, errorOf, freshKey, openDesk, type Desk } from './desk.ts';
import { printStories } from './print-stories.ts';

const tables = ['print_log', 'licence', 'name_record', 'decision', 'personal_page', 'contact_code', 'application_case', 'idempotency'];

/** What the registry does, told once and run on every store. */
export function registryStories(storeName: string, open: () => Promise<Store>): void {
  describe(`the registry on ${storeName}`, () => {
    let store: Store;
    let desk: Desk;
    beforeAll(async () => {
      store = await open();
      desk = await openDesk(store);
    });
    beforeEach(() => sql.raw(`truncate ${tables.join(', ')}`).execute(store.db));
    afterAll(async () => {
      await desk.close();
      await store.close();
    });

    journeyStories(() => desk);
    concurrencyStories(() => desk);
    contactStories(() => desk);
    printStories(() => desk);
    recordStories(() => desk);
  });
}

function journeyStories(desk: () => Desk): void {
  it('takes an application from the proof of a number to a licence that anybody can verify', async () => {
    const signed = await desk().application();
    const rehearsal = decisionSchema.parse(JSON.parse((await desk().post('/v1/rehearsals', { application: signed.application })).body));
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
    expect((await desk().get(`/v1/applications/${answer.caseId}`)).body).toBe(reply.body);

    const verify = async (qr: string) => licenceVerificationSchema.parse(JSON.parse((await desk().post('/v1/licences/verify', { qr })).body));
    expect(await verify(licence.qr)).toEqual({ genuine: true, onRecord: true, issuer: 'sandbox' });
    const otherDay = licence.qr.replaceAll('20261121', '20261120');
    expect(otherDay).not.toBe(licence.qr);
    expect(await verify(otherDay)).toEqual({ genuine: false, onRecord: false, issuer: 'sandbox' });
    expect(await verify('https://example.invalid/menu')).toEqual({ genuine: false, onRecord: false, issuer: 'sandbox' });
  });

  it('registers a business without a name', async () => {
    const answer = answerOf(await desk().post('/v1/applications', await desk().application({ tradeName: null }), freshKey()));
    expect(answer.licence?.content.name).toBeNull();
  });

  it('tells all defects at once, and the same proof of the number serves the corrected application', async () => {
    const good = await desk().application();
    const bad = structuredClone(good);
    bad.application.premises.text += '（后门）';
    bad.signature.strokes = [[[1, 1, 0]]];
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
    const stranger = await openDesk(desk().parts.store, { identity: sandboxIdentity(new Set([invented.idNumber])) });
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
    const check = async (division: string, registrarDivision: string) => {
      const reply = await desk().post('/v1/names/check', { registrarDivision, name: { division, tradeName: '清泉', industry: '饮品', legalForm: '馆' } });
      return defects(nameCheckSchema.parse(JSON.parse(reply.body)).results);
    };
    expect(await check('江门市蓬江区', '440703')).toEqual(['N9 fix']);
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
    const both = [0, 1].map((index) => signedBy(plainApplication({ token, mobile, tradeName: tradeNameOf(index), address: sampleAddress(index) })));
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
    expect(documentHash(kept.application)).toBe(signed.signature.documentHash);
    expect(kept.signature.strokes.reveal()).toEqual(signed.signature.strokes);
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
