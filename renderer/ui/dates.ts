import type { Language } from '../../contract/language.ts';

/** A calendar day as the language writes it: 2026年11月21日, 21 November 2026. */
export function formatDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}
