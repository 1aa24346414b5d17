import type { Locator, Page } from '@playwright/test';
import { drawByTouch } from '../../demo/walk-screens.ts';

/** A name and an address in Pinyin, a rare character by radicals and strokes, one by its code point, and one written by hand, where the catalogue is searched. */
export async function typeAllWays(page: Page, tap: (target: Locator) => Promise<void>): Promise<void> {
  const touch = (selector: string) => tap(page.locator(`${selector}:not([disabled])`).first());
  const type = async (letters: string) => {
    for (const letter of letters) await touch(`[data-key="${letter}"]`);
    await touch('.candidates:not(.outdated) [data-candidate]');
  };
  /** The ways to write stand where the candidates stood, once nothing is under way. */
  const turnTo = (way: string) => touch(`[data-key="way-${way}"]`);

  await touch('[data-choice="search"]');
  for (const words of ['ouyangxiuying', 'pengjiangqu', 'baishajiedao', 'xinglongzhuangcun']) await type(words);

  await turnTo('radicals');
  for (const step of ['radicalStrokes', 'radical', 'beside', 'character']) await touch(`[data-step="${step}"] [data-cell]`);
  await page.locator('[data-step="radicalStrokes"]').waitFor();

  await turnTo('code');
  for (const digit of '20BB7') await touch(`[data-key="${digit}"]`);
  await touch('[data-candidate]');

  await turnTo('writing');
  const box = await page.locator('[data-field="writing"]').boundingBox();
  if (box === null) throw new Error('there is no field to write in');
  const at = (x: number, y: number) => ({ x: box.x + box.width * x, y: box.y + box.height * y });
  for (const stroke of [[at(0.2, 0.3), at(0.5, 0.3), at(0.8, 0.3)], [at(0.5, 0.1), at(0.45, 0.5), at(0.2, 0.9)], [at(0.5, 0.4), at(0.6, 0.7), at(0.8, 0.9)]] as const) await drawByTouch(page, stroke);
  await touch('.candidates:not(.outdated) [data-candidate]');
}
