import type { Language } from '../../contract/language.ts';
import type { Instant } from '../../contract/units.ts';

/** A moment on the clock of China, as the language writes it: 2026年11月22日 15:30; both kinds of Chinese with the same signs, where a browser would write slashes in one. */
export function formatMoment(moment: Instant, language: Language): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-Hans', { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(new Date(moment));
}
