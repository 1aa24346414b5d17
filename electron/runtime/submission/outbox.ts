import { setTimeout as delay } from 'node:timers/promises';
import { ulid } from 'ulid';
import { z } from 'zod';
import { signedApplicationSchema } from '../../../contract/application.ts';
import { applicationAnswerSchema, type ApplicationAnswer } from '../../../contract/central.ts';
import type { Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { signedServiceApplicationSchema } from '../../../contract/service-application.ts';
import { idempotencyKeySchema, type CaseId, type IdempotencyKey } from '../../../contract/units.ts';
import type { CentralClient } from '../central/central-client.ts';
import { partiesOf } from '../../../domain/application/parties.ts';
import type { Returnable } from '../../../domain/journey/matter.ts';
import type { Answered as FirstAnswer, Signed } from '../../../domain/session/context.ts';
import { foldCases } from '../journal/cases.ts';
import { aboutMark, holderMark, type DeviceKeys } from '../journal/device-keys.ts';
import type { Journal } from '../journal/journal.ts';

/** Where the vault keeps the two personal records of a case. */
export const submissionRecord = (key: IdempotencyKey) => `submission/${key}`;
export const answerRecord = (key: IdempotencyKey) => `answer/${key}`;

type Answered = Result<FirstAnswer, Fault>;
type AttemptListener = (key: IdempotencyKey, fault: Fault) => void;

/**
 * Brings applications to the central API exactly once: each is on the disk under its idempotency key
 * before the first byte leaves, and is sent again under the same key until there is an answer.
 */
export interface Outbox {
  /** Journals the application and begins to deliver it. */
  accept(signed: Signed): IdempotencyKey;
  /** The answer to a submission, whenever it comes. */
  answerTo(key: IdempotencyKey): Promise<Answered>;
  onAttempt(listener: AttemptListener): () => void;
}

interface Options {
  readonly journal: Journal;
  readonly central: CentralClient;
  readonly keys: DeviceKeys;
  readonly kioskId: string;
  /** Waits between two tries, doubled up to the bound. */
  readonly retryMs?: { readonly first: number; readonly bound: number };
  readonly signal: AbortSignal;
}

export function createOutbox({ journal, central, keys, kioskId, retryMs = { first: 1_000, bound: 30_000 }, signal }: Options): Outbox {
  const deliveries = new Map<IdempotencyKey, Promise<Answered>>();
  const listeners = new Set<AttemptListener>();

  async function deliver(key: IdempotencyKey): Promise<Answered> {
    const signed = keptSubmission(key);
    for (let wait = retryMs.first; ; wait = Math.min(wait * 2, retryMs.bound)) {
      const result = await send(key, signed);
      if (result.ok) {
        recordAnswer(key, result.value);
        return result;
      }
      if (result.fault.code === 'central.refused') {
        journal.append({ kind: 'submission.refused', submission: key, detail: result.fault.detail ?? '' }, { shred: [submissionRecord(key)] });
        return result;
      }
      for (const listener of listeners) listener(key, result.fault);
      await delay(wait, undefined, { signal });
    }
  }

  function keptSubmission(key: IdempotencyKey): Kept {
    const record = foldCases(journal.entries()).find(({ submission }) => submission === key);
    if (record?.signingCase !== undefined) return { kind: 'several', caseId: record.signingCase };
    const sealed = journal.open(submissionRecord(key));
    if (sealed === undefined || record === undefined) throw new Error('a pending submission has no application in the vault');
    const plain: unknown = JSON.parse(sealed);
    return record.matter === 'service' ? { kind: 'service', signed: signedServiceApplicationSchema.parse(plain) } : { kind: 'registration', signed: signedApplicationSchema.parse(plain) };
  }

  async function send(key: IdempotencyKey, kept: Kept): Promise<Answered> {
    if (kept.kind === 'service') {
      const result = await central.submitService(key, kept.signed);
      return result.ok ? ok({ kind: kept.kind, answer: result.value }) : result;
    }
    const result = await (kept.kind === 'several' ? central.submitSigned(key, kept.caseId) : central.submit(key, kept.signed));
    return result.ok ? ok({ kind: 'registration', answer: result.value }) : result;
  }

  /** Of a service item nothing is kept: its case and its paper are the central API's to tell. */
  function recordAnswer(key: IdempotencyKey, { kind, answer }: FirstAnswer): void {
    const { caseId, decision } = answer;
    const printed = kind === 'registration' && decision.outcome === 'approved';
    journal.append(
      { kind: 'submission.answered', submission: key, caseId, outcome: decision.outcome, ...(printed && answer.licence === undefined ? { papers: 'receiptOnly' as const } : {}) },
      { shred: [submissionRecord(key)], ...(printed ? { put: { name: answerRecord(key), plain: JSON.stringify(z.encode(applicationAnswerSchema, answer)) } } : {}) },
    );
  }

  function begin(key: IdempotencyKey): void {
    const delivery = deliver(key);
    deliveries.set(key, delivery);
    // An abort at shutdown ends the loop; the submission stays pending in the journal. Anything else is a defect and ends the process.
    delivery.catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  for (const record of foldCases(journal.entries())) if (record.state === 'pending') begin(record.submission);

  return {
    accept(signed) {
      const key = idempotencyKeySchema.parse(`${kioskId}-${ulid()}`);
      journal.append(
        {
          kind: 'submission.intended', submission: key, holder: holderMark(keys, holderOf(signed)), about: aboutMark(keys, subjectOf(signed)),
          ...(signed.kind === 'service' ? { matter: signed.kind } : {}), ...(signed.kind === 'several' ? { signingCase: signed.caseId } : {}),
        },
        // Of a case of several nothing personal is here to be kept: what was signed is with the central API.
        signed.kind === 'several' ? {} : { put: { name: submissionRecord(key), plain: plainText(signed) } },
      );
      begin(key);
      return key;
    },
    answerTo(key) {
      const delivery = deliveries.get(key);
      if (delivery !== undefined) return delivery;
      const answer = storedAnswer(journal, key);
      return Promise.resolve(answer === undefined ? fail({ code: 'central.refused', detail: 'the submission is no longer kept' }) : ok({ kind: 'registration', answer }));
    },
    onAttempt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** The approval that waits in the vault for its papers, if there is one. */
export function storedAnswer(journal: Journal, key: IdempotencyKey): ApplicationAnswer | undefined {
  const sealed = journal.open(answerRecord(key));
  return sealed === undefined ? undefined : z.decode(applicationAnswerSchema, JSON.parse(sealed) as z.input<typeof applicationAnswerSchema>);
}

/** What of a submission outlasts a power cut. */
type Kept = Exclude<Signed, { kind: 'several' }> | { readonly kind: 'several'; readonly caseId: CaseId };

/** The number of the person who stands at this kiosk, and who may collect the papers: the first signer. Without a card it is whoever shows the slip. */
function holderOf(handedIn: Signed): string {
  if (handedIn.kind === 'several') return handedIn.holder?.idNumber.reveal() ?? handedIn.caseId;
  const { kind, signed } = handedIn;
  const person = kind === 'service' ? signed.application.applicant.person : partiesOf(signed.application).get(signed.signatures[0]?.signer ?? '');
  if (person === undefined) throw new Error('an application was submitted that no party of it signed');
  return person.idNumber.reveal();
}

function subjectOf(handedIn: Signed): Returnable {
  if (handedIn.kind === 'several') return handedIn.about;
  const { kind, signed } = handedIn;
  if (kind === 'service') return { item: signed.application.itemCode };
  const { application } = signed;
  return { item: application.item, ...('creditCode' in application ? { creditCode: application.creditCode } : {}) };
}

function plainText({ kind, signed }: Exclude<Signed, { kind: 'several' }>): string {
  return JSON.stringify(kind === 'service' ? z.encode(signedServiceApplicationSchema, signed) : z.encode(signedApplicationSchema, signed));
}
