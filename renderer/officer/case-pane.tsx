import { useEffect, useRef } from 'react';
import type { CaseEvent } from '../../contract/case.ts';
import type { OfficerCase } from '../../contract/officer.ts';
import { Due } from './queue.tsx';
import { labelOf } from './fields.ts';
import { CodesContext, Signature, Value } from './record.tsx';
import { rootOf, Trace } from './trace.tsx';
import { useSpeech } from './words.ts';

/** One case: what the machine found, what was applied for, what happened. */
export function CasePane({ of, onReadRefusal }: { of: OfficerCase; onReadRefusal: () => void }) {
  const { say, item, status, moment, language } = useSpeech();
  const { businessName, caseId, clock, kioskId, receivedAt, officer } = of;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(of.status);
  useEffect(() => {
    // What an act led to stands at the top.
    if (shown.current !== of.status) heading.current?.focus();
    shown.current = of.status;
  }, [of.status]);
  const root = rootOf(of);
  const signatures = Array.isArray(root['signatures']) ? (root['signatures'] as readonly { signer?: unknown; strokes?: unknown }[]) : [];
  return (
    <CodesContext value={of.codes}>
      <article className="case" aria-labelledby="case-name">
        <header className="case-head">
          <p className="case-item">{item(of.item)}</p>
          <h1 id="case-name" ref={heading} tabIndex={-1}>
            {businessName ?? say('noName')}
          </h1>
          <p className="case-facts">
            <b>{status(of.status)}</b>
            {clock !== null && of.status === 'routedToHuman' && (
              <>
                <Due clock={clock} />
                <span>{say('dueOn', { day: clock.dueDay })}</span>
                {clock.extended && <span>{say('extendedMark')}</span>}
                {clock.provisional && <span>{say('provisionalMark')}</span>}
              </>
            )}
          </p>
          <p className="case-facts quiet">
            <span>
              {say('caseNo')} {caseId}
            </span>
            <span>
              {say('received')} {moment(receivedAt)}
            </span>
            <span>
              {say('kiosk')} {kioskId}
            </span>
          </p>
        </header>
        {officer !== null && <Decided of={officer} onReadRefusal={onReadRefusal} />}
        <Trace of={of} />
        <section aria-labelledby="application">
          <h2 id="application">{say('application')}</h2>
          <Value value={root['application'] ?? of.record} />
          {signatures.length > 0 && <h3 className="minor">{say('signatures')}</h3>}
          <div className="signatures">
            {signatures.map(({ signer, strokes }, index) => (
              <Signature key={index} strokes={strokes} label={typeof signer === 'string' ? labelOf(signer, language) : ''} />
            ))}
          </div>
        </section>
        <div className="two">
          <Timeline events={of.timeline} />
          <Papers of={of} />
        </div>
      </article>
    </CodesContext>
  );
}

function Timeline({ events }: { events: readonly CaseEvent[] }) {
  const { say, event, moment, status, actor } = useSpeech();
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{say('timeline')}</h2>
      <ol className="timeline">
        {events.map(({ at, kind, by, detail }, index) => (
          <li key={index}>
            <time dateTime={at}>{moment(at)}</time>
            <span>
              <b>{event(kind)}</b> {detail === undefined ? '' : status(detail)}
              <span className="by">{actor(by)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Papers({ of: { papers } }: { of: OfficerCase }) {
  const { say, moment } = useSpeech();
  return (
    <section aria-labelledby="papers">
      <h2 id="papers">{say('papers')}</h2>
      {papers.creditCode === null ? (
        <p className="quiet">{say('noPapers')}</p>
      ) : (
        <p>
          {say('licence')} {papers.creditCode}
          {papers.issuedAt !== null && <span className="by">{moment(papers.issuedAt)}</span>}
        </p>
      )}
      {papers.prints.map(({ copy, outcome, at }, index) => (
        <p key={index} className="quiet">
          {copy} {outcome} {moment(at)}
        </p>
      ))}
    </section>
  );
}

function Decided({ of, onReadRefusal }: { of: NonNullable<OfficerCase['officer']>; onReadRefusal: () => void }) {
  const { say, event, moment } = useSpeech();
  return (
    <section className="decided" aria-labelledby="decided">
      <h2 id="decided">{say('decided')}</h2>
      <p>
        <b>{event(of.outcome)}</b> <span className="by">{moment(of.at)}</span>
      </p>
      {of.outcome === 'approved' &&
        of.overrides.map(({ rule, reason }) => (
          <p key={rule}>
            <span className="rule">{rule}</span> {reason}
          </p>
        ))}
      {of.outcome === 'correctionAsked' && (
        <ol className="values">
          {of.defects.map(({ what, remedy }, index) => (
            <li key={index}>
              {what} — {remedy}
            </li>
          ))}
        </ol>
      )}
      {of.outcome === 'refused' && (
        <>
          <p>{of.refusal.number}</p>
          <button type="button" onClick={onReadRefusal}>
            {say('readRefusal')}
          </button>
        </>
      )}
    </section>
  );
}
