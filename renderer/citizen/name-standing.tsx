import { useEffect, useState } from 'react';
import type { Fault } from '../../contract/fault.ts';
import type { EntityKind } from '../../contract/entity-kind.ts';
import type { NameStanding } from '../../contract/names.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { Mark } from '../ui/notes.tsx';

/** A name as it is being composed. */
export interface Considered {
  readonly entityKind: EntityKind;
  readonly tradeName: string;
  readonly industry: string;
  readonly legalForm: string;
  /** Words to suggest names from while nothing is typed. */
  readonly ideas: readonly string[];
}

type Standing = { readonly state: 'asking' } | { readonly state: 'known'; readonly found: NameStanding } | { readonly state: 'failed'; readonly fault: Fault };

/** So long nobody types before the register is asked. */
const pauseMs = 350;

const nothing = { tradeName: '', industry: '', legalForm: '', ideas: [] } as const;

/** What the register says of a name, asked anew whenever somebody pauses; `undefined` where there is nothing to ask. */
export function useNameStanding(considered: Considered | undefined): Standing | undefined {
  const entityKind = considered?.entityKind;
  const { tradeName, industry, legalForm, ideas } = considered ?? nothing;
  // Of an array each drawing has another; of a text, the same.
  const allIdeas = ideas.join('\n');
  const key = [entityKind, tradeName, industry, legalForm, allIdeas].join('\n');
  const [answer, setAnswer] = useState<{ readonly key: string; readonly standing: Standing }>();
  useEffect(() => {
    if (entityKind === undefined) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      void window.kiosk.considerName({ entityKind, tradeName, industry, legalForm, ideas: allIdeas === '' ? [] : allIdeas.split('\n') }).then(
        (result) => {
          if (current) setAnswer({ key, standing: result.ok ? { state: 'known', found: result.value } : { state: 'failed', fault: result.fault } });
        },
        () => {
          // The line to the machine broke; the connection notice says so.
          if (current) setAnswer({ key, standing: { state: 'failed', fault: { code: 'central.unreachable' } } });
        },
      );
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [key, entityKind, tradeName, industry, legalForm, allIdeas]);
  if (entityKind === undefined) return undefined;
  return answer?.key === key ? answer.standing : { state: 'asking' };
}

/** What is known of the name so far, and names that would do, one touch away. */
export function NameFound({ standing, typed, onName }: { readonly standing: Standing | undefined; readonly typed: boolean; readonly onName: (tradeName: string) => void }) {
  const words = useWords();
  const text = useText();
  if (standing === undefined) return null;
  // Who cannot be asked now is asked again when the name is sent; nothing is said to be free that was not looked up.
  if (standing.state !== 'known') {
    return (
      <p className="small" hidden={!typed} data-name-standing={standing.state}>
        {words(`nameStanding.${standing.state}`)}
      </p>
    );
  }
  const { inTheWay, near, free } = standing.found;
  return (
    <div className="findings" role="status" data-name-standing={inTheWay.length > 0 ? 'taken' : near.length > 0 ? 'near' : 'free'}>
      {typed && inTheWay.length === 0 && near.length === 0 && (
        <p className="small well">
          <Mark kind="pass" /> {words('nameStanding.free')}
        </p>
      )}
      <ul className="rules">
        {inTheWay.map((result, index) => (
          <li key={index} data-rule={result.rule}>
            <Mark kind="fix" />
            <span>
              {text(result.reason)}
              {result.result === 'fix' && <span className="remedy">{text(result.remedy)}</span>}
            </span>
          </li>
        ))}
        {inTheWay.length === 0 &&
          near.map((result, index) => (
            <li key={index} data-rule={result.rule}>
              <Mark kind="now" />
              <span>
                {text(result.reason)}
                <small>{words('nameStanding.near')}</small>
              </span>
            </li>
          ))}
      </ul>
      {free.length > 0 && (
        <div className="ideas">
          <p className="small">{words(typed ? 'nameStanding.instead' : 'nameStanding.ideas')}</p>
          <div className="choices flow" lang="zh-Hans">
            {free.map((tradeName) => (
              <Press key={tradeName} look="choice" className="tight" mark={{ 'data-choice': tradeName }} onPress={() => onName(tradeName)}>
                {tradeName}
              </Press>
            ))}
          </div>
        </div>
      )}
    </div>
  );
}
