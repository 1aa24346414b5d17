import type { Person } from '../../contract/application-parts.ts';
import { Personal } from '../../contract/personal.ts';

/** A character of private use: it stands for another only in the tables of one maker, and on paper for none. */
const privateUse = /\p{Co}/u;

export const isUnresolved = (text: string): boolean => privateUse.test(text);

/** As people read it: 〓, which printers set in place of a sort that they lack, for each character that nobody can know. */
export const legible = (text: string): string => text.replace(/\p{Co}/gu, '〓');

/** So many characters of a name somebody may write otherwise than their card; more is another name. */
const mostChanged = 2;

/** Whether a name is the card's with a character or two written otherwise, or one that was missing put in. */
export function corrects(asRead: string, stated: string): boolean {
  const [read, said] = [Array.from(asRead), Array.from(stated)];
  if (isUnresolved(stated) || stated.trim() !== stated || said.length < read.length || said.length > read.length + 1) return false;
  if (said.length > read.length) return said.some((_, index) => said.toSpliced(index, 1).join('') === asRead);
  return read.filter((character, index) => character !== said[index]).length <= mostChanged;
}

/** The person under the name that was stated; the chip's own name stays beside it, and a proof of it proves nothing any more. */
export function underStatedName({ identityToken: _proof, nameAsRead, ...person }: Person, stated: string): Person {
  const asRead = nameAsRead ?? person.name;
  return asRead.reveal() === stated ? { ...person, name: asRead } : { ...person, name: new Personal(stated), nameAsRead: asRead };
}
