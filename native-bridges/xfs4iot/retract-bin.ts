import { commands } from './command.ts';
import type { XfsService } from './service.ts';

export interface RetractBin {
  /** The storage unit by which later editions call it. */
  readonly unit: string;
  /** In the standard's word; undefined: it is not told. */
  readonly word: string | undefined;
}

const askMs = 2_000;
const unitPattern = /^unit[0-9A-Za-z]{1,40}$/;
/** By the example that the standard's own text gives. */
const usualUnit: RetractBin = { unit: 'unit1', word: undefined };

/** The first bin of a service that keeps its bins as storage units; the usual one where it does not say. */
export async function firstStorageUnit(service: XfsService, signal: AbortSignal): Promise<RetractBin> {
  const opened = await service.session(signal);
  if (!opened.ok || opened.value.lists(commands.getStorage) !== true) return usualUnit;
  const answer = await service.run(commands.getStorage, undefined, { signal, timeoutMs: askMs });
  const units = answer.ok ? Object.entries(answer.value.storage ?? {}) : [];
  const [unit, storage] = units.find(([name, { printer }]) => printer !== undefined && unitPattern.test(name)) ?? [];
  return unit === undefined ? usualUnit : { unit, word: storage?.printer?.status?.replenishmentStatus };
}
