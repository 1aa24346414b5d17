import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { KioskConfig } from '../../contract/config.ts';
import type { KioskHandlers } from '../../contract/kiosk.ts';
import { fault } from '../../contract/fault.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Snapshot } from '../../contract/snapshot.ts';
import { instantSchema } from '../../contract/units.ts';
import { divisionPath } from '../../domain/codes/divisions.ts';
import { chinaDayOf } from '../../domain/journey/china-day.ts';
import { registrationsOf } from '../../domain/journey/about.ts';
import { findItems, inSeason, newlyOpened } from '../../domain/journey/find-items.ts';
import { registrations } from '../../domain/journey/registrations/registrations.ts';
import { namePrefix } from '../../domain/name/compose.ts';
import { aboutResult } from '../../domain/journey/functions/about-result.ts';
import type { SessionWorld } from '../../domain/session/context.ts';
import { sessionDelays, type SessionDelays } from '../../domain/session/delays.ts';
import { keepCatalogue, type CatalogueKeeper } from './catalogue/catalogue-keeper.ts';
import { openShelf } from './catalogue/catalogue-shelf.ts';
import { catalogueSource } from './catalogue/catalogue-source.ts';
import { createCentralClient } from './central/central-client.ts';
import { startEmbeddedCentral } from './central/embedded-central.ts';
import type { ForkChild } from './child.ts';
import { superviseDevices, type DeviceSupervisor } from './devices/device-supervisor.ts';
import { guideByLights } from './devices/guide-lights.ts';
import { answerVendorMode } from './devices/vendor-mode.ts';
import { createHelpCalls } from './help/help-calls.ts';
import { createHelpDesk } from './help/help-desk.ts';
import { foldCases, isUnfinished, returnedCase } from './journal/cases.ts';
import { aboutMark, holderMark, loadDeviceKeys } from './journal/device-keys.ts';
import { openJournal, type Journal } from './journal/journal.ts';
import { createSlipKeeper } from './journal/slip-keeper.ts';
import { drawLicence } from './licence/draw-licence.ts';
import { careForCases } from './printing/aftercare.ts';
import { printCase, printSlip } from './printing/print-case.ts';
import { printServicePaper } from './printing/print-service-paper.ts';
import { noteReceiptRoll } from './printing/receipt-roll.ts';
import { composeReceipt } from './printing/receipt.ts';
import { composeSlip } from './printing/slip.ts';
import { composeNumberSlip } from './printing/number-slip.ts';
import { printNumberSlip } from './printing/print-number-slip.ts';
import { createSheetPrinter } from './printing/sheet-printer.ts';
import { hindrances, isStarting } from './readiness.ts';
import { considerName } from './session/consider-name.ts';
import { watchPlaces } from './session/places.ts';
import { createSessionHost } from './session/session-host.ts';
import { createOutbox } from './submission/outbox.ts';

export type { Child, ChildSpec, ForkChild } from './child.ts';

export interface KioskRuntimeOptions {
  readonly config: KioskConfig;
  readonly fork: ForkChild;
  readonly logger: Logger;
  /** Where printers leave a copy of what they print: for `demo` and for a virtual machine, never for a real one. */
  readonly keepPrintsIn?: string;
  /** Where `assets/` is, when the code is bundled. */
  readonly assetsDirectory?: string;
  readonly delays?: SessionDelays;
  /** For crash tests, which end the process around a write. */
  readonly openJournal?: typeof openJournal;
}

/** The kiosk without its shell: session, journal, devices, printing and the way to the central API. */
export interface KioskRuntime {
  readonly handlers: KioskHandlers;
  snapshot(): Snapshot;
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void;
  /** For a developer's dock. */
  readonly devices: Pick<DeviceSupervisor, 'statuses' | 'situations' | 'enter' | 'onChange'>;
  /** The catalogue of service items that this kiosk shows. */
  readonly catalogue: Pick<CatalogueKeeper, 'inHand'>;
  /** Whether a video call is on: then, and then only, the page may use the microphone. */
  isCalling(): boolean;
  stop(): Promise<void>;
}

/** How often an idle kiosk asks the central API whether it is there, and looks after unfinished cases. */
const roundMs = 10_000;

