import type { Material, MaterialHanded, Requirement } from '../../contract/materials.ts';
import type { ContentItem } from '../../contract/service-item.ts';
import type { IsoDate } from '../../contract/units.ts';
import { dayOf } from './check-answer.ts';
import { holds, isGiven, isRecord, valueAt, type View } from './view.ts';

/** What the law's exceptions hang on: whoever broke a promise on record is offered no other. */
export interface MaterialFacts {
  readonly today: IsoDate;
  readonly discredited: boolean;
}

/** How each material that is needed stands: what the platform holds is fetched, never asked for (免证办). */
export function requirementsOf(item: ContentItem, view: View, handed: readonly MaterialHanded[], facts: MaterialFacts): Requirement[] {
  return item.materials.filter(({ neededIf }) => neededIf === undefined || holds(neededIf, view)).map((material) => requirementOf(material, view, handed.find((one) => one.material === material.id), facts));
}

function requirementOf(material: Material, view: View, handed: MaterialHanded | undefined, { today, discredited }: MaterialFacts): Requirement {
  const { id, name, rank, handInWithin } = material;
  const found = material.sources.find((source) => (source.from === 'shared' ? isGiven(valueAt(view, source.value)) : source.from === 'eLicence' && isRecord(view.licences[source.type])));
  if (found !== undefined) return { material: id, name, rank, state: found.from === 'shared' ? 'shared' : 'fetched', ways: [] };
  const promise = discredited ? undefined : material.sources.find((source) => source.from === 'promise');
  const ways = waysTo(material, discredited);
  const dueOn = handInWithin !== undefined && ways.includes('later') ? { dueOn: dayOf({ daysFromToday: handInWithin.days }, today) } : {};
  const state = handed !== undefined && ways.includes(handed.by) ? stateOf[handed.by] : 'missing';
  return { material: id, name, rank, state, ways, ...dueOn, ...(promise === undefined ? {} : { promise: promise.document }) };
}

const stateOf = { scan: 'scanned', promise: 'promised', later: 'later' } as const;

function waysTo({ rank, sources, handInWithin }: Material, discredited: boolean): Requirement['ways'] {
  const ways: Requirement['ways'] = [];
  if (sources.some(({ from }) => from === 'scan')) ways.push('scan');
  if (!discredited && sources.some(({ from }) => from === 'promise')) ways.push('promise');
  // 容缺 is a promise as well: to hand it in.
  if (!discredited && rank === 'secondary' && handInWithin !== undefined) ways.push('later');
  return ways;
}

/** Electronic licences that an item may fetch. */
export function licenceTypesOf(item: ContentItem): string[] {
  const asked = item.materials.flatMap(({ sources }) => sources.flatMap((source) => (source.from === 'eLicence' ? [source.type] : [])));
  const referred = refsOf(item).flatMap((ref) => (ref.startsWith('licences.') ? [ref.split('.')[1] ?? ''] : []));
  return [...new Set([...asked, ...referred])];
}

/** Every reference in an item, wherever it stands. */
export function refsOf(item: ContentItem): string[] {
  const prefills = item.steps.flatMap(({ fields }) => fields.flatMap(({ prefill }) => prefill ?? []));
  const conditions = JSON.stringify([item.exclusions, item.steps, item.materials, item.output]).matchAll(/"(?:value|rows|from|validUntil)":"((?:answers|applicant|represented|holder|register|licences|result|case)\.[A-Za-z0-9.]+|today)"/g);
  return [...prefills, ...Array.from(conditions, ([, ref]) => ref ?? '')];
}
