import type { Language, Text } from '../../../contract/language.ts';
import { Personal } from '../../../contract/personal.ts';
import type { Answers } from '../../../contract/service-field.ts';
import { categorySchema } from '../../../contract/item-kinds.ts';
import type { Step } from '../../../contract/service-item.ts';
import type { AppointmentRequest, SlotList } from '../../../contract/tickets.ts';
import { instantSchema, type Instant, type IsoDate } from '../../../contract/units.ts';
import { text } from '../../approval/rule.ts';
import { mapText } from '../../service-item/wording.ts';
import { chinaDayOf } from '../china-day.ts';
import { answered } from './answered.ts';
import type { Counters, FunctionGround, FunctionJourney } from './function-journey.ts';
import { slipStep } from './slip-question.ts';
import { subjects } from './subjects.ts';

type Options = readonly { readonly value: string; readonly label: Text }[];

/** One choice on a screen of its own; without anything to choose from it is not asked. */
function choiceStep(id: string, title: Text, options: Options): Step[] {
  return options.length === 0 ? [] : [{ id, title, fields: [{ id, type: 'choice', label: title, options: [...options].slice(0, 60) }] }];
}

const what = choiceStep('what', text('您想做什么？', '您想做什麼？', 'What would you like to do?'), [
  { value: 'book', label: text('约一个时间', '約一個時間', 'Make an appointment') },
  { value: 'mine', label: text('查看或取消我约的', '查看或取消我約的', 'See or cancel mine') },
]);

const who: readonly Step[] = [
  {
    id: 'name',
    title: text('谁来办？', '誰來辦？', 'Who is coming?'),
    fields: [{ id: 'name', type: 'text', label: text('谁来办？', '誰來辦？', 'Who is coming?'), help: text('写姓名，窗口按它叫您。', '寫姓名，窗口按它叫您。', 'The name by which the counter calls you.'), minLength: 2, maxLength: 50 }],
  },
  {
    id: 'mobile',
    title: text('来的人的手机号？', '來的人的手機號？', 'The mobile number of who is coming?'),
    fields: [{ id: 'mobile', type: 'mobile', label: text('来的人的手机号？', '來的人的手機號？', 'The mobile number of who is coming?'), help: text('时间有变，打这个号码。', '時間有變，打這個號碼。', 'It is called if the time changes.') }],
  },
];

/** 预约取号: a time at a counter, or what became of one. */
export const appointmentJourney: FunctionJourney = {
  needsCounters: true,
  usually: 8,
  stepsOf(answers, { counters }) {
    if (answers['what'] === 'mine') return [...what, slipStep('appointmentNumber')];
    const { places, items } = counters ?? { places: [], items: [] };
    const slots = freeSlots(places.find(({ place }) => place.place === answers['place']));
    return [
      ...what,
      ...choiceStep('subject', text('要办的事是关于什么的？', '要辦的事是關於什麼的？', 'What is it about?'), categorySchema.options.filter((one) => items.some(({ category }) => category === one)).map((value) => ({ value, label: subjects[value] }))),
      ...choiceStep('item', text('要办哪一件？', '要辦哪一件？', 'Which one?'), items.filter(({ category }) => category === answers['subject']).map(({ code, name }) => ({ value: code, label: name }))),
      placeStep,
      ...choiceStep('day', text('哪一天去？', '哪一天去？', 'On which day?'), daysOf(slots)),
      ...choiceStep('time', text('几点去？', '幾點去？', 'At what time?'), slots.filter(({ startsAt }) => chinaDayOf(startsAt) === answers['day']).map(({ startsAt }) => ({ value: startsAt, label: sameText(clockOf(startsAt)) }))),
      ...who,
    ];
  },
  requestOf: (answers, ground) =>
    answers['what'] === 'mine' ? { kind: 'findAppointment', number: answered(answers, 'number'), secret: answered(answers, 'secret') } : { kind: 'bookAppointment', request: bookingOf(answers, ground) },
  mends: { 'slip.wrongKey': 'slip', 'slip.tooMany': 'slip', 'appointment.slotGone': 'time', 'appointment.enough': 'mobile' },
};

/** Where no counter has a free time the list is empty, and the screen leads to a person. */
const placeStep: Step = {
  id: 'place',
  title: text('去哪里办？', '去哪裡辦？', 'At which counter?'),
  fields: [{ id: 'place', type: 'choiceFrom', label: text('去哪里办？', '去哪裡辦？', 'At which counter?'), from: 'register.places', value: 'place', shows: ['name', 'address', 'hours'] }],
};

/** What the question of the place chooses from: counters that have a time left. */
export function registerOfCounters(counters: Counters | undefined): { readonly places: readonly SlotList['place'][] } {
  return { places: (counters?.places ?? []).filter((list) => freeSlots(list).length > 0).map(({ place }) => place) };
}

const freeSlots = (list: SlotList | undefined): SlotList['slots'] => (list?.slots ?? []).filter(({ free }) => free > 0);

function daysOf(slots: SlotList['slots']): Options {
  const days = new Map<IsoDate, number>();
  for (const { startsAt, free } of slots) days.set(chinaDayOf(startsAt), (days.get(chinaDayOf(startsAt)) ?? 0) + free);
  return [...days].map(([day, free]) => ({ value: day, label: mapText((language) => (language === 'en' ? `${dayName(day, language)}, ${String(free)} free` : `${dayName(day, language)}（余 ${String(free)}）`)) }));
}

/** A day with its weekday, short: a row of them stands on the screen. */
function dayName(day: IsoDate, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { month: language === 'en' ? 'short' : 'long', day: 'numeric', weekday: 'short', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The clock of China at a moment: 09:30. */
export function clockOf(moment: Instant): string {
  return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(new Date(moment));
}

const sameText = (words: string): Text => mapText(() => words);

function bookingOf(answers: Answers, { kioskId }: FunctionGround): AppointmentRequest {
  return {
    kioskId,
    place: answered(answers, 'place'),
    startsAt: instantSchema.parse(answered(answers, 'time')),
    item: answered(answers, 'item'),
    name: new Personal(answered(answers, 'name').trim()),
    mobile: new Personal(answered(answers, 'mobile')),
  };
}
