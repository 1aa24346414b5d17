import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * ESLint over the whole house, in parts one after the other: the types of all rooms together take four gigabytes of a heap, which
 * a smaller machine, or one at other work, does not have; of each of these parts, two and a half.
 */

const root = join(import.meta.dirname, '..', '..');
const large = ['central', 'renderer'];
const parts = [...large.map((room) => [room]), ['.', ...large.flatMap((room) => ['--ignore-pattern', `${room}/`])]];

const eslint = ['--max-old-space-size=4096', join(root, 'node_modules', 'eslint', 'bin', 'eslint.js'), '--concurrency=off'];
const ended = parts.map((part) => spawnSync(process.execPath, [...eslint, ...part], { cwd: root, stdio: 'inherit' }).status);
process.exitCode = ended.every((status) => status === 0) ? 0 : 1;
