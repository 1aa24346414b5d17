import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packageDirectory = join(dirname(import.meta.dirname), 'node_modules', 'electron');

/** A slow line takes minutes for the 110 MB; a closed one should not take longer. */
const installWithinMs = 240_000;

/** The folder of an Electron runtime that is here already: a given one, or the one that Electron's own installer unpacked. */
export function findElectron(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = environment['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given !== undefined && given !== '') return existsSync(join(given, 'electron')) ? given : undefined;
  const pathFile = join(packageDirectory, 'path.txt');
  return existsSync(pathFile) && existsSync(join(packageDirectory, 'dist', readFileSync(pathFile, 'utf8'))) ? join(packageDirectory, 'dist') : undefined;
}

/** Runs Electron's own installer, which downloads the runtime; `undefined` where it could not. */
export function installElectron(): string | undefined {
  spawnSync(process.execPath, [join(packageDirectory, 'install.js')], { stdio: ['ignore', 'ignore', 'ignore'], timeout: installWithinMs, killSignal: 'SIGKILL' });
  return findElectron();
}
