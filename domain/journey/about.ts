import { text } from '../approval/rule.ts';
import type { Text } from '../../contract/language.ts';
import type { AboutItem } from '../../contract/matter.ts';
import { registrationNameSchema, type RegistrationName } from '../../contract/matter.ts';
import { itemCodeSchema, type ContentItem, type ItemCode, type ServiceItem } from '../../contract/service-item.ts';
import { minutesFor } from './position.ts';
import type { Registration } from './registrations/registration.ts';

/** The entry of the catalogue that books a counter. */
const appointmentItem = itemCodeSchema.parse('own-appointment');

type JourneyOf = (registration: RegistrationName) => Registration | undefined;

/** What is told before an item is begun: from the item alone, nothing is looked up. Only registrations that this machine can take somebody through are named. */
export function aboutItem(item: ServiceItem, journeyOf: JourneyOf, itemOf: (code: ItemCode) => ServiceItem | undefined): AboutItem {
  const journeys = registrationsOf(item, journeyOf);
  const { promised, statutory } = item.time;
  const as = item.applicants.filter((capacity) => capacity !== 'self');
  return {
    code: item.code,
    kind: item.kind,
    name: item.name,
    plain: item.plain,
    owner: item.owner.name,
    minutes: minutesFor(item, journeys[0]?.steps),
    feeFen: item.fee?.fen ?? null,
    ...(promised === null ? {} : { promised: durationText(promised) }),
    ...(statutory === null ? {} : { statutory: durationText(statutory) }),
    brings: bringsFor(item),
    fetched: item.kind === 'service' ? fetchedFor(item) : [],
    exclusions: item.exclusions.map(({ reason, goTo }) => ({ reason, goTo })),
    verification: item.verification,
    ...(as.length === 0 ? {} : { forAnother: { as, ...(itemOf(appointmentItem) === undefined ? {} : { appointment: appointmentItem }) } }),
    registrations: journeys.map(({ registration, title }) => ({ registration, name: title })),
    legalBasis: [...item.legalBasis],
    sample: item.sample,
  };
}

/** The registrations behind an entry, the usual one first. */
export function registrationsOf(item: ServiceItem, journeyOf: JourneyOf): Registration[] {
  if (item.kind !== 'registration') return [];
  return item.registrations.flatMap((name) => {
    const known = registrationNameSchema.safeParse(name);
    return known.success ? (journeyOf(known.data) ?? []) : [];
  });
}

const card = text('居民身份证', '居民身份證', 'Your identity card');
const phone = text('能收短信的手机', '能收短訊的手機', 'A phone that receives text messages');

function bringsFor(item: ServiceItem): Text[] {
  const asksCard = item.verification === 'card' || item.verification === 'faceOrOther';
  const asksPhone = item.verification === 'phone' || item.kind === 'registration';
  return [...(asksCard ? [card] : []), ...(asksPhone ? [phone] : []), ...(item.kind === 'service' ? item.materials.filter((material) => !isFetched(material)).map(({ name }) => name) : [])];
}

/** Whether somebody else has it already, so that nobody has to bring it. */
const isFetched = ({ sources }: ContentItem['materials'][number]): boolean => sources.some(({ from }) => from === 'shared' || from === 'eLicence');

const fetchedFor = ({ materials }: ContentItem): Text[] => materials.filter(isFetched).map(({ name }) => name);

const units = {
  minutes: { 'zh-Hans': '分钟', 'zh-Hant': '分鐘', en: 'minutes' },
  workingDays: { 'zh-Hans': '个工作日', 'zh-Hant': '個工作日', en: 'working days' },
  days: { 'zh-Hans': '天', 'zh-Hant': '天', en: 'days' },
} as const;

function durationText({ amount, unit }: NonNullable<ServiceItem['time']['promised']>): Text {
  if (amount === 0) return text('当场办结', '當場辦結', 'At once');
  const { 'zh-Hans': hans, 'zh-Hant': hant, en } = units[unit];
  return text(`${String(amount)}${hans}`, `${String(amount)}${hant}`, `${String(amount)} ${amount === 1 ? en.slice(0, -1) : en}`);
}
