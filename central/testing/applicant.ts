import { z } from 'zod';
import type { signedApplicationSchema } from '../../contract/application.ts';
import { applicationSchema } from '../../contract/application.ts';
import type { personSchema } from '../../contract/application-parts.ts';
import type { individualBusinessEstablishmentSchema } from '../../contract/registration/establish.ts';
import { privacyNotice, privacyNoticeHash } from '../../domain/consent/privacy-notice.ts';
import { documentHash } from '../../domain/application/canonical.ts';

/** Values on the wire, before they are checked and wrapped. */
export type PlainApplication = z.input<typeof individualBusinessEstablishmentSchema>;
export type PlainSigned<A = PlainApplication> = Omit<z.input<typeof signedApplicationSchema>, 'application'> & { application: A };

/** An invented operator: synthetic number, no real place of living. */
export const invented = { name: '张样本', idNumber: '440703199001010017', home: '广东省江门市蓬江区虚构街99号', mobile: '13800000000' } as const;

/** An application that every rule passes, where number and token belong together and the name is free. */
export function plainApplication(given: { token: string; mobile?: string; tradeName?: string | null; address?: { id: string; text: string } }): PlainApplication {
  const { token, mobile = invented.mobile, tradeName = '清泉', address = sampleAddress(0) } = given;
  return {
    formVersion: '2026-05',
    item: 'individualBusiness.establish',
    kioskId: 'JM-TEST-1',
    registrarDivision: '440703',
    composition: 'individual',
    operator: {
      idKind: 'residentIdCard',
      name: invented.name,
      idNumber: invented.idNumber,
      sex: 'male',
      nationCode: '01',
      birth: '1990-01-01',
      address: invented.home,
      validFrom: '2020-01-01',
      validUntil: '2040-01-01',
    },
    contact: { mobile, verificationToken: token },
    name: tradeName === null ? null : { division: '江门市蓬江区', tradeName, industry: '饮品', legalForm: '店' },
    scope: ['H0001'],
    premises: { street: '440703002', standardAddressId: address.id, text: address.text, right: 'leased' },
    consents: [{ document: 'privacyNotice', version: privacyNotice.version, language: 'zh-Hans', hash: privacyNoticeHash('zh-Hans'), givenAt: '2026-11-21T02:00:00.000Z' }],
  };
}

/** One of the 20 commercial addresses of 白沙街道 in the sandbox's register. */
export function sampleAddress(index: number): { id: string; text: string } {
  const road = index < 10 ? { number: 1, name: '样例路' } : { number: 2, name: '样例商业街' };
  const doors = ['1号', '2号', '6号', '8号', '8号101铺', '8号102铺', '18号2座', '18号2座1单元', '18号2座1单元301室', '66号之一'];
  const door = doors[index % 10] ?? '';
  return { id: `SAMPLE-440703002-${road.number}${String((index % 10) + 1).padStart(2, '0')}`, text: `江门市蓬江区白沙街道${road.name}${door}` };
}

/** The application with a finger's stroke under it. */
export function signedBy<A extends z.input<typeof applicationSchema>>(application: A): PlainSigned<A> {
  return {
    application,
    signatures: [{
      signer: 'operator',
      strokes: [[[100, 100, 0], [400, 300, 120], [700, 120, 260]]],
      signedAt: '2026-11-21T02:01:00.000Z',
      documentHash: documentHash(z.decode(applicationSchema, application)),
    }],
  };
}

/** A trade name of two standard characters for each number from 0 to 99: none is a division, and none sounds like another. */
export function tradeNameOf(index: number): string {
  const first = '春夏秋冬晨雨清泉山水';
  const second = '明光华宁和顺福乐景欣';
  return first.charAt(Math.floor(index / 10) % 10) + second.charAt(index % 10);
}

type PlainPerson = z.input<typeof personSchema>;

/** The application with a proof of identity in everybody whom it gives in full, and without one where there is none. */
export async function withIdentities<A extends z.input<typeof applicationSchema>>(application: A, prove: (person: Omit<PlainPerson, 'identityToken'>) => Promise<string | undefined>): Promise<A> {
  const proved = async <Person extends PlainPerson>(person: Person): Promise<Person> => {
    const stated: Omit<PlainPerson, 'identityToken'> & { ref?: string } = { ...person };
    // What a check is asked about is the person alone: no older proof, no place in the application.
    delete (stated as Partial<PlainPerson>).identityToken;
    delete stated.ref;
    const identityToken = await prove(stated);
    return identityToken === undefined ? person : { ...person, identityToken };
  };
  const { operator, investor, applicant, people, contact }: { operator?: PlainPerson | undefined; investor?: PlainPerson | undefined; applicant?: PlainPerson | undefined; people?: PlainPerson[] | undefined; contact: PlainApplication['contact'] } = application;
  // Each person in the very place in which it was: still the same kind of application.
  return {
    ...application,
    ...(operator === undefined ? {} : { operator: await proved(operator) }),
    ...(investor === undefined ? {} : { investor: await proved(investor) }),
    ...(applicant === undefined ? {} : { applicant: await proved(applicant) }),
    ...(people === undefined ? {} : { people: await Promise.all(people.map(proved)) }),
    contact: { ...contact, ...(contact.person === undefined ? {} : { person: await proved(contact.person) }) },
  };
}
