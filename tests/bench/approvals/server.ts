import { z } from 'zod';
import { standardAddressSchema } from '../../../contract/application-parts.ts';
import { divisionPath } from '../../../domain/codes/divisions.ts';
import { streetsOf } from '../../../domain/codes/streets.ts';
import type { AddressAdaptor } from '../../../central/addresses/address-adaptor.ts';
import { createCentral } from '../../../central/central.ts';
import { dueHandlers } from '../../../central/due/handlers.ts';
import { startDueRunner } from '../../../central/due/due-tasks.ts';
import { loadOrMakeKeys } from '../../../central/keys/key-file.ts';
import type { CentralParts } from '../../../central/parts.ts';
import { sandboxParts } from '../../../central/sandbox.ts';
import { openStore } from '../../../central/store/store.ts';
import { doorOf } from './town.ts';

/*
 * One process of the central API under load. It differs from `central/main.ts` in one thing: its register
 * of addresses is a town of a million doors, since the sandbox's has too few for a hundred thousand shops.
 */

const [database, port, keyFile] = z.tuple([z.string(), z.coerce.number(), z.string()]).parse(process.argv.slice(2));

/** Addresses are made when they are asked for, and always the same. */
const town: AddressAdaptor = {
  find: () => Promise.resolve([]),
  byId: (id) => {
    const [, street = '', number = ''] = id.split('-');
    const name = streetsOf(street.slice(0, 6)).find(({ code }) => code === street)?.name;
    if (name === undefined) return Promise.resolve(undefined);
    return Promise.resolve(standardAddressSchema.parse({ id, street, text: doorOf(divisionPath(street.slice(0, 6)).slice(1).join('') + name, Number(number)), use: 'commercial' }));
  },
  within: () => Promise.resolve([]),
};

const store = await openStore({ kind: 'postgresql', url: database });
const parts: CentralParts = { store, ...sandboxParts(loadOrMakeKeys(keyFile)), addresses: town, now: () => new Date(), door: { admission: { kiosks: [], officers: [], supervisors: [] }, anyKiosk: true } };
const api = await createCentral(parts);
await api.listen({ port, host: '127.0.0.1' });
startDueRunner(parts, dueHandlers, api.log);
process.send?.('listening');
process.once('disconnect', () => process.exit());
