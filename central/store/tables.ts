import type { CaseTables } from './tables/cases.ts';
import type { DueTables } from './tables/due-tasks.ts';
import type { EntityTables } from './tables/entities.ts';
import type { HandOverTables } from './tables/hand-over.ts';
import type { HelpCallTables } from './tables/help-calls.ts';
import type { NameTables } from './tables/names.ts';
import type { PeopleTables } from './tables/people.ts';
import type { RegistryTables } from './tables/registry.ts';
import type { ScopeTables } from './tables/scope.ts';
import type { ServiceItemTables } from './tables/service-items.ts';
import type { SigningTables } from './tables/signing.ts';
import type { SupervisionTables } from './tables/supervision.ts';
import type { TransparencyTables } from './tables/transparency.ts';

/** Every table of the registry; each part of the API describes its own in `tables/`, and makes them in `migrations/`. */
export type Tables = RegistryTables & ScopeTables & CaseTables & DueTables & EntityTables & NameTables & SupervisionTables & TransparencyTables & PeopleTables & ServiceItemTables & SigningTables & HandOverTables & HelpCallTables;
