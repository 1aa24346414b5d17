import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Situation } from '../../../contract/situation.ts';
import { licenceCopySchema, type LicenceCopy } from '../../../contract/licence.ts';
import { decodeMessage, encodeMessage, operations, statusCodes, type IppAttributes, type IppGroup, type IppMessage, type IppValue, type StatusName } from './coder.ts';
import type { Simulation } from '../../simulation.ts';
import { keepPrint } from '../keep-print.ts';
import { mediaOf } from '../media.ts';

/** A situation as the printer shows it. */
interface Condition {
  readonly reason?: string;
  /** It stands still: what is in it waits. */
  readonly stands?: true;
  /** Only once a job is under way. */
  readonly whilePrinting?: true;
  /** Trays that are empty. */
  readonly emptyTrays?: readonly string[];
}

const conditions = {
  normal: {},
  paperNearEnd: { reason: 'media-low-warning' },
  paperOut: { reason: 'media-empty-error', stands: true, emptyTrays: ['tray-1', 'tray-2'] },
  /** The trays lie there and hold no blanks. */
  blankMissing: { reason: 'media-needed-error', stands: true, emptyTrays: ['tray-1', 'tray-2'] },
  paperOutWhilePrinting: { reason: 'media-empty-error', stands: true, whilePrinting: true },
  jammed: { reason: 'media-jam-error', stands: true },
  coverOpen: { reason: 'cover-open-error', stands: true },
  tonerLow: { reason: 'toner-low-warning' },
  tonerOut: { reason: 'toner-empty-error', stands: true },
  outputFull: { reason: 'output-area-full-error', stands: true },
  broken: { reason: 'fuser-over-temp-error', stands: true },
  /** Every job that comes to its end is aborted. */
  jobAborted: {},
  /** The printer forgets a job when it ends. */
  withoutProof: {},
  slow: {},
  poweredOff: {},
  silent: {},
  /** Every answer is noise. */
  garbage: {},
} as const satisfies Partial<Record<Situation, Condition>>;
type ConditionName = keyof typeof conditions;
// The table is a literal object, so its keys are exactly the conditions.
export const situations = Object.keys(conditions) as ConditionName[];

/** From the first byte of a job to the sheet in the tray; `slow` is a printer that warms up. */
const usualPaceMs = 1_200;
const slowPaceMs = 20_000;

const trays = ['tray-1', 'tray-2'];
const jobStates = { pending: 3, processing: 5, processingStopped: 6, canceled: 7, aborted: 8, completed: 9 } as const;

interface Job {
  readonly id: number;
  readonly name: string;
  readonly copy: LicenceCopy;
  readonly template: IppAttributes;
  readonly pdf: Uint8Array;
  readonly createdAt: number;
  state: keyof typeof jobStates;
  begunAt?: number;
  sheets: number;
}

export interface IppPrinterSimulator {
  readonly url: string;
  readonly simulation: Simulation;
  /** Takes the next job and drops the connection instead of an answer. */
  dropNextAnswer(): void;
  /** What came out of the printer, in order. */
  readonly printed: readonly { readonly name: string; readonly copy: LicenceCopy; readonly pdf: Uint8Array; readonly template: IppAttributes }[];
  close(): Promise<void>;
}

export interface SimulatorOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Folder for what was printed. */
  readonly keepIn?: string;
  readonly paceMs?: number;
}

