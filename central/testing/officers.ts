import { z } from 'zod';
import { divisionCodeSchema } from '../../contract/units.ts';
import { answerOf, freshKey, type Desk, type Reply } from './desk.ts';
import { signedBy, tradeNameOf } from './applicant.ts';

/** Officers of two divisions, and supervisors of each and over all, with their tokens. */
export const tokens = { first: 'a'.repeat(43), second: 'b'.repeat(43), elsewhere: 'c'.repeat(43), supervisor: 's'.repeat(43), supervisorOfFirst: 't'.repeat(43), supervisorElsewhere: 'u'.repeat(43) } as const;

export const officersDoor = {
  admission: {
    kiosks: [],
    officers: [
      { id: 'o-1', name: '样本甲', division: divisionCodeSchema.parse('440703'), token: tokens.first },
      { id: 'o-2', name: '样本乙', division: divisionCodeSchema.parse('440703'), token: tokens.second },
      { id: 'o-9', name: '样本丙', division: divisionCodeSchema.parse('440705'), token: tokens.elsewhere },
    ],
    supervisors: [
      { id: 's-1', token: tokens.supervisor },
      { id: 's-3', division: divisionCodeSchema.parse('440703'), token: tokens.supervisorOfFirst },
      { id: 's-5', division: divisionCodeSchema.parse('440705'), token: tokens.supervisorElsewhere },
    ],
  },
  anyKiosk: true,
};

/** A request with a token; a write gets a key of its own unless one is given. */
export async function asBearer(desk: Desk, token: string, method: 'GET' | 'POST', url: string, body?: unknown, key = freshKey()): Promise<Reply> {
  const headers = { authorization: `Bearer ${token}`, ...(method === 'POST' ? { 'idempotency-key': key } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
  const reply = await desk.api.inject({ method, url, headers, ...(body === undefined ? {} : { payload: JSON.stringify(body) }) });
  return { status: reply.statusCode, body: reply.body };
}

export function bodyOf(reply: Reply): Record<string, unknown> {
  if (reply.status !== 200) throw new Error(`status ${reply.status}: ${reply.body}`);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(reply.body));
}

let businesses = 0;

/** A case that the machine hands to a person: its address is typed, not taken from the register. Gives its number. */
export async function routedCase(desk: Desk, { mobile, tradeName, nameAsRead }: { mobile?: string; tradeName?: string; nameAsRead?: string } = {}): Promise<string> {
  const given = await desk.application({ ...(mobile === undefined ? {} : { mobile }) });
  const application = structuredClone(given.application);
  delete application.premises.standardAddressId;
  application.premises.text = '江门市蓬江区白沙街道虚构巷7号';
  if (nameAsRead !== undefined) application.operator.nameAsRead = nameAsRead;
  if (application.name !== null) application.name.tradeName = tradeName ?? tradeNameOf(businesses++);
  const answer = answerOf(await desk.post('/v1/applications', signedBy(application), freshKey()));
  if (answer.decision.outcome !== 'routedToHuman') throw new Error(`the machine decided ${answer.decision.outcome}: ${answer.decision.trace.filter(({ result }) => result !== 'pass').map(({ rule, result }) => `${rule} ${result}`).join(', ')}`);
  return answer.caseId;
}
