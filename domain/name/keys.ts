import { plainName } from './characters.ts';
import { readingOf } from './compare.ts';
import { industryKey } from './industry.ts';
import { soundKeys } from './sound.ts';

/** By what a name is found in the register. A change of these texts asks for the index to be made anew. */
export interface NameKeys {
  /** Trade name and industry in one piece: finds the same words however they are cut. */
  readonly reading: string;
  /** What the industry means; empty where the name states none. */
  readonly industryKey: string;
  /** Sounds of each two neighbouring characters of the trade name: find names that are the same, sound alike, hold it or are held by it. */
  readonly sounds: readonly string[];
}

export function nameKeys({ tradeName, industry }: { readonly tradeName: string; readonly industry: string }): NameKeys {
  return { reading: readingOf({ tradeName, industry }), industryKey: industryKey(plainName(industry)), sounds: soundKeys(plainName(tradeName)) };
}
