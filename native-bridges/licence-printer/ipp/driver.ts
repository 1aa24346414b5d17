import { z } from 'zod';
import { fault, type Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { decodeMessage, encodeMessage, operations, statusCodes, type GroupName, type IppAttributes, type IppMessage, type Operation } from './coder.ts';
import { postIpp } from './ipp-request.ts';

/** Job states (RFC 8011 §5.3.7). */
export const jobStates = { 3: 'pending', 4: 'pending-held', 5: 'processing', 6: 'processing-stopped', 7: 'canceled', 8: 'aborted', 9: 'completed' } as const;
export type JobState = (typeof jobStates)[keyof typeof jobStates];
/** Printer states (RFC 8011 §5.4.11). */
const printerStates = { 3: 'idle', 4: 'processing', 5: 'stopped' } as const;

const first = <Value>(values: readonly Value[] | undefined): Value | undefined => values?.[0];
/** What is a text of these values; `no-value` and `unknown` are none. */
const words = z
  .array(z.unknown())
  .transform((values) => values.filter((value) => typeof value === 'string'))
  .optional();
const numberOrNothing = z.array(z.number().nullable()).min(1).optional();
/** A count below zero says that nobody counts, as in the Printer-MIB. */
const countIn = (values: readonly (number | null)[] | undefined): number | undefined => values?.find((value) => value !== null && value >= 0) ?? undefined;

/** A tray by `printer-input-tray` (PWG 5100.13 §5.6.4): `type=…;level=250;status=0;name=tray-1;`. Levels below 0 are words: -2 unknown, -3 some. */
export interface InputTray {
  readonly name: string;
  readonly level: number | undefined;
}

const inputTrays = z
  .array(z.unknown())
  .transform((values) => values.filter((value) => value instanceof Uint8Array).flatMap(trayIn))
  .optional();

function trayIn(bytes: Uint8Array): InputTray[] {
  const fields = new Map(
    Buffer.from(bytes)
      .toString('utf8')
      .split(';')
      .map((field) => [field.slice(0, Math.max(0, field.indexOf('='))).trim(), field.slice(field.indexOf('=') + 1).trim()]),
  );
  const name = fields.get('name');
  const level = fields.get('level');
  return name === undefined ? [] : [{ name, level: level !== undefined && /^-?\d{1,9}$/.test(level) ? Number(level) : undefined }];
}

const printerAttributesSchema = z
  .object({
    'printer-state': z.array(z.literal([3, 4, 5])).min(1),
    'printer-state-reasons': words,
    'printer-is-accepting-jobs': z.array(z.boolean()).optional(),
    'media-supported': words,
    'print-scaling-supported': words,
    'sides-supported': words,
    'media-source-supported': words,
    'printer-input-tray': inputTrays,
    'printer-make-and-model': words,
    'cups-version': words,
    'device-uri': words,
  })
  .transform((raw) => ({
    state: printerStates[raw['printer-state'][0] ?? 5],
    reasons: (raw['printer-state-reasons'] ?? []).filter((reason) => reason !== 'none'),
    acceptingJobs: first(raw['printer-is-accepting-jobs']) ?? true,
    mediaSupported: raw['media-supported'],
    printScalingSupported: raw['print-scaling-supported'] ?? [],
    sidesSupported: raw['sides-supported'] ?? [],
    mediaSourceSupported: raw['media-source-supported'],
    trays: raw['printer-input-tray'] ?? [],
    model: first(raw['printer-make-and-model']),
    /** A queue of CUPS, and by what it reaches its printer, where it says so. */
    cups: raw['cups-version'] === undefined ? undefined : { device: first(raw['device-uri']) },
  }));
export type PrinterAttributes = z.output<typeof printerAttributesSchema>;

const jobAttributesSchema = z
  .object({
    'job-id': z.array(z.int().positive()).min(1),
    'job-state': z.array(z.literal([3, 4, 5, 6, 7, 8, 9])).min(1),
    'job-name': words,
    'job-state-reasons': words,
    'job-impressions': numberOrNothing,
    'job-impressions-completed': numberOrNothing,
    'job-media-sheets-completed': numberOrNothing,
    'time-at-processing': numberOrNothing,
  })
  .transform((raw) => ({
    id: raw['job-id'][0] ?? 0,
    state: jobStates[raw['job-state'][0] ?? 3],
    name: first(raw['job-name']),
    reasons: raw['job-state-reasons'] ?? [],
    impressions: countIn(raw['job-impressions']),
    impressionsCompleted: countIn(raw['job-impressions-completed']),
    sheetsCompleted: countIn(raw['job-media-sheets-completed']),
    /** `false` only where the printer says in so many words that it never began (`no-value`). */
    mayHaveBegun: first(raw['time-at-processing']) !== null,
  }));
/** What a printer says of a job. Counters are `undefined` where it keeps none. */
export type JobAttributes = z.output<typeof jobAttributesSchema>;

const jobAttributeNames = ['job-id', 'job-state', 'job-state-reasons', 'job-name', 'job-impressions', 'job-impressions-completed', 'job-media-sheets-completed', 'time-at-processing'];
const printerAttributeNames = [
  'printer-state',
  'printer-state-reasons',
  'printer-is-accepting-jobs',
  'media-supported',
  'media-source-supported',
  'print-scaling-supported',
  'sides-supported',
  'printer-input-tray',
  'printer-make-and-model',
  'cups-version',
  'device-uri',
];

/**
 * Why a request has no result. `refused` and `unreachable`: the printer did nothing. `unanswered`: nobody
 * knows. `notFound`: the printer knows no such job, any more or at all.
 */
export interface IppFailure {
  readonly kind: 'unreachable' | 'refused' | 'notFound' | 'unanswered';
  readonly fault: Fault;
}

export interface IppDriver {
  printerAttributes(signal: AbortSignal): Promise<Result<PrinterAttributes, IppFailure>>;
  /** Sends a PDF; `job` are job template attributes, which the printer takes as they are or refuses. Gives the job's number. */
  printJob(job: { readonly name: string; readonly template: IppAttributes; readonly pdf: Uint8Array }, signal: AbortSignal): Promise<Result<number, IppFailure>>;
  jobAttributes(id: number, signal: AbortSignal): Promise<Result<JobAttributes, IppFailure>>;
  /** The jobs that the printer remembers, those that have ended and those that have not. */
  jobs(signal: AbortSignal): Promise<Result<JobAttributes[], IppFailure>>;
  cancelJob(id: number, signal: AbortSignal): Promise<Result<void, IppFailure>>;
}

/** How long a printer may take to answer; sleeping printers take seconds to wake. */
const answerMs = 8_000;
/** Printing a licence takes the printer's memory, not its paper path: it answers when it has the bytes. */
const acceptMs = 30_000;

/** One method for each IPP operation. Each request is a connection of its own: printers close idle ones without a word. */
export function createIppDriver({ url }: { readonly url: string }): IppDriver {
  const address = new URL(url);
  let lastRequest = 0;

  async function ask(
    operation: Operation,
    { 'job-id': jobId, ...attributes }: IppAttributes,
    signal: AbortSignal,
    more?: { readonly template: IppAttributes; readonly data: Uint8Array },
  ): Promise<Result<IppMessage, IppFailure>> {
    const requestId = (lastRequest += 1);
    // The target stands right behind charset and language (RFC 8011 §4.1.5), whatever comes after it.
    const target: IppAttributes = jobId === undefined ? {} : { 'job-id': jobId };
    const request = encodeMessage({
      code: operations[operation],
      requestId,
      groups: [
        // CUPS shows a job's name to the user who sent it and to nobody else, so the name is always the same.
        { name: 'operation', attributes: { 'attributes-charset': ['utf-8'], 'attributes-natural-language': ['en'], 'printer-uri': [url], ...target, 'requesting-user-name': ['yizhao'], ...attributes } },
        ...(more === undefined ? [] : [{ name: 'job' as const, attributes: more.template }]),
      ],
      data: more?.data ?? new Uint8Array(),
    });
    const limit = AbortSignal.any([signal, AbortSignal.timeout(more === undefined ? answerMs : acceptMs)]);
    const posted = await postIpp(address, request, limit);
    if (!posted.ok) return fail({ kind: posted.fault.mayHaveArrived ? 'unanswered' : 'unreachable', fault: posted.fault.fault });
    const answer = decodeMessage(posted.value);
    if (!answer.ok) return fail({ kind: 'unanswered', fault: answer.fault });
    const { code } = answer.value;
    if (answer.value.requestId !== requestId) return fail({ kind: 'unanswered', fault: fault('device.protocol', 'an answer to another request') });
    if (code < 0x0100) return answer;
    const detail = `${operation}: ${Object.entries(statusCodes).find(([, known]) => known === code)?.[0] ?? `status 0x${code.toString(16).padStart(4, '0')}`}`;
    return fail({ kind: code === statusCodes['client-error-not-found'] ? 'notFound' : 'refused', fault: fault('device.refused', detail) });
  }

  return {
    printerAttributes: async (signal) => {
      const answer = await ask('Get-Printer-Attributes', { 'requested-attributes': printerAttributeNames }, signal);
      return answer.ok ? oneGroup(answer.value, 'printer', printerAttributesSchema) : answer;
    },
    printJob: async ({ name, template, pdf }, signal) => {
      const attributes = { 'job-name': [name], 'ipp-attribute-fidelity': [true], 'document-format': ['application/pdf'] };
      const answer = await ask('Print-Job', attributes, signal, { template, data: pdf });
      if (!answer.ok) return answer;
      const job = oneGroup(answer.value, 'job', z.object({ 'job-id': z.array(z.int().positive()).min(1) }));
      return job.ok ? ok(job.value['job-id'][0] ?? 0) : job;
    },
    jobAttributes: async (id, signal) => {
      const answer = await ask('Get-Job-Attributes', { 'job-id': [id], 'requested-attributes': jobAttributeNames }, signal);
      if (!answer.ok) return answer;
      const job = oneGroup(answer.value, 'job', jobAttributesSchema);
      return job.ok && job.value.id !== id ? fail({ kind: 'unanswered', fault: fault('device.protocol', `job ${job.value.id} was told of instead of job ${id}`) }) : job;
    },
    jobs: async (signal) => {
      const found: JobAttributes[] = [];
      // First the jobs that have not ended: one that ends in between is then seen twice, not never.
      for (const which of ['not-completed', 'completed']) {
        const answer = await ask('Get-Jobs', { 'which-jobs': [which], 'requested-attributes': jobAttributeNames }, signal);
        if (!answer.ok) return answer;
        for (const { name, attributes } of answer.value.groups) {
          const job = name === 'job' ? jobAttributesSchema.safeParse(attributes) : undefined;
          // A job of somebody else's that tells nothing of itself is none that was looked for.
          if (job?.success) found.push(job.data);
        }
      }
      return ok(found);
    },
    cancelJob: async (id, signal) => {
      const answer = await ask('Cancel-Job', { 'job-id': [id] }, signal);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

function oneGroup<Schema extends z.ZodType>(message: IppMessage, name: GroupName, schema: Schema): Result<z.output<Schema>, IppFailure> {
  const parsed = schema.safeParse(message.groups.find((group) => group.name === name)?.attributes);
  return parsed.success ? ok(parsed.data) : malformed(name);
}

function malformed(what: string) {
  return fail({ kind: 'unanswered' as const, fault: fault('device.protocol', `${what}: the answer lacks what every printer must tell`) });
}
