import type { z } from 'zod';
import type { DevicesConfig } from '../../../contract/device-config.ts';
import { deviceCommands, deviceKinds, type DeviceCommandInput, type DeviceCommandName, type DeviceCommandOutput, type DeviceKind, type DeviceStatus } from '../../../contract/device.ts';
import { fromDeviceHostSchema, type DeviceEvent, type FromDeviceHost, type ToDeviceHost } from '../../../contract/device-host.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import { describeIssues } from '../../../contract/kiosk.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Situation } from '../../../contract/situation.ts';
import type { Child, ForkChild } from '../child.ts';
import { listenForHeartbeat, type Beat, type Heartbeat } from './heartbeat.ts';

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: DeviceEvent) => void;
}

/** The devices of the kiosk, behind one child process that is started again whenever it ends. */
export interface DeviceSupervisor {
  run<Name extends DeviceCommandName>(name: Name, input: DeviceCommandInput<Name>, options?: RunOptions): Promise<Result<DeviceCommandOutput<Name>, Fault>>;
  /** The last word of each device; `unknown` until it has spoken, `restarting` while its host is. */
  statuses(): Readonly<Record<DeviceKind, DeviceStatus>>;
  /** The devices whose other end is a simulator. */
  virtual(): readonly DeviceKind[];
  /** What each of those can be put into. */
  situations(): Partial<Record<DeviceKind, Situation[]>>;
  enter(device: DeviceKind, situation: Situation): void;
  /** The status of a device that lives in the page and not in the host. */
  report(device: PageDevice, status: DeviceStatus): void;
  onChange(listener: () => void): void;
  stop(): void;
}

/** The camera that the page opens itself. */
export type PageDevice = Extract<DeviceKind, 'camera'>;

interface Pending {
  readonly name: DeviceCommandName;
  readonly onEvent: ((event: DeviceEvent) => void) | undefined;
  readonly settle: (result: Result<unknown, Fault>) => void;
}

interface Options {
  readonly devices: DevicesConfig;
  readonly fork: ForkChild;
  readonly log: (message: string, details: Record<string, unknown>) => void;
  readonly keepPrintsIn?: string;
  /** Waits before a new start, doubled up to the bound while the host keeps ending; one that lived longer than the bound begins anew. */
  readonly restartMs?: { readonly first: number; readonly bound: number };
  readonly beat?: Beat;
}

/** How long a command waits for a host that is being started again. */
const startWaitMs = 3_000;

