import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';
import { createLock } from '../lock.ts';
import type { Transport } from '../transport/transport.ts';
import { decodeLine, encodeLine, type Answer } from './coder.ts';
import { createLineFramer } from './framer.ts';

export type Variable = Extract<Answer, { kind: 'variable' }>;
export type KnownUps = Extract<Answer, { kind: 'ups' }>;
type Refusal = Extract<Answer, { kind: 'error' }>;

/** Why a list was not told: the line's fault, or the server's own refusal. */
export type ListFailure = { readonly kind: 'fault'; readonly fault: Fault } | Refusal;

/** Speaks to a NUT server. Each question has a connection of its own, so that no late or doubled answer is taken for another's. */
export interface NutDriver {
  variables(ups: string, signal: AbortSignal): Promise<Result<Map<string, string>, ListFailure>>;
  upses(signal: AbortSignal): Promise<Result<KnownUps[], ListFailure>>;
  close(): Promise<void>;
}

/** A server in the same machine answers at once; its list is some forty lines. */
const answerMs = 2000;
/** A list that began is waited for as long as its bytes keep coming … */
const silenceMs = 1000;
/** … but no longer than this. */
const mostMs = 4000;
const writeMs = 1000;
/** A line is a name and a value of at most 255 characters in practice; more is no such server. */
const mostLineBytes = 1024;
const mostLines = 1000;

export function createNutDriver({ transport }: { readonly transport: Transport }): NutDriver {
  const lock = createLock();

  /** Everything between BEGIN and END; what stands there and is none of the list's lines is passed over. */
  function listen(list: string, signal: AbortSignal): Promise<Result<Answer[], ListFailure>> {
    return new Promise((resolve) => {
      const framer = createLineFramer(mostLineBytes);
      const answers: Answer[] = [];
      let begun = false;
      let bytes = 0;
      let lines = 0;

      function end(result: Result<Answer[], ListFailure>): void {
        clearTimeout(timer);
        stopData();
        stopClose();
        signal.removeEventListener('abort', aborted);
        resolve(result);
      }
      const because = (of: Fault) => end(fail({ kind: 'fault', fault: of }));
      const aborted = () => because(abortFault(signal));
      function giveUp(): void {
        if (bytes === 0) because(fault('device.timeout', `${transport.name}: no answer in ${answerMs} ms`));
        else because(fault('device.protocol', `${transport.name}: ${bytes} byte(s) in ${lines} line(s) that are no whole list`));
      }
      const asked = performance.now();
      let timer = setTimeout(giveUp, answerMs);
      const stopData = transport.onData((chunk) => {
        bytes += chunk.length;
        clearTimeout(timer);
        timer = setTimeout(giveUp, Math.max(0, Math.min(silenceMs, asked + mostMs - performance.now())));
        for (const line of framer.push(chunk)) {
          lines += 1;
          const answer = decodeLine(line);
          if (answer?.kind === 'error') end(fail(answer));
          else if (answer?.kind === 'begin' && answer.list === list) begun = true;
          else if (answer?.kind === 'end' && answer.list === list && begun) end(ok(answers));
          else if (answer !== undefined && begun) answers.push(answer);
          if (lines > mostLines) because(fault('device.protocol', `${transport.name}: a list without an end`));
        }
        if (framer.dropped > 0) because(fault('device.protocol', `${transport.name}: a line of more than ${mostLineBytes} bytes`));
      });
      const stopClose = transport.onClose(() => because(fault('device.offline', `${transport.name}: the connection closed before the answer was whole`)));
      signal.addEventListener('abort', aborted);
    });
  }

  function ask(list: readonly string[], signal: AbortSignal): Promise<Result<Answer[], ListFailure>> {
    return lock.run(async () => {
      if (signal.aborted) return fail({ kind: 'fault', fault: abortFault(signal) });
      const opened = await transport.open();
      if (!opened.ok) return fail({ kind: 'fault', fault: opened.fault });
      const answer = listen(list.join(' '), signal);
      const written = await transport.write(encodeLine('LIST', ...list), writeMs);
      const result = written.ok ? await answer : fail<ListFailure>({ kind: 'fault', fault: written.fault });
      await transport.close();
      return result;
    });
  }

  return {
    variables: async (ups, signal) => {
      const answers = await ask(['VAR', ups], signal);
      if (!answers.ok) return answers;
      return ok(new Map(answers.value.flatMap((answer) => (answer.kind === 'variable' && answer.ups === ups ? [[answer.name, answer.value]] : []))));
    },
    upses: async (signal) => {
      const answers = await ask(['UPS'], signal);
      return answers.ok ? ok(answers.value.filter((answer) => answer.kind === 'ups')) : answers;
    },
    close: () => transport.close(),
  };
}
