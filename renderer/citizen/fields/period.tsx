import { useState } from 'react';
import { isRecord } from '../../../domain/service-item/view.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Press } from '../../ui/button.tsx';
import { useView } from '../../view-state.ts';
import { AskPage, type AskProps } from './ask-page.tsx';
import { firstShown, isWithin, lastMonths, monthBoundsOf, todayInChina } from './calendar.ts';
import { monthAndYear } from './day-names.ts';
import { MonthGrid, Turn, YearPicker } from './day.tsx';

type End = 'from' | 'to';

/** Spans that are asked for most, where the field lets them be. */
const usualSpans = [12, 24, 60];

/** Two months. The usual spans are one touch; any other is two. */
export function AskPeriod({ field, value, shell }: AskProps<'period'>) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const today = todayInChina();
  const bounds = monthBoundsOf(field.latest, today);
  const known: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  const [ends, setEnds] = useState<Readonly<Record<End, string | undefined>>>({ from: asMonth(known['from']), to: asMonth(known['to']) });
  const [end, setEnd] = useState<End>('from');
  const [year, setYear] = useState(() => firstShown(ends.from, bounds, today).slice(0, 4));
  const [pickingYear, setPickingYear] = useState(false);
  const { from, to } = ends;
  const spans = field.latest === 'thisMonth' ? usualSpans.filter((months) => months <= field.maxMonths) : [];
  const yearBefore = String(Number(year) - 1);
  const yearAfter = String(Number(year) + 1);
  return (
    <AskPage field={field} shell={shell} answer={from === undefined || to === undefined ? undefined : { from, to }}>
      {spans.length > 0 && (
        <div className="choices three spans">
          {spans.map((months) => (
            <Press key={months} look="quiet" mark={{ 'data-span': String(months) }} onPress={() => setEnds(lastMonths(months, today))}>
              {words('question.lastMonths', { count: months })}
            </Press>
          ))}
        </div>
      )}
      <div className="choices two ends">
        {(['from', 'to'] as const).map((each) => (
          <Press
            key={each}
            look="choice"
            pressed={end === each}
            mark={{ 'data-key': each, 'data-value': ends[each] ?? '' }}
            onPress={() => {
              setEnd(each);
              setYear(firstShown(ends[each], bounds, today).slice(0, 4));
            }}
          >
            <small>{words(`question.${each}`)}</small>
            <span className="num">{ends[each] === undefined ? words('question.noMonth') : monthAndYear(ends[each], language)}</span>
          </Press>
        ))}
      </div>
      <div className="picker">
        <div className="calendar-head">
          <Press look="quiet" label={words('question.yearBefore')} disabled={!isWithin(yearBefore, bounds)} mark={{ 'data-key': 'yearBefore' }} onPress={() => setYear(yearBefore)}>
            <Turn to="left" />
          </Press>
          <Press look="quiet" pressed={pickingYear} mark={{ 'data-key': 'year' }} onPress={() => setPickingYear(!pickingYear)}>
            {words('question.year', { year })}
          </Press>
          <Press look="quiet" label={words('question.yearAfter')} disabled={!isWithin(yearAfter, bounds)} mark={{ 'data-key': 'yearAfter' }} onPress={() => setYear(yearAfter)}>
            <Turn to="right" />
          </Press>
        </div>
        {pickingYear ? (
          <YearPicker
            bounds={bounds}
            onYear={(chosen) => {
              setYear(String(chosen));
              setPickingYear(false);
            }}
          />
        ) : (
          <MonthGrid
            year={year}
            bounds={bounds}
            chosen={[from, to].flatMap((month) => month ?? [])}
            onMonth={(month) => {
              setEnds({ ...ends, [end]: month });
              setEnd('to');
            }}
          />
        )}
      </div>
    </AskPage>
  );
}

function asMonth(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
