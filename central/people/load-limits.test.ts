import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readLimits } from './load-limits.ts';

const folder = mkdtempSync(join(tmpdir(), 'limits-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(text: string): string {
  const path = join(folder, 'limits.json');
  writeFileSync(path, text);
  return path;
}

it('reads a registrar’s own limits', () => {
  expect(readLimits(fileWith('{"entitiesOfPerson":10,"licencesAtAddress":null,"casesOfKioskADay":400}'))).toEqual({ entitiesOfPerson: 10, licencesAtAddress: null, casesOfKioskADay: 400 });
});

it.each(['', '{}', '{"entitiesOfPerson":-1,"licencesAtAddress":1,"casesOfKioskADay":1}', '[]'])('shows what a file of limits looks like instead of %s', (text) => {
  expect(() => readLimits(fileWith(text))).toThrow(/such as \{"entitiesOfPerson":10/);
});

it('says which file is not there', () => expect(() => readLimits(join(folder, 'none.json'))).toThrow(/none\.json/));
