import type { Language } from '../../contract/language.ts';
import type { Snapshot } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { UndoButton } from '../ui/journey-bar.tsx';
import { setDisplayOpen, setElder, setLow, setTheme, useView, type Theme } from '../view-state.ts';

/** Each language in its own words, so that who needs it can read it. */
const ownNames = [['zh-Hans', '简体'], ['zh-Hant', '繁體'], ['en', 'English']] as const satisfies readonly (readonly [Language, string])[];

/** The languages that the screen is not in. */
export function LanguageButtons({ snapshot }: { readonly snapshot: Snapshot }) {
  return ownNames
    .filter(([language]) => language !== snapshot.language)
    .map(([language, name]) => (
      <IntentButton key={language} look="quiet" type="setLanguage" intent={{ type: 'setLanguage', language }} mark={{ 'data-choice': language }}>
        <span lang={language}>{name}</span>
      </IntentButton>
    ));
}

export function ElderSwitch() {
  const words = useWords();
  const elder = useView((view) => view.elder);
  return (
    <Press look="quiet" pressed={elder} mark={{ 'data-elder': elder ? 'on' : 'off' }} onPress={() => setElder(!elder)}>
      {words('display.large')}
    </Press>
  );
}

/** Pressed again, it gives the usual colours back. */
export function ThemeSwitch({ theme }: { readonly theme: Exclude<Theme, 'standard'> }) {
  const words = useWords();
  const shown = useView((view) => view.theme);
  return (
    <Press look="quiet" pressed={shown === theme} mark={{ 'data-theme-choice': theme }} onPress={() => setTheme(shown === theme ? 'standard' : theme)}>
      {words(`display.${theme}`)}
    </Press>
  );
}

export function LowSwitch() {
  const words = useWords();
  const low = useView((view) => view.low);
  return (
    <Press look="quiet" pressed={low} mark={{ 'data-low': low ? 'on' : 'off' }} onPress={() => setLow(!low)}>
      {words('display.low')}
    </Press>
  );
}

/** How to read, before anything else: on the first screen every way is one touch. The low layout is switched in the footer, where it can be reached. */
function Chips({ snapshot }: { readonly snapshot: Snapshot }) {
  return (
    <>
      <ElderSwitch />
      <ThemeSwitch theme="contrast" />
      <ThemeSwitch theme="night" />
      <LanguageButtons snapshot={snapshot} />
    </>
  );
}

/** All chips on the first screen, one button that opens the sheet of them on the others. */
export function ReadingChips({ snapshot, place }: { readonly snapshot: Snapshot; readonly place: 'top' | 'bottom' }) {
  const words = useWords();
  const first = snapshot.screen.name === 'start';
  return (
    <div className="reading" role="group" aria-label={words('display.group')} data-first={first}>
      {first ? (
        <Chips snapshot={snapshot} />
      ) : (
        <>
          {place === 'bottom' && snapshot.journey?.canUndo === true && <UndoButton />}
          <Press look="quiet" mark={{ 'data-display': 'open' }} onPress={() => setDisplayOpen(true)}>
            {words('display.open')}
          </Press>
        </>
      )}
    </div>
  );
}
