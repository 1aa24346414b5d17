import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { endProcess } from '../electron/end-process.ts';

/** What the tests use of the machine beside Node: a program, the Debian package that has it, and what is not tested without it. */
const needed = [
  { program: 'chromium', packages: ['chromium', 'chromium-sandbox'], without: 'the screens, the journey in Chromium and the bench of licence-pdf' },
  { program: 'Xvfb', packages: ['xvfb'], without: 'the Electron shell, where there is no display' },
  { program: 'socat', packages: ['socat'], without: 'the serial drivers over a PTY pair' },
  { program: 'ippeveprinter', packages: ['cups-ipp-utils'], without: 'licences on an independent IPP printer' },
  { program: 'dbus-daemon', packages: ['dbus'], without: 'licences on an independent IPP printer' },
  { program: 'avahi-daemon', packages: ['avahi-daemon'], without: 'licences on an independent IPP printer' },
  { program: 'snmpd', packages: ['snmpd'], without: 'the life counter of a printer from an independent SNMP agent' },
  { program: 'cupsd', packages: ['cups-daemon'], without: 'licences through a CUPS queue' },
  { program: 'lpadmin', packages: ['cups-client'], without: 'licences through a CUPS queue' },
  { program: 'upsd', packages: ['nut-server'], without: 'the UPS against the server of Network UPS Tools' },
  { program: 'initdb', packages: ['postgresql'], without: 'the registry on PostgreSQL' },
  { program: 'pdftotext', packages: ['poppler-utils'], without: 'licences and receipts read by an independent PDF reader' },
] as const;

const debianPostgresql = '/usr/lib/postgresql';
/** Asked for at every look, because installing adds to it. */
const searched = (): string[] => [
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/usr/sbin',
  '/sbin',
  ...(existsSync(debianPostgresql) ? readdirSync(debianPostgresql).map((version) => join(debianPostgresql, version, 'bin')) : []),
];

function isHere(program: string): boolean {
  return searched().some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const environment = { ...process.env, PATH: searched().join(delimiter) };
const isRoot = process.getuid?.() === 0;

type Needed = (typeof needed)[number];

/**
 * Installs what is missing of these programs from Debian's packages where that is allowed, else says
 * exactly what to run and what is skipped without it. Returns the programs that are missing in the end.
 */
export function prepareMachine(say: (line: string) => void, programs: readonly string[] = needed.map(({ program }) => program)): string[] {
  const missingNow = () => needed.filter(({ program }) => programs.includes(program) && !isHere(program));
  const missing = missingNow();
  if (missing.length > 0) install(missing, say);
  return missingNow().map(({ program }) => program);
}

function install(missing: readonly Needed[], say: (line: string) => void): void {
  const packages = missing.flatMap((item) => item.packages);
  if (!isRoot || !isHere('apt-get')) {
    say(`this machine lacks ${missing.map(({ program }) => program).join(', ')}. To test everything, run:`);
    say(`  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`);
    for (const { program, without } of missing) say(`  without ${program}: ${without} are skipped`);
    return;
  }
  say(`installing from Debian: ${packages.join(' ')} …`);
  const apt = (...words: string[]) => spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
  if (apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...packages)) return;
  say(`apt-get could not install them; what needs them is skipped: ${missing.map(({ without }) => without).join('; ')}`);
}

/**
 * `ippeveprinter` announces itself over avahi, which talks over the system's D-Bus; containers run
 * neither. Starts what is missing and returns what ends it again.
 */
export async function startAnnouncing(say: (line: string) => void): Promise<() => void> {
  const started: ChildProcess[] = [];
  if (!isRoot || !isHere('avahi-daemon') || !isHere('dbus-daemon')) return () => undefined;
  const answers = (program: string, ...words: string[]) => spawnSync(program, words, { stdio: 'ignore', env: environment }).status === 0;
  const ensure = async (isRunning: () => boolean, program: string, ...words: string[]) => {
    if (isRunning()) return;
    say(`starting ${program} for the tests`);
    started.push(spawn(program, words, { stdio: 'ignore', env: environment }));
    for (let tries = 0; tries < 50 && !isRunning(); tries += 1) await setTimeout(100);
    if (!isRunning()) say(`${program} did not start; tests that need it will fail`);
  };
  mkdirSync('/run/dbus', { recursive: true });
  await ensure(() => answers('dbus-send', '--system', '--dest=org.freedesktop.DBus', '/', 'org.freedesktop.DBus.GetId'), 'dbus-daemon', '--system', '--nofork', '--nopidfile');
  await ensure(() => answers('avahi-daemon', '--check'), 'avahi-daemon', '--no-drop-root');
  return () => started.reverse().forEach((child) => endProcess(child));
}
