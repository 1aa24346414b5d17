import { useState } from 'react';
import type { Field, ListedField } from '../../../contract/service-field.ts';
import { divisionOf, divisionPath, divisionsWithin, type Division } from '../../../domain/codes/divisions.ts';
import { streetsOf } from '../../../domain/codes/streets.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Press } from '../../ui/button.tsx';
import { Note } from '../../ui/notes.tsx';
import { Pane } from '../../ui/pane.tsx';
import { useView } from '../../view-state.ts';
import { AskPage, textOf, type AskProps, type Shell } from './ask-page.tsx';

/** Municipalities are provinces and cities at once (GB/T 2260). */
const municipalities = ['110000', '120000', '310000', '500000'];

export function AskDivision({ field, value, shell }: AskProps<'division'>) {
  return <DrillDown field={field} shell={shell} value={textOf(value)} level={field.level} />;
}

export function AskStreet({ field, value, shell }: AskProps<'street'>) {
  return <DrillDown field={field} shell={shell} value={textOf(value)} level="street" />;
}

interface DrillDownProps {
  readonly field: Field | ListedField;
  readonly shell: Shell;
  readonly value: string;
  readonly level: 'province' | 'city' | 'county' | 'street';
}

interface Place {
  readonly code: string;
  readonly name: string;
}

/** From the country down, one level a page; the city of this machine is one touch away. */
function DrillDown({ field, shell, value, level }: DrillDownProps) {
  const words = useWords();
  const [within, setWithin] = useState<string | undefined>(() => parentOf(value));
  const [chosen, setChosen] = useState(value);
  const here = useCityHere();
  const places: readonly Place[] = within === undefined ? divisionsWithin() : isCounty(within) ? streetsOf(within) : below(within);
  const touch = ({ code }: Place) => {
    if (isLast(code, level)) setChosen(code);
    else {
      setChosen('');
      setWithin(code);
    }
  };
  // 新疆维吾尔自治区 is the longest that three columns hold.
  const short = places.every(({ name }) => name.length <= 8);
  return (
    <AskPage field={field} shell={shell} answer={chosen === '' ? undefined : chosen} onBack={within === undefined ? shell.onBack : () => setWithin(parentOf(within))}>
      {within !== undefined && (
        <p className="picked" lang="zh-Hans">
          <span className="serif">{[...divisionPath(within), ...places.filter(({ code }) => code === chosen).map(({ name }) => name)].join(' ')}</span>
          <Press look="quiet" mark={{ 'data-key': 'above' }} onPress={() => setWithin(parentOf(within))}>
            {words('question.above')}
          </Press>
        </p>
      )}
      {within === undefined && here !== undefined && level !== 'province' && (
        <Press look="choice" className="here" mark={{ 'data-choice': here.code }} onPress={() => touch(here)}>
          <span lang="zh-Hans">{divisionPath(here.code).join(' ')}</span>
          <small>{words('question.here')}</small>
        </Press>
      )}
      {places.length === 0 ? (
        <Note kind="human">{words('question.noStreets')}</Note>
      ) : (
        <Pane key={within ?? 'country'} label={shell.title}>
          <div className={short ? 'choices three' : 'choices two'} lang="zh-Hans">
            {places.map((place) => (
              <Press key={place.code} look="choice" className="tight" pressed={place.code === chosen} mark={{ 'data-choice': place.code }} onPress={() => touch(place)}>
                {place.name}
              </Press>
            ))}
          </div>
        </Pane>
      )}
    </AskPage>
  );
}

/** Rows of the code that exist for counting only (直辖县级行政单位 …) are no place that anybody would name. */
function below(code: string): readonly Division[] {
  return divisionsWithin(code).flatMap((division) => (municipalities.includes(code) && division.level === 'city' ? divisionsWithin(division.code) : [division]));
}

const isCounty = (code: string): boolean => divisionOf(code)?.level === 'county';

function isLast(code: string, level: DrillDownProps['level']): boolean {
  if (level === 'street') return code.length === 9;
  return divisionOf(code)?.level === level || (level === 'city' && municipalities.includes(code));
}

/** The place above, `undefined` for the country. A county of a municipality lies in the municipality. */
function parentOf(code: string): string | undefined {
  if (code === '' || code.endsWith('0000')) return undefined;
  if (code.length === 9) return code.slice(0, 6);
  const province = `${code.slice(0, 2)}0000`;
  return code.endsWith('00') || municipalities.includes(province) ? province : `${code.slice(0, 4)}00`;
}

/** The machine's own city, by its name. */
function useCityHere(): Division | undefined {
  const city = useView((view) => view.snapshot?.kiosk.city);
  return divisionsWithin().flatMap((province) => divisionsWithin(province.code)).find(({ name }) => name === city);
}
