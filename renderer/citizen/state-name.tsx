import { useState } from 'react';
import { Personal } from '../../contract/personal.ts';
import { corrects } from '../../domain/identity/stated-name.ts';
import { useWords } from '../i18n/i18n.ts';
import { useCandidates } from '../input/lexicon.ts';
import { PinyinKeyboard } from '../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../input/text-entry.ts';
import { TextField } from '../input/text-field.tsx';
import { IntentButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { useMissingGlyphs } from '../ui/glyphs.ts';
import { Small } from '../ui/phrases.tsx';
import { nameGlyphs } from './name-glyphs.ts';

interface StateNameProps {
  /** The name as the chip has it. */
  readonly asRead: string;
  /** Which character of it is written otherwise. */
  readonly at: number;
  readonly onBack: () => void;
}

/** One character of a name as its holder writes it: by sound, by hand, by its parts or by its code. What the chip holds stays beside it. */
export function StateNameScreen({ asRead, at, onBack }: StateNameProps) {
  const words = useWords();
  const [before] = useState(() => Array.from(asRead));
  const entry = useTextEntry({ maxLength: 1, context: 'person' });
  const candidates = useCandidates(entry);
  const missing = useMissingGlyphs(asRead);
  const stated = before.with(at, entry.text).join('');
  const fits = entry.text !== '' && entry.letters === '' && stated !== asRead && corrects(asRead, stated);
  return (
    <Page
      title={words('stateName.title', { number: at + 1 })}
      lead={words('stateName.lead')}
      ways={['back', 'leave']}
      onBack={onBack}
      aside={
        <ul className="glyphs" lang="zh-Hans" aria-label={stated}>
          {nameGlyphs(before.with(at, entry.text === '' ? '　' : entry.text).join('')).map(({ character, code }, index) => (
            <li key={index} data-rare={index === at}>
              <span className="glyph serif">{missing.includes(character) ? <Small>{words('identity.undrawn')}</Small> : character}</span>
              {index === at && <span className="num">{entry.text === '' ? nameGlyphs(before[at] ?? '')[0]?.code : code}</span>}
            </li>
          ))}
        </ul>
      }
      dock={<PinyinKeyboard entry={entry} candidates={candidates} />}
      actions={
        <IntentButton look="go" type="stateName" intent={fits ? { type: 'stateName', name: new Personal(stated) } : null} onSend={onBack}>
          {words('stateName.go')}
        </IntentButton>
      }
    >
      <TextField entry={entry} candidates={candidates} field="stateName" label={words('stateName.field')} placeholder={words('stateName.field')} />
    </Page>
  );
}
