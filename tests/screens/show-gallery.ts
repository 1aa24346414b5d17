import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { program } from 'commander';
import { findChromium } from '../../electron/chromium/launch.ts';
import { findDefects } from './defects.ts';
import { findViolations, openGallery, panels, serveGallery, showFixture } from './gallery.ts';
import { allViews, type View } from './views.ts';

/** `npm run gallery`: every screen and every part of the design system, from fixtures. */

interface Options {
  readonly port: number;
  readonly check: boolean;
  readonly pictures?: string;
  readonly only?: string;
}

program
  .name('npm run gallery --')
  .description('Serves the gallery: every screen and every component in every theme, language, size and orientation, without a machine. Ends with Ctrl-C.')
  .option('--port <number>', 'the port to serve it on; 0 is any free one', (text) => readPort(text), 0)
  .option('--check', 'instead: look at every screen in every way and list what is cut, too small, too pale, or found by axe (an hour or more)', false)
  .option('--pictures <dir>', 'with --check: leave a picture of each there')
  .option('--only <text>', 'with --check: only screens whose name begins so')
  .allowExcessArguments(false)
  .action(run);

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  console.error(`--port ${text}: give a number from 0 to 65535`);
  process.exit(2);
}

async function run(options: Options): Promise<void> {
  const gallery = await serveGallery({ port: options.port, watch: !options.check });
  if (!options.check) {
    console.log(`The gallery is at ${gallery.address}`);
    return;
  }
  const executablePath = findChromium();
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  let found = 0;
  for (const view of allViews) found += await checkView(browser, gallery.address, view, options);
  await browser.close();
  await gallery.close();
  console.log(found === 0 ? 'Nothing is wrong on any screen.' : `${String(found)} findings.`);
  process.exitCode = found === 0 ? 0 : 1;
}

async function checkView(browser: Browser, address: string, view: View, { pictures, only = '' }: Options): Promise<number> {
  const viewName = [view.panel, view.language, view.theme, ...(view.elder ? ['elder'] : []), ...(view.low ? ['low'] : [])].join('.');
  console.log(viewName);
  const context = await browser.newContext({ viewport: panels[view.panel] });
  const page = await context.newPage();
  let found = 0;
  for (const fixture of ['components', ...(await openGallery(page, address))].filter((name) => name.startsWith(only))) {
    await showFixture(page, { fixture, ...view });
    // Size and reach do not change what axe looks at: once in each theme and language is enough.
    const findings = [...(await findDefects(page)), ...(view.elder || view.low ? [] : await findViolations(page))];
    found += findings.length;
    for (const finding of findings) console.log(`  ${fixture}: ${finding}`);
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${fixture}.${viewName}.png`) });
    }
  }
  await context.close();
  return found;
}

await program.parseAsync();
