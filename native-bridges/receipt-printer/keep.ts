import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { notoOutlines } from './outline.ts';
import { printPage } from './page.ts';
import { drawPaper } from './paper.ts';
import type { PrinterProfile } from './profile.ts';

const keptName = /^receipt-(\d+)\.bin$/;

/** Puts a printed receipt into a folder: `receipt-<n>.bin`, its exact bytes, and `receipt-<n>.svg`, what they look like on paper. */
export async function keepReceipt(folder: string, bytes: Uint8Array, profile: PrinterProfile): Promise<void> {
  await mkdir(folder, { recursive: true });
  const taken = (await readdir(folder)).map((name) => Number(keptName.exec(name)?.[1] ?? 0));
  const path = join(folder, `receipt-${Math.max(0, ...taken) + 1}`);
  // The picture first: who sees the bytes finds the picture beside them.
  await writeFile(`${path}.svg`, drawPaper(printPage(bytes, profile), profile, notoOutlines));
  await writeFile(`${path}.bin`, bytes);
}
