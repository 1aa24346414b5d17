import { createContext, useContext } from 'react';
import type { Intent } from '../../contract/intent.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from './button.tsx';

type Unsent = NonNullable<Extract<Intent, { type: 'toPhone' }>['unsent']>;

/** What stands in the question on the screen and was not sent yet; null where nothing can go on on a phone. */
export const UnsentContext = createContext<Unsent | null>(null);

/** From the middle of a matter to the phone, with all that was answered. */
export function ToPhoneButton() {
  const words = useWords();
  const unsent = useContext(UnsentContext);
  if (unsent === null) return null;
  return (
    <IntentButton look="link" type="toPhone" intent={{ type: 'toPhone', unsent }} className="undo">
      {words('toPhone.open')}
    </IntentButton>
  );
}
