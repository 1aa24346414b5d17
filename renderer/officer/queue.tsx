import type { KeyboardEvent } from 'react';
import type { QueueEntry } from '../../contract/officer.ts';
import type { CaseClockView } from '../../contract/supervision.ts';
import type { Show } from './officer-api.ts';
import { useSpeech } from './words.ts';

const shows: readonly Show[] = ['waiting', 'mine', 'late', 'finished'];

interface QueueProps {
  readonly show: Show;
  readonly cases: readonly QueueEntry[];
  readonly more: boolean;
  readonly open: string | undefined;
  readonly onShow: (show: Show) => void;
  readonly onOpen: (caseId: string) => void;
  readonly onMore: () => void;
}

/** The cases, the most urgent on top; arrows move, Enter opens. */
export function Queue({ show, cases, more, open, onShow, onOpen, onMore }: QueueProps) {
  const { say } = useSpeech();
  return (
    <nav className="queue" aria-label={say(show)} onKeyDown={moveFocus}>
      <div className="shows" role="group">
        {shows.map((one) => (
          <button key={one} type="button" aria-pressed={one === show} onClick={() => onShow(one)}>
            {say(one)}
          </button>
        ))}
      </div>
      <div className="entries">
        {cases.length === 0 && <p className="quiet">{say('queueEmpty')}</p>}
        {cases.map((entry) => (
          <Entry key={entry.caseId} entry={entry} open={entry.caseId === open} onOpen={onOpen} />
        ))}
        {more && (
          <button type="button" className="more" onClick={onMore}>
            {say('more')}
          </button>
        )}
      </div>
    </nav>
  );
}

function Entry({ entry, open, onOpen }: { entry: QueueEntry; open: boolean; onOpen: (caseId: string) => void }) {
  const { say, item, status } = useSpeech();
  const { caseId, businessName, claim, clock, rules } = entry;
  return (
    <button type="button" className="entry" data-case={caseId} aria-current={open} onClick={() => onOpen(caseId)}>
      <strong>{businessName ?? say('noName')}</strong>
      <span className="entry-item">{item(entry.item)}</span>
      <span className="entry-line">
        {entry.status === 'routedToHuman' ? <Due clock={clock} /> : <span>{status(entry.status)}</span>}
        <span className="rules">{rules.join(' ')}</span>
      </span>
      {claim !== null && <span className="held">{claim.mine ? say('heldByMe') : say('heldBy', { name: claim.name })}</span>}
    </button>
  );
}

/** How much time is left, in the working days of the law. */
export function Due({ clock }: { clock: CaseClockView }) {
  const { say } = useSpeech();
  const text = clock.late ? say('overdue') : clock.workingDaysLeft === 0 ? say('dueToday') : say('daysLeft', { n: clock.workingDaysLeft });
  return <span className={clock.late || clock.workingDaysLeft === 0 ? 'due pressing' : 'due'}>{text}</span>;
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.entry')];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  event.preventDefault();
  entries[at === -1 ? 0 : Math.min(Math.max(at + step, 0), entries.length - 1)]?.focus();
}
