import { idempotencyHeaderSchema } from '../../contract/central.ts';
import { identityCheckRequestSchema, identityCheckSchema, type IdentityMethod } from '../../contract/people.ts';
import type { PrincipalKind } from '../admission/principal.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { refuseOtherPerson } from '../signing/sign.ts';
import { checkIdentity, identityLimits } from './identity-checks.ts';

/** Who may say that somebody was identified in which way: a reader hangs on a kiosk, an officer sees the person. */
const mayUse: Readonly<Record<IdentityMethod, readonly PrincipalKind[]>> = { card: ['kiosk', 'officer'], face: ['kiosk', 'signer'], phone: ['kiosk', 'signer'], person: ['officer'] };

/** Who somebody is. */
export function peopleRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/identity-checks',
    {
      config: { admits: ['kiosk', 'signer', 'officer'] },
      schema: {
        tags: ['people'],
        summary: 'Identify a person, and get the proof of it',
        description: [
          'Asks the register of persons and gives an identityToken, which goes into that person of an application (市场主体登记管理条例实施细则 第十六条). Rule A1 asks for one of everybody whom the law wants identified.',
          'Methods: card (kiosk or officer; the card lay on a reader), face (kiosk or signer; never the only way, and with the consent to the document faceComparison), phone (kiosk or signer; a number registered to the person, proved before by POST /v1/contact-codes), person (officer). A signer asks only about the person who was invited; a wrong name or number uses up a try of the invitation.',
          `The token proves this very person (document, number and name), serves one case and ends after ${identityLimits.tokenLifetimeMs / 3_600_000} hours; of a signer's own check, after ${identityLimits.ofSignerMs / 86_400_000} days. A repetition under the same Idempotency-Key gives the same token.`,
          'Who is not identified gets an answer that says why and what helps; nobody is refused.',
          parts.identity.about,
        ].join('\n\n'),
        headers: idempotencyHeaderSchema,
        body: identityCheckRequestSchema,
        response: { 200: identityCheckSchema },
      },
    },
    async ({ headers, body, principal }) => {
      if (!mayUse[body.method].includes(principal.kind)) throw new Refusal('forbidden', 'this method is not for the bearer of this token', [{ path: 'body.method', message: `for ${mayUse[body.method].join(' or ')}` }]);
      if (principal.kind === 'signer') await refuseOtherPerson(parts, principal, body.person);
      return checkIdentity(parts, headers['idempotency-key'], body, principal);
    },
  );
}
