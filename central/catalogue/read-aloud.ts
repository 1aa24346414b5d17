import { pinyin } from 'pinyin-pro';
import type { ServiceItem } from '../../contract/service-item.ts';

/** How an item's name and words are read: pinyin without tones joined, and its initials. Made once, when it is published, so that a kiosk searches without a lexicon. */
export function readingsOf({ name, words }: Pick<ServiceItem, 'name' | 'words'>): { pinyin: string[]; initials: string[] } {
  const readings = [name['zh-Hans'], ...words].map((word) => pinyin(word, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map(plain).filter((syllable) => syllable !== ''));
  return { pinyin: distinct(readings.map((syllables) => syllables.join(''))), initials: distinct(readings.map((syllables) => syllables.map((syllable) => syllable.charAt(0)).join(''))) };
}

const plain = (syllable: string): string => syllable.toLowerCase().replace(/[^a-z0-9]/g, '');
const distinct = (words: readonly string[]): string[] => [...new Set(words)].filter((word) => word !== '');
