import { languages } from '../../contract/language.ts';
import type { Snapshot } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Seal } from '../ui/seal.tsx';
import { setElder, useView } from '../view-state.ts';

/** Each language in its own words, so that who needs it can read it. */
const ownNames = { 'zh-Hans': '简体', 'zh-Hant': '繁體', en: 'English' } as const;

/** Who and where; how to read. */
export function TopBand({ snapshot }: { readonly snapshot: Snapshot }) {
  const words = useWords();
  const elder = useView((view) => view.elder);
  const underWay = snapshot.screen.name !== 'start' && snapshot.screen.name !== 'goodbye';
  return (
    <header className="band top">
      <Seal />
      <div className="who">
        <span className="serif">{underWay ? words('brand.matter') : words('brand.city', { city: snapshot.kiosk.city })}</span>
        <span className="small">{snapshot.kiosk.site}</span>
      </div>
      <div className="reading">
        <Press look="quiet" pressed={elder} mark={{ 'data-elder': elder ? 'on' : 'off' }} onPress={() => setElder(!elder)}>
          {words(elder ? 'brand.elderOff' : 'brand.elderOn')}
        </Press>
        {languages
          .filter((language) => language !== snapshot.language)
          .map((language) => (
            <IntentButton key={language} look="quiet" type="setLanguage" intent={{ type: 'setLanguage', language }} mark={{ 'data-choice': language }}>
              <span lang={language}>{ownNames[language]}</span>
            </IntentButton>
          ))}
      </div>
    </header>
  );
}
