import { z } from 'zod';
import type { Person } from '../../../contract/application-parts.ts';
import { resumeSlipSchema, type ResumeSlip } from '../../../contract/signing-case.ts';
import type { CaseId } from '../../../contract/units.ts';
import type { Clock } from '../../../domain/session/context.ts';
import { holderMark, type DeviceKeys } from './device-keys.ts';
import type { StoredEntry } from './entry.ts';
import type { Journal } from './journal.ts';

/** A resume slip that nobody has yet, as far as is known. */
interface KeptSlip {
  readonly caseId: CaseId;
  readonly holder: string;
  readonly until: string;
}

/**
 * The central API tells the slip of a case once, and without it nobody gets back to what was signed. So it
 * lies sealed here until a printer proved it or its session ended in order; after a power cut in between
 * the card of the applicant leads back to it.
 */
export interface SlipKeeper {
  keep(slip: ResumeSlip, applicant: Person): void;
  letGo(caseId: CaseId): void;
  /** The slip that this person was not given. */
  slipOf(idNumber: string): ResumeSlip | undefined;
  /** Whether one waits here, other than that of the case in hand. */
  waits(inHand: CaseId | undefined): boolean;
  /** Lets go of what no longer opens anything. */
  letGoOfExpired(): void;
}

const slipRecord = (caseId: CaseId) => `slip/${caseId}`;

export function createSlipKeeper({ journal, keys, now }: { readonly journal: Journal; readonly keys: DeviceKeys; readonly now: Clock }): SlipKeeper {
  const kept = () => keptSlips(journal.entries());
  const letGo = (caseId: CaseId): void => {
    if (kept().some((slip) => slip.caseId === caseId)) journal.append({ kind: 'signing.slipLetGo', signingCase: caseId }, { shred: [slipRecord(caseId)] });
  };
  return {
    keep(slip, applicant) {
      const { caseId, expiresAt } = slip;
      if (kept().some((known) => known.caseId === caseId)) return;
      journal.append({ kind: 'signing.opened', signingCase: caseId, holder: holderMark(keys, applicant.idNumber.reveal()), until: expiresAt }, { put: { name: slipRecord(caseId), plain: JSON.stringify(z.encode(resumeSlipSchema, slip)) } });
    },
    letGo,
    slipOf(idNumber) {
      const holder = holderMark(keys, idNumber);
      const last = kept().findLast((slip) => slip.holder === holder);
      const sealed = last && journal.open(slipRecord(last.caseId));
      return sealed === undefined ? undefined : resumeSlipSchema.parse(JSON.parse(sealed));
    },
    waits: (inHand) => kept().some(({ caseId }) => caseId !== inHand),
    letGoOfExpired() {
      for (const { caseId, until } of kept()) if (Date.parse(until) <= Date.parse(now())) letGo(caseId);
    },
  };
}

function keptSlips(entries: readonly StoredEntry[]): readonly KeptSlip[] {
  const kept = new Map<CaseId, KeptSlip>();
  for (const { entry } of entries) {
    if (entry.kind === 'signing.opened') kept.set(entry.signingCase, { caseId: entry.signingCase, holder: entry.holder, until: entry.until });
    if (entry.kind === 'signing.slipLetGo') kept.delete(entry.signingCase);
  }
  return [...kept.values()];
}
