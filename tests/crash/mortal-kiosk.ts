import pino from 'pino';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { loadKioskConfig } from '../../electron/runtime/config.ts';
import type { JournalEntry } from '../../electron/runtime/journal/entry.ts';
import { foldCases, type CaseRecord } from '../../electron/runtime/journal/cases.ts';
import { openJournal, type Journal } from '../../electron/runtime/journal/journal.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';

/** The power is cut: nothing of this process runs any more. */
export const die = (): boolean => process.kill(process.pid, 'SIGKILL');

interface MortalKiosk {
  readonly runtime: KioskRuntime;
  readonly cases: () => readonly CaseRecord[];
  readonly entryKinds: () => readonly string[];
}

/** A kiosk without a screen; `onWrite` stands at both sides of each write of its journal, and may die there. */
export async function startMortalKiosk(configPath: string, onWrite: (moment: 'before' | 'after', kind: JournalEntry['kind']) => void): Promise<MortalKiosk> {
  const config = loadKioskConfig(configPath);
  if (!config.ok) throw new Error(config.fault);
  let journal: Journal | undefined;
  const runtime = await startKioskRuntime({
    config: config.value,
    fork: forkNode,
    logger: pino({ level: process.env['CRASH_LOG'] ?? 'silent' }, pino.destination(2)),
    openJournal(...parameters) {
      const real = openJournal(...parameters);
      journal = real;
      return {
        ...real,
        append(...entry) {
          onWrite('before', entry[0].kind);
          real.append(...entry);
          onWrite('after', entry[0].kind);
        },
      };
    },
  });
  const entries = () => journal?.entries() ?? [];
  return { runtime, cases: () => foldCases(entries()), entryKinds: () => entries().map(({ entry }) => entry.kind) };
}
