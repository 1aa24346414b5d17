import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { pino } from 'pino';
import { localAdmission, readAdmission } from './admission/admission-file.ts';
import { backUp, restore } from './backup/backup.ts';
import { createCentral } from './central.ts';
import { ConfigurationError } from './configuration-error.ts';
import { refuseIssuerWithoutAdaptor, type Issuer } from './issue/issuer.ts';
import { dueHandlers } from './due/handlers.ts';
import { schedule, startDueRunner } from './due/due-tasks.ts';
import { loadOrMakeKeys } from './keys/key-file.ts';
import { importNamesFrom } from './names/import.ts';
import { reindexNames } from './names/reindex.ts';
import { readLimits } from './people/load-limits.ts';
import { sandboxParts } from './sandbox.ts';
import { missingPages } from './pages/pages.ts';
import type { CentralParts } from './parts.ts';
import { openStore, type Store, type StorePlace } from './store/store.ts';

interface Settings extends Place {
  readonly port: number;
  readonly host: string;
  readonly keys?: string;
  readonly admission?: string;
  readonly limits?: string;
  readonly publicUrl?: string;
  readonly issuer: Issuer['kind'];
  readonly logLevel: string;
  readonly untilStdinCloses: boolean;
}

/** Where the database is: every command asks for it. */
interface Place {
  readonly database?: string;
  readonly data: string;
}

const databaseOption = () => new Option('--database <url>', 'PostgreSQL; without it the embedded database in the data directory').env('DATABASE_URL');
const dataOption = () => new Option('--data <directory>', 'embedded database and key file').default('./data/central');

const command = new Command('central').description('The central API of Yizhao. Without a command it serves; `central COMMAND --help` tells more.').enablePositionalOptions();
command
  .command('serve', { isDefault: true })
  .description('Decides applications, issues licences, keeps the logs. Logs go to stderr; stdout gets one line of JSON when it listens.')
  .addOption(new Option('--port <n>', 'port; 0 takes any free one').default(8090).argParser(portOf))
  .addOption(new Option('--host <name>', 'address to listen on').default('127.0.0.1'))
  .addOption(databaseOption())
  .addOption(dataOption())
  .addOption(new Option('--keys <file>', 'key file; keys.json in the data directory without it').env('CENTRAL_KEYS'))
  .addOption(new Option('--admission <file>', 'JSON with the tokens of kiosks and officers; needed beyond loopback, where without it any program is a kiosk').env('CENTRAL_ADMISSION'))
  .addOption(new Option('--public-url <url>', 'where phones reach this API, for invitations to sign; without it the address that the kiosk uses').env('CENTRAL_PUBLIC_URL').argParser(publicUrlOf))
  .addOption(new Option('--limits <file>', 'JSON with the numbers from which on a person looks: entities of one person, licences at one address, cases of one kiosk a day (rule A12)').env('CENTRAL_LIMITS'))
  .addOption(new Option('--issuer <kind>', 'in whose name licences are issued').choices(['sandbox', 'production']).default('sandbox'))
  .addOption(new Option('--log-level <level>', 'the least that is logged').choices(['info', 'warn', 'error']).default('info'))
  .addOption(new Option('--until-stdin-closes', 'end when stdin does, for a launcher that may be killed').default(false))
  .allowExcessArguments(false)
  .action(run);
command
  .command('backup')
  .description('Writes the whole database, as it is at one moment, to one file. PostgreSQL may be in use meanwhile; an embedded database has to be at rest. The key file is not in it: keep a copy elsewhere, without it nobody can read the personal pages.')
  .addOption(databaseOption())
  .addOption(dataOption())
  .requiredOption('--out <file>', 'the file to write')
  .allowExcessArguments(false)
  .action(({ out, ...place }: Place & { readonly out: string }) => withStore(place, (store) => backUp(store, out, new Date())));
command
  .command('restore')
  .description('Reads a backup into an empty database, embedded or PostgreSQL, whichever it came from: all of it or nothing. Start the API afterwards with the key file of that time.')
  .addOption(databaseOption())
  .addOption(dataOption())
  .requiredOption('--from <file>', 'the backup')
  .allowExcessArguments(false)
  .action(({ from, ...place }: Place & { readonly from: string }) => withStore(place, (store) => restore(store, from)));

command
  .command('import-names')
  .description('Takes the names of an older register in, so that rules N9 and N11 know them: one JSON object a line, {"registrarDivision": "440106", "name": "广州红光酒业有限公司", "registeredOn": "2015-03-02"}. All of them or none.')
  .addOption(databaseOption())
  .addOption(dataOption())
  .requiredOption('--from <file>', 'the names')
  .allowExcessArguments(false)
  .action(({ from, ...place }: Place & { readonly from: string }) => withStore(place, (store) => importNamesFrom(store, from)));

