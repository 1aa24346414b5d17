import { expect, test } from 'vitest';
import { tradeNameIdeas } from './trade-name-ideas.ts';

test.each([
  ['陈嘉欣', ['陈记', '嘉欣', '老陈', '嘉欣家']],
  ['关明', ['关记', '明记', '老关', '明家']],
  ['司徒美堂', ['司徒记', '美堂', '老司徒', '美堂家']],
])('%s', (name, ideas) => expect(tradeNameIdeas(name)).toEqual(ideas));

test.each(['ALICE EXAMPLE', '买买提·艾力', '王'])('no ideas where there is no surname by place: case %#', (name) => expect(tradeNameIdeas(name)).toEqual([]));
