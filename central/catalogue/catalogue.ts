import { sql } from 'kysely';
import { manifestSchema, type Manifest, type ManifestEntry, type Publication, type SignedManifest } from '../../contract/catalogue.ts';
import { serviceItemSchema, type ServiceItem } from '../../contract/service-item.ts';
import { instantSchema, type IsoDate } from '../../contract/units.ts';
import { chinaDayOf } from '../../domain/journey/china-day.ts';
import { itemFaults } from '../../domain/service-item/item-check.ts';
import { itemHash, manifestText } from '../../domain/service-item/manifest.ts';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal, type Issue } from '../refusal.ts';
import type { Db, Trx } from '../store/store.ts';
import { readingsOf } from './read-aloud.ts';

/** The catalogue in force. There is one from the first start on. */
export async function currentCatalogue(db: Db | Trx): Promise<SignedManifest> {
  const { version, signature, keyId } = await db.selectFrom('catalogueVersion').select(['version', 'signature', 'keyId']).orderBy('version', 'desc').limit(1).executeTakeFirstOrThrow();
  return { manifest: await manifestOf(db, version, signature), signature, keyId };
}

/** The number of the catalogue in force; 0 before the first. */
export async function currentVersion(db: Db | Trx): Promise<number> {
  const row = await db.selectFrom('catalogueVersion').select('version').orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row?.version ?? 0;
}

// Versions and items never change once they are there, so what was parsed once is kept: a few of them.
// A signature names its manifest, in whatever database it lies.
const parsedManifests = new Map<string, Manifest>();
const parsedItems = new Map<string, ServiceItem>();
const mostManifests = 4;
const mostItems = 2000;

async function manifestOf(db: Db | Trx, version: number, signature: string): Promise<Manifest> {
  const known = parsedManifests.get(signature);
  if (known !== undefined) return known;
  const { manifest } = await db.selectFrom('catalogueVersion').where('version', '=', version).select('manifest').executeTakeFirstOrThrow();
  return kept(parsedManifests, signature, mostManifests, () => manifestSchema.parse(manifest));
}

function kept<Value>(cache: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  const oldest = cache.size >= most ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  cache.set(key, made);
  return made;
}

export interface PublishedItem {
  readonly hash: string;
  readonly catalogue: number;
  readonly item: ServiceItem;
}

/** An item of the catalogue in force, or `undefined`. */
export async function itemByCode(db: Db | Trx, code: string): Promise<PublishedItem | undefined> {
  const { manifest } = await currentCatalogue(db);
  const entry = manifest.items.find((one) => one.code === code);
  if (entry === undefined) return undefined;
  return { hash: entry.hash, catalogue: manifest.version, item: await itemByHash(db, entry.hash) };
}

/** An item as it was at any time: cases name theirs by its hash. */
export async function itemByHash(db: Db | Trx, hash: string): Promise<ServiceItem> {
  const known = parsedItems.get(hash);
  if (known !== undefined) return known;
  const row = await db.selectFrom('catalogueItem').where('hash', '=', hash).select('item').executeTakeFirstOrThrow();
  return kept(parsedItems, hash, mostItems, () => serviceItemSchema.parse(row.item));
}

/** Items of the catalogue in force by their codes, only those that an earlier one did not have where it is named: what a kiosk lacks. */
export async function itemsSince(db: Db, { since = 0, after = '', limit = 50 }: { since?: number | undefined; after?: string | undefined; limit?: number | undefined }) {
  const { manifest } = await currentCatalogue(db);
  const known = new Set(since === 0 ? [] : ((await manifestOfVersion(db, since))?.items ?? []).map(({ hash }) => hash));
  const wanted = manifest.items.filter(({ hash, code }) => !known.has(hash) && code > after).sort((a, b) => (a.code < b.code ? -1 : 1));
  const page = wanted.slice(0, limit);
  const items = await Promise.all(page.map(async ({ hash }) => ({ hash, item: await itemByHash(db, hash) })));
  const last = page.at(-1);
  return { catalogue: manifest.version, items, ...(wanted.length > limit && last !== undefined ? { next: last.code } : {}) };
}

async function manifestOfVersion(db: Db | Trx, version: number): Promise<Manifest | undefined> {
  const row = await db.selectFrom('catalogueVersion').where('version', '=', version).select('signature').executeTakeFirst();
  return row === undefined ? undefined : manifestOf(db, version, row.signature);
}

export interface Change {
  readonly put: readonly ServiceItem[];
  readonly remove: readonly string[];
  readonly note: string;
}

