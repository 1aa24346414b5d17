import { describe, expect, it } from 'vitest';
import { canonicalJson, sm3Hex } from '../application/canonical.ts';
import industryWords from '../name/industry-words.json' with { type: 'json' };
import words from '../name/prohibited-words.json' with { type: 'json' };
import characters from '../name/standard-characters.json' with { type: 'json' };
import bundles from '../scope/bundles.json' with { type: 'json' };
import dictionary from '../scope/dictionary.json' with { type: 'json' };
import divisions from './divisions.json' with { type: 'json' };
import industries from './industries.json' with { type: 'json' };
import { divisionOf, divisionPath } from './divisions.ts';
import nations from './nations.json' with { type: 'json' };
import { nationName } from './nations.ts';
import streets from './streets.json' with { type: 'json' };
import { streetsOf } from './streets.ts';

describe('data files', () => {
  const files = [
    [divisions, divisions.names],
    [streets, streets.records],
    [nations, nations.records],
    [dictionary, dictionary.records],
    [bundles, bundles.records],
    [words, words.records],
    [industryWords, industryWords.records],
    [industries, industries.names],
    [characters, characters.characters],
  ] as const;

  it.each(files.map(([head, body]) => [head.title, head, body] as const))('%s names edition, source and licence and holds what its checksum says', (_title, head, body) => {
    expect([head.edition, head.source, head.licence].every((line) => line.length > 0)).toBe(true);
    expect(head.checksum.split(': ')[1]).toBe(sm3Hex(JSON.stringify(body)));
  });

  it('holds the 8105 characters of the table, each once', () => {
    expect(new Set(characters.characters).size).toBe(8105);
  });

  it('keeps keys sorted at every depth whatever their order was', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: undefined })).toBe('{"b":[{"c":2,"d":1}]}');
  });
});

describe('divisions', () => {
  it('finds a name and its level', () => {
    expect(divisionOf('440703')).toEqual({ code: '440703', name: '蓬江区', level: 'county' });
    expect(divisionOf('440700')?.level).toBe('city');
    expect(divisionOf('440799')).toBeUndefined();
    expect(divisionOf('toString')).toBeUndefined();
  });

  it('names the way down, once where city and province share a name', () => {
    expect(divisionPath('440703')).toEqual(['广东省', '江门市', '蓬江区']);
    expect(divisionPath('110101')).toEqual(['北京市', '东城区']);
    expect(divisionPath('999999')).toEqual([]);
  });
});

describe('streets', () => {
  it('offers streets and towns of 蓬江区', () => {
    expect(streetsOf('440703').map((street) => street.name)).toEqual(['白沙街道', '潮连街道', '环市街道', '棠下镇', '荷塘镇', '杜阮镇']);
  });

  it('never offers a row that exists for statistics only', () => {
    const offered = ['440703', '440704', '440705', '440781', '440783', '440784', '440785'].flatMap(streetsOf);
    const statistical = streets.records.filter((row) => row.kind === 'statistical').map((row) => row.code);
    expect(statistical).toHaveLength(9);
    expect(offered.filter((street) => statistical.includes(street.code))).toEqual([]);
    expect(offered).toHaveLength(streets.records.length - statistical.length);
  });
});

describe('nations', () => {
  it('prints the short form, and an unknown code as it is', () => {
    expect(['01', '39', '56', '97', 'A1', ''].map(nationName)).toEqual(['汉', '阿昌', '基诺', nations.records.find((row) => row.code === '97')?.short, 'A1', '']);
  });
});
