import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Child, ForkChild } from '../child.ts';

const listeningLine = z.object({ listening: z.url() });

/** PGlite takes three to five seconds to be created; a slow disk more. */
const startDeadlineMs = 60_000;
const restartMs = 1_000;
/** Writing the last of a large database out takes a second or two. */
const stopDeadlineMs = 5_000;

/** The reference central API as a child process, at one address for as long as the kiosk runs. */
export interface EmbeddedCentral {
  readonly url: string;
  /** The file with the token that it admits, fresh at every start. */
  readonly tokenFile: string;
  /** Ends with the process, whose data another may take up then. */
  stop(): Promise<void>;
}

/** Starts the central API, with its data under this directory, on a free port and waits until it listens; if it ends later it is started again on the same port. */
export async function startEmbeddedCentral(fork: ForkChild, { kioskId, dataDirectory }: { readonly kioskId: string; readonly dataDirectory: string }, log: (message: string, details: Record<string, unknown>) => void): Promise<EmbeddedCentral> {
  const tokenFile = join(dataDirectory, 'central.token');
  const admissionFile = join(dataDirectory, 'central.admission.json');
  const token = randomBytes(32).toString('base64url');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  writeFileSync(tokenFile, token, { mode: 0o600 });
  writeFileSync(admissionFile, JSON.stringify({ kiosks: [{ id: kioskId, token }] }), { mode: 0o600 });
  let stopped = false;
  let child: Child;
  let ended: Promise<void>;
  let restart: NodeJS.Timeout | undefined;

  async function start(port: string): Promise<string> {
    child = fork({ entry: 'central', args: ['--port', port, '--data', join(dataDirectory, 'central'), '--admission', admissionFile, '--log-level', 'warn'] });
    ended = new Promise((resolve) => child.onExit(() => resolve()));
    const url = await listeningAt(child);
    child.onExit((code) => {
      if (stopped) return;
      log('the embedded central API ended and is started again', { code });
      restart = setTimeout(() => void start(new URL(url).port).catch((error: unknown) => log('the embedded central API cannot be started again', { error: String(error) })), restartMs);
    });
    return url;
  }

  const url = await start('0');
  return {
    url,
    tokenFile,
    async stop() {
      stopped = true;
      clearTimeout(restart);
      child.kill();
      const patience = setTimeout(() => child.killNow(), stopDeadlineMs);
      await ended;
      clearTimeout(patience);
    },
  };
}

function listeningAt(child: Child): Promise<string> {
  return new Promise((resolve, reject) => {
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
}

/** Other lines of its standard output are no JSON and mean nothing here. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}
