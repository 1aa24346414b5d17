import type { z } from 'zod';
import { textSchema, type Text } from '../../contract/language.ts';
import { ratingFormSchema, ratingLevelSchema, type RatingLevel } from '../../contract/tickets.ts';
import file from './rating-form.json' with { type: 'json' };

function text([hans, hant, en]: readonly string[]): Text {
  return textSchema.parse({ 'zh-Hans': hans, 'zh-Hant': hant, en });
}

const tagTexts: ReadonlyMap<string, Text> = new Map(Object.entries(file.tags).map(([tag, words]) => [tag, text(words)]));

/** The five levels and the tags that go with each. */
export const ratingForm: z.infer<typeof ratingFormSchema> = ratingFormSchema.parse({
  levels: file.levels.map(({ level, text: words, tags }) => ({ level, text: text(words), tags: tags.map((tag) => ({ tag, text: tagTexts.get(tag) })) })),
});

const tagsByLevel: ReadonlyMap<RatingLevel, readonly string[]> = new Map(file.levels.map(({ level, tags }) => [ratingLevelSchema.parse(level), tags]));

export function tagsOf(level: RatingLevel): readonly string[] {
  return tagsByLevel.get(level) ?? [];
}

/** The lower two of the five have to be looked into. */
export function isLow(level: RatingLevel): boolean {
  return level === 'dissatisfied' || level === 'veryDissatisfied';
}
