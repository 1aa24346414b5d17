import type { Snapshot } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { RadioCards } from '../ui/choices.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { VoiceSwitch } from '../speech/voice.tsx';
import { setDisplayOpen, setElder, setTheme, themes, useView } from '../view-state.ts';
import { LanguageButtons, LowSwitch } from './display-chips.tsx';

/** Size, colours, reach and language, at any moment of a journey; each takes effect at once, behind the sheet. */
export function DisplaySheet({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const { elder, theme, displayOpen } = useView((view) => view);
  return (
    <Sheet
      title={words('display.title')}
      open={displayOpen}
      onOpenChange={setDisplayOpen}
      actions={
        <Press look="go" mark={{ 'data-display': 'close' }} onPress={() => setDisplayOpen(false)}>
          {words('display.done')}
        </Press>
      }
    >
      <RadioCards
        label={words('display.size')}
        columns={2}
        value={elder ? 'elder' : 'usual'}
        onChange={(size) => setElder(size === 'elder')}
        choices={[
          { value: 'usual', title: words('display.usualSize') },
          { value: 'elder', title: words('display.large') },
        ]}
      />
      <RadioCards label={words('display.colours')} columns={3} value={theme} onChange={setTheme} choices={themes.map((value) => ({ value, title: words(`display.${value}`) }))} />
      <div className="choices three">
        <LanguageButtons snapshot={snapshot} />
        <LowSwitch />
        <VoiceSwitch />
      </div>
    </Sheet>
  );
}
