import type { Premises } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';
import type { CreditCode } from '../../contract/units.ts';
import type { Facts, PlaceFacts } from '../../domain/approval/facts.ts';
import { entitiesAt } from '../entities/register.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import { entitiesOfPeopleAt, standsBehind } from '../people/entity-people.ts';
import { inTime } from '../people/in-time.ts';
import { personKeyOf } from '../people/person-key.ts';
import type { Db, Trx } from '../store/store.ts';

/** What the city's registers say of each place of an application: the place of business first, then the further ones. */
export type PlacesOutside = readonly Omit<PlaceFacts, 'licencesAtAddress' | 'licencesOfSamePeople'>[];

/** The place of business first, then the further ones (一照多址), as far as the application names any. */
function placesOf(application: Application): { main: Premises | undefined; further: readonly Premises[] } {
  return {
    main: 'premises' in application ? application.premises : undefined,
    further: 'furtherPremises' in application ? (application.furtherPremises ?? []) : [],
  };
}

/** Asks about all places at once, before a transaction begins. Each may be away. */
export async function askAboutPlaces(parts: Pick<CentralParts, 'addresses' | 'places'>, application: Application): Promise<{ main: PlacesOutside[number] | undefined; further: PlacesOutside }> {
  const { main, further } = placesOf(application);
  const [first, ...rest] = await Promise.all([main === undefined ? undefined : askAboutPlace(parts, main), ...further.map((place) => askAboutPlace(parts, place))]);
  return { main: first, further: rest };
}

async function askAboutPlace({ addresses, places }: Pick<CentralParts, 'addresses' | 'places'>, premises: Premises): Promise<PlacesOutside[number]> {
  const { standardAddressId, right, host, platform } = premises;
  const [address, hosting, ofPlatform] = await Promise.all([
    // An address that nobody can look up now is for a person, like one that the register lacks.
    standardAddressId === undefined ? undefined : inTime(() => addresses.byId(standardAddressId)),
    right !== 'hosted' || host === undefined ? undefined : inTime(() => places.hosting(host, standardAddressId)).then((answer) => answer ?? ('unreachable' as const)),
    right !== 'platform' || platform === undefined ? undefined : inTime(() => places.platform(platform)).then((answer) => answer ?? ('unreachable' as const)),
  ]);
  const standing = address === undefined ? undefined : await inTime(() => places.standing(address));
  return {
    standardAddress: address ?? null,
    ...(standing === undefined ? {} : { market: standing.market, ...(standing.closed === undefined ? {} : { closed: standing.closed }) }),
    ...(hosting === undefined ? {} : { hosting }),
    ...(ofPlatform === undefined ? {} : { platform: ofPlatform }),
  };
}

/** The addresses to hold until the transaction ends, in an order that two transactions share. */
export function addressesOf(application: Application): string[] {
  const { main, further } = placesOf(application);
  return [...new Set([main, ...further].flatMap((place) => place?.standardAddressId ?? []))].sort();
}

/** The facts of all places: what was asked outside, and who is registered there. */
export async function premisesFacts(
  db: Db | Trx,
  vault: Vault,
  { application, outside, except }: { application: Application; outside: Awaited<ReturnType<typeof askAboutPlaces>>; except: CreditCode | undefined },
): Promise<Facts['premises']> {
  const { main, further } = placesOf(application);
  const peopleKeys = (): string[] => standsBehind(application).map((person) => personKeyOf(vault, person));
  const counted = async (premises: Premises | undefined, known: PlacesOutside[number] | undefined): Promise<PlaceFacts> => {
    const id = premises?.standardAddressId;
    const licencesAtAddress = id === undefined ? 0 : await entitiesAt(db, id, except);
    // Who shares an address is asked only where somebody is there and it was declared.
    const declared = id === undefined || licencesAtAddress === 0 ? undefined : premises?.sharedWith;
    const licencesOfSamePeople = id === undefined || declared === undefined ? undefined : await entitiesOfPeopleAt(db, id, declared, peopleKeys());
    return { standardAddress: null, ...known, licencesAtAddress, ...(licencesOfSamePeople === undefined ? {} : { licencesOfSamePeople }) };
  };
  const rest: PlaceFacts[] = [];
  for (const [index, place] of further.entries()) rest.push(await counted(place, outside.further[index]));
  return { ...(await counted(main, outside.main)), ...(rest.length === 0 ? {} : { further: rest }) };
}
