import type { RegistryTables } from './tables/registry.ts';

/** Every table of the registry; each part of the API describes its own in `tables/`, and makes them in `migrations/`. */
export interface Tables extends RegistryTables {}
