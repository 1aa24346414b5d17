import type { Condition } from '../../contract/service-condition.ts';
import type { Field } from '../../contract/service-field.ts';
import type { ContentItem, ServiceItem } from '../../contract/service-item.ts';
import { languages, type Text } from '../../contract/language.ts';
import { placePattern } from './output.ts';

/** What an item says that cannot be meant, and where: `/steps/0/fields/2/visibleIf`. */
export interface ItemFault {
  readonly pointer: string;
  readonly message: string;
}

/**
 * Checks what a schema cannot: that every reference leads somewhere, that questions look back and never
 * ahead, that bounds can be met. An item without faults never lets a citizen get stuck.
 */
export function itemFaults(item: ServiceItem): ItemFault[] {
  const roots = rootsOf(item);
  const exclusions = item.exclusions.flatMap(({ when }, index) => conditionFaults(when, `/exclusions/${index}/when`, roots));
  return [...exclusions, ...repeated(item.exclusions, '/exclusions'), ...(item.kind === 'service' ? contentFaults(item) : [])];
}

/** What can be referred to besides answers. */
function rootsOf(item: ServiceItem): Set<string> {
  const registers = item.kind === 'service' ? item.lookUps.map(({ register }) => `register.${register}`) : [];
  const licences = item.kind === 'service' ? item.materials.flatMap(({ sources }) => sources.flatMap((source) => (source.from === 'eLicence' ? [`licences.${source.type}`] : []))) : [];
  return new Set(['today', 'applicant', 'represented', 'holder', ...registers, ...licences]);
}

function contentFaults(item: ContentItem): ItemFault[] {
  const roots = rootsOf(item);
  const faults: ItemFault[] = [...repeated(item.steps, '/steps'), ...repeated(item.steps.flatMap(({ fields }) => fields), '/steps/fields'), ...repeated(item.materials, '/materials'), ...repeated(item.lookUps.map(({ register }) => ({ id: register })), '/lookUps')];
  // Each question may look at those before it, so the set grows on the way.
  for (const [step, { visibleIf, fields }] of item.steps.entries()) {
    faults.push(...conditionFaults(visibleIf, `/steps/${step}/visibleIf`, roots));
    for (const [index, field] of fields.entries()) {
      faults.push(...fieldFaults(field, `/steps/${step}/fields/${index}`, roots));
      roots.add(`answers.${field.id}`);
    }
  }
  for (const [index, material] of item.materials.entries()) {
    const pointer = `/materials/${index}`;
    faults.push(...conditionFaults(material.neededIf, `${pointer}/neededIf`, roots));
    for (const source of material.sources) if (source.from === 'shared') faults.push(...refFaults(source.value, `${pointer}/sources`, roots));
    if (material.rank === 'main' && material.handInWithin !== undefined) faults.push({ pointer: `${pointer}/handInWithin`, message: 'a main material cannot come later' });
    if (material.rank === 'main' && !material.sources.some(({ from }) => from === 'scan' || from === 'promise')) faults.push({ pointer: `${pointer}/sources`, message: 'nobody whose material is on no register could go on: add a scan or a promise' });
    if (material.rank === 'secondary' && material.handInWithin === undefined && !material.sources.some(({ from }) => from === 'scan' || from === 'promise')) faults.push({ pointer: `${pointer}/handInWithin`, message: 'say until when it may come later' });
  }
  return [...faults, ...outputFaults(item, new Set([...roots, 'result', 'case']))];
}

function outputFaults({ output }: ContentItem, roots: ReadonlySet<string>): ItemFault[] {
  const faults = output.validUntil === undefined ? [] : refFaults(output.validUntil, '/output/validUntil', roots);
  for (const [index, line] of output.lines.entries()) {
    const pointer = `/output/lines/${index}`;
    if ('showIf' in line) faults.push(...conditionFaults(line.showIf, `${pointer}/showIf`, roots));
    if (line.kind === 'pair') faults.push(...refFaults(line.value, `${pointer}/value`, roots), ...openly(line.value, line.format, `${pointer}/format`, output.paper));
    if (line.kind === 'table') faults.push(...refFaults(line.rows, `${pointer}/rows`, roots));
    if (line.kind === 'text') faults.push(...placesOf(line.text).flatMap((ref) => refFaults(ref, `${pointer}/text`, roots)));
  }
  return faults;
}

