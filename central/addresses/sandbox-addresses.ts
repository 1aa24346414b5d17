import { standardAddressSchema, type StandardAddress } from '../../contract/application-parts.ts';
import { divisionPath } from '../../domain/codes/divisions.ts';
import { streetsOf } from '../../domain/codes/streets.ts';
import type { AddressAdaptor } from './address-adaptor.ts';

/** The county-level divisions of Jiangmen (江门市). */
const divisions = ['440703', '440704', '440705', '440781', '440783', '440784', '440785'];

/** Roads that exist nowhere, each with what its houses are used for; 样例 says so on every address. */
const roads: readonly { readonly name: string; readonly use: StandardAddress['use'] }[] = [
  { name: '样例路', use: 'commercial' },
  { name: '样例商业街', use: 'commercial' },
  { name: '样例大道', use: 'mixed' },
  { name: '样例新村', use: 'residential' },
  { name: '样例工业园', use: 'industrial' },
  // What makes these particular says `sandbox-places.json`: a market, a host of many, an area to be demolished.
  { name: '样例市场', use: 'commercial' },
  { name: '样例孵化园', use: 'commercial' },
  { name: '样例旧改片区', use: 'commercial' },
];
/** 门牌, 楼牌, 单元牌 and 户(室)牌: what plates there are by the city's by-law (第三条、第十条). */
const doors = ['1号', '2号', '6号', '8号', '8号101铺', '8号102铺', '18号2座', '18号2座1单元', '18号2座1单元301室', '66号之一'];

const register = divisions.flatMap((division) => streetsOf(division).flatMap((street) => addressesOf(division, street)));
const registerById = new Map(register.map((address) => [address.id, address]));
const registerByStreet = new Map<string, StandardAddress[]>();
for (const address of register) registerByStreet.set(address.street, [...(registerByStreet.get(address.street) ?? []), address]);

/** An invented register of every street of Jiangmen, the same at every start. */
export const sandboxAddresses: AddressAdaptor = {
  find: (street, query, limit, after) => {
    const words = normalised(query).split(' ').filter((word) => word !== '');
    const found = (registerByStreet.get(street) ?? []).filter(({ text }) => words.every((word) => normalised(text).includes(word)));
    const start = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
    return Promise.resolve(after !== undefined && start === 0 ? [] : found.slice(start, start + limit));
  },
  byId: (id) => Promise.resolve(registerById.get(id)),
  within: ({ id, street, text }, limit) => Promise.resolve((registerByStreet.get(street) ?? []).filter((address) => address.id !== id && address.text.startsWith(text)).slice(0, limit)),
};

function addressesOf(division: string, street: { code: string; name: string }): StandardAddress[] {
  // The province is left out, as addresses in the city are written: 江门市蓬江区白沙街道样例路1号.
  const place = divisionPath(division).slice(1).join('') + street.name;
  return roads.flatMap((road, roadIndex) =>
    doors.map((door, doorIndex) =>
      standardAddressSchema.parse({
        id: `SAMPLE-${street.code}-${roadIndex + 1}${String(doorIndex + 1).padStart(2, '0')}`,
        street: street.code,
        text: place + road.name + door,
        use: road.use,
      }),
    ),
  );
}

/** Full-width and half-width forms, capitals and wide spaces are the same to a citizen. */
function normalised(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
