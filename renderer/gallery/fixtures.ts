import { z } from 'zod';
import { addressQuerySchema } from '../../contract/central.ts';
import type { Language } from '../../contract/language.ts';
import { nameConsideredSchema, type nameStandingSchema } from '../../contract/names.ts';
import { snapshotSchema, type screenSchema, type Snapshot } from '../../contract/snapshot.ts';
import { askScreens } from './fixtures-ask.ts';
import { functionScreens } from './fixtures-functions.ts';
import { handOverScreens } from './fixtures-hand-over.ts';
import { documentCalled, proveScreens } from './fixtures-prove.ts';
import { helpStates, isHelpState } from './help-states.ts';
import { isTouched, touched, type TouchedName } from './touches.ts';
import { application, companyLicence, longLicence, licence, operators, permitNotices, ruling, soleProprietorshipLicence } from './people.ts';

type PlainScreen = z.input<typeof screenSchema>;

const human = { phone: '12345', place: '蓬江区政务服务中心 一楼 综合窗口', hours: '工作日 9:00–12:00，14:00–17:30' };
const caseId = '01KAJ8Z3V5QJ4T0S9M2N6X7Y8W';
const documentHash = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';

const name = { name: 'name', division: '江门市蓬江区', operatorName: '陈嘉欣', busy: false, findings: [] } satisfies PlainScreen;
const asked = (question: string, hans: string, hant: string, en: string) => ({ by: 'question' as const, question, title: { 'zh-Hans': hans, 'zh-Hant': hant, en } });
/** Invented, as everybody here. */
const familyMembers = [{ name: '司徒嘉明', idNumber: '440799198802290010' }, { name: '陈嘉怡', idNumber: '440799199103150024' }];
const review = { name: 'review', application, mendings: { '/application/name/tradeName': asked('name', '名称', '名稱', 'Name'), '/application/premises': asked('premises', '经营场所', '經營場所', 'Place of business') } } as const;
const sheets = (original: string, duplicate: string, receipt: string) =>
  [
    { sheet: 'original', state: original },
    { sheet: 'duplicate', state: duplicate },
    { sheet: 'receipt', state: receipt },
  ] as Extract<PlainScreen, { name: 'printing' }>['sheets'];

const papers = { name: 'takePapers', caseId, sheets: sheets('printed', 'printed', 'printed'), opens: true, permitNotices, human } satisfies PlainScreen;
const offer = { items: 33, seasonal: [] };

