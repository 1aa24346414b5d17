import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { EraseSign } from './erase-sign.tsx';
import './keyboard.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** Ten digits as on a telephone. `onDigits` gets the number after each key. */
export function Keypad({ value, maxLength, onDigits }: { readonly value: string; readonly maxLength: number; readonly onDigits: (value: string) => void }) {
  const words = useWords();
  const put = (digit: string) => onDigits((value + digit).slice(0, maxLength));
  return (
    <div className="keypad" role="group" aria-label={words('keyboard.digits')}>
      {digits.map((digit) => (
        <Press key={digit} look="key" mark={{ 'data-key': digit }} onPress={() => put(digit)}>
          {digit}
        </Press>
      ))}
      <Press look="key" className="word-key" mark={{ 'data-key': 'clear' }} onPress={() => onDigits('')}>
        {words('keyboard.clear')}
      </Press>
      <Press look="key" mark={{ 'data-key': '0' }} onPress={() => put('0')}>
        0
      </Press>
      <Press look="key" label={words('keyboard.erase')} mark={{ 'data-key': 'erase' }} onPress={() => onDigits(value.slice(0, -1))}>
        <EraseSign />
      </Press>
    </div>
  );
}
