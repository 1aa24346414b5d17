import type { ShownLicence } from '../../contract/materials.ts';
import { Personal } from '../../contract/personal.ts';
import type { Applicant } from '../../contract/service-application.ts';
import type { DepartmentId } from '../../contract/item-kinds.ts';
import type { ContentItem } from '../../contract/service-item.ts';
import type { IsoDate } from '../../contract/units.ts';
import { contextOf, type ItemContext } from '../../domain/service-item/view.ts';
import { mask } from '../../domain/service-item/say.ts';
import { licenceTypesOf } from '../../domain/service-item/requirements.ts';
import type { Holder, Register } from '../departments/department-adaptor.ts';
import type { CentralParts } from '../parts.ts';
import { inTime } from '../people/in-time.ts';

/** What departments, the licence platform and the credit records gave before a form or a decision. */
export interface LookedUp {
  readonly register: Personal<Register>;
  readonly licences: Personal<Register>;
  readonly fetched: readonly ShownLicence[];
  /** Kinds of licences that were asked for, found or not; each request is written down. */
  readonly asked: readonly { readonly type: string; readonly found: boolean }[];
  readonly silent: readonly DepartmentId[];
  readonly discredited: boolean;
}

/** Whose records an application is about: of a proxy's or guardian's those of the person represented. */
export function holderOf({ person, represented }: Applicant): Holder | undefined {
  return represented ?? person;
}

const nothing: LookedUp = { register: new Personal({}), licences: new Personal({}), fetched: [], asked: [], silent: [], discredited: false };

/** Asks everybody at once, each for as long as a citizen waits; who gives no answer is named. Asked before any transaction begins. */
export async function lookUp({ departments, electronicLicences, credit }: CentralParts, item: ContentItem, applicant: Applicant, holder: Holder | undefined, day: IsoDate): Promise<LookedUp> {
  if (holder === undefined) return nothing;
  const { person } = applicant;
  const types = licenceTypesOf(item);
  const [registers, licences, findings] = await Promise.all([
    Promise.all(item.lookUps.map(async ({ department, register }) => ({ department, register, said: await inTime(() => departments[department].lookUp(register, holder, day)) }))),
    Promise.all(types.map(async (type) => ({ type, found: await inTime(async () => (await electronicLicences.get(type, holder, item.code)) ?? null) }))),
    person === undefined ? undefined : inTime(() => credit.findings(person)),
  ]);
  const inForce = licences.flatMap(({ found }) => (found === null || found === undefined || (found.validUntil !== 'longTerm' && found.validUntil < day) ? [] : [found]));
  return {
    register: new Personal(Object.fromEntries(registers.flatMap(({ register, said }) => (said === undefined ? [] : [[register, said.reveal()]])))),
    licences: new Personal(Object.fromEntries(inForce.map(({ type, number, issuer, validUntil }) => [type, { number: number.reveal(), issuer, validUntil }]))),
    fetched: inForce.map(({ type, name, number, issuer, validUntil }) => ({ type, name, maskedNumber: new Personal(mask(number.reveal())), issuer, validUntil })),
    asked: licences.map(({ type, found }) => ({ type, found: found !== null && found !== undefined })),
    silent: [...new Set(registers.flatMap(({ department, said }) => (said === undefined ? [department] : [])))],
    // 失信被执行人: nobody whose promises courts had to enforce is offered another.
    discredited: findings?.records.some(({ kind }) => kind === 'dishonestDebtor') ?? false,
  };
}

export function contextFrom(applicant: Applicant, { register, licences }: Pick<LookedUp, 'register' | 'licences'>, today: IsoDate): ItemContext {
  return contextOf(applicant, { today, register: register.reveal(), licences: licences.reveal() });
}