/** Every screen in every state that looks different. */
const screens = {
  start: { name: 'start', ready: true, faults: [], unfinished: false, ...offer },
  'start-unfinished': { name: 'start', ready: true, faults: [], unfinished: true, ...offer },
  'start-starting': { name: 'start', ready: false, starting: true, faults: [{ code: 'central.unreachable' }], unfinished: false, ...offer },
  'start-not-ready': { name: 'start', ready: false, faults: [{ code: 'blanks.empty' }, { code: 'central.unreachable' }], unfinished: false, ...offer },
  ...handOverScreens,
  choose: { name: 'choose' },
  notice: { name: 'notice', document: documentCalled('privacyNotice') },
  'notice-of-trade': { name: 'notice', document: documentCalled('privacyNotice'), about: { name: asked('item', '个体工商户设立登记', '個體工商戶設立登記', 'Register an individual business').title, forAnother: { as: ['proxy'], appointment: 'own-appointment' } } },
  'card-waiting': { name: 'presentCard', purpose: 'identify', phase: 'waiting' },
  'card-reading': { name: 'presentCard', purpose: 'identify', phase: 'reading' },
  'card-failed': { name: 'presentCard', purpose: 'identify', phase: 'failed', fault: { code: 'card.readFailed' } },
  'card-collect': { name: 'presentCard', purpose: 'collect', phase: 'waiting' },
  'card-other': { name: 'presentCard', purpose: 'collect', phase: 'failed', fault: { code: 'session.otherCard' } },
  identity: { name: 'identity', operator: operators.usual, asOperator: true, busy: false },
  'identity-rare': { name: 'identity', operator: operators.rare, asOperator: true, busy: false },
  'identity-unknown': { name: 'identity', operator: operators.unknown, asOperator: true, busy: false },
  'identity-stated': { name: 'identity', operator: { ...operators.rare, name: '司徒䶮𬘬', nameAsRead: operators.rare.name }, busy: false },
  'identity-long': { name: 'identity', operator: operators.long, busy: false },
  contact: { name: 'contact', codeSent: false, busy: false },
  'contact-code': { name: 'contact', mobile: '13800138000', codeSent: true, sandboxCode: '246810', busy: false },
  'contact-wrong': { name: 'contact', mobile: '13800138000', codeSent: true, busy: false, fault: { code: 'contact.codeWrong' } },
  name,
  'name-of-trade': { ...name, bundle: 'B01' },
  'name-given': { ...name, value: application.name, bundle: 'B01' },
  'name-taken': { ...name, value: application.name, bundle: 'B01', findings: [ruling.nameTaken] },
  'scope-empty': { name: 'scope', value: [] },
  scope: { name: 'scope', bundle: 'B01', value: [] },
  'scope-long': { name: 'scope', bundle: 'B15', value: [] },
  premises: { name: 'premises', registrarDivision: '440703' },
  'premises-right': { name: 'premises', registrarDivision: '440703', value: application.premises },
  'premises-unlisted': { name: 'premises', registrarDivision: '440703', value: { street: '440703002', text: '江门市蓬江区白沙街道示例新村三巷7号之二首层', right: 'lent' } },
  'review-running': { ...review, rehearsal: { state: 'running' } },
  'review-approved': { ...review, rehearsal: { state: 'done', decision: ruling.approved } },
  'review-of-trade': { ...review, scopeFromTrade: true, rehearsal: { state: 'done', decision: ruling.approved } },
  'review-family': { ...review, application: { ...application, composition: 'family', familyMembers }, rehearsal: { state: 'done', decision: ruling.approved } },
  'review-mend': { ...review, rehearsal: { state: 'done', decision: ruling.needsCorrection } },
  'review-human': { ...review, application: { ...application, name: null }, rehearsal: { state: 'done', decision: ruling.routedToHuman } },
  'review-failed': { ...review, rehearsal: { state: 'failed', fault: { code: 'central.unreachable' } } },
  'review-returned': { ...review, rehearsal: { state: 'done', decision: ruling.needsCorrection }, submitted: ruling.needsCorrection, corrects: caseId },
  sign: { name: 'sign', application, documentHash },
  submitting: { name: 'submitting', attempts: 0 },
  'submitting-waiting': { name: 'submitting', attempts: 3, fault: { code: 'central.unreachable' } },
  'submitting-refused': { name: 'submitting', attempts: 1, fault: { code: 'central.refused' } },
  'handed-over': { name: 'handedOver', caseId, decision: ruling.routedToHuman, human, mayAsk: false, mayMend: false },
  preview: { name: 'preview', licence, permitNotices },
  'preview-long': { name: 'preview', licence: longLicence, permitNotices },
  'preview-company': { name: 'preview', licence: companyLicence, permitNotices: [] },
  'preview-sole-proprietorship': { name: 'preview', licence: soleProprietorshipLicence, permitNotices: [] },
  printing: { name: 'printing', sheets: sheets('printed', 'printing', 'waiting') },
  'printing-licence': { name: 'printing', licence, sheets: sheets('printed', 'printing', 'waiting') },
  'printing-trouble': {
    name: 'printing',
    sheets: [{ sheet: 'original', state: 'uncertain', fault: { code: 'printer.unproven' } }, { sheet: 'duplicate', state: 'printed' }, { sheet: 'receipt', state: 'failed', fault: { code: 'printer.paperOut' } }],
  },
  papers,
  'papers-along-ready': { ...papers, along: { state: 'ready', url: `https://kiosk.example.invalid/take#${'A1B2'.repeat(14)}`, expiresAt: '2026-11-22T08:30:00Z' } },
  'papers-not-along': { ...papers, along: { state: 'failed', fault: { code: 'central.unreachable' } } },
  'papers-uncertain': {
    name: 'takePapers',
    caseId,
    sheets: [{ sheet: 'original', state: 'uncertain', fault: { code: 'printer.unproven' } }, { sheet: 'duplicate', state: 'printed' }, { sheet: 'receipt', state: 'printed' }],
    permitNotices,
    human,
  },
  'papers-none': { name: 'takePapers', caseId, sheets: sheets('failed', 'failed', 'failed'), permitNotices: [], human },
  goodbye: {
    name: 'goodbye',
    reason: 'finished',
    kept: false,
    erased: [
      { what: 'identityCard', count: 1 },
      { what: 'contact', count: 1 },
      { what: 'answers', count: 4 },
      { what: 'signature', count: 1 },
      { what: 'licence', count: 1 },
    ],
  },
  'goodbye-left': { name: 'goodbye', reason: 'left', kept: true, erased: [{ what: 'identityCard', count: 1 }] },
  'goodbye-erasing': { name: 'goodbye', reason: 'finished', kept: false },
  'goodbye-timed-out': { name: 'goodbye', reason: 'timedOut', kept: false, erased: [] },
  ...askScreens,
  ...proveScreens,
  ...functionScreens,
} satisfies Record<string, PlainScreen>;

