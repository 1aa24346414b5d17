import { fileURLToPath } from 'node:url';
import { deviceManual } from './device-manual.ts';
import { faultManual } from './fault-manual.ts';

/** The manuals that are made from the code, each with the file in which it is kept. */
export async function manuals(): Promise<{ file: string; text: string }[]> {
  const file = (name: string) => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url));
  return [
    { file: file('device-manual.md'), text: await deviceManual() },
    { file: file('fault-manual.md'), text: faultManual() },
  ];
}
