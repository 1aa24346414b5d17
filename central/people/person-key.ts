import type { StatedPerson } from '../../contract/people.ts';
import type { Vault } from '../keys/vault.ts';

/** By what the database knows a person again: a keyed hash of the document's kind and number. */
export function personKeyOf(vault: Vault, { idKind, idNumber }: StatedPerson): string {
  return vault.lookupKey('person', `${idKind} ${idNumber.reveal()}`);
}