/** What is printed is handed out: no whole identity number anywhere, no whole name of a person on a receipt. */
function openly(ref: string, format: string | undefined, pointer: string, paper: ContentItem['output']['paper']): ItemFault[] {
  if (format === 'masked') return [];
  if (/\.idNumber$/.test(ref)) return [{ pointer, message: 'an identity number is printed masked' }];
  return paper === 'receipt' && /^(applicant|represented|holder)\.name$/.test(ref) ? [{ pointer, message: 'a receipt bears no whole name: print it masked' }] : [];
}

function placesOf(text: Text): string[] {
  return languages.flatMap((language) => Array.from(text[language].matchAll(placePattern), ([, ref]) => ref ?? ''));
}

function fieldFaults(field: Field, pointer: string, roots: ReadonlySet<string>): ItemFault[] {
  const faults = [...conditionFaults(field.visibleIf, `${pointer}/visibleIf`, roots), ...(field.prefill ?? []).flatMap((ref, index) => refFaults(ref, `${pointer}/prefill/${index}`, roots))];
  if (typeof field.required === 'object') faults.push(...conditionFaults(field.required, `${pointer}/required`, roots));
  if (field.locked === true && field.prefill === undefined) faults.push({ pointer: `${pointer}/locked`, message: 'nothing prefills it' });
  if (field.type === 'choiceFrom') faults.push(...refFaults(field.from, `${pointer}/from`, roots));
  if (field.type === 'choice') faults.push(...repeated(field.options.map(({ value }) => ({ id: value })), `${pointer}/options`));
  if (field.type === 'list') faults.push(...repeated(field.of, `${pointer}/of`));
  if (!isPossible(field)) faults.push({ pointer, message: 'its bounds leave no answer' });
  return faults;
}

function isPossible(field: Field): boolean {
  switch (field.type) {
    case 'number':
      return field.min <= field.max;
    case 'money':
      return (field.minFen ?? 0) <= (field.maxFen ?? Number.MAX_SAFE_INTEGER);
    case 'text':
      return (field.minLength ?? 1) <= field.maxLength;
    case 'list':
      return field.min <= field.max;
    case 'date':
      return !(typeof field.earliest === 'object' && typeof field.latest === 'object') || field.earliest.daysFromToday <= field.latest.daysFromToday;
    case 'choice':
    case 'choiceFrom':
    case 'period':
    case 'division':
    case 'street':
    case 'person':
    case 'creditCode':
    case 'plate':
    case 'bankAccount':
    case 'mobile':
    case 'confirm':
      return true;
  }
}

function conditionFaults(condition: Condition | undefined, pointer: string, roots: ReadonlySet<string>): ItemFault[] {
  if (condition === undefined) return [];
  const comparisons = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition];
  return comparisons.flatMap(({ value }) => refFaults(value, pointer, roots));
}

/** `answers.x.y` is known by `answers.x`, `register.pension.status` by `register.pension`, `applicant.age` by `applicant`. */
function refFaults(ref: string, pointer: string, roots: ReadonlySet<string>): ItemFault[] {
  const parts = ref.split('.');
  const known = parts.some((_, index) => roots.has(parts.slice(0, index + 1).join('.')));
  return known ? [] : [{ pointer, message: `${ref} leads nowhere: it names no earlier question and nothing that is looked up` }];
}

function repeated(parts: readonly { readonly id: string }[], pointer: string): ItemFault[] {
  const ids = parts.map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => ({ pointer, message: `${id} stands there twice` }));
}
