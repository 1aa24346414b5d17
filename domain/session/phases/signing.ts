import { assertEvent, assign } from 'xstate';
import type { Fault } from '../../../contract/fault.ts';
import type { Result } from '../../../contract/result.ts';
import type { SlipState } from '../../../contract/snapshot.ts';
import { isSamePerson, partiesIn } from '../../application/signing-parties.ts';
import { consentTo } from '../../consent/documents.ts';
import { attended } from '../attended.ts';
import type { SessionContext, SessionWorld, SeveralSigners, Signed } from '../context.ts';
import type { SessionSetup } from '../session-setup.ts';
import { several, signerPrivacy } from '../several-signers.ts';

/** Several people, one case: it is opened, everybody signs here or on the own phone, and it is submitted. */
export function signingPhase(session: SessionSetup, world: Pick<SessionWorld, 'now'>) {
  return { opening: opening(session), signers: signers(session), ...atGlassStates(session, world) };
}

/** Opened under one key until there is an answer; nobody who left is waited for. */
function opening(session: SessionSetup) {
  return session.createStateConfig({
    type: 'parallel',
    entry: assign({ fault: undefined, attempts: 0, submitted: undefined }),
    on: { leave: 'leaving' },
    states: {
      attention: { ...attended('submission') },
      work: {
        initial: 'opening',
        states: {
          opening: {
            invoke: {
              src: 'openCase',
              input: ({ context }) => caseToOpen(context),
              onDone: [
                {
                  guard: { type: 'holds', params: ({ event }) => event.output.ok },
                  target: '#session.signers',
                  actions: assign({ ownSignature: undefined, signing: ({ context, event }) => (event.output.ok ? { ...event.output.value, slipState: { state: 'printing' as const }, invitations: [], ...holderOf(context) } : undefined) }),
                },
                {
                  guard: { type: 'holds', params: ({ event }) => isUnreachable(event.output) },
                  target: 'unreachable',
                  actions: assign({ attempts: ({ context }) => context.attempts + 1, fault: ({ event }) => (event.output.ok ? undefined : event.output.fault) }),
                },
                { target: '#session.refused', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
              ],
            },
          },
          unreachable: { after: { rehearsalRetry: 'opening' } },
        },
      },
    },
  });
}

/** Who has signed and who has not, looked up again and again, and the ways for those who have not. */
function signers(session: SessionSetup) {
  return session.createStateConfig({
    type: 'parallel',
    entry: assign({ signing: ({ context }) => withoutGlass(several(context)) }),
    on: { leave: 'leaving' },
    states: {
      attention: { ...attended('reading') },
      watch: {
        initial: 'waiting',
        states: {
          waiting: { after: { rehearsalRetry: { guard: ({ context }) => several(context).progress.status === 'signing', target: 'reading' } } },
          reading: {
            invoke: {
              src: 'readSigners',
              input: ({ context }) => ({ caseId: caseIdOf(context) }),
              onDone: { target: 'waiting', actions: { type: 'watchSigners', params: ({ event }) => event.output } },
            },
          },
        },
      },
      slip: {
        initial: 'idle',
        states: {
          idle: { always: { guard: ({ context }) => several(context).slipState?.state === 'printing', target: 'printing' }, on: { printSlip: { guard: ({ context }) => several(context).slipState?.state === 'shown', target: 'printing' } } },
          printing: {
            entry: { type: 'noteSlip', params: { state: 'printing' } },
            invoke: {
              src: 'printSlip',
              input: ({ context }) => {
                const { slip, progress } = several(context);
                if (slip === undefined) throw new Error('a slip was printed that there is none of');
                return { slip, progress, language: context.language };
              },
              onDone: {
                target: 'idle',
                actions: { type: 'noteSlip', params: ({ context, event }) => (event.output.ok ? { state: 'printed' } : slipShown(several(context), event.output.fault)) },
              },
            },
          },
        },
      },
      act: {
        initial: 'idle',
        states: {
          idle: {
            on: {
              invite: { guard: 'isParty', target: 'inviting', actions: assign({ signing: ({ context, event }) => ({ ...several(context), invited: event.signer }) }) },
              revokeInvitation: { guard: 'isInvited', target: 'revoking' },
              signHere: { guard: 'isParty', target: '#session.signerNotice', actions: assign({ fault: undefined, signing: ({ context, event }) => ({ ...several(context), atGlass: { signer: event.signer } }) }) },
              giveUp: { guard: ({ context }) => several(context).progress.status === 'signing', target: 'givingUp' },
              submitSigned: {
                guard: ({ context }) => several(context).progress.complete || several(context).progress.collectable,
                target: '#session.submitting',
                actions: assign({ submission: ({ context }) => ({ kind: 'new' as const, signed: handedIn(context) }) }),
              },
              finish: { guard: ({ context }) => several(context).progress.status !== 'signing', target: '#session.forgetting' },
            },
          },
          inviting: {
            tags: 'busy',
            entry: assign({ fault: undefined }),
            invoke: {
              src: 'invite',
              input: ({ context }) => {
                const { invited } = several(context);
                if (invited === undefined) throw new Error('an invitation for nobody');
                return { caseId: caseIdOf(context), signer: invited };
              },
              onDone: {
                target: 'idle',
                actions: assign(({ context, event }) => {
                  if (!event.output.ok) return { fault: event.output.fault };
                  const invitation = event.output.value;
                  return { signing: { ...several(context), invitations: [...invitationsBut(context, invitation.signer), invitation] } };
                }),
              },
            },
          },
          revoking: {
            tags: 'busy',
            entry: assign({ fault: undefined }),
            invoke: {
              src: 'revokeInvitation',
              input: ({ context, event }) => {
                assertEvent(event, 'revokeInvitation');
                const invitation = several(context).invitations.find(({ signer }) => signer === event.signer);
                if (invitation === undefined) throw new Error('an invitation was taken back that is not out');
                return { caseId: caseIdOf(context), invitation };
              },
              onDone: {
                target: 'idle',
                actions: assign(({ context, event }) => (event.output.ok ? { signing: { ...several(context), invitations: invitationsBut(context, event.output.value.signer) } } : { fault: event.output.fault })),
              },
            },
          },
          givingUp: {
            tags: 'busy',
            entry: assign({ fault: undefined }),
            invoke: {
              src: 'giveUp',
              input: ({ context }) => ({ caseId: caseIdOf(context) }),
              onDone: { target: 'idle', actions: { type: 'takeProgress', params: ({ event }) => event.output } },
            },
          },
        },
      },
    },
  });
}

/** One of them stands here: told what is done with the card, read, proved as whoever stands at a kiosk is, shown the document, and signing it. */
function atGlassStates(session: SessionSetup, { now }: Pick<SessionWorld, 'now'>) {
  return {
    signerNotice: session.createStateConfig({
      ...attended('reading'),
      on: {
        agree: {
          guard: ({ event }) => event.document === signerPrivacy,
          target: 'signerCard',
          actions: { type: 'atGlass', params: ({ context, event }) => ({ consent: consentTo(signerPrivacy, context.language, now(), event.readSeconds) }) },
        },
        back: 'signers',
        leave: 'leaving',
      },
    }),
    signerCard: session.createStateConfig({
      initial: 'reading',
      on: { back: 'signers', leave: 'leaving', 'card.found': { actions: assign({ cardFound: true }) } },
      states: {
        reading: {
          ...attended('card'),
          entry: assign({ fault: undefined, doubt: undefined, cardFound: false }),
          invoke: {
            src: 'readCard',
            onDone: [
              {
                // Whom the register does not know by the card may still be proved in another way.
                guard: { type: 'holds', params: ({ event }) => event.output.ok && event.output.value.identityToken === undefined },
                target: '#session.prove',
                actions: { type: 'atGlass', params: ({ event }) => (event.output.ok ? { person: event.output.value } : {}) },
              },
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: 'admitting',
                actions: { type: 'atGlass', params: ({ event }) => (event.output.ok ? { person: event.output.value } : {}) },
              },
              { target: 'failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
        // Before anybody is photographed it is known whether it is the right person.
        admitting: {
          invoke: {
            src: 'admitSigner',
            input: ({ context }) => admission(context),
            onDone: [
              { guard: { type: 'holds', params: ({ event }) => event.output.ok }, target: '#session.prove', actions: { type: 'takeProgress', params: ({ event }) => event.output } },
              { target: 'failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
        failed: { ...attended('answer'), on: { retryCard: 'reading' } },
      },
    }),
    /** The stronger proof is filed, and who signs gets the document. */
    signerProved: session.createStateConfig({
      initial: 'admitting',
      entry: assign({ fault: undefined }),
      states: {
        admitting: {
          invoke: {
            src: 'admitSigner',
            input: ({ context }) => admission(context),
            onDone: [
              { guard: { type: 'holds', params: ({ event }) => event.output.ok }, target: 'admitted', actions: { type: 'takeProgress', params: ({ event }) => event.output } },
              { target: '#session.signerCard.failed', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
        admitted: { entry: 'noteHolder', always: [{ guard: ({ context }) => hasToSign(context), target: 'reading' }, { target: '#session.signers' }] },
        reading: {
          invoke: {
            src: 'readDocument',
            input: ({ context }) => ({ caseId: caseIdOf(context) }),
            onDone: [
              {
                guard: { type: 'holds', params: ({ event }) => event.output.ok },
                target: '#session.signDocument',
                actions: { type: 'atGlass', params: ({ event }) => (event.output.ok ? { document: event.output.value } : {}) },
              },
              { target: '#session.signers', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
      },
    }),
    signDocument: session.createStateConfig({
      initial: 'reading',
      on: { leave: 'leaving' },
      states: {
        reading: {
          ...attended('reading'),
          on: { sign: { guard: ({ context, event }) => event.documentHash === several(context).atGlass?.document?.documentHash, target: 'sending' }, back: '#session.signers' },
        },
        sending: {
          entry: assign({ fault: undefined }),
          invoke: {
            src: 'signHere',
            input: ({ context, event }) => {
              assertEvent(event, 'sign');
              const { signer, person } = several(context).atGlass ?? {};
              if (signer === undefined || person === undefined) throw new Error('somebody signed who was not identified');
              return { caseId: caseIdOf(context), signer, person, strokes: event.strokes, documentHash: event.documentHash };
            },
            onDone: [
              { guard: { type: 'holds', params: ({ event }) => event.output.ok }, target: '#session.signers', actions: { type: 'takeProgress', params: ({ event }) => event.output } },
              // The signature is not kept for another try: an answer that was lost shows in who has signed.
              { guard: { type: 'holds', params: ({ event }) => isUnreachable(event.output) }, target: 'reading', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
              { target: '#session.signers.watch.reading', actions: { type: 'setFault', params: ({ event }) => (event.output.ok ? undefined : event.output.fault) } },
            ],
          },
        },
      },
    }),
  };
}

const caseIdOf = (context: SessionContext) => several(context).progress.caseId;
const isUnreachable = (result: Result<unknown, Fault>): boolean => !result.ok && result.fault.code === 'central.unreachable';
const invitationsBut = (context: SessionContext, signer: string) => several(context).invitations.filter((one) => one.signer !== signer);
const withoutGlass = ({ atGlass: _gone, ...signing }: SeveralSigners): SeveralSigners => signing;
const holderOf = ({ answers: { operator } }: SessionContext): Pick<SeveralSigners, 'holder'> => (operator === undefined ? {} : { holder: operator });

/** Everybody has signed; the central API has all of it. */
function handedIn(context: SessionContext): Signed {
  const { progress: { caseId, item }, holder } = several(context);
  const { prepared } = context.answers;
  const about = prepared?.kind === 'registration' && 'creditCode' in prepared.application ? { item, creditCode: prepared.application.creditCode } : { item };
  return { kind: 'several', caseId, holder, about };
}

function hasToSign(context: SessionContext): boolean {
  const { progress, atGlass } = several(context);
  const party = progress.parties.find(({ signer }) => signer === atGlass?.signer);
  return party?.signs === true && !party.signed;
}

function slipShown({ slip }: SeveralSigners, fault: Fault): SlipState {
  if (slip === undefined) throw new Error('a slip was shown that there is none of');
  return { state: 'shown', slip, fault };
}

/** The application, and where the applicant has a part that signs, the part and the signature. */
function caseToOpen({ answers: { prepared, operator }, ownSignature: signature }: SessionContext) {
  if (prepared?.kind !== 'registration' || operator === undefined) throw new Error('a case was opened without an application');
  const { application } = prepared;
  const own = partiesIn(application).find(({ signs, person }) => signs && isSamePerson(person, operator))?.who;
  return { application, own, person: operator, signature };
}

function admission(context: SessionContext) {
  const { progress: { caseId, documentHash }, atGlass } = several(context);
  if (atGlass?.person === undefined) throw new Error('somebody was identified before the card was read');
  const { signer, person, consent } = atGlass;
  return { caseId, documentHash, signer, person, consent };
}
