import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { z } from 'zod';
import { findChromium } from '../../electron/chromium/launch.ts';
import { buildGallery, lookAt, openGallery, panels, serveGallery } from './gallery.ts';
import { wordsOf, type View } from './views.ts';

interface Check {
  readonly views: readonly View[];
  readonly pictures?: string;
  readonly only?: string;
  readonly record?: string;
}

/** What one view came to, a line of the record. */
const lookedSchema = z.object({ view: z.string(), pages: z.int(), findings: z.array(z.string()), seconds: z.number() });
type Looked = z.infer<typeof lookedSchema>;

/** A page waits for its frames half of the time: one more than there are cores keeps them all at work. */
const atOnce = availableParallelism() + 1;

/** Looks at every screen in the given ways, tells what is wrong as it goes, and at the end in how many of how many. True when nothing is. */
export async function checkGallery({ views, record, ...how }: Check): Promise<boolean> {
  const begun = performance.now();
  const before = record !== undefined && existsSync(record) ? readRecord(record) : [];
  const all: Looked[] = [];
  const tell = (looked: Looked, recorded: boolean): void => {
    all.push(looked);
    const cost = recorded ? 'recorded' : `${looked.seconds.toFixed(0)} s`;
    console.log(`[${String(all.length)}/${String(views.length)}] ${looked.view}: ${String(looked.pages)} pages, ${count(looked.findings.length)}, ${cost}`);
    for (const finding of looked.findings) console.log(`  ${finding}`);
  };
  const left: View[] = [];
  for (const view of views) {
    const known = before.find((each) => each.view === wordsOf(view).join(' '));
    if (known === undefined) left.push(view);
    else tell(known, true);
  }
  if (left.length > 0) {
    await lookThrough(left, how, (looked) => {
      if (record !== undefined) appendFileSync(record, `${JSON.stringify(looked)}\n`);
      tell(looked, false);
    });
  }
  const findings = all.reduce((sum, each) => sum + each.findings.length, 0);
  const pages = [...new Set(all.map((each) => each.pages))].join(' or ');
  const minutes = (performance.now() - begun) / 60_000;
  console.log(`${String(all.length)} views × ${pages} pages: ${count(findings)}; ${String(left.length)} views looked at in ${minutes.toFixed(1)} minutes.`);
  return findings === 0;
}

const count = (findings: number) => (findings === 1 ? '1 finding' : `${String(findings)} findings`);

/** A view that was looked at again counts as it was the last time. */
function readRecord(file: string): readonly Looked[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((line) => lookedSchema.parse(JSON.parse(line))).toReversed();
}

/** Several pages, each of which takes the next view that nobody has begun. */
async function lookThrough(views: readonly View[], { only = '', pictures }: Pick<Check, 'only' | 'pictures'>, onLooked: (looked: Looked) => void): Promise<void> {
  const outDir = mkdtempSync(join(tmpdir(), 'gallery-'));
  await buildGallery(outDir);
  const gallery = await serveGallery(outDir);
  const executablePath = findChromium();
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  const left = [...views];
  await Promise.all(
    Array.from({ length: Math.min(atOnce, views.length) }, async () => {
      const page = await (await browser.newContext()).newPage();
      const fixtures = ['components', ...(await openGallery(page, gallery.address))].filter((name) => name.startsWith(only));
      for (let view = left.shift(); view !== undefined; view = left.shift()) onLooked(await lookAtAll(page, { address: gallery.address, view, fixtures, pictures }));
    }),
  );
  await browser.close();
  await gallery.close();
  rmSync(outDir, { recursive: true });
}

interface ToLookAt {
  readonly address: string;
  readonly view: View;
  readonly fixtures: readonly string[];
  readonly pictures: string | undefined;
}

async function lookAtAll(page: Page, { address, view, fixtures, pictures }: ToLookAt): Promise<Looked> {
  const begun = performance.now();
  await page.setViewportSize(panels[view.panel]);
  const findings: string[] = [];
  for (const fixture of fixtures) {
    try {
      // The low layout holds the same words in other places: what axe looks at, it has seen in the usual one.
      findings.push(...(await lookAt(page, { fixture, ...view }, { axe: !view.low })).map((finding) => `${fixture}: ${finding}`));
    } catch (problem) {
      findings.push(`${fixture}: could not be looked at: ${problem instanceof Error ? problem.message : String(problem)}`);
      await openGallery(page, address);
    }
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${[fixture, ...wordsOf(view)].join('.')}.png`) });
    }
  }
  return { view: wordsOf(view).join(' '), pages: fixtures.length, findings, seconds: (performance.now() - begun) / 1000 };
}