command
  .command('reindex-names')
  .description('Makes the keys anew by which names are found: after an update that changed the list of industry words.')
  .addOption(databaseOption())
  .addOption(dataOption())
  .allowExcessArguments(false)
  .action((place: Place) => withStore(place, reindexNames));

/** Says on stdout, as JSON, how much it was. */
async function withStore(place: Place, work: (store: Store) => Promise<object>): Promise<void> {
  const store = await openStore(placeOf(place));
  try {
    process.stdout.write(`${JSON.stringify(await work(store))}\n`);
  } finally {
    await store.close();
  }
}

function placeOf({ database, data }: Place): StorePlace {
  return database === undefined ? { kind: 'directory', path: data } : { kind: 'postgresql', url: database };
}

async function run(settings: Settings): Promise<void> {
  refuseIssuerWithoutAdaptor(settings.issuer);
  const door = doorOf(settings);
  const log = pino({ name: 'central', base: null, level: settings.logLevel }, pino.destination({ dest: 2, sync: true }));
  const store = await openStore(placeOf(settings));
  try {
    const keys = loadOrMakeKeys(settings.keys ?? join(settings.data, 'keys.json'));
    const parts: CentralParts = { store, ...sandboxParts(keys), now: () => new Date(), door, ...(settings.limits === undefined ? {} : { limits: readLimits(settings.limits) }), ...(settings.publicUrl === undefined ? {} : { publicUrl: settings.publicUrl }) };
    const api = await createCentral(parts, log);
    await schedule(store.db, { kind: 'idempotency.purge', subject: 'all', dueAt: parts.now() });
    await schedule(store.db, { kind: 'supervision.sweep', subject: 'all', dueAt: parts.now() });
    const address = await api.listen({ port: settings.port, host: settings.host }).catch((error: unknown) => {
      throw listenFailure(error, settings);
    });
    for (const page of missingPages()) log.warn({ page, remedy: 'npm run build' }, 'this page is not built, so whoever opens it is told so');
    const due = startDueRunner(parts, dueHandlers, log);
    const stop = once(async () => {
      await api.close();
      await due.stop();
      await store.close();
      log.info('closed');
    });
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    if (settings.untilStdinCloses) process.stdin.once('close', stop).resume();
    process.stdout.write(`${JSON.stringify({ listening: address })}\n`);
    if (settings.admission === undefined && !settings.untilStdinCloses) showOfficersLink(address, door);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The sandbox's officer, for whoever tries it out at a terminal; the fragment with the token is sent to no server. */
function showOfficersLink(address: string, { admission }: CentralParts['door']): void {
  const [officer] = admission.officers;
  if (officer !== undefined) process.stderr.write(`officer’s page: ${address}/officer#token=${officer.token}\n`);
}

/** Whoever can reach the API may register unless an admission file names the kiosks, so beyond this machine it must. */
function doorOf({ host, admission, data }: Settings): CentralParts['door'] {
  if (admission !== undefined) return { admission: readAdmission(admission), anyKiosk: false };
  if (/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host)) return { admission: localAdmission(join(data, 'admission.json')), anyKiosk: true };
  throw new ConfigurationError(`host ${host}: others than this machine could register businesses there; give --admission FILE with a token for each kiosk, or listen on 127.0.0.1`);
}

/** Runs at the first call only; a failure while closing ends the process with its status. */
function once(work: () => Promise<void>): () => void {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work().catch((error: unknown) => fail(error));
  };
}

/** An address with nothing behind the host: pages and routes are put behind it. */
function publicUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.hash !== '') throw new InvalidArgumentError('an address is like https://sign.example.gov.cn');
  return url.origin;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) throw new InvalidArgumentError('a port is a number from 0 to 65535');
  return port;
}

function listenFailure(error: unknown, { host, port }: Settings): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new ConfigurationError(`port ${port} of ${host}: another program listens there; stop it or give another --port`);
  if (code === 'EACCES') return new ConfigurationError(`port ${port} of ${host}: this user may not listen there; give a --port above 1023`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new ConfigurationError(`host ${host}: not an address of this machine; correct --host`);
  return error;
}

function fail(error: unknown): void {
  process.exitCode = 1;
  if (error instanceof ConfigurationError) process.stderr.write(`central: ${error.message}\n`);
  else throw error;
}

// Said, because commander counts the words differently where it sees Electron, whose utility process this also is.
command.parseAsync(process.argv, { from: 'node' }).catch(fail);
