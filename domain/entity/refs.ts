import type { Signer } from '../../contract/application-parts.ts';
import type { EntityChange } from '../../contract/registration/change.ts';

/** Every place of a change that names a person by ref. */
export function involvedRefs({ shareholders = [], legalRepresentative, board, supervision, manager, beneficialOwners }: EntityChange): { ref: Signer; pointer: string }[] {
  const one = (ref: Signer | undefined, pointer: string) => (ref === undefined ? [] : [{ ref, pointer: `/application/${pointer}` }]);
  const owners = beneficialOwners?.kind === 'list' ? beneficialOwners.owners : [];
  return [
    ...shareholders.flatMap(({ party }, index) => (party.kind === 'person' ? one(party.person, `shareholders/${index}/party/person`) : one(party.signatory, `shareholders/${index}/party/signatory`))),
    ...one(legalRepresentative, 'legalRepresentative'),
    ...(board?.directors ?? []).flatMap((ref, index) => one(ref, `board/directors/${index}`)),
    ...(supervision?.supervisors ?? []).flatMap((ref, index) => one(ref, `supervision/supervisors/${index}`)),
    ...one(manager, 'manager'),
    ...owners.flatMap(({ person }, index) => one(person, `beneficialOwners/owners/${index}/person`)),
  ];
}
