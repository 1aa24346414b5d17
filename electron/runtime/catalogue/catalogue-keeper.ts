import { bundledCatalogue } from '../../../assets/catalogue/catalogue.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { ManifestEntry } from '../../../contract/catalogue.ts';
import { serviceItemSchema, type ServiceItem } from '../../../contract/service-item.ts';
import { itemHash } from '../../../domain/service-item/manifest.ts';
import type { CatalogueSource } from './catalogue-source.ts';
import { doubtAbout, wholeCatalogue, type CatalogueShelf, type KnownKeys, type WholeCatalogue } from './catalogue-shelf.ts';

/** The catalogue that a kiosk shows, and where it came from. `entries` are what is searched, in the order of the items. */
export type CatalogueInHand =
  | { readonly source: 'published'; readonly version: number; readonly publishedAt: string; readonly items: readonly ServiceItem[]; readonly entries: readonly ManifestEntry[] }
  /** What came with the program, until a registry was reached for the first time. */
  | { readonly source: 'bundled'; readonly edition: string; readonly items: readonly ServiceItem[]; readonly entries: readonly ManifestEntry[] };

export interface CatalogueKeeper {
  inHand(): CatalogueInHand;
  /** Asks the registry for a newer one. Whatever goes wrong, the one in hand stays. */
  refresh(): Promise<Result<'taken' | 'unchanged', Fault>>;
}

/**
 * Keeps the catalogue of a kiosk: taken only whole, signed by a key of the registry, and newer than the one
 * in hand. `pinned` are keys of the configuration; without them the keys of the first answer are kept and
 * no others are believed afterwards.
 */
export function keepCatalogue({ source, shelf, pinned }: { source: CatalogueSource; shelf: CatalogueShelf; pinned?: KnownKeys }): CatalogueKeeper {
  let keys = pinned ?? shelf.keys();
  let kept = keys === undefined ? undefined : shelf.catalogue(keys);
  let etag: string | undefined;
  let bundled: CatalogueInHand | undefined;

  async function knownKeys(): Promise<Result<KnownKeys, Fault>> {
    if (keys !== undefined) return ok(keys);
    const answer = await source.keys();
    if (!answer.ok) return answer;
    const found = Object.fromEntries(answer.value.keys.map(({ keyId, publicKey }) => [keyId, publicKey]));
    shelf.keepKeys(found);
    keys = found;
    return ok(found);
  }

  async function fetchMissing(): Promise<Result<ServiceItem[], Fault>> {
    const items = [...(kept?.items ?? [])];
    let after: string | undefined;
    do {
      const page = await source.items(kept?.signed.manifest.version ?? 0, after);
      if (!page.ok) return page;
      items.push(...page.value.items.map(({ item }) => item));
      after = page.value.next;
    } while (after !== undefined);
    return ok(items);
  }

  return {
    inHand() {
      if (kept !== undefined) return { source: 'published', version: kept.signed.manifest.version, publishedAt: kept.signed.manifest.publishedAt, items: kept.items, entries: kept.signed.manifest.items };
      if (bundled === undefined) {
        const items = bundledCatalogue.items.map((item) => serviceItemSchema.parse(item));
        bundled = { source: 'bundled', edition: bundledCatalogue.edition, items, entries: items.map(unreadEntry) };
      }
      return bundled;
    },
    async refresh() {
      const trusted = await knownKeys();
      if (!trusted.ok) return trusted;
      const answer = await source.manifest(kept === undefined ? undefined : etag);
      if (!answer.ok) return answer;
      if (answer.value === 'unchanged') return ok('unchanged');
      const { signed } = answer.value;
      // Before anything else of it is believed, its number included.
      const doubt = doubtAbout(signed, trusted.value);
      if (doubt !== undefined) return fail(fault('central.refused', `catalogue: ${doubt}`));
      const version = kept?.signed.manifest.version ?? 0;
      if (signed.manifest.version < version) return fail(fault('central.refused', 'catalogue: older than the one in hand'));
      if (signed.manifest.version === version) {
        etag = answer.value.etag;
        return ok('unchanged');
      }
      const items = await fetchMissing();
      if (!items.ok) return items;
      const whole: WholeCatalogue | string = wholeCatalogue(signed, items.value, trusted.value);
      if (typeof whole === 'string') return fail(fault('central.refused', `catalogue: ${whole}`));
      shelf.keep(whole);
      kept = whole;
      etag = answer.value.etag;
      return ok('taken');
    },
  };
}

/** An item as a search sees it before a registry was reached: by characters only, because readings are the registry's to add. */
function unreadEntry(item: ServiceItem): ManifestEntry {
  const { code, version, kind, name, plain, category, lifeEvents, owner, sample, season, words } = item;
  return { code, version, hash: itemHash(item), kind, name, plain, category, lifeEvents, department: owner.department, sample, ...(season === undefined ? {} : { season }), words, pinyin: [], initials: [] };
}
