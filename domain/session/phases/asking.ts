import { assertEvent, assign } from 'xstate';
import { isInTheWay, isNear } from '../../name/standing.ts';
import { attended } from '../attended.ts';
import type { SessionContext, SessionWorld } from '../context.ts';
import type { SessionSetup } from '../session-setup.ts';
import type { FunctionRequest } from '../../journey/functions/function-journey.ts';
import { fieldsForCode, functionRequest, lookUpInput, questionNow } from '../standing.ts';

/** What is known is looked up, what is not is asked, one question after the other; then materials and texts. */
export function askingPhase(session: SessionSetup, world: SessionWorld) {
  // A plate that stays before the scanner is read once.
  const isAboutPlace = (context: SessionContext) => context.plate?.result !== 'found' && context.question !== undefined && questionNow(context, world)?.kind === 'premises';
  return {
    lookingUp: session.createStateConfig({
      initial: 'waiting',
      on: { leave: 'leaving', back: [{ guard: 'isFunction', target: 'notice' }, { target: 'identity' }] },
      states: {
        waiting: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'lookUp',
            input: ({ context }) => lookUpInput(context),
            onDone: [
              {
                guard: ({ context, event }) => context.mending && event.output.ok,
                target: '#session.asked',
                actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok ? event.output.value : {}) },
              },
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: '#session.asking',
                actions: [{ type: 'addAnswers', params: ({ event }) => (event.output.ok ? event.output.value : {}) }, 'firstQuestion'],
              },
              { target: 'failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
        failed: { ...attended('reading'), after: { rehearsalRetry: 'waiting' } },
      },
    }),
    asking: session.createStateConfig({
      initial: 'waiting',
      on: { leave: 'leaving' },
      states: {
        waiting: {
          ...attended('answer'),
          always: { guard: 'allAnswered', target: '#session.asked' },
          invoke: [
            {
              src: 'readPlate',
              input: ({ context }) => ({ wanted: isAboutPlace(context) }),
              // Only a plate is a sign of the citizen; a scanner that saw none does not prolong their time.
              onDone: { guard: { type: 'holds', params: ({ event }) => event.output?.ok === true }, target: 'waiting', reenter: true, actions: assign({ plate: ({ context, event }) => (event.output?.ok === true ? event.output.value : context.plate) }) },
            },
            {
              src: 'readSlip',
              input: ({ context }) => ({ fields: fieldsForCode(context, world) }),
              onDone: { guard: { type: 'holds', params: ({ event }) => event.output !== undefined }, target: 'waiting', reenter: true, actions: { type: 'takeScanned', params: ({ event }) => event.output } },
            },
          ],
          on: {
            'code.strange': { actions: assign({ fault: { code: 'code.notOurs' as const } }) },
            answer: { guard: 'answersQuestion', target: 'waiting', reenter: true, actions: 'takeAnswers' },
            toPhone: { guard: ({ context }) => context.matter?.kind === 'service', target: '#session.toPhone', actions: 'takeUnsent' },
            setName: [
              { guard: 'waivesName', target: 'waiting', reenter: true, actions: { type: 'takeDraft', params: { name: null } } },
              { guard: 'statesName', target: 'checking', actions: 'tryName' },
            ],
            setScope: { guard: { type: 'asks', params: 'scope' }, target: 'waiting', reenter: true, actions: { type: 'takeDraft', params: ({ event }) => ({ scope: event.scope }) } },
            setPremises: { guard: { type: 'asks', params: 'premises' }, target: 'waiting', reenter: true, actions: { type: 'takeDraft', params: ({ event }) => ({ premises: event.premises }) } },
            back: [
              { guard: 'mending', target: '#session.asked', actions: 'stopMending' },
              { guard: 'hasQuestionBefore', target: 'waiting', reenter: true, actions: 'goBack' },
              { guard: 'isFunction', target: '#session.notice' },
              { target: '#session.identity' },
            ],
            undo: { guard: 'canUndo', target: 'waiting', reenter: true, actions: 'undo' },
          },
        },
        checking: {
          entry: assign({ fault: undefined, findings: [] }),
          invoke: {
            src: 'checkName',
            input: ({ event }) => {
              assertEvent(event, 'setName');
              if (event.name === null) throw new Error('no name to check');
              return { name: event.name };
            },
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok && !event.output.value.some(isInTheWay) },
                target: 'waiting',
                actions: [{ type: 'addAnswers', params: ({ event }) => ({ nearName: event.output.ok && event.output.value.some(isNear) }) }, 'takeName'],
              },
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: 'waiting',
                actions: assign({ findings: ({ event }) => (event.output.ok ? event.output.value.filter((found) => found.result !== 'pass') : []) }),
              },
              { target: 'waiting', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
      },
    }),
    /** Every question is answered: what is still wanted before everything is read back. */
    asked: session.createStateConfig({
      always: [
        { guard: 'ratesCase', target: 'rating', actions: assign({ caseId: ({ context }) => ratedCase(functionRequest(context, world)) }) },
        { guard: 'isFunction', target: 'requesting' },
        { guard: 'lacksMaterials', target: 'materials' },
        { guard: 'documentOpen', target: 'agreement' },
        { target: 'review' },
      ],
    }),
    materials: session.createStateConfig({
      initial: 'waiting',
      entry: assign({ fault: undefined }),
      on: { leave: 'leaving' },
      states: {
        waiting: {
          ...attended('reading'),
          on: {
            handIn: { target: 'waiting', reenter: true, actions: [assign({ fault: undefined }), { type: 'handIn', params: ({ event }) => ({ material: event.material, by: event.by }) }] },
            scanPage: 'sending',
            materialsDone: { guard: 'materialsComplete', target: '#session.asked' },
            back: { target: '#session.asking', actions: 'lastQuestion' },
            undo: { guard: 'canUndo', target: '#session.asking', actions: 'undo' },
          },
        },
        sending: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'keepPage',
            input: ({ context, event }) => {
              assertEvent(event, 'scanPage');
              return { material: event.material, page: event.page, before: context.answers.handed.find(({ material }) => material === event.material) };
            },
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: 'waiting',
                actions: { type: 'handIn', params: ({ event }) => (event.output.ok ? event.output.value : undefined) },
              },
              { target: 'waiting', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
      },
    }),
    agreement: session.createStateConfig({
      ...attended('reading'),
      on: {
        agree: { guard: 'agreesToThis', target: 'asked', actions: { type: 'consentTo', params: ({ event }) => ({ document: event.document, readSeconds: event.readSeconds }) } },
        back: { target: 'asking', actions: 'lastQuestion' },
        undo: { guard: 'canUndo', target: 'asking', actions: 'undo' },
        leave: 'leaving',
      },
    }),
  };
}

const ratedCase = (request: FunctionRequest) => (request.kind === 'rate' ? request.caseId : undefined);