/** An IPP printer with A3 and A4 on loopback. It speaks the wire's bytes and takes single-sheet PDFs. */
export async function runIppPrinterSimulator({ port, keepIn, paceMs = usualPaceMs }: SimulatorOptions): Promise<IppPrinterSimulator> {
  let now: ConditionName = 'normal';
  let dropping = false;
  const jobs = new Map<number, Job>();
  const printed: { name: string; copy: LicenceCopy; pdf: Uint8Array; template: IppAttributes }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const startedAt = performance.now();
  let lastJob = 0;

  const upTime = () => Math.floor((performance.now() - startedAt) / 1000) + 1;
  /** What is the matter now, if anything. */
  const condition = (): Condition => {
    const matter: Condition = conditions[now];
    return matter.whilePrinting && ![...jobs.values()].some((job) => isOpen(job) && job.begunAt !== undefined) ? {} : matter;
  };
  const isOpen = (job: Job) => ['pending', 'processing', 'processingStopped'].includes(job.state);
  const later = (milliseconds: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, milliseconds);
    timers.add(timer);
  };

  function begin(job: Job): void {
    if (!isOpen(job)) return;
    job.state = 'processing';
    job.begunAt = upTime();
    later(now === 'slow' ? slowPaceMs : paceMs, () => void end(job));
  }

  async function end(job: Job): Promise<void> {
    if (!isOpen(job)) return;
    if (now === 'jobAborted') {
      job.state = 'aborted';
      return;
    }
    if (condition().stands) {
      job.state = 'processingStopped';
      later(100, () => void end(job));
      return;
    }
    if (keepIn !== undefined) await keepPrint(keepIn, job.copy, job.pdf);
    printed.push({ name: job.name, copy: job.copy, pdf: job.pdf, template: job.template });
    job.sheets = 1;
    job.state = 'completed';
    if (now === 'withoutProof') jobs.delete(job.id);
  }

  const printerAttributes = (): IppAttributes => {
    const { reason, stands, emptyTrays = [] } = condition();
    const working = [...jobs.values()].some(isOpen);
    return {
      'printer-uri-supported': [url()],
      'uri-security-supported': ['none'],
      'uri-authentication-supported': ['none'],
      'printer-name': ['licence'],
      'printer-make-and-model': ['Yizhao virtual IPP printer'],
      'printer-state': [stands ? 5 : working ? 4 : 3],
      'printer-state-reasons': [reason ?? 'none'],
      'printer-is-accepting-jobs': [true],
      'printer-up-time': [upTime()],
      'ipp-versions-supported': ['1.1', '2.0'],
      'operations-supported': Object.values(operations),
      'charset-configured': ['utf-8'],
      'charset-supported': ['utf-8'],
      'natural-language-configured': ['en'],
      'generated-natural-language-supported': ['en'],
      'document-format-default': ['application/pdf'],
      'document-format-supported': ['application/pdf'],
      'compression-supported': ['none'],
      'pdl-override-supported': ['attempted'],
      'queued-job-count': [[...jobs.values()].filter(isOpen).length],
      'media-default': [mediaOf.duplicate.name],
      'media-supported': [mediaOf.original.name, mediaOf.duplicate.name],
      'media-col-supported': ['media-size', 'media-source'],
      'media-source-supported': [...trays],
      'printer-input-tray': trays.map((tray) => Buffer.from(`type=sheetFeedAutoRemovableTray;mediafeed=0;mediaxfeed=0;maxcapacity=250;level=${emptyTrays.includes(tray) ? 0 : 200};status=0;name=${tray};`)),
      'print-scaling-supported': ['none'],
      'sides-supported': ['one-sided'],
    };
  };

  const jobAttributes = (job: Job): IppAttributes => ({
    'job-id': [job.id],
    'job-uri': [`${url()}/${job.id}`],
    'job-name': [job.name],
    'job-state': [jobStates[job.state]],
    'job-state-reasons': ['none'],
    'job-impressions': [1],
    'job-impressions-completed': [job.sheets],
    'job-media-sheets-completed': [job.sheets],
    'job-printer-up-time': [upTime()],
    'time-at-creation': [job.createdAt],
    'time-at-processing': [job.begunAt ?? null],
    'time-at-completed': [isOpen(job) ? null : upTime()],
  });

  /** The copy whose sheet a job asks for, by name or by size; A4 where it asks for none. */
  function copyOf(template: IppAttributes): LicenceCopy | undefined {
    if (template['media'] === undefined && template['media-col'] === undefined) return 'duplicate';
    const size = collectionOf(collectionOf(template['media-col']?.[0])?.['media-size']?.[0]);
    return licenceCopySchema.options.find((copy) => {
      const { name, x, y } = mediaOf[copy];
      return template['media']?.[0] === name || (size?.['x-dimension']?.[0] === x && size['y-dimension']?.[0] === y);
    });
  }

  function printJob(request: IppMessage, asked: IppAttributes): Answer {
    const template = request.groups.find((group) => group.name === 'job')?.attributes ?? {};
    const copy = copyOf(template);
    if (asked['document-format']?.[0] !== 'application/pdf') return { status: 'client-error-document-format-not-supported' };
    if (Buffer.from(request.data.subarray(0, 5)).toString('latin1') !== '%PDF-') return { status: 'client-error-document-format-error' };
    if (copy === undefined) return { status: 'client-error-attributes-or-values-not-supported' };
    lastJob += 1;
    const job: Job = { id: lastJob, name: textIn(asked['job-name']) ?? 'untitled', copy, template, pdf: Uint8Array.from(request.data), createdAt: upTime(), state: 'pending', sheets: 0 };
    jobs.set(job.id, job);
    later(0, () => begin(job));
    return { status: 'successful-ok', groups: [{ name: 'job', attributes: jobAttributes(job) }] };
  }

  function validate(request: IppMessage): Answer {
    const template = request.groups.find((group) => group.name === 'job')?.attributes ?? {};
    return { status: copyOf(template) !== undefined ? 'successful-ok' : 'client-error-attributes-or-values-not-supported' };
  }

  function listJobs(asked: IppAttributes): Answer {
    const wantsOpen = asked['which-jobs']?.[0] !== 'completed';
    const listed = [...jobs.values()].filter((job) => isOpen(job) === wantsOpen);
    return { status: 'successful-ok', groups: listed.map((job) => ({ name: 'job', attributes: only(asked, jobAttributes(job), ['job-id', 'job-uri']) })) };
  }

  function oneJob(asked: IppAttributes, answer: (job: Job) => Answer): Answer {
    const named = asked['job-id']?.[0] ?? Number(textIn(asked['job-uri'])?.split('/').at(-1));
    const job = typeof named === 'number' ? jobs.get(named) : undefined;
    return job === undefined ? { status: 'client-error-not-found' } : answer(job);
  }

  function cancel(job: Job): Answer {
    if (!isOpen(job)) return { status: 'client-error-not-possible' };
    job.state = 'canceled';
    return { status: 'successful-ok' };
  }

  function answerTo(request: IppMessage): Answer {
    const asked = request.groups.find((group) => group.name === 'operation')?.attributes ?? {};
    switch (request.code) {
      case operations['Get-Printer-Attributes']:
        return { status: 'successful-ok', groups: [{ name: 'printer', attributes: only(asked, printerAttributes()) }] };
      case operations['Print-Job']:
        return printJob(request, asked);
      case operations['Validate-Job']:
        return validate(request);
      case operations['Get-Jobs']:
        return listJobs(asked);
      case operations['Get-Job-Attributes']:
        return oneJob(asked, (job) => ({ status: 'successful-ok', groups: [{ name: 'job', attributes: only(asked, jobAttributes(job)) }] }));
      case operations['Cancel-Job']:
        return oneJob(asked, cancel);
      default:
        return { status: 'server-error-operation-not-supported' };
    }
  }

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    // A request stream without an encoding gives buffers.
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = decodeMessage(Buffer.concat(chunks));
    if (incoming.method !== 'POST' || !request.ok) {
      response.writeHead(400).end();
      return;
    }
    if (now === 'silent') return;
    const { status, groups = [] } = answerTo(request.value);
    if (now === 'garbage') {
      response.writeHead(200, { 'Content-Type': 'application/ipp' }).end(randomBytes(200));
      return;
    }
    if (request.value.code === operations['Print-Job'] && dropping) {
      dropping = false;
      incoming.socket.destroy();
      return;
    }
    const head: IppGroup = { name: 'operation', attributes: { 'attributes-charset': ['utf-8'], 'attributes-natural-language': ['en'], 'status-message': [status] } };
    response.writeHead(200, { 'Content-Type': 'application/ipp' });
    response.end(encodeMessage({ code: statusCodes[status], requestId: request.value.requestId, groups: [head, ...groups], data: new Uint8Array() }));
  }

  const server = createServer((incoming, response) => {
    // A client that goes away in the middle of its request is its own affair.
    serve(incoming, response).catch(() => response.destroy());
  });
  let address: AddressInfo | undefined;
  const url = () => `ipp://127.0.0.1:${address?.port ?? port}/ipp/print`;

  function listen(at: number): Promise<void> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(at, '127.0.0.1', () => {
        server.off('error', reject);
        // Listening on TCP, so the address is never a pipe's name.
        address = server.address() as AddressInfo;
        resolve();
      });
    });
  }
  function stop(): Promise<void> {
    const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    return stopped;
  }
  /** Switching on and off takes turns; the last that was asked for holds. */
  let switching = listen(port);
  await switching;

  function enter(situation: Situation): void {
    const known = situations.find((name) => name === situation);
    if (known === undefined || known === now) return;
    const wasOff = now === 'poweredOff';
    now = known;
    if (known === 'poweredOff') {
      // What was in its memory is gone.
      jobs.clear();
      switching = switching.then(stop);
      // Somebody else may have its port meanwhile; then it stays off.
    } else if (wasOff) switching = switching.then(() => listen(address?.port ?? port)).catch(() => undefined);
  }

  return {
    url: url(),
    simulation: { situations, enter },
    dropNextAnswer: () => {
      dropping = true;
    },
    printed,
    close: async () => {
      for (const timer of timers) clearTimeout(timer);
      await switching.catch(() => undefined);
      if (server.listening) await stop();
    },
  };
}

interface Answer {
  readonly status: StatusName;
  readonly groups?: readonly IppGroup[];
}

/** What was asked for; groups of attributes (`all`, `job-template` …) give everything. */
function only(asked: IppAttributes, attributes: IppAttributes, usual?: readonly string[]): IppAttributes {
  const wanted = asked['requested-attributes'] ?? usual;
  if (wanted === undefined || wanted.some((name) => typeof name === 'string' && !(name in attributes) && !name.startsWith('job-') && !name.startsWith('media'))) return attributes;
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted.includes(name)));
}

function textIn(values: readonly IppValue[] | undefined): string | undefined {
  return values?.find((value) => typeof value === 'string');
}

function collectionOf(value: IppValue | undefined): IppAttributes | undefined {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array) ? value : undefined;
}
