import { createContext, useContext } from 'react';
import { hiddenFields, inOrder, labelKey, labelOf, valueText } from './fields.ts';
import { legible } from '../../domain/identity/stated-name.ts';
import { nameGlyphs } from '../citizen/name-glyphs.ts';
import { useSpeech } from './words.ts';

/** What the codes of the open case mean. */
export const CodesContext = createContext<Readonly<Record<string, string>>>({});

/** A record or a part of it, as deep as it goes, in the words of its fields. */
export function Value({ value }: { value: unknown }) {
  const { say } = useSpeech();
  if (value === null || value === undefined || value === '') return <span className="nothing">{say('nothingThere')}</span>;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return <Plain value={value} />;
  if (Array.isArray(value)) return <List values={value} />;
  // What is no plain value and no list is an object of JSON.
  return <Fields fields={value as Record<string, unknown>} />;
}

function Plain({ value }: { value: string | number | boolean }) {
  const { language, moment } = useSpeech();
  const meaning = useContext(CodesContext)[String(value)];
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return <time dateTime={value}>{moment(value)}</time>;
  return (
    <span className="value">
      {meaning ?? (typeof value === 'string' ? legible(valueText(value, language)) : valueText(value, language))}
      {meaning !== undefined && <span className="code">{String(value)}</span>}
    </span>
  );
}

function List({ values }: { values: readonly unknown[] }) {
  const { say } = useSpeech();
  if (values.length === 0) return <span className="nothing">{say('nothingThere')}</span>;
  return (
    <ol className="values">
      {values.map((value, index) => (
        <li key={index}>
          <Value value={value} />
        </li>
      ))}
    </ol>
  );
}

function Fields({ fields }: { fields: Readonly<Record<string, unknown>> }) {
  const { language } = useSpeech();
  return (
    <dl className="fields">
      {inOrder(fields)
        .filter(([key]) => !hiddenFields.has(key))
        .map(([key, value]) => (
          <div key={key} className={typeof value === 'object' && value !== null ? 'field-group' : 'field'}>
            <dt>{labelOf(labelKey(key, value, fields), language)}</dt>
            <dd>
              {typeof value === 'string' && (key === 'nameAsRead' || labelKey(key, value, fields) !== key) ? <PersonName name={value} /> : <Value value={value} />}
            </dd>
          </div>
        ))}
    </dl>
  );
}

/** A name, and where Unicode has its rare characters: two that look alike are told apart, and one that no font has is seen. */
function PersonName({ name }: { name: string }) {
  const rare = nameGlyphs(name).filter((glyph) => glyph.rare);
  return (
    <span className="value">
      {legible(name)}
      {rare.length > 0 && <span className="code">{rare.map(({ code }) => code).join(' ')}</span>}
    </span>
  );
}

type Point = readonly [number, number, ...number[]];

/** A signature as the finger drew it. */
export function Signature({ strokes, label }: { strokes: unknown; label: string }) {
  if (!Array.isArray(strokes)) return null;
  // The contract's strokes: lists of points, x and y in thousandths of the field's width.
  const lines = (strokes as readonly (readonly Point[])[]).map((stroke) => stroke.map(([x, y]) => `${x},${y}`).join(' '));
  return (
    <figure className="signature">
      <svg viewBox="0 0 1000 500" role="img" aria-label={label}>
        {lines.map((points, index) => (
          <polyline key={index} points={points} />
        ))}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
