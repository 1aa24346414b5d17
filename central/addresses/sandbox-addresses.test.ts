import { describe, expect, it } from 'vitest';
import { streetsOf } from '../../domain/codes/streets.ts';
import { sandboxAddresses } from './sandbox-addresses.ts';

const street = '440703002';
const texts = async (query: string): Promise<string[]> => (await sandboxAddresses.find(street, query, 50)).map((address) => address.text);

describe('the sandbox register of addresses', () => {
  it('has every use on every street of the city', async () => {
    for (const division of ['440703', '440704', '440705', '440781', '440783', '440784', '440785']) {
      expect(streetsOf(division).length).toBeGreaterThan(0);
      for (const { code, name } of streetsOf(division)) {
        const found = await sandboxAddresses.find(code, '', 50);
        expect(new Set(found.map((address) => address.use))).toEqual(new Set(['commercial', 'mixed', 'residential', 'industrial']));
        expect(found.filter((address) => !address.text.includes(name) || !address.text.includes('样例') || address.street !== code)).toEqual([]);
      }
    }
  });

  it('finds by any words of the text, full width or half', async () => {
    expect(await texts('样例路 1号')).toEqual(['江门市蓬江区白沙街道样例路1号']);
    expect(await texts('　１号　样例路')).toEqual(await texts('样例路 1号'));
    expect(await texts('白沙')).toHaveLength(50);
    expect(await texts('没有这条路')).toEqual([]);
  });

  it('gives at most as many as asked for, and each again by its id', async () => {
    const found = await sandboxAddresses.find(street, '', 3);
    expect(found).toHaveLength(3);
    for (const address of found) expect(await sandboxAddresses.byId(address.id)).toEqual(address);
    expect(await sandboxAddresses.byId('SAMPLE-000000000-101')).toBeUndefined();
  });
});
