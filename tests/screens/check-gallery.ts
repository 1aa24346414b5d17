import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { z } from 'zod';
import { findChromium } from '../../electron/chromium/launch.ts';
import { lookAt, openGallery, panels, serveSources } from './gallery.ts';
import { wordsOf, type View } from './views.ts';

interface Check {
  readonly views: readonly View[];
  readonly port: number;
  readonly pictures?: string;
  readonly only?: string;
  readonly record?: string;
}

/** What one view came to, a line of the record. */
const lookedSchema = z.object({ view: z.string(), pages: z.int(), findings: z.array(z.string()), seconds: z.number() });
type Looked = z.infer<typeof lookedSchema>;

/** Looks at every screen in the given ways, tells what is wrong as it goes, and at the end in how many of how many. True when nothing is. */
export async function checkGallery({ views, port, record, ...how }: Check): Promise<boolean> {
  const before = record !== undefined && existsSync(record) ? readRecord(record) : [];
  const gallery = await serveSources({ port });
  const executablePath = findChromium();
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  const all: Looked[] = [];
  for (const [index, view] of views.entries()) {
    const name = wordsOf(view).join(' ');
    const known = before.find((each) => each.view === name);
    console.log(`[${String(index + 1)}/${String(views.length)}] ${name}${known === undefined ? '' : ' (recorded)'}`);
    const looked = known ?? (await lookAtAll(browser, gallery.address, view, how));
    all.push(looked);
    for (const finding of looked.findings) console.log(`  ${finding}`);
    console.log(`  ${String(looked.pages)} pages, ${count(looked.findings.length)}, ${looked.seconds.toFixed(0)} s`);
    if (known === undefined && record !== undefined) appendFileSync(record, `${JSON.stringify(looked)}\n`);
  }
  await browser.close();
  await gallery.close();
  const findings = all.reduce((sum, each) => sum + each.findings.length, 0);
  const pages = [...new Set(all.map((each) => each.pages))].join(' or ');
  const minutes = all.reduce((sum, each) => sum + each.seconds, 0) / 60;
  console.log(`${String(all.length)} views × ${pages} pages: ${count(findings)}, in ${minutes.toFixed(0)} minutes.`);
  return findings === 0;
}

const count = (findings: number) => (findings === 1 ? '1 finding' : `${String(findings)} findings`);

/** A view that was looked at again counts as it was the last time. */
function readRecord(file: string): readonly Looked[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.map((line) => lookedSchema.parse(JSON.parse(line))).toReversed();
}

async function lookAtAll(browser: Browser, address: string, view: View, { only = '', pictures }: Pick<Check, 'only' | 'pictures'>): Promise<Looked> {
  const begun = performance.now();
  const context = await browser.newContext({ viewport: panels[view.panel] });
  const page = await context.newPage();
  const findings: string[] = [];
  const fixtures = ['components', ...(await openGallery(page, address))].filter((name) => name.startsWith(only));
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
  await context.close();
  return { view: wordsOf(view).join(' '), pages: fixtures.length, findings, seconds: (performance.now() - begun) / 1000 };
}
