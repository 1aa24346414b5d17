import { describe, expect, it } from 'vitest';
import type { Person } from '../../contract/application-parts.ts';
import type { Decision } from '../../contract/decision.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { Personal } from '../../contract/personal.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { ScreenName } from '../../contract/snapshot.ts';
import { bundleOf } from '../scope/dictionary.ts';
import { plainApplication, revealed } from '../testing.ts';
import type { DoorPlateAnswer } from '../../contract/premises.ts';
import { sessionDelays } from './delays.ts';
import { operatorFrom } from './operator.ts';
import { positionNow } from './position.ts';
import { answered, application, approval, begin, card, defect, kindWorld, signedOff, surroundings, text, toQuestion, toReview } from './testing/world.ts';

describe('a citizen registers a business', () => {
  it('walks from the first touch to the last screen, one question a screen', async () => {
    const session = begin();
    const seen: ScreenName[] = [session.screen().name];
    for (const intent of toReview) {
      await session.send(intent);
      seen.push(session.screen().name);
    }
    expect(seen).toEqual(['start', 'choose', 'about', 'notice', 'identity', 'contact', 'contact', 'name', 'scope', 'premises', 'question', 'review']);
    await session.send({ type: 'confirmReview' });
    const sign = session.screen();
    expect(sign.name).toBe('sign');
    await session.send({ type: 'sign', strokes: new Personal([[[1, 1, 0]]]), documentHash: sign.name === 'sign' ? sign.documentHash : '' });
    expect(session.screen().name).toBe('preview');
    await session.send({ type: 'print' });
    expect(session.screen()).toMatchObject({ name: 'takePapers', sheets: [{ sheet: 'original', state: 'printed' }] });
    await session.send({ type: 'papersTaken' });
    expect(session.screen().name).toBe('rate');
    await session.send({ type: 'skipRating' });
    expect(session.screen()).toMatchObject({ name: 'goodbye', reason: 'finished', erased: [{ what: 'identityCard', count: 1 }, { what: 'contact', count: 2 }, { what: 'answers', count: 5 + 1 }, { what: 'signature', count: 1 }, { what: 'licence', count: 1 }] });
    session.clock.increment(sessionDelays.goodbye);
    expect(session.screen().name).toBe('start');
  });

  it('may go without a name, which the law allows', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, 7), { type: 'setName', name: null });
    expect(session.screen().name).toBe('scope');
    expect(session.calls).not.toContain('checkName');
  });

  it('stays at the name while it has a defect, and hears what it is', async () => {
    const session = begin({ ...kindWorld(), findings: ok([defect]) });
    await session.send(...toReview.slice(0, 8));
    expect(session.screen()).toMatchObject({ name: 'name', findings: [{ rule: 'N9' }] });
  });

  it('mends one part from the review and is back at once', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'edit', part: 'scope' }, { type: 'setScope', scope: application.scope.slice(0, 1) });
    const screen = session.screen();
    expect(screen.name === 'review' && screen.application.scope).toEqual(application.scope.slice(0, 1));
  });

  it('leaves a part as it was by going back from it', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'edit', part: 'premises' }, { type: 'back' });
    const screen = session.screen();
    expect(screen.name === 'review' && screen.application.premises).toEqual(application.premises);
  });

  it('cannot sign what the rehearsal found to be in need of correction', async () => {
    const session = begin({ ...kindWorld(), rehearsal: ok({ ...approval, outcome: 'needsCorrection', trace: [defect] }) });
    await session.send(...toReview, { type: 'confirmReview' });
    expect(session.screen().name).toBe('review');
  });

  it('does not take a signature under another text', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'confirmReview' }, { type: 'sign', strokes: new Personal([[[1, 1, 0]]]), documentHash: '0'.repeat(64) });
    expect(session.screen().name).toBe('sign');
    expect(session.calls).not.toContain('submit');
  });

  it('rehearses again by itself when the network comes back', async () => {
    const world = { ...kindWorld(), rehearsal: fail(fault('central.unreachable')) as Result<Decision, Fault> };
    const session = begin(world);
    await session.send(...toReview);
    expect(session.screen()).toMatchObject({ rehearsal: { state: 'failed' } });
    world.rehearsal = ok(approval);
    session.clock.increment(sessionDelays.rehearsalRetry);
    await session.settle();
    expect(session.screen()).toMatchObject({ rehearsal: { state: 'done' } });
  });

  it('returns to the review with every defect when the answer asks for correction', async () => {
    const session = begin({ ...kindWorld(), answer: ok(answered('needsCorrection')) });
    await signedOff(session);
    expect(session.screen()).toMatchObject({ name: 'review', submitted: { outcome: 'needsCorrection', trace: [{ rule: 'N9' }] } });
  });

  it('is handed to a person, never refused', async () => {
    const session = begin({ ...kindWorld(), answer: ok(answered('routedToHuman')) });
    await signedOff(session);
    expect(session.screen()).toMatchObject({ name: 'handedOver', human: { phone: '12345' } });
  });
});

