import type { z } from 'zod';
import type { Mendings } from '../../contract/mending.ts';
import type { rehearsalStateSchema } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { SmallPrint } from '../ui/phrases.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { Judgement } from './judgement.tsx';

type RehearsalState = z.output<typeof rehearsalStateSchema>;

/** What the registry would decide now, by the very rules that will. */
export function Rehearsal({ rehearsal, mendings }: { readonly rehearsal: RehearsalState; readonly mendings: Mendings }) {
  const words = useWords();
  switch (rehearsal.state) {
    case 'running':
      return (
        <section className="verdict waiting" aria-busy="true">
          <h2>{words('review.running')}</h2>
          <p>{words('review.runningLead')}</p>
        </section>
      );
    case 'failed':
      return (
        <section className="verdict needsCorrection" role="status">
          <h2>{words('review.failed')}</h2>
          <FaultNotice fault={rehearsal.fault} />
          <SmallPrint>{words('review.failedLead')}</SmallPrint>
        </section>
      );
    case 'done': {
      const { decision } = rehearsal;
      const defects = decision.trace.filter(({ result }) => result === 'fix').length;
      const titles = { approved: words('summary.approved'), needsCorrection: words('summary.needsCorrection', { count: defects }), routedToHuman: words('summary.routedToHuman') };
      return (
        <Judgement decision={decision} title={titles[decision.outcome]} mendings={mendings} mayAskPerson="rehearsed">
          {decision.outcome === 'approved' && <p>{words('summary.approvedLead')}</p>}
          {decision.outcome === 'routedToHuman' && <p>{words('summary.routedLead')}</p>}
          {decision.permitNotices.length > 0 && (
            <SmallPrint>{words('review.permits', { permits: [...new Set(decision.permitNotices.map((notice) => notice.permit))].join('、') })}</SmallPrint>
          )}
        </Judgement>
      );
    }
  }
}

/** It may be submitted: what is not mended yet is not, and what is not known yet neither. */
export function mayGoOn(rehearsal: RehearsalState): boolean {
  return rehearsal.state === 'done' && rehearsal.decision.outcome !== 'needsCorrection';
}
