import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sm2 } from 'sm-crypto-v2';
import { alarmListSchema, catalogueSharesSchema, figuresSchema, integrityLogSchema, logVerificationSchema, scoreboardSchema } from '../../contract/supervision.ts';
import { licenceSignatureOptions } from '../../domain/licence/signature.ts';
import { alarmBounds } from '../../domain/supervision/alarms.ts';
import { schedule } from '../due/due-tasks.ts';
import type { Store } from '../store/store.ts';
import { invented, signedBy } from '../testing/applicant.ts';
import { answerOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { asBearer, bodyOf, officersDoor, routedCase, tokens } from '../testing/officers.ts';

let store: Store;
let desk: Desk;

onEachStore('supervision', (open) => {
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store, { door: officersDoor });
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });
  logStories();
  figureStories();
  alarmStories();
  boardStories();
});

const watch = (path: string) => asBearer(desk, tokens.supervisor, 'GET', path);
const officer = (act: string, body?: unknown) => asBearer(desk, tokens.first, 'POST', `/v1/officer/cases/${act}`, body);

async function decided(act: 'approval' | 'refusal' | 'correction'): Promise<string> {
  const caseId = await routedCase(desk);
  await officer(`${caseId}/claim`);
  desk.wait(60_000);
  const body = { approval: { overrides: [{ rule: 'A6', reason: '已核实' }] }, refusal: { reasons: ['不符合规定'], legalBasis: ['第二十条'] }, correction: { defects: [{ what: '地址不清', remedy: '写明门牌' }] } }[act];
  expect((await officer(`${caseId}/${act}`, body)).status).toBe(200);
  return caseId;
}

function logStories(): void {
  it('reads the integrity log page by page, and finds it whole', async () => {
    await decided('approval');
    await decided('refusal');
    const first = integrityLogSchema.parse(bodyOf(await watch('/v1/supervision/log?limit=2')));
    expect(first.entries.map(({ seq }) => seq)).toEqual([1, 2]);
    const rest = integrityLogSchema.parse(bodyOf(await watch(`/v1/supervision/log?after=${String(first.next)}&limit=500`)));
    expect(rest.entries.map(({ action }) => action)).toEqual(['approved', 'claimed', 'refused']);
    expect(rest.entries[0]?.previous).toBe(first.entries[1]?.hash);
    const { intact, entries, head } = logVerificationSchema.parse(bodyOf(await watch('/v1/supervision/log/verification')));
    expect([intact, entries, head.seq]).toEqual([true, 5, 5]);
    expect(sm2.doVerifySignature(new TextEncoder().encode(`yizhao integrity log\n${head.seq}\n${head.hash}`), head.signature, desk.parts.issuer.publicKey, licenceSignatureOptions)).toBe(true);
    const [one] = first.entries;
    expect(integrityLogSchema.parse(bodyOf(await watch(`/v1/supervision/log?subject=${one?.subject ?? ''}`))).entries).toHaveLength(3);
  });

  it('is read by the supervisors of its division and by those over all', async () => {
    const seen = async (token: string, query = 'limit=500') => integrityLogSchema.parse(bodyOf(await asBearer(desk, token, 'GET', `/v1/supervision/log?${query}`)));
    const all = await seen(tokens.supervisor);
    expect(all.entries.length).toBeGreaterThan(0);
    expect((await seen(tokens.supervisorOfFirst)).entries).toEqual(all.entries.filter(({ division }) => division === '440703'));
    expect((await seen(tokens.supervisorElsewhere)).entries).toEqual([]);
    expect((await seen(tokens.supervisorElsewhere, `subject=${all.entries[0]?.subject ?? ''}`)).entries).toEqual([]);
    const paged = await seen(tokens.supervisorOfFirst, 'limit=2');
    expect([paged.entries.length, paged.next, paged.head.seq]).toEqual([2, paged.entries[1]?.seq, all.head.seq]);
  });

  it('notices an entry that somebody with the database changed or took away', async () => {
    const verify = async () => logVerificationSchema.parse(bodyOf(await watch('/v1/supervision/log/verification')));
    await sql.raw('alter table integrity_entry disable trigger append_only').execute(store.db);
    await sql.raw(`update integrity_entry set actor = 'officer:o-2' where seq = 3`).execute(store.db);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 3 });
    await sql.raw(`update integrity_entry set actor = 'officer:o-1' where seq = 3`).execute(store.db);
    expect((await verify()).intact).toBe(true);
    await sql.raw('create temporary table kept as select * from integrity_entry where seq = 2').execute(store.db);
    await sql.raw('delete from integrity_entry where seq = 2').execute(store.db);
    expect(await verify()).toMatchObject({ intact: false, brokenAt: 2 });
    await sql.raw('insert into integrity_entry select * from kept').execute(store.db);
    await sql.raw('alter table integrity_entry enable trigger append_only').execute(store.db);
    expect((await verify()).intact).toBe(true);
  });

  it('keeps one chain however many act at once', async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => routedCase(desk)));
    await Promise.all(cases.map((caseId) => officer(`${caseId}/claim`)));
    expect(logVerificationSchema.parse(bodyOf(await watch('/v1/supervision/log/verification')))).toMatchObject({ intact: true, next: null });
  });

  it('is closed to officers, kiosks and everybody else', async () => {
    for (const path of ['/v1/supervision/log', '/v1/supervision/alarms', '/v1/supervision/log/verification']) {
      expect([(await asBearer(desk, tokens.first, 'GET', path)).status, (await desk.get(path)).status]).toEqual([401, 401]);
    }
  });
}