describe('a trade and a door plate', () => {
  it('go straight on to the notice, and give the place that the plate says', async () => {
    const plate: DoorPlateAnswer = { result: 'found', plate: 'door', address: { id: 'SAMPLE-1', street: application.premises.street, text: '示范路1号', use: 'commercial' }, within: [] };
    const session = begin({ ...kindWorld(), plate: ok(plate) });
    await session.send({ type: 'start' }, { type: 'chooseItem', code: 'own-individual-business-establish', bundle: 'B01' });
    expect(session.screen().name).toBe('notice');
    await session.send(...toReview.slice(3, 7));
    expect(session.screen()).toMatchObject({ name: 'name', bundle: 'B01' });
    await session.send(...toReview.slice(7, 9));
    expect(session.screen()).toMatchObject({ name: 'premises', plate });
  });
});

describe('taking back', () => {
  it('undoes every answer one after the other, until nothing is answered', async () => {
    const session = begin();
    await session.send(...toReview);
    const seen: ScreenName[] = [];
    while (session.actor.getSnapshot().can({ type: 'undo' })) {
      await session.send({ type: 'undo' });
      seen.push(session.screen().name);
    }
    expect(seen).toEqual(['question', 'premises', 'scope', 'name']);
    const { draft } = session.actor.getSnapshot().context.answers;
    expect({ name: draft.name, scope: draft.scope, premises: draft.premises, answers: draft.answers.reveal() }).toEqual({ name: undefined, scope: [], premises: undefined, answers: {} });
  });

  it('takes what the trade usually does for the scope, reads it back, and asks for it where it is changed there', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, 1), { type: 'chooseItem', code: 'own-individual-business-establish', bundle: 'B01' }, ...toReview.slice(3, 7), { type: 'setName', name: plainApplication.name, bundle: 'B01' });
    expect(session.screen().name).toBe('premises');
    const at = positionNow(session.actor.getSnapshot(), surroundings);
    await session.send(...toReview.slice(9));
    const screen = session.screen();
    expect(screen).toMatchObject({ name: 'review', scopeFromTrade: true, application: { scope: bundleOf('B01')?.entries } });
    await session.send({ type: 'edit', part: 'scope' });
    expect(session.screen()).toEqual({ name: 'scope', bundle: 'B01', value: [] });
    await session.send({ type: 'setScope', scope: application.scope.slice(0, 1) });
    expect(session.screen()).toMatchObject({ name: 'review', application: { scope: application.scope.slice(0, 1) } });
    expect(session.screen()).not.toHaveProperty('scopeFromTrade');
    expect([at?.at, at?.of]).toEqual([4, 8]);
  });

  it('tells whoever chose a trade how one acts for another, and takes them to an appointment', async () => {
    const session = begin();
    await session.send({ type: 'start' }, { type: 'chooseItem', code: 'own-individual-business-establish', bundle: 'B01' });
    expect(session.screen()).toMatchObject({ name: 'notice', about: { forAnother: { as: ['proxy'], appointment: 'own-appointment' } } });
    await session.send({ type: 'chooseItem', code: 'own-appointment' });
    expect(session.screen()).toMatchObject({ name: 'about', about: { code: 'own-appointment' } });
  });

  it('lets a name that was taken back stand in its field, to be typed on', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, 8), { type: 'undo' });
    expect(session.screen()).toMatchObject({ name: 'name', value: plainApplication.name });
    expect(session.actor.getSnapshot().context.answers.draft.name).toBeUndefined();
    await session.send({ type: 'setName', name: null }, { type: 'undo' });
    expect(session.screen()).not.toHaveProperty('value');
  });

  it('goes back with every answer kept, and mends one question of many', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'back' }, { type: 'back' });
    expect(session.screen()).toMatchObject({ name: 'premises', value: { text: application.premises.text } });
    await session.send({ type: 'setPremises', premises: application.premises }, { type: 'answer', question: 'composition', values: new Personal({ composition: 'individual' }) }, { type: 'editQuestion', question: 'scope' });
    expect(session.screen().name).toBe('scope');
    await session.send({ type: 'setScope', scope: application.scope.slice(0, 1) });
    expect(session.screen().name).toBe('review');
  });

  it('keeps a question that its own answer has made longer', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, -1), { type: 'answer', question: 'composition', values: new Personal({}) });
    expect(session.screen()).toMatchObject({ name: 'question', defects: [{ field: 'composition' }] });
    await session.send({ type: 'answer', question: 'composition', values: new Personal({ composition: 'family' }) });
    expect(session.screen()).toMatchObject({ name: 'question', question: { id: 'familyMembers' }, defects: [] });
  });
});

