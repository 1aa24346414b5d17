import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const scheduler = '/usr/sbin/cupsd';
const administrator = '/usr/sbin/lpadmin';

/** Why there is no CUPS here; `undefined` where there is. */
export const noCupsReason: string | undefined =
  !existsSync(scheduler) || !existsSync(administrator)
    ? 'CUPS is not installed (Debian: apt-get install cups-daemon cups-client)'
    : process.getuid?.() === 0
      ? undefined
      : 'only root may start a scheduler of its own';

/** CUPS with its queues in a folder of its own, beside whatever CUPS the machine has. */
export interface Cups {
  /** Makes a queue before a device and gives its address. */
  addQueue(name: string, device: string): Promise<string>;
  close(): Promise<void>;
}

/** Debian's line printer user, which filters and backends run as. */
const lp = 7;

export async function startCups(): Promise<Cups> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yizhao-cups-'));
  chmodSync(folder, 0o755);
  const at = (name: string) => path.join(folder, name);
  for (const name of ['root', 'spool', 'spool/tmp', 'cache', 'state']) {
    mkdirSync(at(name));
    chownSync(at(name), lp, lp);
  }
  const port = await freePort();
  const everybody = '  Order allow,deny\n  Allow all\n';
  writeFileSync(
    at('cupsd.conf'),
    `Listen 127.0.0.1:${String(port)}\nBrowsing Off\nDefaultAuthType None\n<Location />\n${everybody}</Location>\n<Location /admin>\n${everybody}</Location>\n<Policy default>\n<Limit All>\n${everybody}</Limit>\n</Policy>\n`,
  );
  writeFileSync(
    at('cups-files.conf'),
    ['User lp', 'Group lp', 'SystemGroup root', 'FileDevice Yes', `ServerRoot ${at('root')}`, `RequestRoot ${at('spool')}`, `TempDir ${at('spool/tmp')}`, `CacheDir ${at('cache')}`, `StateDir ${at('state')}`, `AccessLog ${at('access')}`, `ErrorLog ${at('error')}`, `PageLog ${at('page')}`, ''].join('\n'),
  );
  const server = spawn(scheduler, ['-f', '-c', at('cupsd.conf'), '-s', at('cups-files.conf')], { stdio: 'ignore' });
  await upOrGone(server, port, at('error'));
  return {
    addQueue: async (name, device) => {
      // A raw queue hands on what it gets; a PDF is what both sides speak here.
      await promisify(execFile)(administrator, ['-h', `127.0.0.1:${String(port)}`, '-p', name, '-E', '-v', device, '-m', 'raw']);
      return `ipp://127.0.0.1:${String(port)}/printers/${name}`;
    },
    close: async () => {
      if (server.exitCode === null && server.signalCode === null) {
        const gone = new Promise((resolve) => server.once('exit', resolve));
        server.kill('SIGTERM');
        await gone;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function upOrGone(server: ChildProcess, port: number, log: string): Promise<void> {
  for (let tries = 0; tries < 200 && server.exitCode === null; tries += 1) {
    if (await fetch(`http://127.0.0.1:${String(port)}/`).then(() => true, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`cupsd does not start: ${existsSync(log) && statSync(log).size > 0 ? readFileSync(log, 'utf8').trim().split('\n').slice(-1).join('') : 'it says nothing'}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on TCP, so the address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
