import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fault } from '../../contract/fault.ts';
import { intentSchema } from '../../contract/intent.ts';
import { Personal } from '../../contract/personal.ts';
import { fail, ok } from '../../contract/result.ts';
import { snapshotSchema } from '../../contract/snapshot.ts';
import { revealed } from '../testing.ts';
import type { SessionEvent } from './context.ts';
import { sessionDelays } from './delays.ts';
import { heldBy } from './erase.ts';
import { operatorFrom } from './operator.ts';
import { answered, approval, begin, card, defect, kindWorld, name, toLine, toQuestion, toReview, type World } from './testing/world.ts';

describe('a citizen who goes away', () => {
  it('is forgotten when the limit of the screen is over, and a touch begins the limit anew', async () => {
    const session = begin();
    await session.send(...toReview.slice(0, 5));
    session.clock.increment(sessionDelays.answer - 1);
    await session.send({ type: 'stillHere' });
    session.clock.increment(sessionDelays.answer - 1);
    expect(session.screen().name).toBe('contact');
    session.clock.increment(1);
    // Nothing is said to be erased before it is.
    expect(session.screen()).toEqual({ name: 'goodbye', reason: 'timedOut', kept: false });
    await session.settle();
    expect(session.screen()).toMatchObject({ name: 'goodbye', reason: 'timedOut', erased: [{ what: 'identityCard', count: 1 }] });
    expect(session.calls.filter((call) => call === 'forget')).toHaveLength(1);
  });

  it('leaves the machine in the first language for the next one', async () => {
    const session = begin();
    await session.send({ type: 'setLanguage', language: 'en' }, { type: 'start' }, { type: 'leave' });
    expect(session.actor.getSnapshot().context.language).toBe('en');
    session.clock.increment(sessionDelays.goodbye);
    expect(session.actor.getSnapshot().context.language).toBe('zh-Hans');
  });
});

describe('a case that a power cut left behind', () => {
  it('is collected with the card of its operator', async () => {
    const session = begin();
    await session.send({ type: 'unfinished.changed', unfinished: true }, { type: 'collect' });
    expect(session.screen().name).toBe('preview');
  });

  it('goes on asking when there is no answer yet', async () => {
    const session = begin({ ...kindWorld(), takenUp: ok({ state: 'pending' }) });
    await session.send({ type: 'unfinished.changed', unfinished: true }, { type: 'collect' });
    expect(session.calls).toContain('submit');
  });

  it('is not given to the holder of another card', async () => {
    const session = begin({ ...kindWorld(), takenUp: fail(fault('session.otherCard')) });
    await session.send({ type: 'unfinished.changed', unfinished: true }, { type: 'collect' });
    expect(session.screen()).toMatchObject({ name: 'presentCard', purpose: 'collect', phase: 'failed' });
  });
});

describe('any sequence of events', () => {
  const intents = fc.constantFrom<SessionEvent>(
    ...toReview, ...toQuestion, ...toLine, name, { type: 'bringCode' }, { type: 'useCode', code: new Personal('04711815') }, { type: 'undo' }, { type: 'skipRating' }, { type: 'rate', level: 'satisfied', tags: [] }, { type: 'proveBy', way: 'phone' }, { type: 'editQuestion', question: 'composition' }, { type: 'materialsDone' }, { type: 'confirmReview' }, { type: 'print' }, { type: 'papersTaken' }, { type: 'finish' }, { type: 'back' }, { type: 'leave' }, { type: 'collect' },
    { type: 'retryCard' }, { type: 'stillHere' }, { type: 'askPerson' }, { type: 'edit', part: 'name' }, { type: 'edit', part: 'contact' }, { type: 'edit', part: 'operator' },
    { type: 'card.found' }, { type: 'submission.attempted' }, { type: 'unfinished.changed', unfinished: true }, { type: 'health.changed', hindrances: [fault('printer.paperOut')], starting: false },
  );
  const outcomes = fc.record({
    card: fc.constantFrom<World['card']>(ok(operatorFrom(card)), fail(fault('card.wrongType'))),
    findings: fc.constantFrom<World['findings']>(ok([]), ok([defect]), fail(fault('central.unreachable'))),
    rehearsal: fc.constantFrom<World['rehearsal']>(ok(approval), ok({ ...approval, outcome: 'routedToHuman' }), fail(fault('central.unreachable'))),
    answer: fc.constantFrom<World['answer']>(ok(answered('approved')), ok(answered('needsCorrection')), fail(fault('central.refused'))),
  });

  it('shows a screen that the contract knows, and ends with nothing of the citizen left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(intents, { maxLength: 40 }), outcomes, async (events, outcome) => {
        const session = begin({ ...kindWorld(), ...outcome });
        await session.send(...toReview.slice(0, events.length % toReview.length));
        for (const event of events) {
          await session.send(event);
          snapshotSchema.shape.screen.encode(session.screen());
        }
        // Whatever happened, nobody touches the screen any more.
        for (let waited = 0; waited < 4; waited += 1) {
          session.clock.increment(sessionDelays.submission);
          await session.settle();
        }
        expect(session.screen().name).toBe('start');
        expect(heldBy(session.actor.getSnapshot().context)).toEqual([]);
        expect(revealed(session.actor.getSnapshot().context)).not.toContain('张三');
      }),
      { numRuns: 200 },
    );
  });

  it('would find the name if it were left', async () => {
    const session = begin();
    await session.send(...toReview);
    expect(revealed(session.actor.getSnapshot().context)).toContain('张三');
  });

  it('takes only intents that the contract knows', () => {
    for (const intent of toReview) expect(intentSchema.safeEncode(intent).success).toBe(true);
  });
});
