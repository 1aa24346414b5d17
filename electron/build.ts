import { builtinModules } from 'node:module';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, type InlineConfig } from 'vite';
import { z } from 'zod';

const root = dirname(import.meta.dirname);
const manifest = z.object({ dependencies: z.record(z.string(), z.string()) }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** Installed packages stay packages: what the tests ran is what ships, and native code, wasm and fonts lie where their package expects them. */
const external = [/^node:/, ...builtinModules, 'electron', ...Object.keys(manifest.dependencies).map((name) => new RegExp(`^${name}(/|$)`))];

/** Electron 33 runs Node 20.18; the product's Electron 45 runs Node 24. */
const target = 'node20.18';

function forNode(input: Record<string, string>, outDir: string, format: 'es' | 'cjs', emptyOutDir: boolean): InlineConfig {
  const extension = format === 'es' ? 'js' : 'cjs';
  return {
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      target,
      outDir: join(root, outDir),
      emptyOutDir,
      minify: false,
      sourcemap: true,
      rolldownOptions: { input, external, platform: 'node', output: { format, entryFileNames: `[name].${extension}`, chunkFileNames: `[name]-[hash].${extension}` } },
    },
    ssr: { noExternal: true },
  };
}

/**
 * A page that the central API serves under `/pages/`. What ran in phones' browsers of 2018 runs it; its
 * Content-Security-Policy takes nothing that is written into the document.
 */
function forBrowsers(page: string): InlineConfig {
  return {
    root: join(root, 'renderer', page),
    base: `/pages/${page}/`,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [react()],
    build: { outDir: join(root, 'dist', 'pages', page), emptyOutDir: true, target: ['chrome70', 'safari13'], assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  };
}

export type PartName = 'renderer' | 'main' | 'dock' | 'pages';

interface Part {
  readonly name: PartName;
  readonly sources: readonly string[];
  readonly configs: readonly InlineConfig[];
}

const parts: readonly Part[] = [
  { name: 'renderer', sources: ['renderer', 'contract', 'domain', 'assets'], configs: [{ configFile: join(root, 'renderer', 'vite.config.ts'), logLevel: 'error' }] },
  {
    // The developer's dock: never packaged.
    name: 'dock',
    sources: ['renderer', 'contract'],
    configs: [{ root: join(root, 'renderer', 'dock'), base: './', configFile: false, logLevel: 'error', build: { outDir: join(root, 'dist', 'dock'), emptyOutDir: true, target: 'chrome130', assetsInlineLimit: 0, modulePreload: { polyfill: false } } }],
  },
  { name: 'pages', sources: ['renderer', 'contract', 'domain'], configs: [forBrowsers('signer'), forBrowsers('officer'), forBrowsers('phone')] },
  {
    name: 'main',
    sources: ['electron', 'contract', 'domain', 'native-bridges', 'central', 'assets'],
    configs: [
      // CommonJS, because Electron waits for it: an ES module may still be loading when the app is
      // ready, and then it is too late to register the page's scheme.
      forNode({ main: 'electron/shell/main.ts' }, 'dist/main', 'cjs', true),
      // The children share that folder.
      forNode({ 'device-host': 'native-bridges/host/main.ts', central: 'central/main.ts' }, 'dist/main', 'es', false),
      // CommonJS, because a sandboxed preload cannot be anything else.
      forNode({ preload: 'electron/shell/preload.ts' }, 'dist/preload', 'cjs', true),
    ],
  },
];

/** Its date says when the part was built. */
const stampOf = (part: Part) => join(root, 'dist', `.${part.name}-built`);

function isStale(part: Part): boolean {
  const built = statSync(stampOf(part), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const files = [...part.sources, 'package-lock.json'].flatMap((source) => filesUnder(join(root, source)));
  return files.some((file) => statSync(file).mtimeMs > built);
}

function filesUnder(path: string): string[] {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Builds into `dist/` those of the parts that are older than their sources, saying so as it goes. */
export async function buildStale(names: readonly PartName[], say: (line: string) => void): Promise<void> {
  for (const part of parts) if (names.includes(part.name) && isStale(part)) await buildPart(part, say);
}

async function buildPart(part: Part, say: (line: string) => void): Promise<void> {
  const startedAt = Date.now();
  for (const config of part.configs) await build(config);
  writeFileSync(stampOf(part), '');
  // Dated by the start: what was saved while it was being built is still newer.
  utimesSync(stampOf(part), new Date(startedAt), new Date(startedAt));
  say(`built ${part.name} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

if (import.meta.main) {
  const [first, second] = process.argv.slice(2);
  // `--stale PART` builds a part only when its sources are newer, for the commands that need it.
  if (first === '--stale') await buildStale(parts.map(({ name }) => name).filter((name) => name === second), console.error);
  else for (const part of parts) if (first === undefined || first === part.name) await buildPart(part, console.error);
}
