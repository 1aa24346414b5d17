import { z } from 'zod';
import { applicationSchema, partySignatureSchema } from '../../contract/application.ts';
import { signaturesOf, type Circumstances } from '../../domain/testing/establishments.ts';
import { sampleAddress, type PlainSigned } from './applicant.ts';
import { freshKey, nextMobile, type Desk, type Reply } from './desk.ts';

type PlainAny = z.input<typeof applicationSchema>;

/** A proved number and a free place for an application at this desk; `n` from 0 to 19 chooses the place. */
export async function circumstancesAt(desk: Desk, n: number, tradeName: string): Promise<Circumstances> {
  const mobile = nextMobile();
  const address = sampleAddress(n);
  return {
    contact: { mobile, verificationToken: await desk.provedToken(mobile) },
    premises: { street: '440703002', standardAddressId: address.id, text: address.text, right: 'leased' },
    tradeName,
  };
}

/** The application signed by everybody who has to. */
export function signedByAll<A extends PlainAny>(application: A): PlainSigned<A> {
  const signatures = signaturesOf(z.decode(applicationSchema, application));
  return { application, signatures: signatures.map((signature) => z.encode(partySignatureSchema, signature)) };
}

/** Submits under a key of its own. */
export function submitAt(desk: Desk, signed: PlainSigned<PlainAny>): Promise<Reply> {
  return desk.post('/v1/applications', signed, freshKey());
}
