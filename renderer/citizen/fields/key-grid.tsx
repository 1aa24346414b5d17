import { EraseSign } from '../../input/pinyin-keyboard.tsx';
import '../../input/keyboard.css';
import { useWords } from '../../i18n/i18n.ts';
import { Press } from '../../ui/button.tsx';

interface KeyGridProps {
  readonly keys: readonly string[];
  readonly columns: 3 | 8;
  readonly onKey: (key: string) => void;
  readonly onErase: () => void;
}

/** Just the characters that the field may have, and one key that takes the last away. */
export function KeyGrid({ keys, columns, onKey, onErase }: KeyGridProps) {
  const words = useWords();
  return (
    <div className={columns === 3 ? 'keypad' : 'keypad wide'} role="group" aria-label={words('question.keys')}>
      {keys.map((key) => (
        <Press key={key} look="key" mark={{ 'data-key': key }} onPress={() => onKey(key)}>
          {key}
        </Press>
      ))}
      <Press look="key" {...(keys.length % columns === 0 && { className: 'alone-key' })} label={words('keyboard.erase')} mark={{ 'data-key': 'erase' }} onPress={onErase}>
        <EraseSign />
      </Press>
    </div>
  );
}

/** A telephone's digits, then what else the field needs beside its nought. */
export const phoneKeys = (beside: string): readonly string[] => [...Array.from('123456789'), beside, '0'];
