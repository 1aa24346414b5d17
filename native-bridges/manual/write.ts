import { writeFile } from 'node:fs/promises';
import { manuals } from './manuals.ts';

/* `npm run manuals` */
for (const { file, text } of await manuals()) {
  await writeFile(file, text);
  process.stdout.write(`${file}\n`);
}
// A simulator's timer may keep the process for a while.
process.exit();
