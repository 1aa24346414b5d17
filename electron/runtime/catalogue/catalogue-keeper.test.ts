import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sm2 } from 'sm-crypto-v2';
import { describe, expect, it } from 'vitest';
import { bundledCatalogue } from '../../../assets/catalogue/catalogue.ts';
import type { Manifest, SignedManifest } from '../../../contract/catalogue.ts';
import { fault } from '../../../contract/fault.ts';
import { fail, ok } from '../../../contract/result.ts';
import { serviceItemSchema, type ServiceItem } from '../../../contract/service-item.ts';
import { instantSchema } from '../../../contract/units.ts';
import { licenceSignatureOptions } from '../../../domain/licence/signature.ts';
import { itemHash, manifestText } from '../../../domain/service-item/manifest.ts';
import { keepCatalogue } from './catalogue-keeper.ts';
import { openShelf } from './catalogue-shelf.ts';
import { catalogueSource, type CatalogueSource } from './catalogue-source.ts';

const items = bundledCatalogue.items.slice(0, 5).map((item) => serviceItemSchema.parse(item));
const registry = { keyId: 'a-key', pair: sm2.generateKeyPairHex() };

function signed(version: number, of: readonly ServiceItem[], by = registry): SignedManifest {
  const manifest: Manifest = {
    format: 1, version, publishedAt: instantSchema.parse('2026-11-22T00:00:00Z'), note: 'test',
    items: of.map((item) => ({ code: item.code, version: item.version, hash: itemHash(item), kind: item.kind, name: item.name, plain: item.plain, category: item.category, lifeEvents: item.lifeEvents, department: item.owner.department, sample: item.sample, words: item.words, pinyin: [], initials: [] })),
  };
  return { manifest, keyId: by.keyId, signature: sm2.doSignature(new TextEncoder().encode(manifestText(manifest)), by.pair.privateKey, licenceSignatureOptions) };
}

/** A registry whose answers a test changes. */
function registryWith(state: { signed: SignedManifest; items: readonly ServiceItem[]; away?: boolean }): CatalogueSource {
  const away = fail(fault('central.unreachable', 'catalogue'));
  return {
    manifest: async () => (state.away === true ? away : ok({ signed: state.signed, etag: '"1"' })),
    items: async () => (state.away === true ? away : ok({ catalogue: state.signed.manifest.version, items: state.items.map((item) => ({ hash: itemHash(item), item })) })),
    keys: async () => (state.away === true ? away : ok({ keys: [{ keyId: registry.keyId, algorithm: 'SM2' as const, publicKey: registry.pair.publicKey }] })),
  };
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'catalogue-'));
const changed = (item: ServiceItem): ServiceItem => ({ ...item, words: [...item.words, '新词'] });

describe('the catalogue of a kiosk', () => {
  it('is the bundled one until a registry was reached, and says so', async () => {
    const keeper = keepCatalogue({ source: registryWith({ signed: signed(1, items), items, away: true }), shelf: openShelf(folder()) });
    expect(await keeper.refresh()).toMatchObject({ ok: false, fault: { code: 'central.unreachable' } });
    expect(keeper.inHand()).toMatchObject({ source: 'bundled', edition: bundledCatalogue.edition });
    expect(keeper.inHand().items.length).toBeGreaterThanOrEqual(30);
  });

  it('is the published one once it was fetched, and after a restart without a network', async () => {
    const directory = folder();
    const state = { signed: signed(7, items), items, away: false };
    const first = keepCatalogue({ source: registryWith(state), shelf: openShelf(directory) });
    expect(await first.refresh()).toEqual(ok('taken'));
    state.away = true;
    const second = keepCatalogue({ source: registryWith(state), shelf: openShelf(directory) });
    expect(second.inHand()).toMatchObject({ source: 'published', version: 7, items });
  });

  it.each([
    ['a key that is not known', () => ({ signed: signed(8, items, { keyId: 'another', pair: sm2.generateKeyPairHex() }), items })],
    ['another key under the known id', () => ({ signed: signed(8, items, { keyId: registry.keyId, pair: sm2.generateKeyPairHex() }), items })],
    ['a manifest that was changed', () => ({ signed: { ...signed(8, items), manifest: { ...signed(8, items).manifest, note: 'changed' } }, items })],
    ['items other than the manifest names', () => ({ signed: signed(8, items.map(changed)), items })],
    ['an item that is missing', () => ({ signed: signed(8, items.map(changed)), items: items.slice(1).map(changed) })],
    ['an older version', () => ({ signed: signed(6, items), items })],
  ])('is not replaced by %s', async (_, other) => {
    const state = { signed: signed(7, items), items: items as readonly ServiceItem[] };
    const keeper = keepCatalogue({ source: registryWith(state), shelf: openShelf(folder()) });
    await keeper.refresh();
    Object.assign(state, other());
    expect(await keeper.refresh()).toMatchObject({ ok: false, fault: { code: 'central.refused' } });
    expect(keeper.inHand()).toMatchObject({ source: 'published', version: 7, items });
  });

  it('falls back to the bundled one where the disk lost a byte', async () => {
    const directory = folder();
    await keepCatalogue({ source: registryWith({ signed: signed(7, items), items }), shelf: openShelf(directory) }).refresh();
    const path = join(directory, 'catalogue', 'catalogue.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('登记', '登己'));
    expect(keepCatalogue({ source: registryWith({ signed: signed(7, items), items, away: true }), shelf: openShelf(directory) }).inHand().source).toBe('bundled');
  });

  it('believes no key but those of the configuration where they are given', async () => {
    const keeper = keepCatalogue({ source: registryWith({ signed: signed(7, items), items }), shelf: openShelf(folder()), pinned: { 'a-key': sm2.generateKeyPairHex().publicKey } });
    expect(await keeper.refresh()).toMatchObject({ ok: false, fault: { detail: 'catalogue: badSignature' } });
  });
});

describe('the way to the registry', () => {
  it('asks with the ETag of the last answer and takes 304 for no change', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.headers['if-none-match']);
      if (request.headers['if-none-match'] === '"catalogue-7"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"catalogue-7"', 'content-type': 'application/json' }).end(JSON.stringify(signed(7, items)));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    // A server listening on TCP has an address object.
    const source = catalogueSource(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    const first = await source.manifest(undefined);
    const second = await source.manifest('"catalogue-7"');
    server.close();
    expect([first.ok && first.value !== 'unchanged' && first.value.etag, second, asked]).toEqual(['"catalogue-7"', ok('unchanged'), [undefined, '"catalogue-7"']]);
  });
});
