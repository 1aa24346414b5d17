import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = '/usr/sbin/ippeveprinter';

/** Debian's own IPP Everywhere printer, which knows nothing of this project. */
export interface IppEvePrinter {
  readonly url: string;
  /** The PDFs it received, oldest first. */
  jobFiles(): { readonly name: string; readonly bytes: Uint8Array }[];
  /** All that it said, with `-vvv`: each request and answer with its attributes. */
  readonly log: () => string;
  close(): Promise<void>;
}

export interface IppEveOptions {
  /** Media it has, in PWG names. */
  readonly media?: readonly string[];
  /** A shell script that it runs for each job: `ATTR:` and `STATE:` lines on its standard error become attributes and state reasons. */
  readonly command?: string;
}

/**
 * Starts the printer on a free port of loopback, or says why it cannot be had. It announces itself over
 * DNS-SD and gives up without that, so the system bus and avahi-daemon are started where they do not run.
 */
export async function startIppEvePrinter({ media = ['iso_a3_297x420mm', 'iso_a4_210x297mm'], command }: IppEveOptions = {}): Promise<IppEvePrinter | { readonly missing: string }> {
  const missing = missingForIppEve();
  if (missing !== undefined) return { missing };
  const folder = mkdtempSync(path.join(tmpdir(), 'yizhao-ippeve-'));
  const attributes = path.join(folder, 'printer.conf');
  // ippeveprinter takes -a in place of its other descriptions (-f, -m, -s), and adds what is left out.
  writeFileSync(
    attributes,
    [
      'ATTR mimeMediaType document-format-supported application/pdf',
      // A media-col is checked against these sizes, in hundredths of a millimetre.
      `ATTR collection media-size-supported ${media.map(sizeOf).join(',')}`,
      `ATTR keyword media-supported ${media.join(',')}`,
      `ATTR keyword media-ready ${media.join(',')}`,
      'ATTR keyword media-source-supported tray-1,tray-2',
      'ATTR keyword sides-supported one-sided',
      'ATTR keyword print-scaling-supported auto,fill,fit,none',
      '',
    ].join('\n'),
  );
  const script = path.join(folder, 'print.sh');
  if (command !== undefined) writeFileSync(script, `#!/bin/sh\n${command}\n`, { mode: 0o755 });
  const spool = mkdtempSync(path.join(folder, 'spool-'));
  const port = await freePort();
  const printer = spawn(program, ['-p', String(port), '-k', '-d', spool, '-a', attributes, '-vvv', ...(command === undefined ? [] : ['-c', script]), `licence-${port}`], { stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  for (const stream of [printer.stdout, printer.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text));

  const url = `ipp://127.0.0.1:${port}/ipp/print`;
  const close = () => stop(printer, folder);
  if (!(await answers(port, printer))) {
    await close();
    return { missing: `ippeveprinter does not start: ${log.trim().split('\n').at(-1) ?? 'it says nothing'}` };
  }
  return {
    url,
    log: () => log,
    jobFiles: () => readdirSync(spool).filter((name) => name.endsWith('.pdf')).map((name) => ({ name, bytes: readFileSync(path.join(spool, name)) })).sort((left, right) => Number.parseInt(left.name) - Number.parseInt(right.name)),
    close,
  };
}

/** `iso_a3_297x420mm` as the collection that the attributes file writes. */
function sizeOf(name: string): string {
  const [, x = '0', y = '0'] = /_(\d+)x(\d+)mm$/.exec(name) ?? [];
  return `{ MEMBER integer x-dimension ${Number(x) * 100} MEMBER integer y-dimension ${Number(y) * 100} }`;
}

/** Why there is no ippeveprinter here, if so; starts what it needs. */
function missingForIppEve(): string | undefined {
  if (!existsSync(program)) return `no ${program}: apt-get install cups-ipp-utils`;
  if (!existsSync('/usr/sbin/avahi-daemon')) return 'no avahi-daemon: apt-get install avahi-daemon';
  if (isRunning('avahi-daemon')) return undefined;
  if (process.getuid?.() !== 0) return 'avahi-daemon does not run, and only root may start it';
  try {
    if (!existsSync('/run/dbus/system_bus_socket')) execFileSync('service', ['dbus', 'start'], { stdio: 'ignore' });
    execFileSync('avahi-daemon', ['-D', '--no-chroot', '--no-drop-root'], { stdio: 'ignore' });
  } catch (error) {
    return `avahi-daemon does not start: ${error instanceof Error ? error.message : String(error)}`;
  }
  return undefined;
}

function isRunning(daemon: string): boolean {
  return existsSync(`/run/${daemon}/socket`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on TCP, so the address is never a pipe's name.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whether the printer takes requests; it needs about a second to register its name. */
async function answers(port: number, printer: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 100 && printer.exitCode === null; tries += 1) {
    const reached = await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false);
    if (reached) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function stop(printer: ChildProcess, folder: string): Promise<void> {
  if (printer.exitCode === null && printer.signalCode === null) {
    const gone = new Promise((resolve) => printer.once('exit', resolve));
    printer.kill('SIGKILL');
    await gone;
  }
  rmSync(folder, { recursive: true, force: true });
}
