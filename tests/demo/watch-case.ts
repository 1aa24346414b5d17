import type { Decision } from '../../contract/decision.ts';
import type { IssuedLicence } from '../../contract/licence.ts';
import type { Erased, Sheet } from '../../contract/snapshot.ts';
import type { CaseId } from '../../contract/units.ts';
import type { KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';

/** What the snapshots of one journey said about its case. */
export interface SeenCase {
  readonly caseId?: CaseId;
  readonly decision?: Decision;
  readonly licence?: IssuedLicence;
  readonly sheets: readonly Sheet[];
  readonly erased: readonly Erased[];
}

/** Looks over the renderer's shoulder: the same snapshots, kept where they concern the case. */
export function watchCase(runtime: Pick<KioskRuntime, 'onSnapshot'>): () => SeenCase {
  let seen: SeenCase = { sheets: [], erased: [] };
  runtime.onSnapshot(({ screen }) => {
    if (screen.name === 'review' && screen.rehearsal.state === 'done') seen = { ...seen, decision: screen.rehearsal.decision };
    if (screen.name === 'preview') seen = { ...seen, licence: screen.licence };
    if (screen.name === 'takePapers' || screen.name === 'printing') seen = { ...seen, sheets: screen.sheets };
    if (screen.name === 'takePapers') seen = { ...seen, caseId: screen.caseId };
    if (screen.name === 'goodbye' && screen.erased !== undefined) seen = { ...seen, erased: screen.erased };
  });
  return () => seen;
}
