import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, setPriority, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { findChromium } from '../electron/chromium/launch.ts';
import { endGroup, endProcess } from '../electron/end-process.ts';
import { findElectron } from '../electron/find-electron.ts';
import { prepareMachine, startAnnouncing } from './prepare.ts';
import { addTallies, emptyTally, firstLines, readTally, type Tally } from './support/tally.ts';

/** `npm test`: everything, counted. The last line is `N passed, N failed, N skipped`, and the exit code says whether anything failed. */

const root = dirname(import.meta.dirname);
const work = mkdtempSync(join(tmpdir(), 'yizhao-test-'));
const startedAt = Date.now();
const say = (line: string): void => console.log(`[${((Date.now() - startedAt) / 1000).toFixed(0).padStart(4)} s] ${line}`);

/** A step that hangs is a failure, not a night's wait. */
const stepWithinMs = 15 * 60_000;

/** Hundreds of processes of the checkout are started: what the first compiled, types stripped, the others take. It halves what they cost. */
const compiledOnce = { NODE_COMPILE_CACHE: join(work, 'compiled') };

/** Each step has a process group of its own and is ended with all that it started. */
const running = new Set<ChildProcess>();
interface StepOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Keeps the output until it is known whether anybody needs to read it. */
  readonly quiet?: boolean;
  /** Takes only what the others leave over of the processor. */
  readonly leisurely?: boolean;
}

interface Ended {
  readonly well: boolean;
  /** What a quiet one said. */
  readonly output: string;
}

/** Runs one program of the checkout under this Node. */
function step(name: string, [program, ...words]: readonly [string, ...string[]], { environment = {}, quiet = false, leisurely = false }: StepOptions = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, program), ...words], {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...compiledOnce, ...environment },
      detached: true,
    });
    running.add(child);
    if (leisurely && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const limit = setTimeout(() => {
      const late = `${name}: took longer than ${stepWithinMs / 60_000} minutes and was ended`;
      say(late);
      output += late;
      endGroup(child);
    }, stepWithinMs);
    child.on('close', (code) => {
      clearTimeout(limit);
      running.delete(child);
      endGroup(child);
      if (code !== 0 && quiet) console.log(output);
      resolve({ well: code === 0, output });
    });
  });
}

const failure = (name: string, message: string): Tally => ({ ...emptyTally, failures: [{ name, message: firstLines(message) }] });

/** A check that either holds or does not counts as one test. */
async function check(name: string, command: readonly [string, ...string[]]): Promise<Tally> {
  const { well, output } = await step(name, command, { quiet: true, leisurely: true });
  say(`${well ? 'passed' : 'FAILED'}: ${name}`);
  return well ? { ...emptyTally, passed: 1 } : failure(name, output);
}

/** A test runner whose reporter leaves a tally; ending badly without a counted failure is a failure too. */
async function runner(name: string, command: readonly [string, ...string[]], environment: Readonly<Record<string, string>> = {}): Promise<Tally> {
  const file = join(work, `${name}.json`);
  const { well, output } = await step(name, command, { environment: { ...environment, YIZHAO_TALLY: file } });
  const tally = readTally(file) ?? failure(name, output || 'it died before it could count');
  return well || tally.failures.length > 0 ? tally : addTallies([tally, failure(name, output || 'it counted no failure and ended badly all the same')]);
}

/** Runs a project of `playwright.config.ts`, or lists its tests as skipped for this reason. */
function playwright(project: string, environment: Readonly<Record<string, string>>, skipBecause: string | undefined): Promise<Tally> {
  const reporter = `--reporter=list,${join(root, 'tests', 'support', 'playwright-tally.ts')}`;
  // Two projects run at once, and each empties its folder when it begins.
  const words = ['test', `--project=${project}`, '--pass-with-no-tests', reporter, `--output=${join(root, 'test-results', project)}`];
  const command = 'node_modules/@playwright/test/cli.js';
  return skipBecause === undefined
    ? runner(project, [command, ...words], environment)
    : runner(project, [command, ...words, '--list'], { YIZHAO_SKIP_REASON: skipBecause });
}

