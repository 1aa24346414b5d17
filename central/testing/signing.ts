import type { z } from 'zod';
import { identityCheckSchema } from '../../contract/people.ts';
import { caseOpenedSchema, invitationSchema } from '../../contract/signing-case.ts';
import { signingSessionSchema } from '../../contract/signing.ts';
import { consentTo, documentOn } from '../../domain/consent/documents.ts';
import { instantSchema, isoDateSchema } from '../../contract/units.ts';
import { companyApplication, type PlainCompany, type PlainPerson } from '../../domain/testing/establishments.ts';
import { freshKey, nextMobile, type Desk, type Reply } from './desk.ts';
import { circumstancesAt } from './establishments.ts';

export const ink = [[[100, 100, 0], [400, 300, 120], [700, 120, 260]]];

/** A case of a company of so many shareholders, opened at the kiosk JM-TEST-1, and hands to go on with it. `proved`: the first one's card was read before. */
export async function openCompanyCase(desk: Desk, given: { shareholders: number; place: number; tradeName: string; proved?: boolean }) {
  const application = companyApplication({ ...(await circumstancesAt(desk, given.place, given.tradeName)), shareholders: given.shareholders });
  const [first] = application.people;
  if (given.proved === true && first !== undefined) first.identityToken = await cardOf(desk, first);
  const reply = await desk.post('/v1/cases', { application }, freshKey());
  const opened = caseOpenedSchema.decode(parsed(reply) as z.input<typeof caseOpenedSchema>);
  return { application, opened, caseId: opened.progress.caseId, documentHash: opened.progress.documentHash };
}

/** Sends with a token and a key of its own. */
export async function send(desk: Desk, method: 'GET' | 'POST' | 'PUT', url: string, { body, token, key = freshKey() }: { body?: unknown; token?: string; key?: string } = {}): Promise<Reply> {
  const reply = await desk.api.inject({
    method,
    url,
    headers: { 'idempotency-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  return { status: reply.statusCode, body: reply.body };
}

export function parsed(reply: Reply): unknown {
  if (reply.status !== 200) throw new Error(`status ${reply.status}: ${reply.body}`);
  return JSON.parse(reply.body);
}

/** The proof that somebody's card lay on the kiosk's reader. */
export async function cardOf(desk: Desk, { ref: _ref, identityToken: _token, ...person }: PlainPerson): Promise<string> {
  const check = identityCheckSchema.decode(parsed(await desk.post('/v1/identity-checks', { method: 'card', person }, freshKey())) as z.input<typeof identityCheckSchema>);
  if (check.result !== 'identified') throw new Error(check.doubt);
  return check.identityToken.reveal();
}

/** Signs at the kiosk with the own card. */
export async function signHere(desk: Desk, { caseId, documentHash, application }: { caseId: string; documentHash: string; application: PlainCompany }, index: number): Promise<Reply> {
  const person = application.people[index];
  if (person === undefined) throw new Error('no such person');
  return desk.post(`/v1/cases/${caseId}/signatures`, { signer: person.ref, identityToken: await cardOf(desk, person), strokes: ink, documentHash }, freshKey());
}

/** Invites somebody and gives the token of the address. */
export async function inviteFor(desk: Desk, caseId: string, signer: string): Promise<{ invitationId: string; token: string; url: string }> {
  const invitation = invitationSchema.decode(parsed(await desk.post(`/v1/cases/${caseId}/invitations`, { signer }, freshKey())) as z.input<typeof invitationSchema>);
  const url = invitation.url.reveal();
  return { invitationId: invitation.invitationId, url, token: url.slice(url.indexOf('#') + 1) };
}

/** Comes in with an invitation's token, as the page does. */
export async function enter(desk: Desk, token: string, key = freshKey()): Promise<string> {
  return signingSessionSchema.decode(parsed(await desk.post('/v1/signing/sessions', { token }, key)) as z.input<typeof signingSessionSchema>).sessionToken.reveal();
}

/** What a signer sends to say who it is. */
export async function identityOf(desk: Desk, person: PlainPerson, changes: { name?: string; idNumber?: string } = {}) {
  const mobile = nextMobile();
  const consent = consentTo('signerPrivacy', 'zh-Hans', instantSchema.parse('2026-11-21T02:00:00.000Z'));
  if (documentOn('signerPrivacy', isoDateSchema.parse('2026-11-21')) === undefined) throw new Error('no notice in force');
  return { name: person.name, idNumber: person.idNumber, contact: { mobile, verificationToken: await desk.provedToken(mobile) }, consent, ...changes };
}
