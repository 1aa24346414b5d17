import { expect, it } from 'vitest';
import { corrects, isUnresolved, underStatedName } from './stated-name.ts';
import { personSchema } from '../../contract/application-parts.ts';
import { inventedPerson } from '../testing/establishments.ts';

it.each([
  { asRead: '陈\uE863', stated: '陈𬘬', is: true },
  { asRead: '陈\uE863欣', stated: '陈𬘬欣', is: true },
  { asRead: '司徒', stated: '司徒𬘬', is: true },
  { asRead: '陈\uE863', stated: '陈\uE864', is: false },
  { asRead: '陈嘉欣', stated: '李小明', is: false },
  { asRead: '陈嘉欣', stated: '陈嘉', is: false },
  { asRead: '陈嘉', stated: '李小明', is: false },
  { asRead: '陈\uE863', stated: '陈𬘬 ', is: false },
])('$asRead stated as $stated', ({ asRead, stated, is }) => {
  expect(corrects(asRead, stated)).toBe(is);
});

it('keeps what the chip holds beside what was stated, and takes it back without a trace', () => {
  const person = personSchema.strip().parse({ ...inventedPerson(1), name: '陈\uE863', identityToken: 'a-secret-of-the-central-api' });
  const stated = underStatedName(person, '陈𬘬');
  expect([stated.name.reveal(), stated.nameAsRead?.reveal(), stated.identityToken]).toEqual(['陈𬘬', '陈\uE863', undefined]);
  expect([isUnresolved(person.name.reveal()), isUnresolved(stated.name.reveal())]).toEqual([true, false]);
  const back = underStatedName(stated, '陈\uE863');
  expect([back.name.reveal(), 'nameAsRead' in back]).toEqual(['陈\uE863', false]);
});
