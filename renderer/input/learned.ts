import type { Learned } from './pinyin.ts';

/** What this visit chose, in memory alone: letters → texts, the newest last. */
const learned = new Map<string, Map<string, number>>();

/** Until somebody said that a visit begins nothing is learned: nobody would say that it ends either. */
let visiting = false;

/** Words longer than this are sentences that nobody types again. */
const longestLearned = 12;

/** A citizen chose a text for letters; the same letters give it first for the rest of the visit. */
export function learn(letters: string, text: string): void {
  const plain = letters.replaceAll("'", '');
  if (!visiting || plain === '' || text.length > longestLearned) return;
  const texts = learned.get(plain) ?? new Map<string, number>();
  const times = (texts.get(text) ?? 0) + 1;
  texts.delete(text);
  texts.set(text, times);
  learned.set(plain, texts);
}

export function learnedWords(): Learned {
  return learned;
}

/** A new citizen may begin: nothing that was typed stays. To be called at the start and at the end of every visit. */
export function forgetTyped(): void {
  learned.clear();
  visiting = true;
}
