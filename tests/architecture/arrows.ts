import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Checks the arrows between the rooms, and first that the check itself sees what it should and can fail. */

const root = join(import.meta.dirname, '..', '..');
const config = join(root, '.dependency-cruiser.cjs');
const rooms = ['contract', 'domain', 'native-bridges', 'central', 'electron', 'renderer', 'tests'];

const reportSchema = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string() })) }),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
type Report = z.infer<typeof reportSchema>;

function cruise(directory: string): Promise<Report> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  return new Promise((resolve, reject) => {
    // Violations are an exit code as well; only an answer that is no report is a failure here.
    execFile(process.execPath, [program, '--config', config, '--output-type', 'json', ...rooms], { cwd: directory, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      try {
        resolve(reportSchema.parse(JSON.parse(stdout)));
      } catch {
        reject(new Error(`dependency-cruiser gave no report: ${error?.message ?? ''} ${stderr}`));
      }
    });
  });
}

/** One wrong import for each rule, in a house that is otherwise empty. Half of them are of types only. */
const wrong: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'no-cycles': { 'contract/hen.ts': "import type { Egg } from './egg.ts'; export type Hen = Egg;", 'contract/egg.ts': "import type { Hen } from './hen.ts'; export type Egg = Hen;" },
  'no-import-into-the-void': { 'central/void.ts': "import './nowhere.ts';" },
  'contract-imports-only-zod': { 'contract/reads.ts': "import type { Stats } from 'node:fs'; export type S = Stats;" },
  'domain-is-pure': { 'domain/clock.ts': "import { randomUUID } from 'node:crypto'; export const id = randomUUID();" },
  'sound-is-pure': { 'domain/name/sound.ts': "import { randomUUID } from 'node:crypto'; export const id = randomUUID();" },
  'page-hears-no-names': { 'renderer/hears.ts': "import { check } from '../domain/name/check.ts'; export const c = check;", 'domain/name/check.ts': 'export const check = 1;' },
  'native-bridges-imports-contract': { 'native-bridges/knows.ts': "import type { room } from '../domain/room.ts'; export type R = typeof room;" },
  'central-imports-contract-and-domain': { 'central/knows.ts': "import { room } from '../electron/room.ts'; export const r = room;" },
  'electron-imports-contract-and-domain': { 'electron/runtime/knows.ts': "import type { room } from '../../native-bridges/room.ts'; export type R = typeof room;" },
  'renderer-imports-contract-and-domain': { 'renderer/knows.tsx': "import type { room } from '../electron/room.ts'; export type R = typeof room;" },
  'renderer-has-no-node': { 'renderer/reads.ts': "import { readFileSync } from 'node:fs'; export const read = readFileSync;" },
  'page-has-no-build': { 'renderer/builds.ts': "import { fonts } from './fonts-plugin.ts'; export const f = fonts;", 'renderer/fonts-plugin.ts': 'export const fonts = 1;' },
  'runtime-knows-no-shell': { 'electron/runtime/window.ts': "import type { room } from '../shell/room.ts'; export type R = typeof room;" },
  'shells-know-nothing-of-each-other': { 'electron/chromium/window.ts': "import { room } from '../shell/room.ts'; export const r = room;" },
  'electron-only-in-shell': { 'electron/runtime/app.ts': "import type { app } from 'electron'; export type A = typeof app;" },
  'product-imports-no-tests': { 'central/shares.ts': "import { room } from './testing/room.ts'; export const r = room;" },
  'product-needs-no-tools': { 'central/tool.ts': "import { tool } from 'tool'; export const t = tool;" },
};

async function brokenRules(): Promise<ReadonlySet<string>> {
  const house = mkdtempSync(join(tmpdir(), 'yizhao-arrows-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), text);
  };
  try {
    for (const room of [...rooms, 'electron/shell', 'central/testing']) write(`${room}/room.ts`, 'export const room = 1;');
    for (const name of ['electron', 'tool']) {
      write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' }));
      write(`node_modules/${name}/index.js`, `export const ${name === 'tool' ? 'tool' : 'app'} = 1;`);
    }
    write('package.json', JSON.stringify({ name: 'house', type: 'module', devDependencies: { electron: '1.0.0', tool: '1.0.0' } }));
    write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'nodenext', allowImportingTsExtensions: true, noEmit: true } }));
    for (const files of Object.values(wrong)) for (const [path, text] of Object.entries(files)) write(path, text);
    const { summary } = await cruise(house);
    return new Set(summary.violations.map(({ rule }) => rule.name));
  } finally {
    rmSync(house, { recursive: true });
  }
}

/** Source files that are there, by room: what a check that sees everything must have seen. */
function sourcesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

const broken = await brokenRules();
const { modules, summary } = await cruise(root);
const blind = summary.ruleSetUsed.forbidden.map(({ name }) => name).filter((name) => !broken.has(name));
const seen = new Set(modules.map(({ source }) => source));
const unseen = rooms.flatMap((room) => sourcesOf(room).filter((file) => !seen.has(file)));
const emptyRooms = rooms.filter((room) => sourcesOf(room).length === 0);

for (const name of blind) console.error(`arrows: the rule ${name} notices no import that breaks it`);
for (const file of unseen) console.error(`arrows: ${file} was not looked at`);
for (const room of emptyRooms) console.error(`arrows: the room ${room} is empty`);
for (const { from, to, rule } of summary.violations) console.error(`arrows: ${from} → ${to} breaks ${rule.name}`);
const problems = blind.length + unseen.length + emptyRooms.length + summary.violations.length;
console.error(`arrows: ${seen.size} modules seen, ${summary.ruleSetUsed.forbidden.length} rules tried, ${problems} problems`);
process.exitCode = problems === 0 ? 0 : 1;
