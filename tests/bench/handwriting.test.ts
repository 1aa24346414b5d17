import { expect, test } from 'vitest';
import { hands, newRecogniser, scoreHand } from './handwriting/score.ts';

const recogniser = newRecogniser();

// Every sixtieth character of the table; `npm run bench handwriting` looks at five times as many.
test.each([['tidy', 0.98], ['hasty', 0.93]] as const)('a %s hand: what was written is among the first five', (hand, least) => {
  expect(scoreHand(recogniser, hands[hand], 60).firstFive).toBeGreaterThanOrEqual(least);
});

test('nothing written is nothing recognised, and a stroke alone is found', () => {
  expect(recogniser.recognise([])).toEqual([]);
  expect(recogniser.recognise([[{ x: 10, y: 50 }, { x: 90, y: 48 }]], 5)).toContain('一');
  expect(recogniser.recognise([[{ x: 50, y: 10 }, { x: 50, y: 90 }], [{ x: 10, y: 50 }, { x: 90, y: 50 }]], 5)).toContain('十');
});