export async function startKioskRuntime(options: KioskRuntimeOptions): Promise<KioskRuntime> {
  const { config, fork, logger, keepPrintsIn, assetsDirectory, delays = sessionDelays } = options;
  const now = () => instantSchema.parse(new Date().toISOString());
  const { id: kioskId, division, site: siteName } = config.kiosk;

  const keys = loadDeviceKeys(config.dataDirectory);
  const journal = (options.openJournal ?? openJournal)(config.dataDirectory, keys, now);
  declareBlanks(config, journal);

  const log = (message: string, details: Record<string, unknown>) => logger.info(details, message);
  const registry = config.central.url === undefined ? await startEmbeddedCentral(fork, { kioskId: config.kiosk.id, dataDirectory: config.dataDirectory }, log) : { ...config.central, url: config.central.url, stop: () => Promise.resolve() };
  const central = createCentralClient(registry.url, registry.tokenFile === undefined ? undefined : readToken(registry.tokenFile));

  const catalogue = keepCatalogue({ source: catalogueSource(registry.url), shelf: openShelf(config.dataDirectory), ...(config.central.keys === undefined ? {} : { pinned: config.central.keys }) });

  const devices = superviseDevices({ devices: config.devices, fork, log, ...(keepPrintsIn === undefined ? {} : { keepPrintsIn }) });
  const stopping = new AbortController();
  const slips = createSlipKeeper({ journal, keys, now });
  const outbox = createOutbox({ journal, central, keys, kioskId, signal: stopping.signal });
  const sheetPrinter = createSheetPrinter({
    journal,
    devices,
    production: config.production,
    scansBlanks: (copy) => config.devices.licencePrinter[copy].blanks?.serials === 'scanned',
    draw: (licence, copy) =>
      drawLicence({ licence, copy, calibration: config.devices.licencePrinter[copy].calibration, production: config.production, ...(assetsDirectory === undefined ? {} : { assetsDirectory }) }),
  });

  // Until the central API has said otherwise, what it issues counts as a rehearsal.
  let centralHealth: { readonly reachable: boolean; readonly production: boolean } = { reachable: false, production: false };
  let centralAsked = false;
  const upSince = performance.now();
  const rehearsing = () => devices.virtual().length > 0 || !centralHealth.production;

  /** What this machine can take somebody through. Samples for tests of scale are for no citizen of a real city. */
  const offered = () => {
    const { items, entries } = catalogue.inHand();
    const doable = new Set(items.filter((item) => item.kind !== 'registration' || registrationsOf(item, (name) => registrations[name]).length > 0).map(({ code }) => code));
    return entries.filter(({ code, sample }) => doable.has(code) && (!sample || rehearsing()));
  };

  const world: SessionWorld = {
    site: { kioskId, registrarDivision: division },
    now,
    itemOf: (code) => catalogue.inHand().items.find((item) => item.code === code),
    journeyOf: (registration) => registrations[registration],
    returned: ({ idNumber }, about) => returnedCase(foldCases(journal.entries()), holderMark(keys, idNumber.reveal()), aboutMark(keys, about)),
  };
  let wake = new AbortController();
  const session = createSessionHost({
    surroundings: {
      ...world,
      namePrefix: namePrefix(division),
      offer: () => {
        const entries = offered();
        const today = chinaDayOf(now());
        return { items: entries.length, seasonal: inSeason(entries, today), ...newlyOpened(entries, today) };
      },
    },
    delays,
    monotonicMs: () => performance.now(),
    journal,
    keys,
    central,
    devices,
    outbox,
    slips,
    print: (submission, papers, language, onSheets) => {
      if (papers.kind === 'service') return printServicePaper(submission, papers.serviceCase, { journal, devices, onSheets, takeWithinMs: delays.papers });
      return printCase(submission, papers.answer, {
        journal,
        devices,
        sheetPrinter,
        onSheets,
        takeWithinMs: delays.papers,
        composeReceipt: (approved, sheets) => composeReceipt(approved, sheets, { language, site: siteName, kioskId, rehearsing: rehearsing() }),
      });
    },
    printSlip: (slip, progress, language) => printSlip(composeSlip(slip, progress, { language, site: siteName, kioskId, rehearsing: rehearsing() }), { devices, takeWithinMs: delays.papers }),
    printNumberSlip: (slip, language, onSheets) => {
      const document = composeNumberSlip(slip, { ...aboutResult(slip, world), language, site: siteName, kioskId, helpPhone: config.kiosk.helpPhone, rehearsing: rehearsing() });
      return printNumberSlip(slip.kind === 'appointment' ? slip.appointment.number : slip.ticket.number, document, { journal, devices, onSheets, takeWithinMs: delays.papers });
    },
    offered,
    onForgotten: () => {
      wake.abort();
    },
  });

  const listeners = new Set<(snapshot: Snapshot) => void>();
  let revision = 0;
  const places = watchPlaces();
  const snapshot = (): Snapshot => ({
    revision,
    ...session.state(),
    kiosk: {
      id: kioskId,
      site: siteName,
      city: divisionPath(division)[1] ?? siteName,
      helpPhone: config.kiosk.helpPhone,
      orientation: config.kiosk.orientation,
      pixelsPerMillimetre: config.kiosk.pixelsPerMillimetre,
      ...(config.kiosk.sound === 'headphones' ? { headphones: true as const } : {}),
      ...pageCamera(config.devices.camera),
      ...(config.devices.codeScanner.driver === 'none' ? {} : { scanner: true as const }),
      ...(config.help.video && config.devices.camera.driver === 'page' ? { video: true as const } : {}),
    },
    rehearsing: rehearsing(),
  });
  const lights = guideByLights(devices, () => session.state().screen);
  const vendorMode = answerVendorMode(devices, () => session.state().screen.name === 'start');
  session.onChange(() => {
    lights.screenChanged();
    vendorMode.idleChanged();
    revision += 1;
    places.moved(session.state().screen, revision);
    for (const listener of listeners) listener(snapshot());
  });

  function tellCondition(): void {
    if (stopping.signal.aborted) return;
    noteReceiptRoll(journal, devices.statuses().receiptPrinter.paper);
    const entries = journal.entries();
    const condition = { devices: config.devices, statuses: devices.statuses(), centralReachable: centralHealth.reachable, entries, production: config.production };
    session.tell({ type: 'health.changed', hindrances: hindrances(condition), starting: isStarting({ ...condition, centralAsked, upForMs: performance.now() - upSince }) });
    session.tell({ type: 'unfinished.changed', unfinished: slips.waits(session.signingInHand()) || foldCases(entries).some((record) => isUnfinished(record) && record.submission !== session.inHand()) });
  }
  devices.onChange(tellCondition);
  // A machine that has not said a word yet is not ready.
  tellCondition();

  let catalogueDoubt: string | undefined;
  /** An unreachable API is what `health` already says; a catalogue that is not believed is somebody's to look into. */
  async function refreshCatalogue(): Promise<void> {
    const taken = await catalogue.refresh();
    const doubt = taken.ok ? undefined : taken.fault.detail;
    if (doubt !== undefined && doubt !== catalogueDoubt) logger.warn({ detail: doubt }, 'the catalogue was not renewed');
    catalogueDoubt = doubt;
    if (taken.ok && taken.value === 'taken') logger.info({ version: versionOf(catalogue.inHand()) }, 'a new catalogue is shown');
  }

  /** One round after another, at once when a session ends, until the kiosk stops. */
  async function keepRounds(): Promise<void> {
    while (!stopping.signal.aborted) {
      const health = await central.health();
      centralHealth = health.ok ? { reachable: true, production: health.value.issuer === 'production' } : { ...centralHealth, reachable: false };
      centralAsked = true;
      slips.letGoOfExpired();
      if (health.ok) await careForCases({ journal, central, sheetPrinter, kioskId, now, inHand: () => session.inHand() });
      if (health.ok) await refreshCatalogue();
      tellCondition();
      wake = new AbortController();
      // Woken or stopped, the wait is over early; that is all a rejection means here.
      await sleep(roundMs, undefined, { signal: AbortSignal.any([wake.signal, stopping.signal]) }).catch(() => undefined);
    }
  }
  const rounds = keepRounds();
  const calls = createHelpCalls({ central, session, kioskId, division });
  const help = createHelpDesk({ central, devices, session, kioskId, division, siteName, helpPhone: config.kiosk.helpPhone, rehearsing, takeWithinMs: delays.papers });

  return {
    handlers: {
      snapshot: async () => ok(snapshot()),
      send: async ({ intent, seen }) => {
        const taken = places.isOver(intent, seen) ? fail(fault('session.notNow', intent.type)) : session.send(intent);
        logger.info({ intent: intent.type, taken: taken.ok, screen: session.state().screen.name }, 'intent');
        return taken.ok ? ok(snapshot()) : taken;
      },
      findItems: async (query) => ok(findItems(offered(), query)),
      considerName: (considered) => considerName(central, division, considered),
      findAddresses: (query) => central.addresses(query),
      ...help,
      ...calls.handlers,
      reportCamera: async ({ status }) => {
        devices.report('camera', status);
        return ok({});
      },
    },
    snapshot,
    devices,
    catalogue,
    isCalling: () => calls.isOn(),
    onSnapshot(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async stop() {
      stopping.abort();
      session.stop();
      await rounds;
      devices.stop();
      journal.close();
      await registry.stop();
    },
  };
}

const versionOf = (inHand: ReturnType<CatalogueKeeper['inHand']>): string => (inHand.source === 'published' ? String(inHand.version) : inHand.edition);

/** What the page must know to open the machine's camera, where it is the page's to open. */
function pageCamera(camera: KioskConfig['devices']['camera']): Pick<Snapshot['kiosk'], 'camera'> {
  return camera.driver === 'page' ? { camera: camera.label === undefined ? {} : { label: camera.label } } : {};
}

function readToken(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new Error(`central.tokenFile ${path}: cannot be read; give the path of the file with this kiosk's token`, { cause: error });
  }
}

/** Blanks that the configuration declares are entered into the ledger once, under their serial numbers. */
function declareBlanks(config: KioskConfig, journal: Journal): void {
  for (const copy of ['original', 'duplicate'] as const) {
    const { blanks } = config.devices.licencePrinter[copy];
    if (blanks === undefined) continue;
    const known = journal.entries().some(({ entry }) => entry.kind === 'blanks.loaded' && entry.copy === copy && entry.prefix === blanks.prefix && entry.first === blanks.first);
    const { prefix, first, count } = blanks;
    if (!known) journal.append({ kind: 'blanks.loaded', copy, prefix, first, count });
  }
}
