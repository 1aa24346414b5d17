import { assertEvent, assign } from 'xstate';
import { consentTo } from '../../consent/documents.ts';
import { text } from '../../approval/rule.ts';
import { underStatedName } from '../../identity/stated-name.ts';
import { attended, orReview } from '../attended.ts';
import type { SessionContext, SessionWorld } from '../context.ts';
import type { SessionSetup } from '../session-setup.ts';
import { several } from '../several-signers.ts';

const faceComparison = 'faceComparison';

/** A machine alone cannot say that an officer saw somebody: it tells the way to one, and goes on only after another proof. */
const byPerson = {
  reason: text('请工作人员核对您和身份证。', '請工作人員核對您和身份證。', 'A member of staff compares you with your card.'),
  remedy: text('请按“找人帮忙”，或带身份证到服务窗口；也可以改用另外两种方式。', '請按「找人幫忙」，或帶身份證到服務窗口；也可以改用另外兩種方式。', 'Press “Get help” or take your card to a counter; the other two ways stay open.'),
};

/** Who stands here: card, number of the phone, and where it is asked for another proof. */
export function identifyingPhase(session: SessionSetup, { now }: Pick<SessionWorld, 'now'>) {
  return {
    presentCard: session.createStateConfig({
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
                actions: { type: 'takeCard', params: ({ event }) => (event.output.ok ? event.output.value : undefined) },
              },
              { target: 'failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
        failed: { ...attended('answer'), on: { retryCard: 'reading' } },
      },
    }),
    identity: session.createStateConfig({
      ...attended('answer'),
      entry: assign({ doubt: undefined }),
      exit: assign({ fault: undefined }),
      on: {
        confirmIdentity: [{ guard: 'nameUnresolved' }, { guard: 'lacksContact', target: 'contact' }, { guard: 'provesByNumber', target: 'contact.proving' }, { guard: 'wantsProof', target: 'prove' }, { target: 'identified' }],
        stateName: { guard: 'statesOwnName', target: 'identifying' },
        back: [...orReview('presentCard')],
        leave: 'leaving',
      },
    }),
    /** The register is asked whether it knows the number under the name that was stated. */
    identifying: session.createStateConfig({
      entry: assign({ fault: undefined }),
      invoke: {
        src: 'identify',
        input: ({ context: { answers: { operator } }, event }) => {
          assertEvent(event, 'stateName');
          if (operator === undefined) throw new Error('a name was stated before the card was read');
          return { person: underStatedName(operator, event.name.reveal()) };
        },
        onDone: [
          {
            guard: { type: 'holds', params: ({ event }) => event.output.ok },
            target: 'identity',
            actions: { type: 'takeCard', params: ({ event }) => (event.output.ok ? event.output.value : undefined) },
          },
          { target: 'identity', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
        ],
      },
      on: { leave: 'leaving' },
    }),
    contact: session.createStateConfig({
      initial: 'entering',
      entry: assign({ fault: undefined }),
      on: { back: [{ guard: 'mending', target: 'asked' }, { guard: 'wantsContact', target: 'identity' }, { target: 'prove' }], leave: 'leaving' },
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
        verified: { always: [{ guard: 'wantsProof', target: 'proving' }, { target: '#session.identified' }] },
        // A number that came back and is registered to the holder of the card proves them as well as their face does.
        proving: {
          invoke: {
            src: 'prove',
            input: ({ context: { answers: { operator, contact } } }) => {
              if (operator === undefined || contact === undefined) throw new Error('somebody was proved before card and number were there');
              return { person: operator, proof: { method: 'phone', contact } };
            },
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok && event.output.value.result === 'identified' },
                target: '#session.identified',
                actions: { type: 'addProof', params: ({ event }) => (event.output.ok ? event.output.value : undefined) },
              },
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: '#session.prove',
                actions: { type: 'setDoubt', params: ({ event }) => (event.output.ok && event.output.value.result === 'notIdentified' ? event.output.value : undefined) },
              },
              { target: 'entering', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
      },
    }),
    prove: session.createStateConfig({
      initial: 'choosing',
      on: { leave: 'leaving' },
      states: {
        choosing: {
          ...attended('answer'),
          on: {
            proveBy: [
              { guard: ({ event }) => event.way === 'face', target: 'consenting', actions: assign({ doubt: undefined, fault: undefined }) },
              // The own phone of one who signs with others: an invitation leads to everything there.
              { guard: ({ context, event }) => event.way === 'phone' && context.signing?.atGlass !== undefined, target: '#session.signers.act.inviting', actions: assign({ doubt: undefined, fault: undefined, signing: ({ context }) => invitedInstead(context) }) },
              { guard: ({ event }) => event.way === 'phone', target: '#session.contact', actions: assign({ doubt: undefined, fault: undefined }) },
              { target: 'choosing', reenter: true, actions: assign({ doubt: byPerson, fault: undefined }) },
            ],
            back: [{ guard: 'signsWithOthers', target: '#session.signers' }, { target: '#session.identity' }],
          },
        },
        consenting: {
          ...attended('reading'),
          on: {
            // The consent of one of several goes with the picture alone; the applicant's stays with the application.
            agreeFace: [{ guard: 'signsWithOthers', target: 'showing' }, { target: 'showing', actions: { type: 'consentTo', params: ({ event }) => ({ document: faceComparison, readSeconds: event.readSeconds }) } }],
            back: 'choosing',
          },
        },
        showing: { ...attended('answer'), on: { showFace: 'comparing', back: 'choosing' } },
        comparing: {
          invoke: {
            src: 'prove',
            // The picture is in the event alone: it is compared and never part of what the session holds.
            input: ({ context, event }) => {
              assertEvent(event, 'showFace');
              const signer = context.signing?.atGlass?.person;
              const person = signer ?? context.answers.operator;
              if (person === undefined) throw new Error('a face was compared before the card was read');
              const own = signer === undefined ? context.answers.consents.find(({ document }) => document === faceComparison) : undefined;
              return { person, proof: { method: 'face', picture: event.picture, consent: own ?? consentTo(faceComparison, context.language, now()) } };
            },
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok && event.output.value.result === 'identified' },
                target: '#session.identified',
                actions: { type: 'addProof', params: ({ event }) => (event.output.ok ? event.output.value : undefined) },
              },
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: 'choosing',
                actions: { type: 'setDoubt', params: ({ event }) => (event.output.ok && event.output.value.result === 'notIdentified' ? event.output.value : undefined) },
              },
              { target: 'choosing', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
      },
    }),
    identified: session.createStateConfig({
      always: [
        { guard: 'signsWithOthers', target: 'signerProved' },
        // Also after the card was mended: what departments hold is held for whom it belongs to.
        { guard: 'wantsLookUp', target: 'lookingUp' },
        { guard: 'mending', target: 'asked' },
        { target: 'asking', actions: 'firstQuestion' },
      ],
    }),
  };
}

/** The invitation is for whoever stood here to sign. */
function invitedInstead(context: SessionContext): SessionContext['signing'] {
  const { atGlass, ...signing } = several(context);
  return atGlass === undefined ? signing : { ...signing, invited: atGlass.signer };
}
