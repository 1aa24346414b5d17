import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { errorOf, freshKey, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { asBearer, bodyOf, officersDoor, tokens } from '../testing/officers.ts';
import { helpCallLimits } from './help-calls.ts';

let store: Store;
let desk: Desk;
beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store, { door: officersDoor });
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

const place = (kioskId: string): Promise<Reply> => desk.post('/v1/help-calls', { kioskId, division: '440703', language: 'zh-Hans' }, freshKey());
const placed = async (kioskId: string) => String(bodyOf(await place(kioskId))['callId']);
const seen = async (callId: string, kioskId: string) => bodyOf(await desk.get(`/v1/help-calls/${callId}?kioskId=${kioskId}`));
const officer = (token: string, callId: string, act: string, body?: unknown) => asBearer(desk, token, 'POST', `/v1/officer/help-calls/${callId}/${act}`, body);
const rows = (callId: string) => store.db.selectFrom('helpCall').where('callId', '=', callId).selectAll().executeTakeFirstOrThrow();

describe('a call from a machine', () => {
  it('rings in its own division, belongs to the first who answers, and leaves nothing that was said about the two ends', async () => {
    const callId = await placed('JM-1');
    expect(bodyOf(await asBearer(desk, tokens.elsewhere, 'GET', '/v1/officer/help-calls'))).toEqual({ calls: [] });
    expect(bodyOf(await asBearer(desk, tokens.first, 'GET', '/v1/officer/help-calls'))).toMatchObject({ calls: [{ callId, kioskId: 'JM-1', language: 'zh-Hans' }] });
    expect((await officer(tokens.elsewhere, callId, 'answer', { offer: btoa('offer') })).status).toBe(404);
    const both = await Promise.all([officer(tokens.first, callId, 'answer', { offer: btoa('offer-one') }), officer(tokens.second, callId, 'answer', { offer: btoa('offer-two') })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await seen(callId, 'JM-1')).toMatchObject({ state: 'answered', offer: expect.stringMatching(/^b2ZmZXIt/) as string });
    expect((await desk.get(`/v1/help-calls/${callId}?kioskId=JM-2`)).status, 'another machine’s call is unknown').toBe(404);
    expect((await desk.post(`/v1/help-calls/${callId}/answer`, { kioskId: 'JM-1', answer: btoa('answer-sdp') }, freshKey())).status).toBe(200);
    expect((await desk.post(`/v1/help-calls/${callId}/answer`, { kioskId: 'JM-1', answer: btoa('again') }, freshKey())).status).toBe(409);
    expect(JSON.stringify(await rows(callId))).not.toMatch(new RegExp(`${btoa('offer-').slice(0, 8)}|${btoa('answer-sdp')}`));
    expect((await desk.post(`/v1/help-calls/${callId}/hang-up`, { kioskId: 'JM-1' }, freshKey())).status).toBe(200);
    expect(await rows(callId)).toMatchObject({ offer: null, answer: null, ended: 'hungUp' });
  });

  it('ends by this clock, whether anybody asks or not', async () => {
    const unanswered = await placed('JM-3');
    desk.wait(helpCallLimits.ringMs);
    expect(await seen(unanswered, 'JM-3')).toEqual({ state: 'ended', why: 'nobody' });
    expect(errorOf(await officer(tokens.first, unanswered, 'answer', { offer: btoa('late') })).code).toBe('conflict');
    const long = await placed('JM-4');
    await officer(tokens.first, long, 'answer', { offer: btoa('offer') });
    desk.wait(helpCallLimits.talkMs);
    await desk.runDue();
    expect([(await rows(unanswered)).ended, await rows(long)]).toMatchObject(['nobody', { ended: 'tooLong', offer: null }]);
  });

  it('is one at a time for a machine, is declined once for all, and cannot ring without end', async () => {
    const first = await placed('JM-5');
    const second = await placed('JM-5');
    expect(await seen(first, 'JM-5')).toEqual({ state: 'ended', why: 'hungUp' });
    expect((await officer(tokens.elsewhere, second, 'decline')).status).toBe(404);
    expect(bodyOf(await officer(tokens.first, second, 'decline'))).toEqual({ state: 'ended', why: 'declined' });
    for (let count = 2; count < helpCallLimits.ofOneKiosk; count += 1) await placed('JM-5');
    expect(errorOf(await place('JM-5')).code).toBe('tooMany');
    desk.wait(helpCallLimits.withinMs);
    expect((await place('JM-5')).status).toBe(200);
  });
});
