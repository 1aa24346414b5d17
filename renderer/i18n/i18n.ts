import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import zhHans from '../../assets/locales/zh-Hans.json' with { type: 'json' };
import type { Language, Text } from '../../contract/language.ts';
import { useView } from '../view-state.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'screens';
    resources: { screens: typeof zhHans };
  }
}

/** The other languages come when somebody asks for them. */
const others = {
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
} as const;

/** Has to be awaited before the first screen is drawn. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-Hans',
    fallbackLng: 'zh-Hans',
    ns: 'screens',
    defaultNS: 'screens',
    resources: { 'zh-Hans': { screens: zhHans } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}

/** Draws every text in this language from now on. */
export async function changeLanguage(language: Language): Promise<void> {
  if (language !== 'zh-Hans' && !i18next.hasResourceBundle(language, 'screens')) {
    const { texts } = await others[language]();
    i18next.addResourceBundle(language, 'screens', texts);
  }
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** Texts of the screens, by key. */
export function useWords() {
  return useTranslation().t;
}

/** Picks the language of the screen from a text that comes in all of them. */
export function useText(): (text: Text) => string {
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  // The apostrophe of these fonts is as wide as half a Chinese character and tears an English word apart.
  return (text) => (language === 'en' ? text.en.replaceAll('’', "'") : text[language]);
}