// The keys of a literal object are exactly its names.
const screenNames = Object.keys(screens) as (keyof typeof screens)[];
/** The screens, and what may lie over them. */
export const fixtureNames: readonly string[] = [...screenNames, ...Object.keys(touched), ...helpStates, 'warning', 'lost'];

// The keys of a literal object are exactly its names.
const fixtureSchema = z.enum([...screenNames, ...(Object.keys(touched) as TouchedName[]), ...helpStates, 'warning']);
const screenNameSchema = z.enum(screenNames);

/** A snapshot as the machine sends it, checked by the contract. */
export function snapshotOf(fixture: string, language: Language): Snapshot {
  const named = fixtureSchema.parse(fixture);
  const warned = named === 'warning';
  const over = warned || isHelpState(named);
  return z.decode(snapshotSchema, {
    revision: 7,
    language,
    kiosk: { headphones: true, id: 'JM-0001', site: '蓬江区示范大厅', city: '江门市', helpPhone: '12345', orientation: innerWidth > innerHeight ? 'landscape' : 'portrait', pixelsPerMillimetre: 5, scanner: true, ...(named === 'help-video' && { video: true as const }) },
    rehearsing: true,
    journey: null,
    timeLimit: warned ? { totalMs: 120_000, remainingMs: 14_000, warnMs: 20_000 } : { totalMs: 3_600_000, remainingMs: 3_600_000, warnMs: 20_000 },
    screen: screens[over ? 'identity' : screenNameSchema.parse(isTouched(named) ? touched[named][0] : named)],
  });
}

const roads = ['建设路', '胜利路', '港口路', '跃进路', '东华路'];

/** Invented door plates. */
export function addressesNear(input: unknown): unknown[] {
  const { street, query } = addressQuerySchema.parse(input);
  return roads
    .flatMap((road, index) => [12, 36, 108].map((number) => ({ id: `SAMPLE-${String(index)}-${String(number)}`, street, text: `江门市蓬江区白沙街道${road}${String(number)}号${number === 36 ? '之一首层' : ''}`, use: number === 108 ? 'residential' : 'commercial' })))
    .filter((address) => address.text.includes(query));
}

/** One trade name is taken here; whoever types nothing is told two that are free. */
export function nameStandingOf(input: unknown): z.input<typeof nameStandingSchema> {
  const { tradeName } = nameConsideredSchema.parse(input);
  const taken = tradeName === application.name?.tradeName;
  return { inTheWay: taken ? [ruling.nameTaken] : [], near: [], free: taken || tradeName === '' ? ['清源', '悦泉', '嘉和', '陈记'] : [] };
}