/** Publishes a change as a new version, as a whole or not at all. Refuses items that lead nowhere, with each place. */
export async function publish(trx: Trx, parts: CentralParts, change: Change, by: string): Promise<Publication> {
  const issues = change.put.flatMap((item, index) => itemFaults(item).map(({ pointer, message }): Issue => ({ path: `body.put.${index}${pointer.replaceAll('/', '.')}`, message })));
  const codes = change.put.map(({ code }) => code);
  const twice = codes.flatMap((code, index): Issue[] => (codes.indexOf(code) === index ? [] : [{ path: `body.put.${index}.code`, message: 'the same code stands there twice' }]));
  if (issues.length + twice.length > 0) throw new Refusal('invalidRequest', 'an item cannot be meant as it is written', [...issues, ...twice]);
  await holdCatalogue(trx);
  const before = (await currentVersion(trx)) === 0 ? [] : (await currentCatalogue(trx)).manifest.items;
  const unknown = change.remove.flatMap((code, index): Issue[] => (before.some((entry) => entry.code === code) ? [] : [{ path: `body.remove.${index}`, message: 'no such item' }]));
  if (unknown.length > 0) throw new Refusal('notFound', 'an item that is to be removed is not in the catalogue', unknown);
  const today = chinaDayOf(instantSchema.parse(parts.now().toISOString()));
  const openedOn = (code: string) => (before.length === 0 ? undefined : (before.find((entry) => entry.code === code) ?? { openedOn: today }).openedOn);
  const fresh = new Map(change.put.map((item) => [item.code, entryOf(item, openedOn(item.code))]));
  const kept = before.filter(({ code }) => !change.remove.includes(code)).map((entry) => fresh.get(entry.code) ?? entry);
  const added = [...fresh.values()].filter(({ code }) => !before.some((entry) => entry.code === code) && !change.remove.includes(code));
  if (change.put.length > 0) {
    const rows = change.put.map((item) => ({ hash: entryOf(item).hash, code: item.code, item: JSON.stringify(item) }));
    await trx.insertInto('catalogueItem').values(rows).onConflict((conflict) => conflict.column('hash').doNothing()).execute();
  }
  return writeVersion(trx, parts, { items: [...kept, ...added], note: change.note, by });
}

/** Goes back to the items of an earlier version, as a new version: kiosks never go back by themselves. */
export async function restore(trx: Trx, parts: CentralParts, { version, note }: { version: number; note: string }, by: string): Promise<Publication> {
  await holdCatalogue(trx);
  const earlier = await manifestOfVersion(trx, version);
  if (earlier === undefined) throw new Refusal('notFound', 'there was no such version', [{ path: 'body.version', message: 'unknown' }]);
  return writeVersion(trx, parts, { items: earlier.items, note, by, restores: version });
}

async function writeVersion(trx: Trx, { issuer, now }: CentralParts, given: { items: readonly ManifestEntry[]; note: string; by: string; restores?: number }): Promise<Publication> {
  const { items, note, by, restores } = given;
  const version = (await currentVersion(trx)) + 1;
  const publishedAt = now();
  const again = restores === undefined ? {} : { restores };
  const manifest: Manifest = { format: 1, version, publishedAt: instantSchema.parse(publishedAt.toISOString()), note, ...again, items: [...items] };
  await trx
    .insertInto('catalogueVersion')
    .values({ version, publishedAt, by, note, restores: restores ?? null, items: items.length, manifest: JSON.stringify(manifest), signature: issuer.sign(manifestText(manifest)), keyId: issuer.keyId })
    .execute();
  return { version, publishedAt: manifest.publishedAt, by, note, items: items.length, ...again };
}

/** One publication at a time, whichever process it comes to. */
async function holdCatalogue(trx: Trx): Promise<void> {
  await sql`lock table catalogue_version in share row exclusive mode`.execute(trx);
}

function entryOf(item: ServiceItem, openedOn?: IsoDate): ManifestEntry {
  const { code, version, kind, name, plain, category, lifeEvents, owner, sample, season, words } = item;
  return { code, version, hash: itemHash(item), kind, name, plain, category, lifeEvents, department: owner.department, sample, ...(season === undefined ? {} : { season }), ...(openedOn === undefined ? {} : { openedOn }), words, ...readingsOf(item) };
}

/** What was published, the newest first. */
export async function publications(db: Db, before: number | undefined, limit: number): Promise<{ publications: Publication[]; next?: number }> {
  const query = db.selectFrom('catalogueVersion').select(['version', 'publishedAt', 'by', 'note', 'items', 'restores']).orderBy('version', 'desc').limit(limit + 1);
  const rows = await (before === undefined ? query : query.where('version', '<', before)).execute();
  const found = rows.slice(0, limit).map(({ version, publishedAt, by, note, items, restores }) => ({ version, publishedAt: instantSchema.parse(publishedAt.toISOString()), by, note, items, ...(restores === null ? {} : { restores }) }));
  const last = found.at(-1);
  return rows.length > limit && last !== undefined ? { publications: found, next: last.version } : { publications: found };
}

/** The items that the program brings along, checked; what is wrong with them is a defect of the program. */
export function bundledItems(): ServiceItem[] {
  return bundledCatalogue.items.map((item) => serviceItemSchema.parse(item));
}

/** At the first start of a registry: publishes what the program brings along. Later changes are somebody's decision. */
export async function ensureCatalogue(parts: CentralParts): Promise<void> {
  const { db } = parts.store;
  if ((await currentVersion(db)) > 0) return;
  await db.transaction().execute(async (trx) => {
    await holdCatalogue(trx);
    if ((await currentVersion(trx)) > 0) return;
    await publish(trx, parts, { put: bundledItems(), remove: [], note: `bundled, edition ${bundledCatalogue.edition}` }, 'machine');
  });
}
