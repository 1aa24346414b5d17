import { assertEvent, assign, setup } from 'xstate';
import type { Fault } from '../../contract/fault.ts';
import type { Language } from '../../contract/language.ts';
import { documentHash } from '../application/canonical.ts';
import { privacyNotice, privacyNoticeHash } from '../consent/privacy-notice.ts';
import { sessionActors } from './actors.ts';
import { assembleApplication } from './assemble.ts';
import { emptyContext, nothingForgotten, type Answers, type Clock, type SessionContext, type SessionEvent, type Site } from './context.ts';
import type { SessionDelays, TimeLimit } from './delays.ts';

/** What every citizen is met in. */
const firstLanguage: Language = 'zh-Hans';

/** The limit of a state that waits for the citizen: when it is over the session is forgotten; a touch begins it anew. */
function attended<Limit extends TimeLimit>(limit: Limit) {
  return {
    initial: 'attending',
    states: {
      attending: {
        entry: { type: 'limitStarted', params: { limit } },
        exit: 'limitEnded',
        after: { [limit]: { target: '#session.forgetting', actions: { type: 'endsBecause', params: { reason: 'timedOut' } } } },
        on: { stillHere: { target: 'attending', reenter: true } },
      },
    },
  } as const;
}

/** While a part is being mended, the way on and the way back both lead to the review. */
function orReview<Neighbour extends string>(neighbour: Neighbour) {
  return [{ guard: 'mending', target: '#session.review' }, { target: neighbour }] as const;
}