/** One after the other. */
async function inTurn(...steps: readonly (() => Promise<Tally>)[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const next of steps) tallies.push(await next());
  return addTallies(tallies);
}

/** A display for the Electron window: the machine's own, or one in memory. */
async function openDisplay(): Promise<{ readonly display: string | undefined; readonly close: () => void }> {
  const own = process.env['DISPLAY'];
  if (own !== undefined && own !== '') return { display: own, close: () => undefined };
  const child = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1920x1920x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const number = await new Promise<string | undefined>((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('exit', () => resolve(undefined));
    createInterface({ input: child.stdout }).once('line', resolve);
  });
  return { display: number === undefined ? undefined : `:${number}`, close: () => endProcess(child) };
}

async function runAll(): Promise<Tally> {
  const stopAnnouncing = await startAnnouncing(say);
  const { display, close: closeDisplay } = await openDisplay();
  try {
    say('building');
    if (!(await step('build', ['electron/build.ts'])).well) return failure('build', 'the bundles could not be built; nothing else was run');
    say('running the tests beside the code, and the HID drivers against true HID devices in a small virtual machine; beside everything, checking types, arrows and style');
    const checking = inTurn(
      () => check('types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']),
      () => check('arrows', ['tests/architecture/arrows.ts']),
      () => check('style', ['tests/architecture/style.ts']),
    );
    const [beside, hid] = await Promise.all([
      runner('vitest', ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', `--reporter=${join(root, 'tests', 'support', 'vitest-tally.ts')}`]),
      runner('hid', ['tests/hid/hidlab.ts']),
    ]);
    say('running the screens, the journeys and the Electron shell');
    const electron = findElectron();
    const shown: Record<string, string> = display === undefined ? {} : { DISPLAY: display };
    const noChromium = findChromium() === undefined ? 'no Chromium on this machine (Debian: apt-get install chromium)' : undefined;
    const noElectron =
      electron === undefined ? 'no Electron on this machine: name one by ELECTRON_OVERRIDE_DIST_PATH, or run npx install-electron'
      : display === undefined ? 'no display and no Xvfb on this machine (Debian: apt-get install xvfb)'
      : undefined;
    // One after the other: a kiosk that starts beside the screens finds no core for its minute, and its page none for its seconds.
    const seen = await inTurn(
      () => playwright('screens', shown, noChromium),
      () => playwright('chromium', shown, noChromium),
      () => playwright('electron', shown, noElectron),
    );
    return addTallies([await checking, beside, hid, seen]);
  } finally {
    closeDisplay();
    stopAnnouncing();
    rmSync(work, { recursive: true, force: true });
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of running) endGroup(child);
    rmSync(work, { recursive: true, force: true });
    process.exit(130);
  });
}

const missing = prepareMachine(say);
const { passed, failures, skipped } = await runAll();
// Whole groups are skipped without a word of their own where the machine lacks a program; nothing else may be.
const lacks = missing.length > 0 ? `this machine lacks ${missing.join(', ')}` : '';
const explained = skipped.map(({ name, reason }) => ({ name, reason: reason || lacks }));
for (const { name, reason } of explained) if (reason !== '') console.log(`skipped: ${name}: ${reason}`);
const unexplained = explained.filter(({ reason }) => reason === '').map(({ name }) => ({ name, message: 'skipped without a reason' }));
const allFailed = [...failures, ...unexplained];
say('done');
// Last, so that the end of any log says everything.
for (const { name, message } of allFailed) console.log(`FAILED: ${name}\n  ${message.replaceAll('\n', '\n  ')}`);
console.log(`${passed} passed, ${allFailed.length} failed, ${skipped.length - unexplained.length} skipped`);
process.exitCode = allFailed.length === 0 ? 0 : 1;
