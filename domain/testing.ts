import { Personal } from '../contract/personal.ts';
import { partySignatureSchema, type Application, type PartySignature } from '../contract/application.ts';
import { individualBusinessEstablishmentSchema, type IndividualBusinessEstablishment } from '../contract/registration/establish.ts';
import { isoDateSchema } from '../contract/units.ts';
import { documentHash } from './application/canonical.ts';
import type { Facts } from './approval/facts.ts';

// A faultless application of an invented person, and the facts under which it is approved. For tests only.

export const today = isoDateSchema.parse('2026-11-21');

/** The application as it travels; tests change one value and decode it. */
export const plainApplication = {
  formVersion: '2026-05',
  item: 'individualBusiness.establish',
  kioskId: 'JM-0001',
  registrarDivision: '440703',
  composition: 'individual',
  operator: {
    idKind: 'residentIdCard',
    name: '张三',
    idNumber: '440703199001010017',
    sex: 'male',
    nationCode: '01',
    birth: '1990-01-01',
    address: '广东省江门市蓬江区示范路1号',
    validFrom: '2016-01-01',
    validUntil: '2036-01-01',
  },
  contact: { mobile: '13800000000', verificationToken: 'token-of-the-sandbox' },
  name: { division: '江门市蓬江区', tradeName: '清泉', industry: '饮品', legalForm: '店' },
  scope: ['H0001', 'F0002', 'H0004'],
  premises: { street: '440703002', standardAddressId: 'JM-440703-000001', text: '江门市蓬江区白沙街道示范路8号', right: 'leased' },
  consents: [{ document: 'privacyNotice', version: '2026-11-21.1', language: 'zh-Hans', hash: 'acf984df138c438d3f6ec30d1257b7562bef7f9e2946721f80ec74f010a15e10', givenAt: '2026-11-21T02:00:00Z' }],
};

type Changes = { readonly [Key in keyof typeof plainApplication]?: unknown };

export function applicationWith(changes: Changes = {}): IndividualBusinessEstablishment {
  return individualBusinessEstablishmentSchema.parse({ ...plainApplication, ...changes });
}

export function factsWith(changes: Partial<Facts> = {}): Facts {
  return {
    today,
    people: { operator: { verified: true } },
    contactVerified: true,
    name: { onRecord: [] },
    premises: {
      standardAddress: { id: plainApplication.premises.standardAddressId, street: applicationWith().premises.street, text: plainApplication.premises.text, use: 'commercial' },
      licencesAtAddress: 0,
    },
    ...changes,
  };
}

export function signatureOf(application: Application): PartySignature {
  return partySignatureSchema.parse({ signer: 'operator', strokes: [[[100, 100, 0], [300, 200, 40], [500, 120, 80]]], signedAt: '2026-11-21T02:05:00Z', documentHash: documentHash(application) });
}

/** Everything in a value with its personal values laid open (`JSON.stringify` alone would see masks). */
export function revealed(value: unknown): string {
  if (value instanceof Personal) return revealed(value.reveal());
  if (typeof value === 'object' && value !== null) return Object.values(value).map(revealed).join(' ');
  return String(value);
}
