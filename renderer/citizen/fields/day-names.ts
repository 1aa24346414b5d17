import type { Language } from '../../../contract/language.ts';

/** English days and months are written as in Britain, as everywhere on the screens. */
export function languageTag(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}

/** 11月, November */
export function monthName(month: string, language: Language): string {
  return new Intl.DateTimeFormat(languageTag(language), { month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** 2026年11月, November 2026 */
export function monthAndYear(month: string, language: Language): string {
  return new Intl.DateTimeFormat(languageTag(language), { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

/** 一 to 日, Mon to Sun. The fifth of January 1970 was a Monday. */
export function weekdays(language: Language): string[] {
  const format = new Intl.DateTimeFormat(languageTag(language), { weekday: language === 'en' ? 'short' : 'narrow', timeZone: 'UTC' });
  return Array.from({ length: 7 }, (_, index) => format.format(new Date(Date.UTC(1970, 0, 5 + index))));
}
