import { purgeIdempotency } from '../store/once.ts';
import { pushCancellation } from '../entities/cancellation-push.ts';
import { cancelIndividual, lapseNotice } from '../entities/notices.ts';
import { suspensionBegins, suspensionEnds } from '../entities/suspensions.ts';
import { escalateMaterial, remindOfMaterial } from '../service-items/pending.ts';
import { purgeUpload } from '../service-items/uploads.ts';
import { purgeDraft } from '../hand-over/drafts.ts';
import { purgeTakeAlong } from '../hand-over/take-along.ts';
import { endByClock } from '../help-calls/help-calls.ts';
import { doWork } from '../service-items/work.ts';
import { expireSigning } from '../signing/ending.ts';
import { sendNotice } from '../officer/notices.ts';
import { escalateDeadline, remindOfDeadline } from '../supervision/deadlines.ts';
import { pushPermitNotice } from '../scope/permit-notices.ts';
import { sweep } from '../supervision/sweep.ts';
import { escalateTicket } from '../tickets/tickets.ts';
import type { DueHandlers } from './due-tasks.ts';

/** Who does what falls due. */
export const dueHandlers: DueHandlers = {
  'idempotency.purge': purgeIdempotency,
  'clock.remind': remindOfDeadline,
  'clock.escalate': escalateDeadline,
  'ticket.escalate': escalateTicket,
  'notice.send': sendNotice,
  'supervision.sweep': sweep,
  'permitNotice.push': pushPermitNotice,
  'signing.expire': expireSigning,
  'entity.cancelPush': pushCancellation,
  'entity.cancelIndividual': cancelIndividual,
  'entity.noticeLapse': lapseNotice,
  'entity.suspensionBegin': suspensionBegins,
  'entity.suspensionEnd': suspensionEnds,
  'service.work': doWork,
  'service.materialRemind': remindOfMaterial,
  'service.materialOverdue': escalateMaterial,
  'service.uploadPurge': purgeUpload,
  'draft.purge': purgeDraft,
  'takeAlong.purge': purgeTakeAlong,
  'helpCall.end': endByClock,
};