function figureStories(): void {
  it('counts what happened to the cases of a day, by item, site, day, division and rule', async () => {
    await decided('correction');
    answerOf(await desk.post('/v1/applications', await desk.application({ tradeName: '晨曦' }), freshKey()));
    const mended = await desk.application({ tradeName: '暮色' });
    mended.application.formVersion = '2022-03';
    expect(answerOf(await desk.post('/v1/applications', signedBy(mended.application), freshKey())).decision.outcome).toBe('needsCorrection');
    const left = { kioskId: 'JM-TEST-1', item: 'individualBusiness.establish', step: 'sign', reason: 'left' };
    await desk.post('/v1/abandonments', left, freshKey());
    await desk.post('/v1/abandonments', left, freshKey());

    const figures = async (by: string) => figuresSchema.parse(bodyOf(await watch(`/v1/supervision/figures?from=2026-11-21&to=2026-11-21&by=${by}`)));
    const items = await figures('item');
    if (items.by === 'rule') throw new Error('figures by item came by rule');
    const [row] = items.rows;
    expect(row).toMatchObject({
      key: 'individualBusiness.establish',
      received: 13,
      approvedByMachine: 1,
      needsCorrection: 1,
      routed: 11,
      approvedByOfficer: 1,
      correctionAsked: 1,
      refused: 1,
      waiting: 8,
      late: 0,
      promisedWorkingDays: { ordinary: 3, extended: 6 },
      earlyShare: 1,
      onceShare: 1,
      kioskShare: 1,
      abandoned: [{ step: 'sign', count: 2 }],
    });
    expect(row?.officerHours.median).toBeCloseTo(1 / 60, 3);
    for (const [by, key] of [['site', 'JM-TEST-1'], ['division', '440703'], ['day', '2026-11-21']] as const) {
      const grouped = await figures(by);
      expect(grouped.rows).toMatchObject([{ key, received: 13 }]);
    }
    const rules = await figures('rule');
    expect(rules.rows).toEqual(expect.arrayContaining([{ rule: 'A6', needsCorrection: 0, routed: 11, overridden: 1 }, { rule: 'A14', needsCorrection: 1, routed: 0, overridden: 0 }]));
  });

  it('counts the four shares of the catalogue over its items of service', async () => {
    const shares = catalogueSharesSchema.parse(bodyOf(await watch('/v1/supervision/catalogue-shares')));
    expect(shares.items).toBeGreaterThan(10);
    for (const { count, share } of [shares.atOnce, shares.online, shares.nearby, shares.once]) expect(share).toBeCloseTo(count / shares.items, 10);
    expect(shares.once.count).toBeLessThan(shares.items);
  });

  it('shows an officer the own division, and nobody more than a year', async () => {
    const own = figuresSchema.parse(bodyOf(await asBearer(desk, tokens.elsewhere, 'GET', '/v1/supervision/figures?from=2026-11-01&to=2026-11-30')));
    expect(own.rows).toEqual([]);
    for (const query of ['from=2026-11-02&to=2026-11-01', 'from=2025-01-01&to=2026-11-01', 'from=0001-01-01&to=9999-12-31', 'from=2026-11-01&to=2026-11-30&by=person']) {
      expect((await watch(`/v1/supervision/figures?${query}`)).status).toBe(400);
    }
  });
}

function alarmStories(): void {
  it('rings once a day for a kiosk whose cases come back', async () => {
    for (let count = 0; count < alarmBounds.kioskLeastCases * 3; count += 1) {
      const bad = await desk.application();
      bad.application.formVersion = '2022-03';
      await desk.post('/v1/applications', signedBy(bad.application), freshKey());
    }
    for (let hour = 0; hour < 2; hour += 1) {
      await schedule(store.db, { kind: 'supervision.sweep', subject: 'all', dueAt: desk.parts.now() });
      await desk.runDue();
    }
    const { alarms } = alarmListSchema.parse(bodyOf(await watch('/v1/supervision/alarms?limit=200')));
    const rung = alarms.filter(({ kind }) => kind === 'manyCorrectionsAtKiosk');
    expect(rung).toMatchObject([{ subject: 'kiosk:JM-TEST-1', division: '440703' }]);
    expect(JSON.stringify(alarms)).not.toContain(invented.name);
  });

  it('lets a supervisor say that it was looked into, and writes that down', async () => {
    const { alarms } = alarmListSchema.parse(bodyOf(await watch('/v1/supervision/alarms')));
    const id = alarms[0]?.id ?? 0;
    const acknowledge = () => asBearer(desk, tokens.supervisor, 'POST', `/v1/supervision/alarms/${id}/acknowledgement`);
    expect(bodyOf(await acknowledge())).toMatchObject({ id, acknowledgedBy: 'supervisor:s-1' });
    expect((await acknowledge()).status).toBe(200);
    const open = alarmListSchema.parse(bodyOf(await watch('/v1/supervision/alarms')));
    expect(open.alarms.map((alarm) => alarm.id)).not.toContain(id);
    const log = integrityLogSchema.parse(bodyOf(await watch(`/v1/supervision/log?subject=alarm:${id}`)));
    expect(log.entries.map(({ action }) => action)).toEqual(['alarmAcknowledged']);
  });
}

function boardStories(): void {
  it('shows everybody yesterday’s board, rounded, and the same one all day', async () => {
    expect(scoreboardSchema.parse(bodyOf(await desk.get('/v1/scoreboard'))).rows).toEqual([]);
    desk.wait(24 * 60 * 60_000);
    const board = scoreboardSchema.parse(bodyOf(await desk.get('/v1/scoreboard')));
    expect(board).toMatchObject({ to: '2026-11-21', rows: [{ division: '440703', item: 'individualBusiness.establish', received: 40, earlyShare: null, satisfiedShare: null }] });
    await routedCase(desk);
    expect(scoreboardSchema.parse(bodyOf(await desk.get('/v1/scoreboard')))).toEqual(board);
  });
}
