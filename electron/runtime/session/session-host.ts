import { ulid } from 'ulid';
import { createActor, fromPromise } from 'xstate';
import { z } from 'zod';
import { personSchema, type Contact, type Person } from '../../../contract/application-parts.ts';
import type { ManifestEntry } from '../../../contract/catalogue.ts';
import { statedPersonSchema } from '../../../contract/people.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import type { NumberSlip } from '../../../contract/function-result.ts';
import type { Intent } from '../../../contract/intent.ts';
import type { Language } from '../../../contract/language.ts';
import { Personal } from '../../../contract/personal.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Answers, Field } from '../../../contract/service-field.ts';
import type { ServiceCase } from '../../../contract/service-application.ts';
import type { Sheet, Snapshot } from '../../../contract/snapshot.ts';
import type { CaseId, IdempotencyKey } from '../../../contract/units.ts';
import type { Collected, Known, Papers, Rehearsed } from '../../../domain/session/actors.ts';
import { answersInCode } from '../../../domain/journey/functions/codes.ts';
import type { Answered, MachineEvent, SessionContext, TakenUp } from '../../../domain/session/context.ts';
import type { SessionDelays } from '../../../domain/session/delays.ts';
import type { Matter, Prepared } from '../../../domain/journey/matter.ts';
import { maskMobile } from '../../../domain/identity/mobile.ts';
import { positionNow } from '../../../domain/session/position.ts';
import { heldBy } from '../../../domain/session/erase.ts';
import { createSessionMachine } from '../../../domain/session/machine.ts';
import { operatorFrom } from '../../../domain/session/operator.ts';
import { screenOf, type ScreenSurroundings } from '../../../domain/session/screen.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { DeviceSupervisor } from '../devices/device-supervisor.ts';
import { foldCases, isUnfinished, type CaseRecord } from '../journal/cases.ts';
import { holderMark, type DeviceKeys } from '../journal/device-keys.ts';
import type { Journal } from '../journal/journal.ts';
import type { SlipKeeper } from '../journal/slip-keeper.ts';
import { storedAnswer, type Outbox } from '../submission/outbox.ts';
import { createFunctionDesk } from './function-desk.ts';
import { signingActors } from './signing-actors.ts';
import { createLimitClock } from './time-limit.ts';

interface Options {
  readonly surroundings: ScreenSurroundings;
  readonly delays: SessionDelays;
  readonly monotonicMs: () => number;
  readonly journal: Journal;
  readonly keys: DeviceKeys;
  readonly central: CentralClient;
  readonly devices: Pick<DeviceSupervisor, 'run'>;
  readonly outbox: Outbox;
  readonly slips: SlipKeeper;
  readonly print: (submission: IdempotencyKey, papers: Exclude<Papers, { kind: 'slip' }>, language: Language, onSheets: (sheets: readonly Sheet[]) => void) => Promise<readonly Sheet[]>;
  readonly printSlip: Parameters<typeof signingActors>[0]['printSlip'];
  readonly printNumberSlip: (slip: NumberSlip, language: Language, onSheets: (sheets: readonly Sheet[]) => void) => Promise<readonly Sheet[]>;
  /** What the catalogue offers at this machine. */
  readonly offered: () => readonly ManifestEntry[];
  /** Called when a session has ended and its case, if any, is nobody's in hand any more. */
  readonly onForgotten: () => void;
}

/** One citizen after the other: the statechart with its actors, and the snapshots that a renderer draws. */
export interface SessionHost {
  send(intent: Intent): Result<void, Fault>;
  tell(event: MachineEvent): void;
  state(): Pick<Snapshot, 'language' | 'timeLimit' | 'matter' | 'journey' | 'provedMobile' | 'screen'>;
  /** Who would be called back, and about which case. */
  caller(): { readonly mobile: Personal<string> | undefined; readonly caseId: CaseId | undefined };
  onChange(listener: () => void): void;
  /** The submission whose citizen stands here now. */
  inHand(): IdempotencyKey | undefined;
  /** The case of several signers that somebody stands before now. */
  signingInHand(): CaseId | undefined;
  stop(): void;
}

