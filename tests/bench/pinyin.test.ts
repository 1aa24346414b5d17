import { expect, test } from 'vitest';
import heldOut from './pinyin/held-out.json' with { type: 'json' };
import { newDecoder, scoreOf } from './pinyin/score.ts';

const decoder = newDecoder();

test.each([['persons', 'person'], ['addressesHere', 'address']] as const)('97 of 100 characters of %s come from the first five candidates', (kind, context) => {
  expect(scoreOf(decoder, heldOut[kind], context).characters).toBeGreaterThanOrEqual(0.97);
});

test('the score can fail: without the context of names far fewer are found', () => {
  expect(scoreOf(decoder, heldOut.persons, 'text').characters).toBeLessThan(0.9);
});
