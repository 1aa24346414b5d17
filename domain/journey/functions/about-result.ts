import type { FunctionResult } from '../../../contract/function-result.ts';
import type { Text } from '../../../contract/language.ts';
import { registrationNameSchema } from '../../../contract/matter.ts';
import { itemCodeSchema } from '../../../contract/service-item.ts';
import type { SessionWorld } from '../../session/context.ts';
import { aboutItem } from '../about.ts';

/** What a result is about, as this machine's catalogue or its registrations name it, and what to bring to an appointment for it. */
export function aboutResult(result: FunctionResult, { itemOf, journeyOf }: Pick<SessionWorld, 'itemOf' | 'journeyOf'>): { readonly item?: Text; readonly brings: readonly Text[] } {
  const code = codeOf(result);
  const known = itemCodeSchema.safeParse(code);
  const entry = known.success ? itemOf(known.data) : undefined;
  const registration = registrationNameSchema.safeParse(code);
  const item = entry?.name ?? (registration.success ? journeyOf(registration.data)?.title : undefined);
  return { ...(item === undefined ? {} : { item }), brings: result.kind === 'appointment' && entry !== undefined ? aboutItem(entry, journeyOf, itemOf).brings : [] };
}

function codeOf(result: FunctionResult): string | undefined {
  switch (result.kind) {
    case 'progress':
      return result.progress.item;
    case 'appointment':
      return result.appointment.item;
    case 'ticket':
      return undefined;
  }
}
