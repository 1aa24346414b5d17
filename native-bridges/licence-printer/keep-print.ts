import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LicenceCopy } from '../../contract/licence.ts';

/** Leaves a PDF as `licence-<copy>-<n>.pdf` in the folder. Takes the first free number, so that a machine started again overwrites nothing. */
export async function keepPrint(folder: string, copy: LicenceCopy, pdf: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let number = 1; ; number += 1) {
    try {
      await writeFile(path.join(folder, `licence-${copy}-${number}.pdf`), pdf, { flag: 'wx' });
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }
}
