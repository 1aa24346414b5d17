import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { faultCatalogue } from '../../contract/fault.ts';
import { drivers } from '../drivers.ts';
import { manuals } from './manuals.ts';
import { settings, settingsByKind } from './settings.ts';

const all = await manuals();
const textOf = (name: string) => all.find(({ file }) => basename(file) === name)?.text ?? '';

it.each(all.map(({ file, text }) => [basename(file), file, text] as const))('docs/%s is what the code says now', async (_name, file, text) => {
  const kept = await readFile(file, 'utf8').catch(() => '');
  expect(kept === text, 'the manual is stale: run "npm run manuals" and commit docs/').toBe(true);
});

describe('the device manual', () => {
  const manual = textOf('device-manual.md');

  it.each(drivers)('has $device by $driver whole: wiring, models, and every setting with its meaning', ({ title, driver, wiring, profiles, settings: schema }) => {
    expect(manual).toContain(`### ${title} ${driver}\n`);
    for (const line of wiring) expect(manual).toContain(`- ${line}\n`);
    for (const { name } of profiles) expect(manual).toContain(`| \`${name}\` |`);
    const undescribed = settings(schema).filter(({ path, meaning }) => meaning === '' && !['driver', 'transport'].includes(path));
    expect(undescribed.map(({ path }) => path)).toEqual([]);
  });

  it('links to headings that are there', () => {
    const anchors = new Set([...manual.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')));
    const links = [...manual.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor = '']) => anchor);
    expect(links.length).toBeGreaterThan(drivers.length);
    expect(links.filter((anchor) => !anchors.has(anchor))).toEqual([]);
  });
});

it('the fault manual has every code with its meaning, the citizen’s words and the technician’s work', () => {
  const manual = textOf('fault-manual.md');
  for (const [code, { meaning, technician, screen }] of Object.entries(faultCatalogue)) {
    expect(manual).toContain(`| \`${code}\` | ${meaning} | ${technician} |`);
    expect(manual).toContain(`| \`${code}\` | ${screen['zh-Hans']} | ${screen['zh-Hant']} | ${screen.en} |`);
  }
});

describe('settings from a schema', () => {
  const schema = z.strictObject({
    driver: z.literal('x'),
    rate: z.int().min(1).max(9).default(3).describe('速度'),
    tray: z.strictObject({ name: z.string().max(5).describe('名') }).prefault({ name: 'a' }).describe('盒'),
    lamps: z.partialRecord(z.enum(['red', 'green']), z.int().min(0)).describe('灯'),
  });

  it('are told with path, bounds and what holds without them', () => {
    expect(settings(schema)).toEqual([
      { path: 'driver', meaning: '', values: '"x"', usual: undefined, required: true },
      { path: 'rate', meaning: '速度', values: '整数 1–9', usual: '3', required: false },
      { path: 'tray', meaning: '盒', values: '一组', usual: undefined, required: false },
      { path: 'tray.name', meaning: '名', values: '文字，最长 5 字', usual: undefined, required: true },
      { path: 'lamps', meaning: '灯', values: '一组', usual: undefined, required: true },
      { path: 'lamps.〈名称〉', meaning: '名称：red、green', values: '整数 ≥ 0', usual: undefined, required: false },
    ]);
  });

  it('of a union are told by its kinds', () => {
    const union = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('a') }), z.strictObject({ kind: z.literal('b'), at: z.string() })]);
    expect(settingsByKind(union, 'kind').map(([kind, own]) => [kind, own.map(({ path }) => path)])).toEqual([['a', []], ['b', ['at']]]);
  });
});
