import type { DeviceState, DeviceStatus, MediaState, SupplyState } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { commands, type XfsStatus } from './command.ts';
import type { XfsFailure } from './failure.ts';
import type { XfsService } from './service.ts';

/** The device words of the standard; most are ours. */
const deviceStates: Readonly<Record<string, DeviceState>> = {
  online: 'online',
  offline: 'offline',
  powerOff: 'powerOff',
  noDevice: 'noDevice',
  hardwareError: 'hardwareError',
  userError: 'userError',
  deviceBusy: 'busy',
  starting: 'restarting',
  // Out of service, or the application's own decision: a machine that may be tampered with serves nobody.
  fraudAttempt: 'hardwareError',
  potentialFraud: 'userError',
};

/** The part of every status that all devices share. */
export function deviceStatusOf({ common }: XfsStatus): { readonly state: DeviceState; readonly fault?: Fault } {
  const word = common?.device;
  const state = word !== undefined && Object.hasOwn(deviceStates, word) ? (deviceStates[word] ?? 'unknown') : 'unknown';
  return word === 'fraudAttempt' || word === 'potentialFraud' ? { state, fault: fault('cabinet.tampered', word) } : { state };
}

/** `undefined`: the device has no such supply. */
export function supplyOf(word: string | undefined): SupplyState | undefined {
  switch (word) {
    case 'full':
    case 'low':
    case 'out':
    case 'jammed':
      return word;
    case undefined:
    case 'notSupported':
      return undefined;
    default:
      return 'unknown';
  }
}

export function mediaOf(word: string | undefined): MediaState | undefined {
  switch (word) {
    case 'present':
    case 'notPresent':
    case 'jammed':
    case 'entering':
    case 'retracted':
      return word;
    case undefined:
    case 'notSupported':
      return undefined;
    default:
      return 'unknown';
  }
}

/** The worst of several supplies that are all needed. */
export function worstSupply(states: readonly (SupplyState | undefined)[]): SupplyState | undefined {
  return (['jammed', 'out', 'low', 'unknown', 'full'] as const).find((state) => states.includes(state));
}

/** A retract bin as a supply of room. */
export function binOf(word: string | undefined): SupplyState | undefined {
  switch (word) {
    case undefined:
      return undefined;
    case 'ok':
      return 'full';
    case 'high':
      return 'low';
    case 'full':
    case 'missing':
      return 'out';
    default:
      return 'unknown';
  }
}

/** A status that could not be had: a service that cannot be reached is known to be away, one that does not answer is not known. */
export function withoutAnswer({ kind, fault: why }: XfsFailure): DeviceStatus {
  return { state: kind === 'unreachable' ? 'offline' : 'unknown', fault: why };
}

/** Within the 5 s that a status may take. */
const statusMs = 2_500;

export async function askStatus(service: XfsService, signal: AbortSignal): Promise<Result<XfsStatus, XfsFailure>> {
  return service.run(commands.status, undefined, { signal, timeoutMs: statusMs });
}

/** The status of a device, made of the service's answer; what `more` says counts for more. */
export async function statusFrom(service: XfsService, signal: AbortSignal, more: (status: XfsStatus) => Partial<DeviceStatus>): Promise<DeviceStatus> {
  const answer = await askStatus(service, signal);
  return answer.ok ? { ...deviceStatusOf(answer.value), ...more(answer.value) } : withoutAnswer(answer.fault);
}

/** A failure as the fault of the contract, and nothing else of it. */
export function orFault<Value>(result: Result<Value, XfsFailure>): Result<Value, Fault> {
  return result.ok ? ok(result.value) : fail(result.fault.fault);
}
