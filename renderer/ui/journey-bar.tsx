import type { JourneyPosition } from '../../contract/matter.ts';
import { useWords } from '../i18n/i18n.ts';
import { useView } from '../view-state.ts';
import { IntentButton } from './button.tsx';
import { ToPhoneButton } from './to-phone-button.tsx';

/** Up to so many steps each have a piece of the bar; more of them are one line that fills. */
const mostPieces = 14;

/** Where one is, how long it still takes, and the way to take the last answer back. */
export function JourneyBar({ journey: { at, of, minutesLeft, canUndo, fromPhone } }: { readonly journey: JourneyPosition }) {
  const words = useWords();
  const low = useView((view) => view.low);
  return (
    <div className="journey" data-at={at} data-of={of}>
      <span className="bar" aria-hidden="true">
        {of <= mostPieces ? (
          Array.from({ length: of }, (_, index) => <i key={index} data-state={index + 1 < at ? 'done' : index + 1 === at ? 'now' : 'ahead'} />)
        ) : (
          <>
            <i data-state="done" style={{ flexGrow: at - 1 }} />
            <i data-state="now" style={{ flexGrow: 1 }} />
            <i data-state="ahead" style={{ flexGrow: of - at }} />
          </>
        )}
      </span>
      <p className="small num">
        <span>{words('journey.position', { at, of })}</span>
        <span>{minutesLeft === 0 ? words('journey.soon') : words('journey.minutes', { minutes: minutesLeft })}</span>
        {fromPhone !== undefined && <span>{words('journey.fromPhone', { count: fromPhone })}</span>}
      </p>
      <ToPhoneButton />
      {/* In the low layout it stands in the row at the bottom. */}
      {canUndo && !low && <UndoButton />}
    </div>
  );
}

export function UndoButton() {
  const words = useWords();
  return (
    <IntentButton look="link" type="undo" intent={{ type: 'undo' }} className="undo">
      <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
        <path d="M6 13h13a7 7 0 0 1 0 14h-6M11 7l-6 6 6 6" />
      </svg>
      {words('journey.undo')}
    </IntentButton>
  );
}
