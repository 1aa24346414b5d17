import { expect, test } from 'vitest';
import { Personal } from '../../contract/personal.ts';
import { personalTexts, withoutPersonal } from './private.ts';

const screen = { name: 'review', operator: { name: new Personal('陈嘉欣'), sex: 'female', address: new Personal('样例市样例路1号') }, contact: new Personal({ mobile: '13800138000' }), shown: ['样例店'] };
const personal = personalTexts(screen);

test('what belongs to a person is found wherever it lies, and nothing else', () => {
  expect(personal).toEqual(['13800138000', '样例市样例路1号', '陈嘉欣']);
});
test('to a room it is not said, also in groups, letter by letter, and within a sentence', () => {
  expect(withoutPersonal('经营者，陈嘉欣', personal, '…')).toBe('经营者，…');
  expect(withoutPersonal('已经发到 138 0013 8000。', personal, '…')).toBe('已经发到 …。');
  expect(withoutPersonal('陈 嘉 欣', personal, '…')).toBe('…');
  expect(withoutPersonal('嘉', personal, '…')).toBe('…');
  expect(withoutPersonal('样例店', personal, '…')).toBe('样例店');
});
