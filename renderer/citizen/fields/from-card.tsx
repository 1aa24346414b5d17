import { useWords } from '../../i18n/i18n.ts';
import { Press } from '../../ui/button.tsx';

/** One touch puts down what the card says. What that is nobody passing by reads before. */
export function FromCard({ says, onTake }: { readonly says: 'name' | 'idNumber' | 'address' | 'person'; readonly onTake: () => void }) {
  const words = useWords();
  return (
    <Press look="plain" className="again" mark={{ 'data-key': 'fromCard' }} onPress={onTake}>
      {words(`fromCard.${says}`)}
    </Press>
  );
}
