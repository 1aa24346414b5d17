import { z } from 'zod';

/** The languages of screens and prints, in the order in which they are written first. */
export const languages = ['zh-Hans', 'zh-Hant', 'en'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

/** One sentence in every language. */
export const textSchema = z.strictObject({ 'zh-Hans': z.string(), 'zh-Hant': z.string(), en: z.string() });
export type Text = z.infer<typeof textSchema>;
