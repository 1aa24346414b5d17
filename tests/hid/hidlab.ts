import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { addTallies, emptyTally, firstLines, writeTally, type Tally } from '../support/tally.ts';
import { cases } from './cases.ts';
import type { Machine } from './hid-case.ts';

/**
 * The HID tests: node-hid in the product's own transport against true hidraw and USB devices, inside
 * small virtual machines. `YIZHAO_HIDLAB` names the program that boots them; without it the tests are
 * listed as skipped. Runs as a step of `npm test`, or alone: `node tests/hid/hidlab.ts`.
 */

const root = dirname(dirname(import.meta.dirname));

/** A machine boots and ends in some ten seconds, and its tests take less. It is ended by the lab, and a lab that hangs by us; all below the bound of a step of `npm test`. */
const machineWithinSeconds = 140;
const labWithinSeconds = 155;
const buildWithinSeconds = 150;

const optionsOf: Record<Machine, readonly string[]> = {
  uhid: [],
  usb: ['--usb', '--udev', join(root, 'deploy', '99-yizhao.rules'), '--device', 'reader', '--device', 'scanner'],
};

const outcomeSchema = z.strictObject({ name: z.string(), failure: z.string().optional() });

/** A test's outcome; the machine may say other things, and end in the middle of a line. */
function outcomeOf(line: string): z.output<typeof outcomeSchema> | undefined {
  try {
    return outcomeSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, words: readonly string[], withinSeconds: number): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
    // The lab takes its machine with it.
    const limit = setTimeout(() => child.kill('SIGTERM'), withinSeconds * 1000);
    child.on('error', (error) => (said.stderr += error.message));
    child.on('close', (code) => {
      clearTimeout(limit);
      resolve({ code, ...said });
    });
  });
}

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? '';

/** Why there is no lab here; making its image once is part of having one. */
async function lacking(lab: string | undefined): Promise<string | undefined> {
  if (lab === undefined || lab === '') return 'no virtual machines for HID devices here: YIZHAO_HIDLAB names no hidlab';
  if (process.platform !== 'linux' || process.arch !== 'x64') return `hidlab’s machines are made on x86-64 Linux, and this is ${process.platform} on ${process.arch}`;
  const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
  if (!has('qemu-system-x86_64') && process.getuid?.() !== 0) return 'no qemu here (Debian: apt-get install qemu-system-x86)';
  const built = await run(lab, ['build'], buildWithinSeconds);
  return built.code === 0 ? undefined : `hidlab cannot make its machine: ${lastLine(built.stderr)}`;
}

/** Counts one machine's tests; what it did not get to has failed. */
async function testOn(machine: Machine, lab: string): Promise<Tally> {
  const project = mkdtempSync(join(tmpdir(), 'yizhao-hid-'));
  // The checkout is only shown to the machine, which has a Node of its own that runs the sources as they are.
  const words = ['run', ...optionsOf[machine], '--mount', root, '--timeout', String(machineWithinSeconds), project, '--', 'node', join(root, 'tests', 'hid', 'guest.ts'), machine];
  try {
    const { stdout, stderr } = await run(lab, words, labWithinSeconds);
    const outcomes = new Map(
      stdout.split('\n').flatMap((line) => {
        const outcome = outcomeOf(line);
        return outcome ? [[outcome.name, outcome] as const] : [];
      }),
    );
    const expected = cases.filter(({ on }) => on === machine);
    const failures = expected.flatMap(({ name }) => {
      const outcome = outcomes.get(name);
      if (outcome && outcome.failure === undefined) return [];
      return [{ name: `hid (${machine}) > ${name}`, message: outcome?.failure ?? `the machine ended before it: ${lastLine(stderr)}` }];
    });
    for (const { name, message } of failures) console.log(`FAILED: ${name}\n${message}`);
    if (failures.length > 0) console.log(stderr);
    return { ...emptyTally, passed: expected.length - failures.length, failures: failures.map(({ name, message }) => ({ name, message: firstLines(message) })) };
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

const lab = process.env['YIZHAO_HIDLAB'];
const reason = await lacking(lab);
if (reason !== undefined || lab === undefined) {
  writeTally({ ...emptyTally, skipped: cases.map(({ name, on }) => ({ name: `hid (${on}) > ${name}`, reason: reason ?? '' })) });
  console.log(`HID tests: ${cases.length} skipped: ${reason ?? ''}`);
} else {
  const tally = addTallies([await testOn('uhid', lab), await testOn('usb', lab)]);
  writeTally(tally);
  console.log(`HID tests: ${tally.passed} passed, ${tally.failures.length} failed`);
  process.exitCode = tally.failures.length === 0 ? 0 : 1;
}
