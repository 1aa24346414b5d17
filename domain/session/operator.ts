import type { Person } from '../../contract/application-parts.ts';
import type { IdentityCard } from '../../contract/identity-card.ts';

/** The operator as the card gives the person; the photo stays behind, nothing needs it. */
export function operatorFrom(card: IdentityCard): Person {
  const common = { idKind: card.kind, idNumber: card.idNumber, sex: card.sex, birth: card.birth, validFrom: card.validFrom, validUntil: card.validUntil };
  switch (card.kind) {
    case 'residentIdCard':
      return { ...common, name: card.name, nationCode: card.nationCode, address: card.address };
    case 'residencePermit':
      return { ...common, name: card.name, address: card.address };
    case 'foreignerPermanentResidence2017':
    case 'foreignerPermanentResidence2023':
      // A Chinese name is optional on both cards; the English one is always there.
      return { ...common, name: card.chineseName.reveal() === '' ? card.englishName : card.chineseName };
  }
}
