import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { chromium } from '@playwright/test';
import { Option, program } from 'commander';
import { pino } from 'pino';
import type { KioskConfig } from '../../contract/config.ts';
import { languages, type Language } from '../../contract/language.ts';
import { buildStale } from '../../electron/build.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { findChromium } from '../../electron/chromium/launch.ts';
import { startPageServer } from '../../electron/chromium/server.ts';
import { loadKioskConfig } from '../../electron/runtime/config.ts';
import { startKioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { prepareMachine } from '../prepare.ts';
import { checkDemo, type Check } from './checks.ts';
import { watchCase } from './watch-case.ts';
import { walkScreens, type Step } from './walk-screens.ts';

/** `npm run demo`: a complete registration, unattended, through the real screens, with everything it leaves behind checked. */

const root = dirname(dirname(import.meta.dirname));
const say = (line: string): void => console.error(`demo: ${line}`);

interface Options {
  readonly out: string;
  readonly config?: string;
  readonly orientation?: KioskConfig['kiosk']['orientation'];
  readonly language: Language;
  readonly tradeName: string;
}

program
  .name('npm run demo --')
  .description('Registers an individual business through the real screens, without anybody at the machine, and checks all that it leaves.')
  .requiredOption('--out <dir>', 'where the licence PDFs, the receipt, the screenshots and report.json go')
  .option('--config <file>', 'kiosk.config.json with real ports; parts that it leaves out are virtual')
  .addOption(new Option('--orientation <orientation>', "the panel, instead of the configuration's").choices(['portrait', 'landscape']))
  .addOption(new Option('--language <language>', 'of the screens').choices([...languages]).default('zh-Hans'))
  .option('--trade-name <pinyin>', 'letters typed for the trade name; the first candidate is taken', 'qingquan')
  .allowExcessArguments(false)
  .action(run);

async function run(options: Options): Promise<void> {
  const loaded = loadKioskConfig(options.config === undefined ? undefined : resolve(options.config));
  if (!loaded.ok) {
    say(loaded.fault);
    process.exit(2);
  }
  const out = resolve(options.out);
  const screens = join(out, 'screens');
  const prints = join(out, 'prints');
  for (const directory of [screens, prints]) {
    // Files of an earlier run would be taken for this one's.
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
  }
  prepareMachine(say, ['chromium']);
  const executablePath = findChromium();
  if (executablePath === undefined) {
    say('no Chromium here, and it could not be installed: run  sudo apt-get install -y chromium');
    process.exit(2);
  }
  await buildStale(['renderer'], say);

  const dataDirectory = mkdtempSync(join(tmpdir(), 'yizhao-demo-'));
  const { kiosk } = loaded.value;
  const config: KioskConfig = { ...loaded.value, dataDirectory, kiosk: { ...kiosk, orientation: options.orientation ?? kiosk.orientation } };
  const logger = pino({ level: 'info' }, pino.destination({ dest: join(out, 'kiosk.log'), sync: true, append: false }));
  const startedAt = new Date();
  say(`starting the kiosk${config.central.url === undefined ? ' with its own central API' : ''} …`);
  const started = performance.now();
  const runtime = await startKioskRuntime({ config, fork: forkNode, logger, keepPrintsIn: prints });
  const server = await startPageServer({ runtime, pageDirectory: join(root, 'dist', 'renderer'), port: 0, logger });
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

  let steps: readonly Step[] = [];
  let failure: string | undefined;
  const seen = watchCase(runtime);
  try {
    const viewport = config.kiosk.orientation === 'portrait' ? { width: 1080, height: 1920 } : { width: 1920, height: 1080 };
    const page = await (await browser.newContext({ viewport, hasTouch: true })).newPage();
    await page.goto(server.issueAddress());
    steps = await walkScreens(page, { screens, language: options.language, tradeName: options.tradeName, say });
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  const checks: Check[] = [{ name: 'every screen was walked to the last', ok: failure === undefined, ...(failure === undefined ? {} : { detail: failure }) }, ...(await checkDemo({ seen: seen(), prints }))];
  await browser.close();
  await server.close();
  await runtime.stop();
  rmSync(dataDirectory, { recursive: true, force: true });

  const ok = checks.every((check) => check.ok);
  const { caseId, decision, licence, sheets, erased } = seen();
  const report = {
    ok,
    startedAt: startedAt.toISOString(),
    seconds: Math.round((performance.now() - started) / 100) / 10,
    kiosk: { id: config.kiosk.id, orientation: config.kiosk.orientation, language: options.language, devices: devicesOf(config), central: config.central.url ?? 'embedded' },
    case: { caseId, outcome: decision?.outcome, ruleSet: decision?.ruleSet, creditCode: licence?.content.creditCode, issuer: licence?.issuer },
    sheets,
    erased,
    steps,
    touches: steps.reduce((sum, step) => sum + step.touches, 0),
    files: filesIn(out),
    checks,
  };
  writeFileSync(join(out, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  for (const check of checks) say(`${check.ok ? 'ok  ' : 'FAIL'} ${check.name}${check.detail === undefined ? '' : `: ${check.detail}`}`);
  say(`${ok ? 'done' : 'not as it should be'}: ${join(out, 'report.json')}`);
  process.exit(ok ? 0 : 1);
}

function devicesOf({ devices }: KioskConfig): Record<string, string> {
  const transport = (config: KioskConfig['devices']['idCardReader']['transport']) => (config.kind === 'serial' ? config.path : 'virtual');
  return { idCardReader: transport(devices.idCardReader.transport), receiptPrinter: transport(devices.receiptPrinter.transport), licencePrinter: devices.licencePrinter.driver === 'ipp' ? (devices.licencePrinter.url ?? 'virtual') : devices.licencePrinter.driver };
}

function filesIn(out: string): { path: string; bytes: number; sha256: string }[] {
  return readdirSync(out, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'report.json')
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = readFileSync(path);
      return { path: path.slice(out.length + 1), bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
    })
    .sort((a, b) => a.path.localeCompare(b.path));
}

await program.parseAsync();
