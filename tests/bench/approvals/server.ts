import { z } from 'zod';
import { createCentral } from '../../../central/central.ts';
import { dueHandlers } from '../../../central/due/handlers.ts';
import { startDueRunner } from '../../../central/due/due-tasks.ts';
import { loadOrMakeKeys } from '../../../central/keys/key-file.ts';
import type { CentralParts } from '../../../central/parts.ts';
import { sandboxParts } from '../../../central/sandbox.ts';
import { openStore } from '../../../central/store/store.ts';
import { townAddresses } from './town.ts';

/*
 * One process of the central API under load. It differs from `central/main.ts` in one thing: its register
 * of addresses is a town of a million doors, since the sandbox's has too few for a hundred thousand shops.
 */

const [database, port, keyFile] = z.tuple([z.string(), z.coerce.number(), z.string()]).parse(process.argv.slice(2));

const store = await openStore({ kind: 'postgresql', url: database });
const parts: CentralParts = { store, ...sandboxParts(loadOrMakeKeys(keyFile)), addresses: townAddresses, now: () => new Date(), door: { admission: { kiosks: [], officers: [], supervisors: [] }, anyKiosk: true } };
const api = await createCentral(parts);
await api.listen({ port, host: '127.0.0.1' });
startDueRunner(parts, dueHandlers, api.log);
process.send?.('listening');
process.once('disconnect', () => process.exit());
