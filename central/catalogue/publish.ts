import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { serviceItemSchema, type ServiceItem } from '../../contract/service-item.ts';
import { ConfigurationError } from '../configuration-error.ts';
import { registerSigningKey } from '../issue/signing-keys.ts';
import { loadOrMakeKeys } from '../keys/key-file.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { sandboxParts } from '../sandbox.ts';
import { openStore } from '../store/store.ts';
import { bundledItems, ensureCatalogue, publish, restore } from './catalogue.ts';
import { scaleItems } from './scale-items.ts';

interface Settings {
  readonly database?: string;
  readonly data: string;
  readonly keys?: string;
  readonly note?: string;
  readonly remove: string[];
  readonly bundled: boolean;
  readonly samples: number;
  readonly restore?: number;
}

const command = new Command('publish')
  .description('Publishes service items: files of { "items": [...] }, the bundled ones, or an earlier catalogue. An API on the same PostgreSQL shows it at once; an embedded database is free only while its API is stopped.')
  .argument('[files...]', 'JSON files with items that are new or take the place of those of the same code')
  .addOption(new Option('--database <url>', 'PostgreSQL; without it the embedded database in the data directory').env('DATABASE_URL'))
  .addOption(new Option('--data <directory>', 'embedded database and key file').default('./data/central'))
  .addOption(new Option('--keys <file>', 'key file; keys.json in the data directory without it').env('CENTRAL_KEYS'))
  .addOption(new Option('--note <text>', 'why, for the list of publications'))
  .addOption(new Option('--remove <code...>', 'codes of items that end').default([]))
  .addOption(new Option('--bundled', 'publish the items that this program brings along').default(false))
  .addOption(new Option('--samples <n>', 'also publish so many samples, for tests of scale').default(0).argParser(numberOf))
  .addOption(new Option('--restore <version>', 'go back to the items of that version').argParser(numberOf));

async function run(files: readonly string[], settings: Settings): Promise<void> {
  const store = await openStore(settings.database === undefined ? { kind: 'directory', path: settings.data } : { kind: 'postgresql', url: settings.database });
  try {
    const parts: CentralParts = { store, ...sandboxParts(loadOrMakeKeys(settings.keys ?? join(settings.data, 'keys.json'))), now: () => new Date(), door: { admission: { kiosks: [], officers: [], supervisors: [] }, anyKiosk: false } };
    await registerSigningKey(store.db, parts);
    await ensureCatalogue(parts);
    const put = [...(settings.bundled ? bundledItems() : []), ...files.flatMap(itemsOf), ...scaleItems(settings.samples)];
    const { restore: version, remove, note = version === undefined ? 'published by command' : `back to version ${version}` } = settings;
    if (version === undefined && put.length + remove.length === 0) throw new ConfigurationError('nothing to publish: give files, --bundled, --samples, --remove or --restore');
    const published = await store.db.transaction().execute((trx) => (version === undefined ? publish(trx, parts, { put, remove, note }, 'command') : restore(trx, parts, { version, note }, 'command')));
    process.stdout.write(`${JSON.stringify(published)}\n`);
  } finally {
    await store.close();
  }
}

/** The items of a file; where one does not fit, its place and what would. */
function itemsOf(path: string): ServiceItem[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigurationError(`${path}: ${error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'}`);
  }
  const parsed = z.object({ items: z.array(serviceItemSchema) }).safeParse(json);
  if (parsed.success) return parsed.data.items;
  throw new ConfigurationError(`${path}: ${parsed.error.issues.slice(0, 20).map(({ path: place, message }) => `${place.map(String).join('.')}: ${message}`).join('; ')}`);
}

function numberOf(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('a whole number');
  return Number(text);
}

function fail(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof ConfigurationError) process.stderr.write(`publish: ${error.message}\n`);
  else if (error instanceof Refusal) process.stderr.write(`publish: ${error.message}\n${error.issues.map(({ path, message }) => `  ${path}: ${message}`).join('\n')}\n`);
  else throw error;
}

command.parse();
run(command.args, command.opts<Settings>()).catch(fail);
