import { ulid } from 'ulid';
import { fromPromise } from 'xstate';
import type { Fault } from '../../../contract/fault.ts';
import type { Language } from '../../../contract/language.ts';
import { ok, type Result } from '../../../contract/result.ts';
import type { ResumeSlip } from '../../../contract/signing-case.ts';
import type { SigningProgress } from '../../../contract/signing.ts';
import type { CaseId } from '../../../contract/units.ts';
import { documentHash } from '../../../domain/application/canonical.ts';
import type { sessionActors } from '../../../domain/session/actors.ts';
import type { TakenUp } from '../../../domain/session/context.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { SlipKeeper } from '../journal/slip-keeper.ts';

interface Options {
  readonly kioskId: string;
  readonly central: CentralClient;
  readonly slips: Pick<SlipKeeper, 'keep' | 'letGo'>;
  /** Takes up a submission of the case that was made at this machine and is not finished. */
  readonly takeUpCase: (caseId: CaseId) => TakenUp | undefined;
  readonly printSlip: (slip: ResumeSlip, progress: SigningProgress, language: Language) => Promise<Result<void, Fault>>;
}

type SigningActor = 'openCase' | 'resumeCase' | 'readSigners' | 'invite' | 'revokeInvitation' | 'admitSigner' | 'readDocument' | 'signHere' | 'giveUp' | 'printSlip';

/** What a session with a case of several signers asks of the machine. */
export function signingActors({ kioskId, central, slips, takeUpCase, printSlip }: Options): Pick<typeof sessionActors, SigningActor> {
  const freshKey = () => `${kioskId}-${ulid()}`;
  return {
    openCase: fromPromise(async ({ input: { application, own, person, signature }, signal }) => {
      // The same application asked for again is the same case: the key hangs on what it holds, and that on this session's proofs.
      const hash = documentHash(application);
      const opened = await central.openCase(`${kioskId}-${hash.slice(0, 32)}`, application);
      // Whoever left in between signs nothing and waits for no slip.
      if (!opened.ok || signal.aborted) return opened;
      const { progress, slip } = opened.value;
      slips.keep(slip, person);
      const { identityToken } = person;
      if (own === undefined || signature === undefined || identityToken === undefined) return ok({ progress, slip });
      const signed = await central.signAtKiosk(`${kioskId}-${hash.slice(0, 32)}-own`, progress.caseId, { signer: own, identityToken, strokes: signature.strokes, documentHash: signature.documentHash });
      // A signature that was not taken leaves the case open: its signer is told among those who are missing.
      return signed.ok || signed.fault.code === 'central.unreachable' ? (signed.ok ? ok({ progress: signed.value, slip }) : signed) : ok({ progress, slip });
    }),
    resumeCase: fromPromise(async ({ input: { slip } }) => {
      const resumed = await central.resumeCase(freshKey(), slip);
      return resumed.ok ? ok(takeUpCase(slip.caseId) ?? { state: 'several' as const, progress: resumed.value }) : resumed;
    }),
    readSigners: fromPromise(({ input: { caseId } }) => central.signingProgress(caseId)),
    invite: fromPromise(({ input: { caseId, signer } }) => central.invite(freshKey(), caseId, signer)),
    revokeInvitation: fromPromise(async ({ input: { caseId, invitation } }) => {
      const revoked = await central.revokeInvitation(freshKey(), caseId, invitation.invitationId);
      return revoked.ok ? ok(invitation) : revoked;
    }),
    admitSigner: fromPromise(({ input: { caseId, documentHash: hash, signer, person, consent } }) => {
      if (person.identityToken === undefined) throw new Error('somebody was admitted without a proof');
      return central.signAtKiosk(freshKey(), caseId, { signer, identityToken: person.identityToken, documentHash: hash, ...(consent === undefined ? {} : { consent }) });
    }),
    readDocument: fromPromise(({ input: { caseId } }) => central.signingDocument(caseId)),
    signHere: fromPromise(({ input: { caseId, signer, person, strokes, documentHash: hash } }) => {
      if (person.identityToken === undefined) throw new Error('somebody signed without a proof');
      return central.signAtKiosk(freshKey(), caseId, { signer, identityToken: person.identityToken, strokes, documentHash: hash });
    }),
    giveUp: fromPromise(({ input: { caseId } }) => central.withdrawCase(freshKey(), caseId)),
    printSlip: fromPromise(async ({ input: { slip, progress, language } }) => {
      const printed = await printSlip(slip, progress, language);
      if (printed.ok) slips.letGo(slip.caseId);
      return printed;
    }),
  };
}
