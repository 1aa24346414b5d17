import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { setHelpOpen } from '../view-state.ts';

/** The way to a person, in the same place on every screen. */
export function HelpButton() {
  const words = useWords();
  return (
    <Press look="quiet" className="help" mark={{ 'data-help': 'open' }} onPress={() => setHelpOpen(true)}>
      {words('help.open')}
    </Press>
  );
}
