import { z } from 'zod';
import type { Child, ForkChild } from '../child.ts';

const listeningLine = z.object({ listening: z.url() });

/** PGlite takes three to five seconds to be created; a slow disk more. */
const startDeadlineMs = 60_000;

/** Starts the reference central API as a child process and waits for the address it listens at. */
export async function startEmbeddedCentral(fork: ForkChild, dataDirectory: string): Promise<{ readonly url: string; readonly child: Child }> {
  const child = fork({ entry: 'central', args: ['--port', '0', '--data', dataDirectory] });
  const url = await new Promise<string>((resolve, reject) => {
    const deadline = setTimeout(() => {
      child.kill();
      reject(new Error(`the embedded central API did not start within ${String(startDeadlineMs / 1000)} seconds`));
    }, startDeadlineMs);
    child.onExit((code) => {
      clearTimeout(deadline);
      reject(new Error(`the embedded central API ended at its start with code ${String(code)}; its own lines above say why`));
    });
    child.onLine((line) => {
      const parsed = listeningLine.safeParse(parseLine(line));
      if (!parsed.success) return;
      clearTimeout(deadline);
      resolve(parsed.data.listening);
    });
  });
  return { url, child };
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
