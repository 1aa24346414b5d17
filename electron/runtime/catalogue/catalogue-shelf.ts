import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { signedManifestSchema, type SignedManifest } from '../../../contract/catalogue.ts';
import { serviceItemSchema, type ServiceItem } from '../../../contract/service-item.ts';
import { itemHash, verifyManifest } from '../../../domain/service-item/manifest.ts';

const keySchema = z.record(z.string(), z.string().regex(/^04[0-9a-f]{128}$/));
/** The registry's keys by their ids. */
export type KnownKeys = z.infer<typeof keySchema>;

/** A whole catalogue whose signature and hashes are right. */
export interface WholeCatalogue {
  readonly signed: SignedManifest;
  /** In the manifest's order. */
  readonly items: readonly ServiceItem[];
}

/** Why a manifest is not believed; `undefined` where a known key signed it. */
export function doubtAbout(signed: SignedManifest, keys: KnownKeys): 'unknownKey' | 'badSignature' | undefined {
  const key = Object.hasOwn(keys, signed.keyId) ? keys[signed.keyId] : undefined;
  if (key === undefined) return 'unknownKey';
  return verifyManifest(signed, key) ? undefined : 'badSignature';
}

/** The catalogue of signed manifest and items, or why it is none. */
export function wholeCatalogue(signed: SignedManifest, items: Iterable<ServiceItem>, keys: KnownKeys): WholeCatalogue | 'unknownKey' | 'badSignature' | 'incomplete' {
  const doubt = doubtAbout(signed, keys);
  if (doubt !== undefined) return doubt;
  const byHash = new Map(Array.from(items, (item) => [itemHash(item), item]));
  const inOrder = signed.manifest.items.flatMap(({ hash, code }) => {
    const item = byHash.get(hash);
    return item?.code === code ? [item] : [];
  });
  return inOrder.length === signed.manifest.items.length ? { signed, items: inOrder } : 'incomplete';
}

/** Where the last good catalogue and the registry's keys lie on this machine. */
export interface CatalogueShelf {
  /** `undefined`: there is none, or what lies there is not whole any more. */
  catalogue(keys: KnownKeys): WholeCatalogue | undefined;
  keep(catalogue: WholeCatalogue): void;
  keys(): KnownKeys | undefined;
  keepKeys(keys: KnownKeys): void;
}

const keptSchema = z.strictObject({ signed: signedManifestSchema, items: z.array(serviceItemSchema) });

export function openShelf(dataDirectory: string): CatalogueShelf {
  const directory = join(dataDirectory, 'catalogue');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const cataloguePath = join(directory, 'catalogue.json');
  const keysPath = join(directory, 'registry-keys.json');
  return {
    catalogue(keys) {
      const kept = keptSchema.safeParse(readJson(cataloguePath));
      const whole = kept.success ? wholeCatalogue(kept.data.signed, kept.data.items, keys) : undefined;
      return typeof whole === 'object' ? whole : undefined;
    },
    keep: ({ signed, items }) => writeWhole(cataloguePath, { signed, items }),
    keys: () => keySchema.safeParse(readJson(keysPath)).data,
    keepKeys: (keys) => writeWhole(keysPath, keys),
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Written beside its place and renamed: a power cut leaves the old one or the new one. */
function writeWhole(path: string, value: unknown): void {
  const file = openSync(`${path}.new`, 'w', 0o600);
  writeSync(file, JSON.stringify(value));
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}
