import { useEffect, useState } from 'react';
import type { Language } from '../../contract/language.ts';
import { Frame } from '../signer/frame.tsx';
import { browserLanguage, LanguageContext } from '../signer/words.ts';
import { Start } from './start.tsx';
import { Take } from './take.tsx';
import { textOf } from './words.ts';

/** One page for both ways: `/start` leads to a machine, `/take` comes from one. */
export function Page() {
  const [language, setLanguage] = useState<Language>(browserLanguage);
  const [large, setLarge] = useState(false);
  const [takes] = useState(() => location.pathname === '/take');
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.classList.toggle('elder', large);
  }, [language, large]);
  return (
    <LanguageContext.Provider value={language}>
      <Frame service={textOf(language, takes ? 'takeService' : 'startService')} large={large} onLarge={setLarge} onLanguage={setLanguage}>
        {takes ? <Take /> : <Start />}
      </Frame>
    </LanguageContext.Provider>
  );
}
