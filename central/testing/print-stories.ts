import { expect, it } from 'vitest';
import { answerOf, errorOf, freshKey, type Desk } from './desk.ts';

/** What became of the sheets. */
export function printStories(desk: () => Desk): void {
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
