import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { divisionCodeSchema } from '../../contract/units.ts';
import { signerIdentitySchema, signerViewSchema, signingDocumentSchema, signingProgressSchema, type SigningProgress } from '../../contract/signing.ts';
import { draftChangedSchema } from '../../contract/signing-case.ts';
import { withOwnArticles } from '../../domain/testing/establishments.ts';
import type { Store } from '../store/store.ts';
import { answerOf, defectsOf, errorOf, freshKey, nextMobile, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { signedBy } from '../testing/applicant.ts';
import { onEachStore } from '../testing/each-store.ts';
import { cardOf, enter, identityOf, ink, inviteFor, openCompanyCase, parsed, send, signHere } from '../testing/signing.ts';

const day = 24 * 60 * 60_000;
const progressIn = (reply: Reply): SigningProgress => signingProgressSchema.parse(parsed(reply));
const signedIn = (progress: SigningProgress): string[] => progress.parties.filter(({ signed }) => signed).map(({ signer }) => signer);
const statuses = (replies: readonly Reply[]): number[] => replies.map(({ status }) => status).sort();

onEachStore('several people, one case', (open) => {
  let store: Store;
  let desk: Desk;
  let place = 0;
  const tradeNames = ['春明', '夏光', '秋华', '冬宁', '晨和', '雨顺', '清福', '泉乐', '山景', '水欣', '春光', '夏明', '秋宁', '冬华', '晨顺', '雨和'];
  const aCase = (shareholders = 2, proved = false) => {
    place += 1;
    return openCompanyCase(desk, { shareholders, place: place % 20, tradeName: tradeNames[place] ?? '泉欣', proved });
  };
  const signing = async () => {
    const case_ = await aCase();
    const { token } = await inviteFor(desk, case_.caseId, 'p2');
    return { ...case_, session: await enter(desk, token), token };
  };
  const identify = async (session: string, body: unknown, key = freshKey()) => send(desk, 'POST', '/v1/signing/identity', { body, token: session, key });
  const signOwn = (session: string, documentHash: string, key = freshKey()) => send(desk, 'POST', '/v1/signing/signature', { body: { strokes: ink, documentHash }, token: session, key });

  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store);
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  it('of whom one signs at the kiosk and one on the phone, is approved as an application signed at once', async () => {
    const case_ = await aCase();
    const { caseId, documentHash, application, opened } = case_;
    expect([opened.progress.status, opened.progress.parties.map(({ signer, signs, signed }) => [signer, signs, signed]), opened.progress.complete]).toEqual(['signing', [['p1', true, false], ['p2', true, false]], false]);
    expect(signedIn(progressIn(await signHere(desk, case_, 0)))).toEqual(['p1']);
    const { token, url } = await inviteFor(desk, caseId, 'p2');
    expect(url).toMatch(/^http:\/\/[^/]+\/sign#/);
    const session = await enter(desk, token);
    const reading = signingDocumentSchema.decode(parsed(await send(desk, 'GET', '/v1/signing/document', { token: session })) as z.input<typeof signingDocumentSchema>);
    expect([reading.documentHash, reading.articles?.chapters.length !== 0, reading.promises.map(({ document }) => document)]).toEqual([documentHash, true, ['truthfulness', 'nameLiability', 'noSupervisor', 'beneficialOwnerExemption']]);
    expect(await signOwn(session, documentHash)).toMatchObject({ status: 403 });
    const [, second] = application.people;
    if (second === undefined) throw new Error('two people');
    expect(signerIdentitySchema.parse(parsed(await identify(session, await identityOf(desk, second))))).toEqual({ result: 'identified' });
    expect(progressIn(await signOwn(session, documentHash)).complete).toBe(true);
    const answer = answerOf(await send(desk, 'POST', `/v1/cases/${caseId}/submit`, { token: session }));
    expect([answer.caseId, answer.decision.outcome, defectsOf(answer)]).toEqual([caseId, 'approved', []]);
    const view = signerViewSchema.parse(parsed(await send(desk, 'GET', '/v1/signing', { token: session })));
    expect([view.result?.outcome, view.result?.creditCode, view.progress.status]).toEqual(['approved', answer.licence?.content.creditCode, 'approved']);
    expect(view.progress.timeline.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['opened', 'signed', 'invited', 'identified', 'submitted', 'decided', 'carriedOut']));
    // A phone submitted it: one kiosk takes its papers up, and only one.
    const key = freshKey();
    const collected = await Promise.all([key, key, freshKey()].map((one) => send(desk, 'POST', `/v1/cases/${caseId}/submit`, { key: one })));
    expect(statuses(collected)).toEqual(expect.arrayContaining([200, 409]));
    const [first] = collected.filter(({ status }) => status === 200);
    expect(first === undefined ? undefined : answerOf(first).licence).toEqual(answer.licence);
    expect((await send(desk, 'POST', `/v1/cases/${caseId}/submit`)).status).toBe(409);
  });

  it('of fifty, each with an own card, is approved, and waits for the very last', async () => {
    const case_ = await aCase(50);
    for (let index = 0; index < 49; index += 1) await signHere(desk, case_, index).then(parsed);
    expect(errorOf(await send(desk, 'POST', `/v1/cases/${case_.caseId}/submit`)).code).toBe('conflict');
    expect(progressIn(await signHere(desk, case_, 49)).complete).toBe(true);
    expect(answerOf(await send(desk, 'POST', `/v1/cases/${case_.caseId}/submit`)).decision.outcome).toBe('approved');
  }, 60_000);

  it('cannot be signed by somebody else, with another’s card, or twice', async () => {
    const case_ = await aCase();
    const { caseId, documentHash, application } = case_;
    const [first, second] = application.people;
    if (first === undefined || second === undefined) throw new Error('two people');
    const path = `/v1/cases/${caseId}/signatures`;
    const card = await cardOf(desk, first);
    expect(await desk.post(path, { signer: 'p2', identityToken: card, strokes: ink, documentHash }, freshKey())).toMatchObject({ status: 403 });
    expect(await desk.post(path, { signer: 'p9', identityToken: card, strokes: ink, documentHash }, freshKey())).toMatchObject({ status: 409 });
    expect(await desk.post(path, { signer: 'p1', identityToken: `${card.slice(0, -1)}x`, strokes: ink, documentHash }, freshKey())).toMatchObject({ status: 403 });
    expect(await desk.post(path, { signer: 'p1', identityToken: card, strokes: ink, documentHash: '0'.repeat(64) }, freshKey())).toMatchObject({ status: 409 });
    const key = freshKey();
    const body = { signer: 'p1', identityToken: card, strokes: ink, documentHash };
    const [once, again] = [await desk.post(path, body, key), await desk.post(path, body, key)];
    expect([once.status, again.body]).toEqual([200, once.body]);
    expect(await desk.post(path, body, freshKey())).toMatchObject({ status: 409 });
    // A card that was shown for one case proves nothing in another.
    const other = await aCase();
    expect(await desk.post(`/v1/cases/${other.caseId}/signatures`, { ...body, documentHash: other.documentHash }, freshKey())).toMatchObject({ status: 403 });
  });

  it('identifies first and signs after the reading', async () => {
    const case_ = await aCase();
    const { caseId, documentHash, application } = case_;
    const [first, second] = application.people;
    if (first === undefined || second === undefined) throw new Error('two people');
    const path = `/v1/cases/${caseId}/signatures`;
    expect(await desk.post(path, { signer: 'p1', identityToken: await cardOf(desk, second), documentHash }, freshKey())).toMatchObject({ status: 403 });
    const identityToken = await cardOf(desk, first);
    const identified = progressIn(await desk.post(path, { signer: 'p1', identityToken, documentHash }, freshKey()));
    expect([identified.parties.map((party) => party.identified), signedIn(identified)]).toEqual([[true, false], []]);
    expect(signedIn(progressIn(await desk.post(path, { signer: 'p1', identityToken, strokes: ink, documentHash }, freshKey())))).toEqual(['p1']);
  });

  it('takes two who sign at the same moment, and of a double click one', async () => {
    const case_ = await aCase(3);
    const { caseId, documentHash, application } = case_;
    const cards = await Promise.all(application.people.map((person) => cardOf(desk, person)));
    const body = (index: number) => ({ signer: `p${index + 1}`, identityToken: cards[index], strokes: ink, documentHash });
    const path = `/v1/cases/${caseId}/signatures`;
    expect(statuses(await Promise.all([0, 1, 2, 0].map((index) => desk.post(path, body(index), freshKey()))))).toEqual([200, 200, 200, 409]);
    const submitted = await Promise.all([1, 2, 3].map(() => send(desk, 'POST', `/v1/cases/${caseId}/submit`)));
    expect(statuses(submitted)).toEqual([200, 409, 409]);
    expect((await store.db.selectFrom('decision').where('caseId', '=', caseId).selectAll().execute()).length).toBe(1);
  });

  it('loses its signatures when it is changed, and says so', async () => {
    const case_ = await aCase();
    const { caseId, application } = case_;
    parsed(await signHere(desk, case_, 0));
    const changed = withOwnArticles({ ...application, term: { kind: 'years', years: 20 } });
    const reply = draftChangedSchema.parse(parsed(await send(desk, 'PUT', `/v1/cases/${caseId}/application`, { body: { application: changed } })));
    expect([reply.voidedSignatures, signedIn(reply.progress), reply.progress.documentHash === case_.documentHash]).toEqual([1, [], false]);
    expect((await signHere(desk, case_, 1)).status).toBe(409);
    const now = { ...case_, documentHash: reply.progress.documentHash };
    parsed(await signHere(desk, now, 0));
    parsed(await signHere(desk, now, 1));
    expect(answerOf(await send(desk, 'POST', `/v1/cases/${caseId}/submit`)).decision.outcome).toBe('approved');
    expect((await send(desk, 'PUT', `/v1/cases/${caseId}/application`, { body: { application: changed } })).status).toBe(409);
  });

  it('that is changed while a phone has it open is signed there only as it reads now', async () => {
    const { caseId, documentHash, application, session } = await signing();
    const [, second] = application.people;
    if (second === undefined) throw new Error('two people');
    parsed(await identify(session, await identityOf(desk, second)));
    const changed = withOwnArticles({ ...application, term: { kind: 'years', years: 20 } });
    const now = draftChangedSchema.parse(parsed(await send(desk, 'PUT', `/v1/cases/${caseId}/application`, { body: { application: changed } }))).progress.documentHash;
    expect((await signOwn(session, documentHash)).status).toBe(409);
    const reading = signingDocumentSchema.decode(parsed(await send(desk, 'GET', '/v1/signing/document', { token: session })) as z.input<typeof signingDocumentSchema>);
    expect(reading.documentHash).toBe(now);
    expect(signedIn(progressIn(await signOwn(session, now)))).toEqual(['p2']);
  });

  it('lets an invitation open one phone, once', async () => {
    const { caseId, token, session } = await signing();
    expect((await desk.post('/v1/signing/sessions', { token }, freshKey())).status).toBe(409);
    expect((await desk.post('/v1/signing/sessions', { token: `${token.slice(0, -1)}0` === token ? `${token.slice(0, -1)}1` : `${token.slice(0, -1)}0` }, freshKey())).status).toBe(404);
    const later = await inviteFor(desk, caseId, 'p2');
    expect((await send(desk, 'GET', '/v1/signing', { token: session })).status).toBe(401);
    const key = freshKey();
    const both = await Promise.all([desk.post('/v1/signing/sessions', { token: later.token }, key), desk.post('/v1/signing/sessions', { token: later.token }, key), desk.post('/v1/signing/sessions', { token: later.token }, freshKey())]);
    expect(statuses(both)[2]).toBe(409);
    parsed(await send(desk, 'POST', `/v1/cases/${caseId}/invitations/${later.invitationId}/revoke`));
    expect((await desk.post('/v1/signing/sessions', { token: later.token }, key)).status).toBe(410);
    expect(JSON.stringify(await store.db.selectFrom('signingInvitation').selectAll().execute())).not.toContain(later.token.slice(27));
    expect(JSON.stringify(await store.db.selectFrom('idempotency').select('body').execute())).not.toContain(later.token.slice(27));
  });

  it('keeps a proof that it holds from every other application', async () => {
    const { application, opened } = await aCase(2, true);
    const proved = (progress: SigningProgress) => progress.parties.map(({ identified }) => identified);
    expect(proved(opened.progress)).toEqual([true, false]);
    const [first] = application.people;
    if (first === undefined) throw new Error('nobody');
    const { ref, ...operator } = first;
    expect(ref).toBe('p1');
    const { application: other } = await desk.application();
    const answer = answerOf(await desk.post('/v1/applications', signedBy({ ...other, operator }), freshKey()));
    expect(defectsOf(answer)).toContain('A1 fix');
    expect(proved(progressIn(await desk.get(`/v1/cases/${opened.progress.caseId}`)))).toEqual([true, false]);
  });

  it('keeps a signer to the own case', async () => {
    const [mine, other] = [await signing(), await signing()];
    expect((await send(desk, 'POST', `/v1/cases/${other.caseId}/submit`, { token: mine.session })).status).toBe(403);
    expect((await signOwn(mine.session, other.documentHash)).status).toBe(409);
    expect((await send(desk, 'GET', '/v1/signing', { token: 'x'.repeat(91) })).status).toBe(401);
  });

  it('lets a signer ask the register about nobody else, and about oneself under the right name only', async () => {
    const { application, session } = await signing();
    const [other, self] = application.people;
    if (other === undefined || self === undefined) throw new Error('nobody');
    const ask = async ({ ref: _ref, ...person }: typeof self) => {
      const mobile = nextMobile();
      return (await send(desk, 'POST', '/v1/identity-checks', { body: { method: 'phone', person, contact: { mobile, verificationToken: await desk.provedToken(mobile) } }, token: session })).status;
    };
    expect([await ask(other), await ask({ ...self, name: '张样本' }), await ask(self)]).toEqual([403, 403, 200]);
    const guesses = [];
    for (let guess = 0; guess < 6; guess += 1) guesses.push(await ask(other));
    expect(guesses).toEqual([403, 403, 403, 429, 429, 429]);
  });

  it('counts wrong names and numbers, and says not which was wrong', async () => {
    const { session, application } = await signing();
    const [first, second] = application.people;
    if (first === undefined || second === undefined) throw new Error('two people');
    const texts: unknown[] = [];
    for (const changes of [{ name: '王别人' }, { idNumber: first.idNumber }, { name: first.name, idNumber: first.idNumber }, {}, {}, {}].map((change, index) => (index < 3 ? change : { name: '王别人' }))) {
      const reply = await identify(session, await identityOf(desk, second, changes));
      texts.push(reply.status === 200 ? (JSON.parse(reply.body) as { reason: unknown }).reason : reply.status);
    }
    expect([new Set(texts.slice(0, 5).map((one) => JSON.stringify(one))).size, texts[5]]).toEqual([1, 429]);
    expect((await identify(session, await identityOf(desk, second))).status).toBe(429);
  });

  it('asks for the notice in force before anything else', async () => {
    const { session, application } = await signing();
    const body = await identityOf(desk, application.people[1] ?? (() => { throw new Error('two people'); })());
    expect((await identify(session, { ...body, consent: { ...body.consent, hash: '0'.repeat(64) } })).status).toBe(409);
  });

  it('goes on at another kiosk with its slip, and not without', async () => {
    const admission = { kiosks: [{ id: 'JM-TEST-1', token: '1'.repeat(40) }, { id: 'JM-TEST-2', token: '2'.repeat(40) }], officers: [{ id: 'o', name: '样本', division: divisionCodeSchema.parse('440703'), token: '3'.repeat(40) }], supervisors: [] };
    const { caseId, opened } = await aCase();
    const guarded = await openDesk(store, { door: { admission, anyKiosk: false }, now: desk.parts.now });
    const [own, other] = ['1'.repeat(40), '2'.repeat(40)];
    const look = (token: string) => send(guarded, 'GET', `/v1/cases/${caseId}`, { token });
    expect([(await look(own)).status, (await look(other)).status, (await look('3'.repeat(40))).status]).toEqual([200, 403, 401]);
    const resume = (secret: string) => send(guarded, 'POST', '/v1/cases/resume', { token: other, body: { caseId, secret } });
    expect((await resume('0000-0000-0000')).status).toBe(422);
    expect((await resume(opened.slip.secret.reveal().toLowerCase().replaceAll('-', ''))).status).toBe(200);
    expect((await look(other)).status).toBe(200);
    desk.wait(2 * 60 * 60_000);
    expect((await look(other)).status).toBe(403);
    await guarded.close();
  });

  it('is withdrawn, and nothing of it is left', async () => {
    const case_ = await signing();
    parsed(await signHere(desk, case_, 0));
    expect(progressIn(await send(desk, 'POST', `/v1/cases/${case_.caseId}/withdraw`))).toMatchObject({ status: 'withdrawn', parties: [] });
    expect((await signHere(desk, case_, 1)).status).toBe(409);
    const page = await store.db.selectFrom('personalPage').where('caseId', '=', case_.caseId).select('sealed').executeTakeFirstOrThrow();
    expect([await store.db.selectFrom('signingSignature').where('caseId', '=', case_.caseId).selectAll().execute(), desk.parts.vault.open(case_.caseId, page.sealed)]).toEqual([[], '{}']);
  });

  it('keeps proofs for as long as it waits, and ends when nobody comes', async () => {
    const [case_, lapsing] = [await aCase(), await aCase()];
    parsed(await signHere(desk, case_, 0));
    parsed(await signHere(desk, lapsing, 0));
    desk.wait(20 * day);
    parsed(await signHere(desk, case_, 1));
    expect(answerOf(await send(desk, 'POST', `/v1/cases/${case_.caseId}/submit`)).decision.outcome).toBe('approved');
    desk.wait(11 * day);
    expect((await signHere(desk, lapsing, 1)).status).toBe(410);
    await desk.runDue();
    expect(progressIn(await send(desk, 'GET', `/v1/cases/${lapsing.caseId}`))).toMatchObject({ status: 'expired', parties: [] });
    expect((await signHere(desk, lapsing, 1)).status).toBe(410);
  });
});
