import dgram from 'node:dgram';
import { createSession, isVarbindError, ObjectType, Version2c, type Varbind } from 'net-snmp';
import type { z } from 'zod';
import type { ippPrinterConfigSchema } from '../../contract/device-config.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import { expectedSheets } from './verdict.ts';

export type SnmpConfig = NonNullable<z.output<typeof ippPrinterConfigSchema>['snmp']>;

/** Of the printer's first marker (RFC 3805): sheets or sides of its life, and which of the two are counted. */
const lifeCount = '1.3.6.1.2.1.43.10.2.1.4.1.1';
const counterUnit = '1.3.6.1.2.1.43.10.2.1.3.1.1';
/** `PrtMarkerCounterUnitTC`: a licence has one printed side, so impressions are sheets. */
const countingUnits: readonly number[] = [7, 8];

const answerMs = 1_500;
const retries = 1;

/** A counter of the sheets of the printer's life. */
export interface SheetCounter {
  read(signal: AbortSignal): Promise<Result<number, Fault>>;
}

/**
 * Sockets that keep what net-snmp throws while it reads a datagram, such as a report where an answer of
 * version 2c should be, from ending the process.
 */
function guardedSockets(onThrown: (error: unknown) => void) {
  return {
    createSocket: (type: dgram.SocketType) => {
      const socket = dgram.createSocket(type);
      const listen = socket.on.bind(socket) as (event: string, listener: (...details: unknown[]) => void) => dgram.Socket;
      const on = (event: string, listener: (...details: unknown[]) => void) =>
        listen(event, (...details) => {
          try {
            listener(...details);
          } catch (error) {
            onThrown(error);
          }
        });
      return Object.assign(socket, { on });
    },
  };
}

/** SNMP's life counter of a printer. Each reading is a session of its own; it ends within four seconds. */
export function createSnmpCounter({ host, port, community }: SnmpConfig): SheetCounter {
  const where = `SNMP ${host}:${String(port)}`;
  return {
    read: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted) {
          resolve(fail(abortFault(signal)));
          return;
        }
        const broken = (error: unknown) => end(fail(fault('device.protocol', `${where}: ${error instanceof Error ? error.message : String(error)}`.slice(0, 500))));
        const session = createSession(host, community, { port, version: Version2c, timeout: answerMs, retries, transport: host.includes(':') ? 'udp6' : 'udp4', dgramModule: guardedSockets(broken) });
        let ended = false;
        function end(result: Result<number, Fault>): void {
          if (ended) return;
          ended = true;
          signal.removeEventListener('abort', aborted);
          // Closing answers what is still open with an error, which nobody waits for any more.
          session.close();
          resolve(result);
        }
        function aborted(): void {
          end(fail(abortFault(signal)));
        }
        signal.addEventListener('abort', aborted);
        // A datagram that is not SNMP.
        session.on('error', broken);
        session.get([lifeCount, counterUnit], (error, varbinds) => {
          // The library's types name but one of the errors that it gives.
          const problem: Error | null = error;
          if (problem === null) end(countIn(varbinds ?? [], where));
          else if (problem.name === 'RequestTimedOutError') end(fail(fault('device.timeout', `${where}: no answer`)));
          else broken(problem);
        });
      }),
  };
}

function countIn(varbinds: readonly Varbind[], where: string): Result<number, Fault> {
  const numberAt = (oid: string): number | undefined => {
    const found = varbinds.find((varbind) => varbind.oid === oid);
    return found !== undefined && !isVarbindError(found) && typeof found.value === 'number' && Number.isSafeInteger(found.value) && found.value >= 0 ? found.value : undefined;
  };
  const found = varbinds.find((varbind) => varbind.oid === lifeCount);
  const count = found?.type === ObjectType.Counter || found?.type === ObjectType.Integer || found?.type === ObjectType.Gauge ? numberAt(lifeCount) : undefined;
  if (count === undefined) return fail(fault('device.unsupported', `${where}: the printer keeps no life counter (prtMarkerLifeCount)`));
  const unit = numberAt(counterUnit);
  if (unit !== undefined && !countingUnits.includes(unit)) return fail(fault('device.unsupported', `${where}: the life counter does not count sheets (unit ${String(unit)})`));
  return ok(count);
}

/** How long a counter may be behind the sheet, where nothing says otherwise. */
export const usualLagMs = 5_000;
const lookMs = 500;

/**
 * By how much a counter moved since `before`, once it has seen what was expected of it or `lagMs` have
 * passed. A counter that moves is a witness; time only ends the wait for it.
 */
export async function movedSince(before: number, counter: SheetCounter, lagMs: number, signal: AbortSignal): Promise<number | 'lost'> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(lagMs)]);
  let moved: number | 'lost' = 'lost';
  do {
    const now = await counter.read(until);
    if (now.ok) moved = now.value - before;
    if (moved !== 'lost' && moved >= expectedSheets) break;
    await sleep(lookMs, until);
  } while (!until.aborted);
  return moved;
}
