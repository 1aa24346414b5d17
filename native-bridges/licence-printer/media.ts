import type { LicenceCopy } from '../../contract/licence.ts';

/** Self-describing media names and sizes in hundredths of a millimetre (PWG 5101.1), always shorter edge first. */
export const mediaOf = {
  original: { name: 'iso_a3_297x420mm', x: 29700, y: 42000 },
  duplicate: { name: 'iso_a4_210x297mm', x: 21000, y: 29700 },
} as const satisfies Record<LicenceCopy, { name: string; x: number; y: number }>;
