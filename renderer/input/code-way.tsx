import { useCallback, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { CandidateBar } from './candidate-bar.tsx';
import { characterOf } from './code-point.ts';
import { EraseSign } from './erase-sign.tsx';
import type { TextEntry } from './text-entry.ts';

const digits = Array.from('0123456789ABCDEF');
/** Extension H ends at 323AF. */
const longestCode = 5;

/** For whoever knows the code point of the character in the name, as some registers print it. */
export function CodeWay({ entry, tabs }: { readonly entry: TextEntry; readonly tabs: ReactNode }) {
  const words = useWords();
  const [code, setCode] = useState('');
  const candidates = useCallback(() => {
    const character = characterOf(code);
    return character === undefined ? [] : [{ text: character, used: 0 }];
  }, [code]);
  return (
    <>
      {code === '' ? (
        tabs
      ) : (
        <CandidateBar
          before={<span className="typed-code num">U+{code}</span>}
          candidates={candidates}
          hint={words(code.length < 4 ? 'input.codeHint' : 'input.noCode')}
          onChoose={({ text }) => {
            entry.setText(entry.text + text);
            setCode('');
          }}
        />
      )}
      <div className="key-panel">
        <div className="key-cells">
          {digits.map((digit) => (
            <Press key={digit} look="key" mark={{ 'data-key': digit }} onPress={() => setCode((typed) => (typed + digit).slice(0, longestCode))}>
              {digit}
            </Press>
          ))}
        </div>
        <div className="key-column">
          <Press look="key" label={words('keyboard.erase')} mark={{ 'data-key': 'erase' }} onPress={() => (code === '' ? entry.erase() : setCode(code.slice(0, -1)))}>
            <EraseSign />
          </Press>
        </div>
      </div>
    </>
  );
}