/** The journey of one citizen, from the first touch to the last screen: pure, with every wait, actor and clock passed in. */
export function createSessionMachine({ site, delays, now }: { readonly site: Site; readonly delays: SessionDelays; readonly now: Clock }) {
  return setup({
    types: {
      context: {} as SessionContext,
      events: {} as SessionEvent,
    },
    actors: sessionActors,
    delays: { ...delays },
    guards: {
      mending: ({ context }) => context.mending,
      ready: ({ context }) => context.hindrances.length === 0,
      unfinished: ({ context }) => context.unfinished,
      reviewPasses: ({ context }) => context.rehearsal.state === 'done' && context.rehearsal.decision.outcome !== 'needsCorrection',
      signsThis: ({ context, event }) => event.type === 'sign' && event.documentHash === context.answers.documentHash,
      /** A condition on the output of an actor, which only the transition can see. */
      holds: (_, condition: boolean) => condition,
    },
    actions: {
      // Both are provided by the runtime, which owns the clock that a screen counts down by.
      limitStarted: (_, _params: { readonly limit: TimeLimit }) => undefined,
      limitEnded: () => undefined,
      endsBecause: assign({ endReason: (_, params: { readonly reason: SessionContext['endReason'] }) => params.reason }),
      setFault: assign({ fault: (_, fault: Fault | undefined) => fault }),
      addAnswers: assign({ answers: ({ context }, more: Partial<Answers>) => ({ ...context.answers, ...more }) }),
      mend: assign({ mending: true }),
      /** Nothing of the citizen stays but the language of the last screen and the reason that it shows. */
      forgetAnswers: assign(({ context }) => ({ ...emptyContext(context.language), hindrances: context.hindrances, unfinished: context.unfinished, endReason: context.endReason })),
      assemble: assign({
        mending: false,
        rehearsal: { state: 'running' },
        answers: ({ context }) => {
          const application = assembleApplication(context.answers, site);
          return { ...context.answers, application, documentHash: documentHash(application) };
        },
      }),
    },
  }).createMachine({
    id: 'session',
    context: emptyContext(firstLanguage),
    initial: 'start',
    on: {
      setLanguage: { actions: assign({ language: ({ event }) => event.language }) },
      'health.changed': { actions: assign({ hindrances: ({ event }) => event.hindrances }) },
      'unfinished.changed': { actions: assign({ unfinished: ({ event }) => event.unfinished }) },
    },
    states: {
      start: {
        on: { start: { target: 'choose', guard: 'ready' }, collect: { target: 'collecting', guard: 'unfinished' } },
      },
      choose: { ...attended('answer'), on: { chooseItem: 'notice', back: 'leaving', leave: 'leaving' } },
      notice: {
        ...attended('reading'),
        on: {
          consent: {
            target: 'presentCard',
            actions: {
              type: 'addAnswers',
              params: ({ context }) => ({
                consents: [{ document: 'privacyNotice' as const, version: privacyNotice.version, language: context.language, hash: privacyNoticeHash(context.language), givenAt: now() }],
              }),
            },
          },
          back: 'choose',
          leave: 'leaving',
        },
      },
      presentCard: {
        initial: 'reading',
        on: { back: [...orReview('notice')], leave: 'leaving', 'card.found': { actions: assign({ cardFound: true }) } },
        states: {
          reading: {
            ...attended('card'),
            entry: assign({ fault: undefined, cardFound: false }),
            invoke: {
              src: 'readCard',
              onDone: [
                {
                  guard: { type: 'holds', params: ({ event }) => event.output.ok },
                  target: '#session.identity',
                  actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok ? { operator: event.output.value } : {}) },
                },
                { target: 'failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
              ],
            },
          },
          failed: { ...attended('answer'), on: { retryCard: 'reading' } },
        },
      },
      identity: { ...attended('answer'), on: { confirmIdentity: [...orReview('contact')], back: [...orReview('presentCard')], leave: 'leaving' } },
      contact: {
        initial: 'entering',
        entry: assign({ fault: undefined }),
        on: { back: [...orReview('identity')], leave: 'leaving' },
        states: {
          entering: {
            ...attended('answer'),
            on: {
              sendCode: { target: 'sending', actions: { type: 'addAnswers', params: ({ event }) => ({ mobile: event.mobile }) } },
              verifyCode: { target: 'verifying', guard: ({ context }) => context.answers.codeSent !== undefined },
            },
          },
          sending: {
            entry: assign({ fault: undefined }),
            invoke: {
              src: 'sendCode',
              input: ({ event }) => {
                assertEvent(event, 'sendCode');
                return { mobile: event.mobile };
              },
              onDone: [
                {
                  guard: { type: 'holds', params: ({ event }) => event.output.ok },
                  target: 'entering',
                  actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok ? { codeSent: event.output.value } : {}) },
                },
                { target: 'entering', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
              ],
            },
          },
          verifying: {
            entry: assign({ fault: undefined }),
            invoke: {
              src: 'verifyCode',
              input: ({ context, event }) => {
                assertEvent(event, 'verifyCode');
                const { mobile, codeSent } = context.answers;
                if (mobile === undefined || codeSent === undefined) throw new Error('a code was checked before one was sent');
                return { ticket: codeSent.ticket, code: event.code, mobile };
              },
              onDone: [
                {
                  guard: { type: 'holds', params: ({ event }) => event.output.ok },
                  target: 'verified',
                  actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok ? { contact: event.output.value } : {}) },
                },
                { target: 'entering', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
              ],
            },
          },
          verified: { always: [...orReview('#session.name')] },
        },
      },
      name: {
        initial: 'entering',
        entry: assign({ fault: undefined, findings: [] }),
        on: { back: [...orReview('identity')], leave: 'leaving' },
        states: {
          entering: {
            ...attended('answer'),
            on: {
              setName: [
                { guard: ({ event }) => event.name === null, target: 'accepted', actions: { type: 'addAnswers', params: { name: null } } },
                {
                  target: 'checking',
                  actions: { type: 'addAnswers', params: ({ event }) => ({ name: event.name, ...(event.bundle === undefined ? {} : { bundle: event.bundle }) }) },
                },
              ],
            },
          },
          checking: {
            entry: assign({ fault: undefined, findings: [] }),
            invoke: {
              src: 'checkName',
              input: ({ context }) => {
                if (!context.answers.name) throw new Error('no name to check');
                return { name: context.answers.name };
              },
              onDone: [
                { guard: { type: 'holds', params: ({ event }) => event.output.ok && !event.output.value.some((found) => found.result === 'fix') }, target: 'accepted' },
                {
                  guard: { type: 'holds', params: ({ event }) => event.output.ok },
                  target: 'entering',
                  actions: assign({ findings: ({ event }) => (event.output.ok ? event.output.value.filter((found) => found.result !== 'pass') : []) }),
                },
                { target: 'entering', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
              ],
            },
          },
          accepted: { always: [...orReview('#session.scope')] },
        },
      },
      scope: {
        ...attended('answer'),
        on: {
          setScope: [...orReview('premises')].map((next) => ({ ...next, actions: { type: 'addAnswers' as const, params: ({ event }: { event: { scope: Answers['scope'] } }) => ({ scope: event.scope }) } })),
          back: [...orReview('name')],
          leave: 'leaving',
        },
      },
      premises: {
        ...attended('answer'),
        on: {
          setPremises: { target: 'review', actions: { type: 'addAnswers', params: ({ event }) => ({ premises: event.premises }) } },
          back: [...orReview('scope')],
          leave: 'leaving',
        },
      },
      review: {
        // Beside each other, so that a rehearsal tried again and again does not keep an absent citizen's session alive.
        type: 'parallel',
        entry: 'assemble',
        on: {
          edit: [
            { guard: ({ event }) => event.part === 'operator', target: 'presentCard', actions: 'mend' },
            { guard: ({ event }) => event.part === 'contact', target: 'contact', actions: 'mend' },
            { guard: ({ event }) => event.part === 'name', target: 'name', actions: 'mend' },
            { guard: ({ event }) => event.part === 'scope', target: 'scope', actions: 'mend' },
            { guard: ({ event }) => event.part === 'premises', target: 'premises', actions: 'mend' },
            { target: 'review', reenter: true },
          ],
          back: 'premises',
          leave: 'leaving',
        },
        states: {
          attention: { ...attended('reading') },
          rehearsal: {
            initial: 'rehearsing',
            states: {
              rehearsing: {
                invoke: {
                  src: 'rehearse',
                  input: ({ context }) => {
                    if (context.answers.application === undefined) throw new Error('no application to rehearse');
                    return { application: context.answers.application };
                  },
                  onDone: [
                    {
                      guard: { type: 'holds', params: ({ event }) => event.output.ok },
                      target: 'rehearsed',
                      actions: assign({ rehearsal: ({ context, event }) => (event.output.ok ? { state: 'done', decision: event.output.value } : context.rehearsal) }),
                    },
                    {
                      target: 'unreachable',
                      actions: assign({ rehearsal: ({ context, event }) => (event.output.ok ? context.rehearsal : { state: 'failed', fault: event.output.fault }) }),
                    },
                  ],
                },
              },
              rehearsed: { on: { confirmReview: { target: '#session.sign', guard: 'reviewPasses' } } },
              unreachable: { after: { rehearsalRetry: 'rehearsing' } },
            },
          },
        },
      },
      sign: {
        ...attended('answer'),
        on: {
          sign: {
            guard: 'signsThis',
            target: 'submitting',
            actions: assign({
              submission: ({ context, event }) => {
                const { application, documentHash: hash } = context.answers;
                if (application === undefined || hash === undefined) throw new Error('signed before there was an application');
                return { kind: 'new', signed: { application, signatures: [{ signer: 'operator', strokes: event.strokes, signedAt: now(), documentHash: hash }] } };
              },
            }),
          },
          back: 'review',
          leave: 'leaving',
        },
      },
      collecting: {
        initial: 'reading',
        on: { back: 'leaving', leave: 'leaving', 'card.found': { actions: assign({ cardFound: true }) } },
        states: {
          reading: {
            ...attended('card'),
            entry: assign({ fault: undefined, cardFound: false }),
            invoke: {
              src: 'takeUp',
              onDone: [
                {
                  guard: { type: 'holds', params: ({ event }) => event.output.ok && event.output.value.state === 'pending' },
                  target: '#session.submitting',
                  actions: assign({ submission: { kind: 'resume' } }),
                },
                {
                  guard: { type: 'holds', params: ({ event }) => event.output.ok },
                  target: '#session.decided',
                  actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok && event.output.value.state === 'answered' ? { answer: event.output.value.answer } : {}) },
                },
                { target: 'failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
              ],
            },
          },
          failed: { ...attended('answer'), on: { retryCard: 'reading' } },
        },
      },
      submitting: {
        ...attended('submission'),
        entry: assign({ fault: undefined, attempts: 0, submitted: undefined }),
        invoke: {
          src: 'submit',
          input: ({ context }) => ({ submission: context.submission }),
          onDone: [
            {
              guard: { type: 'holds', params: ({ event }) => event.output.ok },
              target: 'decided',
              actions: { type: 'addAnswers', params: ({ event }) => (event.output.ok ? { answer: event.output.value } : {}) },
            },
            { target: 'refused', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
          ],
        },
        on: { 'submission.attempted': { actions: assign({ attempts: ({ context }) => context.attempts + 1, fault: ({ event }) => event.fault }) }, leave: 'leaving' },
      },
      refused: { ...attended('reading'), on: { leave: 'leaving' } },
      decided: {
        always: [
          { guard: ({ context }) => context.answers.answer?.decision.outcome === 'approved', target: 'preview' },
          { guard: ({ context }) => context.answers.answer?.decision.outcome === 'routedToHuman', target: 'handedOver' },
          // A case taken up after a power cut has no answers left to mend.
          { guard: ({ context }) => context.answers.application === undefined, target: 'handedOver' },
          { target: 'review', actions: assign({ submitted: ({ context }) => context.answers.answer?.decision }) },
        ],
      },
      handedOver: { ...attended('reading'), on: { leave: 'leaving', finish: 'forgetting' } },
      preview: { ...attended('reading'), on: { print: 'printing', leave: 'leaving' } },
      printing: {
        invoke: {
          src: 'print',
          input: ({ context }) => {
            if (context.answers.answer === undefined) throw new Error('nothing was approved that could be printed');
            return { answer: context.answers.answer, language: context.language };
          },
          onDone: { target: 'takePapers', actions: assign({ sheets: ({ event }) => event.output }) },
        },
        on: { 'sheets.changed': { actions: assign({ sheets: ({ event }) => event.sheets }) } },
      },
      takePapers: { ...attended('papers'), on: { papersTaken: 'forgetting', leave: 'forgetting' } },
      leaving: { always: { target: 'forgetting', actions: { type: 'endsBecause', params: { reason: 'left' } } } },
      forgetting: {
        invoke: {
          src: 'forget',
          input: ({ context }) => ({ context }),
          onDone: {
            target: 'goodbye',
            actions: ['forgetAnswers', assign({ forgotten: ({ event }) => event.output })],
          },
        },
      },
      goodbye: {
        entry: { type: 'limitStarted', params: { limit: 'goodbye' } },
        exit: ['limitEnded', assign({ forgotten: nothingForgotten, endReason: 'finished', language: firstLanguage })],
        after: { goodbye: 'start' },
        on: { finish: 'start', start: { target: 'choose', guard: 'ready' } },
      },
    },
  });
}

export type SessionMachine = ReturnType<typeof createSessionMachine>;
