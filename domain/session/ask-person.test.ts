import { expect, it } from 'vitest';
import { createActor, fromPromise, waitFor } from 'xstate';
import { applicationAnswerSchema } from '../../contract/central.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { caseIdSchema, isoDateSchema, type IsoDate } from '../../contract/units.ts';
import { emptyContext } from './context.ts';
import { sessionDelays } from './delays.ts';
import { createSessionMachine } from './machine.ts';
import { screenOf } from './screen.ts';
import { surroundings, text } from './testing/world.ts';

const returned = applicationAnswerSchema.parse({
  caseId: '01JD00000000000000000000AA',
  decision: { outcome: 'needsCorrection', ruleSet: 'test', trace: [{ rule: 'N9', part: 'name', lookedAt: ['/application/name'], result: 'fix', field: '/application/name', reason: text, remedy: text, source: 'x' }], permitNotices: [] },
  human: { phone: '12345', place: '政务大厅', hours: '9:00-17:00' },
  receivedAt: '2026-11-21T02:00:00Z',
});

it('hands what the machine sent back to a person once, and asks again where nobody could be reached', async () => {
  const answers: Result<{ dueDay: IsoDate }, Fault>[] = [fail(fault('central.unreachable')), ok({ dueDay: isoDateSchema.parse('2026-11-25') })];
  const asked: string[] = [];
  const machine = createSessionMachine({ ...surroundings, delays: sessionDelays }).provide({
    actors: {
      askPerson: fromPromise(async ({ input }) => {
        asked.push(input.caseId);
        return answers[asked.length - 1] ?? fail(fault('central.refused'));
      }),
    },
  });
  const empty = emptyContext('zh-Hans');
  const context = { ...empty, caseId: caseIdSchema.parse(returned.caseId), answers: { ...empty.answers, answer: { kind: 'registration' as const, answer: returned } } };
  const actor = createActor(machine, { snapshot: machine.resolveState({ value: { handedOver: 'attending' }, context }) }).start();
  const screen = () => screenOf(actor.getSnapshot(), surroundings);
  expect(screen()).toMatchObject({ name: 'handedOver', mayAsk: true, mayMend: false });

  actor.send({ type: 'askPerson' });
  expect(screen(), 'while it is asked nothing else can be had').toMatchObject({ name: 'handedOver', mayAsk: false, asked: { state: 'asking' } });
  await waitFor(actor, (state) => state.matches('handedOver'));
  expect(screen()).toMatchObject({ mayAsk: true, asked: { state: 'failed', fault: { code: 'central.unreachable' } } });

  actor.send({ type: 'askPerson' });
  await waitFor(actor, (state) => state.matches('handedOver'));
  expect(screen()).toMatchObject({ mayAsk: false, mayMend: false, asked: { state: 'asked', dueDay: '2026-11-25' } });
  actor.send({ type: 'askPerson' });
  expect(asked).toHaveLength(2);
  actor.stop();
});