describe('a service item', () => {
  it('is begun with its own privacy text, a proof of the holder, and what departments hold', async () => {
    const session = begin();
    const seen: ScreenName[] = [];
    for (const intent of toQuestion) {
      await session.send(intent);
      seen.push(session.screen().name);
    }
    expect(seen).toEqual(['choose', 'about', 'agreement', 'identity', 'prove', 'prove', 'prove', 'question']);
    expect(revealed(session.actor.getSnapshot().context)).not.toContain('cGljdHVyZQ==');
  });

  it('says why a face was not accepted, and leaves the other ways open', async () => {
    const session = begin({ ...kindWorld(), proof: ok({ result: 'notIdentified', doubt: 'faceUnclear', reason: text, remedy: text, human: { phone: '12345', place: '政务大厅', hours: '9:00-17:00' } }) });
    await session.send(...toQuestion);
    expect(session.screen()).toMatchObject({ name: 'prove', phase: 'choose', doubt: { reason: text } });
    await session.send({ type: 'proveBy', way: 'phone' });
    expect(session.screen().name).toBe('contact');
  });
});

describe('the proof of identity', () => {
  it('goes into the application and to no page', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, 4));
    const screen = session.screen();
    expect(screen.name === 'identity' && 'identityToken' in screen.operator).toBe(false);
    await session.send(...toReview.slice(4));
    expect(session.actor.getSnapshot().context.answers.operator?.identityToken?.reveal()).toBe('a-secret-of-the-central-api');
  });
});

describe('a card that is mended at the review', () => {
  it('of the same person keeps the number that was proved and every answer', async () => {
    const session = begin();
    await session.send(...toReview, { type: 'edit', part: 'operator' }, { type: 'confirmIdentity' });
    expect(session.screen().name).toBe('review');
  });

  it('of somebody else takes neither number nor answers over', async () => {
    const world = kindWorld();
    const session = begin(world);
    await session.send(...toReview);
    world.card = ok({ ...operatorFrom(card), name: new Personal('李四'), idNumber: new Personal('440703199202020024') });
    await session.send({ type: 'edit', part: 'operator' }, { type: 'confirmIdentity' });
    expect(session.screen()).toEqual({ name: 'contact', codeSent: false, busy: false });
    for (const before of ['张三', '示范路8号', application.contact.mobile.reveal()]) expect(revealed(session.actor.getSnapshot().context.answers)).not.toContain(before);
  });
});

describe('a card that is not read', () => {
  it('is asked for again, with the reason', async () => {
    const world = { ...kindWorld(), card: fail(fault('card.readFailed')) as Result<Person, Fault> };
    const session = begin(world);
    await session.send(...toReview.slice(0, 4));
    expect(session.screen()).toMatchObject({ name: 'presentCard', phase: 'failed', fault: { code: 'card.readFailed' } });
    world.card = ok(operatorFrom(card));
    await session.send({ type: 'retryCard' });
    expect(session.screen().name).toBe('identity');
  });
});
