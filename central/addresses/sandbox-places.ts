import { z } from 'zod';
import { creditCodeSchema } from '../../contract/units.ts';
import { textSchema } from '../../contract/language.ts';
import type { PlaceAdaptor } from './place-adaptor.ts';
import data from './sandbox-places.json' with { type: 'json' };

const placesSchema = z.object({
  closed: z.array(z.object({ road: z.string(), reason: textSchema, source: z.string() })),
  markets: z.array(z.object({ road: z.string() })),
  hosts: z.array(
    z.object({
      creditCode: creditCodeSchema,
      name: z.string(),
      standardAddressId: z.string(),
      agreements: z.array(z.object({ number: z.string(), state: z.enum(['inForce', 'ended']) })),
      /** A number of this form is an agreement in force, so that testers do not run out of them. */
      anyAgreement: z.string(),
    }),
  ),
  platforms: z.array(z.object({ creditCode: creditCodeSchema, name: z.string(), host: z.string() })),
});
/** Invented places, hosts and platforms; the same table stands in the description of the API. */
export const inventedPlaces = placesSchema.parse(data.places);

const hosts = new Map<string, (typeof inventedPlaces.hosts)[number]>(inventedPlaces.hosts.map((host) => [host.creditCode, host]));
const platforms = new Map<string, (typeof inventedPlaces.platforms)[number]>(inventedPlaces.platforms.map((platform) => [platform.creditCode, platform]));

export const sandboxPlaces: PlaceAdaptor = {
  about: aboutInventedPlaces(),
  standing: ({ text }) => {
    const closed = inventedPlaces.closed.find(({ road }) => text.includes(road));
    const market = inventedPlaces.markets.some(({ road }) => text.includes(road));
    return Promise.resolve({ market, ...(closed === undefined ? {} : { closed: { reason: closed.reason, source: closed.source } }) });
  },
  hosting: ({ creditCode, agreement }, standardAddressId) => {
    const host = hosts.get(creditCode);
    if (host === undefined) return Promise.resolve('hostUnknown');
    const state = host.agreements.find(({ number }) => number === agreement)?.state ?? (new RegExp(host.anyAgreement).test(agreement) ? 'inForce' : undefined);
    if (state === undefined) return Promise.resolve('agreementUnknown');
    if (state === 'ended') return Promise.resolve('agreementEnded');
    return Promise.resolve(standardAddressId === host.standardAddressId ? 'agreed' : 'otherAddress');
  },
  platform: ({ creditCode, shopUrl }) => {
    const platform = platforms.get(creditCode);
    if (platform === undefined) return Promise.resolve('unknown');
    const { hostname } = new URL(shopUrl);
    return Promise.resolve(hostname === platform.host || hostname.endsWith(`.${platform.host}`) ? 'known' : 'otherShop');
  },
};

/** The invented places in words, for whoever tries the API. */
function aboutInventedPlaces(): string {
  const { closed, markets, hosts: known, platforms: shops } = inventedPlaces;
  return [
    'This is a sandbox with invented roads on every street of Jiangmen:',
    `样例路 and 样例商业街 are commercial, 样例大道 mixed, 样例新村 residential, 样例工业园 industrial; ${markets.map(({ road }) => road).join(', ')}: a market (right marketStall); ${closed.map(({ road }) => road).join(', ')}: on the negative list.`,
    ...known.map(({ creditCode, standardAddressId, agreements, anyAgreement }) => `Host (right hosted): ${creditCode}, which lends ${standardAddressId}; agreements by ${anyAgreement} are in force, ${agreements.map(({ number, state }) => `${number} ${state}`).join(', ')}.`),
    ...shops.map(({ creditCode, host }) => `Platform (right platform): ${creditCode}, with shops under https://${host}/.`),
  ].join(' ');
}
