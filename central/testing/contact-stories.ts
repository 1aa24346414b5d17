import { expect, it } from 'vitest';
import { contactCodeSentSchema, contactVerifiedSchema, type ContactCodeSent } from '../../contract/central.ts';
import { decisionSchema } from '../../contract/decision.ts';
import { contactLimits } from '../contact/contact-codes.ts';
import { plainApplication } from './applicant.ts';
import { defects, errorOf, nextMobile, type Desk, type Reply } from './desk.ts';

/** Proving a mobile number. */
export function contactStories(desk: () => Desk): void {
  const send = async (mobile: string): Promise<ContactCodeSent & { sandboxCode: string }> => {
    const { sandboxCode, ...sent } = contactCodeSentSchema.parse(JSON.parse((await desk().post('/v1/contact-codes', { mobile })).body));
    if (sandboxCode === undefined) throw new Error('the sandbox gave no code');
    return { ...sent, sandboxCode };
  };
  const verify = (ticket: string, code: string): Promise<Reply> => desk().post(`/v1/contact-codes/${ticket}/verify`, { code });
  const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const proves = async (token: string, mobile: string): Promise<boolean> => {
    const reply = await desk().post('/v1/rehearsals', { application: plainApplication({ token, mobile }) });
    return !defects(decisionSchema.parse(JSON.parse(reply.body)).trace).includes('A10 fix');
  };

  it('takes five wrong codes and no sixth, not even the right one', async () => {
    const { ticket, sandboxCode } = await send(nextMobile());
    const codes: string[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) codes.push(errorOf(await verify(ticket, wrong(sandboxCode))).code);
    expect(codes).toEqual(['codeWrong', 'codeWrong', 'codeWrong', 'codeWrong', 'tooMany', 'tooMany']);
    const late = await verify(ticket, sandboxCode);
    expect([late.status, errorOf(late).code]).toEqual([429, 'tooMany']);
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
    for (let attempt = 0; attempt < 2; attempt += 1) tokens.push(contactVerifiedSchema.parse(JSON.parse((await verify(ticket, sandboxCode)).body)).verificationToken);
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
