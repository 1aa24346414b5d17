import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { Intent } from '../../contract/intent.ts';
import type { SigningProgress } from '../../contract/signing.ts';
import { signerSchema } from '../../contract/application-parts.ts';
import { instantSchema } from '../../contract/units.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { consentTo } from '../../domain/consent/documents.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { namesOf, runErrand, type Errand } from '../support/citizen.ts';

/** Whose card the reader has in the situation `otherCard`, as the applicant types it. */
const { name, idNumber, validFrom } = inventedCards.rareName;
const other = { person: { name, idNumber }, validFrom, validity: 'longTerm' };
const share = { subscribed: 5_000_000, method: 'cash', dueOn: '2027-06-30' };
const own = { ownSubscribed: 5_000_000, ownMethod: 'cash', ownDueOn: '2027-06-30' };
const withOther = { founders: ['self', 'people'], ...own, otherShareholders: [{ ...other, ...share }] };
const inDays = (days: number): string => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const ink = [[[100, 100, 0], [400, 300, 120], [700, 120, 260]]];

const missingIn = ({ parties }: SigningProgress) => parties.find(({ signs, signed, identified }) => !(identified && (signed || !signs)));

describe('a kiosk with its own central API', { timeout: 90_000 }, () => {
  let dataDirectory: string;
  let kiosk: KioskRuntime;
  beforeAll(async () => {
    dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-signing-'));
    kiosk = await startKioskRuntime({ config: kioskConfigSchema.parse({ dataDirectory }), fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }) });
  }, 60_000);
  afterAll(async () => {
    await kiosk.stop();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  /** Whoever is missing comes to the machine, with the card that is in the reader then. */
  const allComeHere = (card: 'normal' | 'otherCard' = 'otherCard') => async ({ progress }: ScreenOf<'signers'>): Promise<Intent | undefined> => {
    if (progress.complete) return { type: 'submitSigned' };
    const missing = missingIn(progress);
    kiosk.devices.enter('idCardReader', card);
    return missing === undefined ? undefined : { type: 'signHere', signer: signerSchema.parse(missing.signer) };
  };
  let visits = 20;
  /** Each visit with a mobile of its own: nobody asks one number for codes that often. */
  const walk = async (errand: Errand) => {
    visits += 1;
    kiosk.devices.enter('idCardReader', 'normal');
    try {
      return await runErrand(kiosk, { place: visits, ...errand });
    } catch (error) {
      // The next one finds the machine free.
      await kiosk.handlers.send({ intent: { type: 'leave' } });
      throw error;
    }
  };

  it('takes two founders through their company, tells a wrong card, and prints once all have signed', async () => {
    const failed: string[] = [];
    const seen = await walk({
      code: '000131127004', place: 1, answers: { tradeName: '夏光', ...withOther },
      // The applicant's own card first, in the place of the other's.
      atSigners: allComeHere('normal'),
      atFailedCard: ({ fault }) => {
        failed.push(fault?.code ?? 'no fault');
        kiosk.devices.enter('idCardReader', 'otherCard');
        return { type: 'retryCard' };
      },
    });
    expect(failed).toEqual(['signing.otherPerson']);
    expect(namesOf(seen)).toEqual(expect.arrayContaining(['signSummary', 'signers', 'signDocument', 'preview', 'takePapers']));
  });

  it('lets one founder sign on the own phone', async () => {
    const shown: ScreenOf<'signers'>[] = [];
    let signing: Promise<void> | undefined;
    const seen = await walk({
      code: '000131127004', place: 2, answers: { tradeName: '秋华', ...withOther },
      atSigners: async (screen) => {
        shown.push(screen);
        if (screen.progress.complete) return { type: 'submitSigned' };
        if (screen.slip?.state !== 'printed') return undefined;
        const [invitation] = screen.invitations;
        if (invitation === undefined) return { type: 'invite', signer: 'p2' };
        signing ??= signOnPhone(invitation.url.reveal());
        await signing;
        return undefined;
      },
    });
    expect(shown[0]?.progress.parties.map(({ signed }) => signed)).toEqual([true, false]);
    expect(namesOf(seen)).toContain('takePapers');
  });

  it('shows the slip that the printer has no paper for, and goes on with it in another session', async () => {
    const slips: string[] = [];
    // The roll ends while the applicant signs: the machine was ready when they came.
    const unsubscribe = kiosk.onSnapshot(({ screen }) => {
      if (screen.name === 'signSummary') kiosk.devices.enter('receiptPrinter', 'paperOut');
    });
    const leaving = await walk({
      code: '000131127004', place: 9, answers: { tradeName: '清福', ...withOther },
      atSigners: async ({ slip }) => {
        if (slip?.state === 'shown') slips.push(slip.slip.qr.reveal());
        return slip?.state === 'printing' ? undefined : { type: 'leave' };
      },
    });
    unsubscribe();
    kiosk.devices.enter('receiptPrinter', 'normal');
    expect(namesOf(leaving).slice(-2)).toEqual(['signers', 'goodbye']);
    const [brought] = slips;
    if (brought === undefined) throw new Error('no slip was shown');
    const wrong = `${brought.slice(0, -1)}${brought.endsWith('0') ? '1' : '0'}`;
    await expect(walk({ code: '000131127004', brought: wrong })).rejects.toThrow('signing.slipWrong');
    const seen = await walk({ code: '000131127004', brought, atSigners: allComeHere() });
    expect(namesOf(seen)).toEqual(expect.arrayContaining(['code', 'signers', 'signDocument', 'preview', 'takePapers']));
  });

  const shop = (tradeName: string, place: number): Errand => ({ code: 'own-individual-business-establish', tradeName, place });
  it.each<{ what: string; before?: Errand; errand: Errand }>([
    { what: 'a company of one', errand: { code: '000131127004', place: 3, answers: { tradeName: '春明', founders: ['self'], ...own } } },
    { what: 'the notice of a reduction of capital', errand: { code: 'own-registration-change', registration: 'entity.capitalNotice', business: '夏光', answers: { registeredCapital: 8_000_000, cosigners: [other] } } },
    { what: 'a new legal representative', errand: { code: 'own-registration-change', registration: 'entity.change', business: '夏光', answers: { whatCompany: ['legalRepresentative'], representative: 'other', representativePerson: other.person, representativeValidFrom: validFrom, representativeValidity: 'longTerm', office: 'manager' } } },
    { what: 'the notice of a simple cancellation', errand: { code: 'own-simple-cancellation', registration: 'entity.cancel.notice', business: '秋华', answers: { cosigners: [other] } } },
    { what: 'a shop that is taken over', before: shop('晨和', 4), errand: { code: 'own-registration-change', registration: 'entity.change', business: '晨和', answers: { whatIndividual: ['operator'], operatorPerson: other.person, operatorValidFrom: validFrom, operatorValidity: 'longTerm' } } },
    { what: 'a suspension', before: shop('雨顺', 5), errand: { code: '001031003000', registration: 'suspension.begin', business: '雨顺', answers: { until: inDays(20) } } },
    { what: 'a longer suspension', errand: { code: '001031003000', registration: 'suspension.extend', business: '雨顺', answers: { until: inDays(60) } } },
    { what: 'the end of a suspension', errand: { code: '001031003000', registration: 'suspension.end', business: '雨顺' } },
    { what: 'a shop that becomes a company', errand: { code: 'own-individual-to-company', business: '雨顺', place: 6, answers: { tradeName: '冬宁', ...withOther } } },
    { what: 'a simple cancellation', before: shop('山景', 7), errand: { code: 'own-simple-cancellation', registration: 'entity.cancel.simple', business: '山景' } },
  ])('takes everybody concerned through $what', async ({ before, errand }) => {
    if (before !== undefined) await walk(before);
    const seen = await walk({ ...errand, atSigners: allComeHere() });
    expect(namesOf(seen)).toContain('takePapers');
  });

  it('tells at the annual report of a business of this year when the first one is due', async () => {
    await expect(walk({ code: 'own-annual-report', business: '春明', place: 8 })).rejects.toThrow(/Y1/);
  });

  /** What the page on the own phone asks of the API, without the page. */
  async function signOnPhone(url: string): Promise<void> {
    const { origin, hash } = new URL(url);
    let calls = 0;
    const ask = async (method: 'GET' | 'POST', path: string, body?: unknown, token?: string): Promise<Record<string, unknown>> => {
      calls += 1;
      const reply = await fetch(`${origin}${path}`, {
        method,
        headers: { 'content-type': 'application/json', 'idempotency-key': `phone-${hash.slice(-12)}-${String(calls)}`, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
      // Any JSON object; what of it is wanted is looked at below.
      return (await reply.json()) as Record<string, unknown>;
    };
    const { sessionToken } = await ask('POST', '/v1/signing/sessions', { token: hash.slice(1) });
    const token = String(sessionToken);
    const mobile = '13900000099';
    const { ticket, sandboxCode } = await ask('POST', '/v1/contact-codes', { mobile }, token);
    const { verificationToken } = await ask('POST', `/v1/contact-codes/${String(ticket)}/verify`, { code: sandboxCode }, token);
    const consent = consentTo('signerPrivacy', 'zh-Hans', instantSchema.parse(new Date().toISOString()));
    expect(await ask('POST', '/v1/signing/identity', { name, idNumber, contact: { mobile, verificationToken }, consent }, token)).toMatchObject({ result: 'identified' });
    const { documentHash } = await ask('GET', '/v1/signing/document', undefined, token);
    await ask('POST', '/v1/signing/signature', { strokes: ink, documentHash }, token);
  }
});