export function superviseDevices({ devices, fork, log, keepPrintsIn, restartMs = { first: 250, bound: 15_000 }, beat = { everyMs: 2_000, silenceMs: 10_000 } }: Options): DeviceSupervisor {
  let child: Child | undefined;
  let nextId = 1;
  let backOff = restartMs.first;
  let stopped = false;
  let restart: NodeJS.Timeout | undefined;
  let ready: Pick<Extract<FromDeviceHost, { type: 'ready' }>, 'virtual' | 'situations'> = { virtual: [], situations: {} };
  let heartbeat: Heartbeat | undefined;
  const pending = new Map<number, Pending>();
  const awaitingStart: (() => void)[] = [];
  const listeners: (() => void)[] = [];
  // One entry for each of the kinds.
  const statuses = Object.fromEntries(deviceKinds.map((kind) => [kind, { state: devices[kind].driver === 'none' ? 'noDevice' : 'unknown' }])) as Record<DeviceKind, DeviceStatus>;
  const ofHost = deviceKinds.filter((kind) => devices[kind].driver !== 'none' && devices[kind].driver !== 'page');

  const changed = () => {
    for (const listener of listeners) listener();
  };

  function start(): void {
    const started = fork({ entry: 'deviceHost', args: [JSON.stringify({ devices, ...(keepPrintsIn === undefined ? {} : { keepPrintsIn }) })] });
    child = started;
    for (const over of awaitingStart.splice(0)) over();
    const startedAt = performance.now();
    const pulse = listenForHeartbeat(
      beat,
      (number) => started.send({ type: 'ping', beat: number } satisfies ToDeviceHost),
      () => {
        log('the device host hangs and is ended', { silentMs: beat.silenceMs });
        started.killNow();
      },
    );
    heartbeat = pulse;
    started.onMessage((message) => {
      pulse.heard();
      receive(message);
    });
    started.onExit((code) => {
      pulse.stop();
      if (child !== started) return;
      child = undefined;
      // Whoever stopped it has closed the journal by now: an outcome could not be written any more, and is found by asking at the next start.
      if (stopped) return;
      for (const { settle } of [...pending.values()]) settle(fail(fault('device.hostRestarted')));
      // Not when it says `ready`: a host that crashes at every read gets so far each time.
      if (performance.now() - startedAt > restartMs.bound) backOff = restartMs.first;
      log('the device host ended and is started again', { code, inMs: backOff });
      for (const kind of ofHost) statuses[kind] = { state: 'restarting', fault: fault('device.hostRestarted') };
      changed();
      restart = setTimeout(start, backOff);
      backOff = Math.min(backOff * 2, restartMs.bound);
    });
  }

  /** A host is usually back within a second: a citizen who tries again at once need not be told off. */
  function nextStart(): Promise<void> {
    return new Promise((resolve) => {
      const over = () => {
        clearTimeout(late);
        resolve();
      };
      const late = setTimeout(over, startWaitMs);
      awaitingStart.push(over);
    });
  }

  function note(device: DeviceKind, status: DeviceStatus): void {
    if (JSON.stringify(statuses[device]) === JSON.stringify(status)) return;
    log('device status', { device, ...status });
    statuses[device] = status;
    changed();
  }

  function receive(message: unknown): void {
    const parsed = fromDeviceHostSchema.safeParse(message);
    if (!parsed.success) {
      log('the device host said something that is not in the contract', { issues: describeIssues(parsed.error) });
      return;
    }
    const said = parsed.data;
    switch (said.type) {
      case 'ready':
        ready = said;
        changed();
        return;
      case 'status':
        note(said.device, said.status);
        return;
      case 'event':
        pending.get(said.id)?.onEvent?.(said.name);
        return;
      case 'completion':
        pending.get(said.id)?.settle(said.result);
        return;
      case 'acknowledge':
      case 'pong':
        return;
    }
  }

  async function run<Name extends DeviceCommandName>(name: Name, input: DeviceCommandInput<Name>, { signal, onEvent }: RunOptions = {}): Promise<Result<DeviceCommandOutput<Name>, Fault>> {
    if (child === undefined && !stopped) await nextStart();
    const host = child;
    // Nothing was sent, so this is not `device.hostRestarted`, after which nobody knows how far a command came.
    if (host === undefined) return fail(fault('device.offline', 'the device host is restarting'));
    const id = nextId++;
    const { deadlineMs, output } = deviceCommands[name];
    const send = (message: ToDeviceHost) => host.send(message);
    const result = await new Promise<Result<unknown, Fault>>((resolve) => {
      // The host keeps the deadline; this one, a little later, is for a host that hangs.
      const late = setTimeout(() => settle(fail(fault('device.timeout', `${name}: no completion from the device host`))), deadlineMs + 5_000);
      const cancel = () => send({ type: 'cancel', id });
      const settle = (outcome: Result<unknown, Fault>) => {
        clearTimeout(late);
        signal?.removeEventListener('abort', cancel);
        pending.delete(id);
        resolve(outcome);
      };
      pending.set(id, { name, onEvent, settle });
      send({ type: 'command', id, name, payload: input, timeoutMs: deadlineMs });
      if (signal?.aborted === true) cancel();
      else signal?.addEventListener('abort', cancel, { once: true });
    });
    if (!result.ok) return result;
    const value = (output as z.ZodType).safeDecode(result.value);
    // Checked against the output schema of this very command; TypeScript cannot follow the index through the table.
    return value.success ? ok(value.data as DeviceCommandOutput<Name>) : fail(fault('device.protocol', `${name}: ${describeIssues(value.error)}`));
  }

  start();
  return {
    run,
    statuses: () => statuses,
    virtual: () => ready.virtual,
    situations: () => ready.situations,
    enter: (device, situation) => child?.send({ type: 'situation', device, situation } satisfies ToDeviceHost),
    report: (device, status) => {
      // A camera of the host's speaks for itself.
      if (devices[device].driver === 'page') note(device, status);
    },
    onChange: (listener) => void listeners.push(listener),
    stop() {
      stopped = true;
      clearTimeout(restart);
      heartbeat?.stop();
      child?.kill();
    },
  };
}
