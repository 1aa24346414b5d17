import { useState } from 'react';
import { languageTag, monthName, weekdays } from './day-names.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Press } from '../../ui/button.tsx';
import { formatDay } from '../../ui/dates.ts';
import { Pane } from '../../ui/pane.tsx';
import { useView } from '../../view-state.ts';
import { AskPage, textOf, type AskProps } from './ask-page.tsx';
import { boundsOf, decadesWithin, firstShown, isWithin, monthsLater, todayInChina, weeksOf, yearsWithin, type Bounds } from './calendar.ts';

/** More years than these are asked for by their decade first. */
const yearsAtOnce = 16;

/** A calendar of large days; touching its year or month changes that. Days that cannot be are drawn and cannot be touched. */
export function AskDay({ field, value, shell }: AskProps<'date'>) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const today = todayInChina();
  const bounds = boundsOf(field, today);
  const [day, setDay] = useState(textOf(value));
  const [month, setMonth] = useState(() => firstShown(day === '' ? undefined : day, bounds, today));
  const [picking, setPicking] = useState<'day' | 'month' | 'year'>('day');
  return (
    <AskPage field={field} shell={shell} answer={day === '' ? undefined : day}>
      <p className="picked serif num">{day === '' ? words('question.noDay') : formatDay(day, language)}</p>
      <div className="calendar-head">
        <Press look="quiet" label={words('question.monthBefore')} disabled={!isWithin(monthsLater(month, -1), bounds)} mark={{ 'data-key': 'monthBefore' }} onPress={() => setMonth(monthsLater(month, -1))}>
          <Turn to="left" />
        </Press>
        <Press look="quiet" pressed={picking === 'year'} mark={{ 'data-key': 'year' }} onPress={() => setPicking(picking === 'year' ? 'day' : 'year')}>
          {words('question.year', { year: month.slice(0, 4) })}
        </Press>
        <Press look="quiet" pressed={picking === 'month'} mark={{ 'data-key': 'month' }} onPress={() => setPicking(picking === 'month' ? 'day' : 'month')}>
          {monthName(month, language)}
        </Press>
        <Press look="quiet" label={words('question.monthAfter')} disabled={!isWithin(monthsLater(month, 1), bounds)} mark={{ 'data-key': 'monthAfter' }} onPress={() => setMonth(monthsLater(month, 1))}>
          <Turn to="right" />
        </Press>
      </div>
      <div className="picker">
        {picking === 'year' && (
          <YearPicker
            bounds={bounds}
            onYear={(year) => {
              setMonth(firstShown(`${String(year)}-${month.slice(5)}-15`, bounds, today));
              setPicking('month');
            }}
          />
        )}
        {picking === 'month' && (
          <MonthGrid
            year={month.slice(0, 4)}
            bounds={bounds}
            chosen={[month]}
            onMonth={(chosen) => {
              setMonth(chosen);
              setPicking('day');
            }}
          />
        )}
        {picking === 'day' && <Days month={month} bounds={bounds} chosen={day} today={today} onDay={setDay} />}
      </div>
    </AskPage>
  );
}

interface DaysProps {
  readonly month: string;
  readonly bounds: Bounds;
  readonly chosen: string;
  readonly today: string;
  readonly onDay: (day: string) => void;
}

function Days({ month, bounds, chosen, today, onDay }: DaysProps) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  return (
    <div className="days" role="group" aria-label={monthName(month, language)}>
      {weekdays(language).map((name) => (
        <span key={name} className="small" aria-hidden="true">
          {name}
        </span>
      ))}
      {weeksOf(month)
        .flat()
        .map((day, index) =>
          day === undefined ? (
            <span key={`empty ${String(index)}`} />
          ) : (
            <Press key={day} look="key" className={day === today ? 'day today' : 'day'} pressed={day === chosen} disabled={!isWithin(day, bounds)} {...(day !== today && { label: formatDay(day, language) })} mark={{ 'data-day': day }} onPress={() => onDay(day)}>
              <span>
                {Number(day.slice(8))}
                {day === today && <small>{words('question.today')}</small>}
              </span>
            </Press>
          ),
        )}
    </div>
  );
}

/** Few years at once, many by their decade. */
export function YearPicker({ bounds, onYear }: { readonly bounds: Bounds; readonly onYear: (year: number) => void }) {
  const words = useWords();
  const years = yearsWithin(bounds);
  const [decade, setDecade] = useState<number>();
  if (years.length > yearsAtOnce && decade === undefined)
    return (
      <Pane label={words('question.pickDecade')}>
        <div className="choices three">
          {decadesWithin(bounds).map((each) => (
            <Press key={each} look="choice" className="tight" mark={{ 'data-decade': String(each) }} onPress={() => setDecade(each)}>
              {words('question.decade', { from: each, to: each + 9 })}
            </Press>
          ))}
        </div>
      </Pane>
    );
  return (
    <Pane label={words('question.pickYear')}>
      <div className="choices three">
        {years
          .filter((year) => decade === undefined || (year >= decade && year < decade + 10))
          .map((year) => (
            <Press key={year} look="choice" className="tight" mark={{ 'data-year': String(year) }} onPress={() => onYear(year)}>
              {words('question.year', { year })}
            </Press>
          ))}
      </div>
    </Pane>
  );
}

interface MonthGridProps {
  readonly year: string;
  readonly bounds: Bounds;
  readonly chosen: readonly string[];
  readonly onMonth: (month: string) => void;
}

export function MonthGrid({ year, bounds, chosen, onMonth }: MonthGridProps) {
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const months = Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
  return (
    <div className="choices three" role="group" lang={languageTag(language)}>
      {months.map((month) => (
        <Press key={month} look="choice" className="tight" pressed={chosen.includes(month)} disabled={!isWithin(month, bounds)} mark={{ 'data-month': month }} onPress={() => onMonth(month)}>
          {monthName(month, language)}
        </Press>
      ))}
    </div>
  );
}

export function Turn({ to }: { readonly to: 'left' | 'right' }) {
  return (
    <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
      <path d={to === 'left' ? 'M21 6 11 16l10 10' : 'M11 6l10 10-10 10'} />
    </svg>
  );
}