export function createSessionHost(options: Options): SessionHost {
  const { surroundings, delays, journal, keys, central, devices, outbox, slips } = options;
  const { site } = surroundings;
  const limit = createLimitClock(delays, options.monotonicMs);
  const desk = createFunctionDesk({ site, central, offered: options.offered });
  let submission: IdempotencyKey | undefined;
  /** Under it a draft whose answer was lost on the way is given once more, to this citizen alone. */
  let visit = ulid();

  const readCard = async (signal: AbortSignal) => {
    const result = await devices.run('idCardReader.read', { waitMs: delays.card }, { signal, onEvent: () => actor.send({ type: 'card.found' }) });
    return result.ok ? ok(result.value.card) : result;
  };

  /** Reads codes until one gives something, for as long as the citizen stays on the screen. */
  async function scan<T>(taken: (code: Personal<string>) => T | undefined, signal: AbortSignal): Promise<Result<T, Fault>> {
    for (;;) {
      const read = await devices.run('codeScanner.read', { waitMs: delays.answer }, { signal });
      if (!read.ok && read.fault.code !== 'code.notRead') return read;
      const given = read.ok ? taken(read.value.text) : undefined;
      if (given !== undefined) return ok(given);
    }
  }

  /** Whom the register of persons does not know goes on without a proof: rule A1 tells what helps, and how to reach a person. */
  async function identified(person: Person): Promise<Result<Person, Fault>> {
    const check = await central.checkIdentity(`${site.kioskId}-${ulid()}`, { method: 'card', person });
    if (!check.ok) return check;
    return ok(check.value.result === 'identified' ? { ...person, identityToken: check.value.identityToken } : person);
  }

  async function lookUp({ matter, person, contact, language }: { matter: Matter; person: Person | undefined; contact: Contact | undefined; language: Language }): Promise<Result<Known, Fault>> {
    if (matter.kind === 'function') {
      const counters = await desk.counters();
      return counters.ok ? ok({ counters: counters.value, entities: [] }) : counters;
    }
    if (person === undefined) throw new Error('something was looked up for nobody');
    if (matter.kind === 'registration') {
      const entities = await central.ownEntities(site.kioskId, person);
      return entities.ok ? ok({ entities: entities.value }) : entities;
    }
    const applicant = { as: 'self' as const, person, ...(contact === undefined ? {} : { contact }) };
    const preparation = await central.prepareService(matter.item.code, { kioskId: site.kioskId, division: site.registrarDivision, language, applicant });
    return preparation.ok ? ok({ preparation: preparation.value, entities: [] }) : preparation;
  }

  async function rehearse(prepared: Prepared): Promise<Result<Rehearsed, Fault>> {
    if (prepared.kind === 'registration') {
      const decision = await central.rehearse(prepared.application);
      return decision.ok ? ok({ decision: decision.value }) : decision;
    }
    const rehearsal = await central.rehearseService(prepared.application);
    return rehearsal.ok ? ok({ decision: rehearsal.value.decision, output: rehearsal.value.output.title }) : rehearsal;
  }

  /** The answers in a code; that of anything else is said to be so. */
  function answersOf(code: Personal<string>, fields: readonly Field[]): Personal<Answers> | undefined {
    const answers = answersInCode(fields, code.reveal());
    if (answers === undefined) actor.send({ type: 'code.strange' });
    return answers && new Personal(answers);
  }

  /** An answer comes at once or after hours; the citizen sees every try that failed. */
  async function awaitAnswer(key: IdempotencyKey): Promise<Result<Answered, Fault>> {
    const unsubscribe = outbox.onAttempt((attempted, why) => {
      if (attempted === key) actor.send({ type: 'submission.attempted', fault: why });
    });
    try {
      return await outbox.answerTo(key);
    } finally {
      unsubscribe();
    }
  }

  /** Goes on with a case of this machine. */
  function takeUp(record: CaseRecord): TakenUp {
    submission = record.submission;
    if (record.matter === 'service') return record.caseId === undefined ? { state: 'pending' } : { state: 'served', caseId: record.caseId };
    const answer = storedAnswer(journal, record.submission);
    return answer === undefined ? { state: 'pending' } : { state: 'answered', answer: { kind: 'registration', answer } };
  }

  /** Goes on with a case of several signers whose slip the power cut kept from its applicant. */
  async function takeUpSigning(holder: Person): Promise<Result<Collected, Fault>> {
    const slip = slips.slipOf(holder.idNumber.reveal());
    if (slip === undefined) return fail(fault('session.otherCard'));
    const { caseId, secret } = slip;
    const resumed = await central.resumeCase(`${site.kioskId}-${ulid()}`, { caseId, secret });
    return resumed.ok ? ok({ state: 'several', progress: resumed.value, slip, holder }) : resumed;
  }

  const machine = createSessionMachine({ ...surroundings, delays }).provide({
    actions: {
      limitStarted: (_, { limit: name }) => limit.started(name),
      limitEnded: () => limit.ended(),
    },
    actors: {
      readCard: fromPromise(async ({ signal }) => {
        const card = await readCard(signal);
        return card.ok ? identified(operatorFrom(card.value)) : card;
      }),
      identify: fromPromise(({ input }) => identified(input.person)),
      prove: fromPromise(({ input: { person, proof } }) => {
        // The card's own proof stays behind: this one takes its place.
        const stated = statedPersonSchema.strip().parse(z.encode(personSchema, person));
        return central.checkIdentity(`${site.kioskId}-${ulid()}`, proof.method === 'phone' ? { method: 'phone', person: stated, contact: proof.contact } : { ...proof, person: stated });
      }),
      lookUp: fromPromise(({ input }) => lookUp(input)),
      keepPage: fromPromise(async ({ input: { material, page, before } }) => {
        const kept = await central.keepScan(`${site.kioskId}-${ulid()}`, site.kioskId, page);
        return kept.ok ? ok({ material, by: 'scan' as const, uploads: [...(before?.by === 'scan' ? before.uploads : []), kept.value.uploadId] }) : kept;
      }),
      askPerson: fromPromise(async ({ input: { caseId } }) => {
        const review = await central.askForPerson(`${site.kioskId}-${caseId}-person`, caseId, site.kioskId);
        if (review.ok && submission !== undefined) journal.append({ kind: 'submission.toPerson', submission });
        return review.ok ? ok({ dueDay: review.value.clock.dueDay }) : review;
      }),
      readCase: fromPromise(({ input }) => central.serviceCase(input.caseId)),
      askFunction: fromPromise(({ input }) => desk.ask(input.request)),
      rate: fromPromise(({ input: { rated, rating } }) => desk.rate(rated, rating)),
      sendCode: fromPromise(({ input }) => central.sendCode(input.mobile)),
      verifyCode: fromPromise(async ({ input }) => {
        const result = await central.verifyCode(input.ticket, input.code);
        return result.ok ? ok({ mobile: input.mobile, verificationToken: result.value.verificationToken }) : result;
      }),
      readPlate: fromPromise(async ({ input, signal }) => {
        if (!input.wanted) return undefined;
        const code = await scan((plate) => plate, signal);
        return code.ok ? central.addressesOfDoorPlate(code.value) : code;
      }),
      readCode: fromPromise(({ input: { except }, signal }) => scan((code) => (code.reveal() === except?.reveal() ? undefined : code), signal)),
      keepDraft: fromPromise(({ input }) => central.keepDraft(`${site.kioskId}-${ulid()}`, { ...input.draft, kioskId: site.kioskId })),
      takeAlong: fromPromise(({ input }) => central.takeAlong(`${site.kioskId}-${ulid()}`, input.caseId)),
      takeDraft: fromPromise(({ input }) => central.takeDraft(`${site.kioskId}-${visit}`, site.kioskId, input.code)),
      readSlip: fromPromise(async ({ input: { fields }, signal }) => {
        if (fields.length === 0) return undefined;
        const slip = await scan((code) => answersOf(code, fields), signal);
        return slip.ok ? slip.value : undefined;
      }),
      checkName: fromPromise(({ input }) => central.checkName(site.registrarDivision, input.name)),
      rehearse: fromPromise(({ input }) => rehearse(input.prepared)),
      submit: fromPromise(({ input }) => {
        if (input.submission.kind === 'new') submission = outbox.accept(input.submission.signed);
        if (submission === undefined) throw new Error('a submission was resumed that nobody took up');
        return awaitAnswer(submission);
      }),
      takeUp: fromPromise(async ({ signal }) => {
        const card = await readCard(signal);
        if (!card.ok) return card;
        const holder = holderMark(keys, card.value.idNumber.reveal());
        const record = foldCases(journal.entries()).findLast((known) => known.holder === holder && isUnfinished(known));
        return record === undefined ? takeUpSigning(operatorFrom(card.value)) : ok(takeUp(record));
      }),
      ...signingActors({
        kioskId: site.kioskId,
        central,
        slips,
        printSlip: options.printSlip,
        takeUpCase: (caseId) => {
          const record = foldCases(journal.entries()).findLast((known) => known.signingCase === caseId && isUnfinished(known));
          return record === undefined ? undefined : takeUp(record);
        },
      }),
      print: fromPromise(({ input }) => {
        const { papers, language } = input;
        const onSheets = (sheets: readonly Sheet[]) => actor.send({ type: 'sheets.changed', sheets });
        if (papers.kind === 'slip') return options.printNumberSlip(papers.slip, language, onSheets);
        if (submission === undefined) throw new Error('papers were asked for without a submission');
        return options.print(submission, papers, language, onSheets);
      }),
      forget: fromPromise(async ({ input }) => {
        const erased = heldBy(input.context);
        const { signing } = input.context;
        if (signing !== undefined) slips.letGo(signing.progress.caseId);
        journal.append({ kind: 'session.forgotten', reason: input.context.endReason, erased: [...erased] });
        const ended = submission;
        // Its citizen has seen what came of it, and it can be looked up with the card at any machine.
        if (ended !== undefined && hasEnded(input.context.answers.serviceCase)) journal.append({ kind: 'case.closed', submission: ended, reason: 'finished' });
        submission = undefined;
        visit = ulid();
        desk.forget();
        options.onForgotten();
        return { erased, kept: foldCases(journal.entries()).some((record) => record.submission === ended && isUnfinished(record)) };
      }),
    },
  });

  const actor = createActor(machine);
  actor.subscribe({
    // An actor that threw is a defect, not an expected failure: end the process, whose journal knows how to go on.
    error: (error) => {
      queueMicrotask(() => {
        throw error;
      });
    },
  });
  actor.start();

  return {
    send(intent) {
      if (!actor.getSnapshot().can(intent)) return fail(fault('session.notNow', intent.type));
      actor.send(intent);
      return ok(undefined);
    },
    tell: (event) => actor.send(event),
    caller: () => {
      const { answers, caseId } = actor.getSnapshot().context;
      return { mobile: answers.contact?.mobile, caseId };
    },
    state() {
      const { context } = actor.getSnapshot();
      return { ...provedMobile(context), language: context.language, timeLimit: limit.now(), ...matterOf(context), journey: positionNow(actor.getSnapshot(), surroundings), screen: screenOf(actor.getSnapshot(), surroundings) };
    },
    onChange: (listener) => void actor.subscribe(listener),
    inHand: () => submission,
    signingInHand: () => actor.getSnapshot().context.signing?.progress.caseId,
    stop: () => void actor.stop(),
  };
}

function provedMobile({ answers: { contact } }: SessionContext): Pick<Snapshot, 'provedMobile'> {
  return contact === undefined ? {} : { provedMobile: maskMobile(contact.mobile.reveal()) };
}

/** The title of what is being done: of the registration that was begun, else of what was chosen. */
function matterOf({ matter, chosen }: SessionContext): Pick<Snapshot, 'matter'> {
  const title = matter?.kind === 'registration' ? matter.journey.title : (matter?.item ?? chosen)?.name;
  return title === undefined ? {} : { matter: title };
}

/** Whether nothing more is to come of the case of a service item. */
function hasEnded(serviceCase: ServiceCase | undefined): boolean {
  return serviceCase !== undefined && (serviceCase.work.state === 'done' || serviceCase.work.state === 'none' || serviceCase.work.state === 'returned');
}
