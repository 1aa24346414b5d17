import { z } from 'zod';
import { deviceCommands, type DeviceCommandName, type DeviceKind, type DeviceStatus } from '../../contract/device.ts';
import { toDeviceHostSchema, type FromDeviceHost, type ToDeviceHost } from '../../contract/device-host.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { describeIssues } from '../../contract/kiosk.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { FaultStep, Situation } from '../../contract/situation.ts';
import { abortFault } from '../abort.ts';
import type { CommandContext, Device, Devices } from '../device.ts';
import { createLock, type Lock } from '../lock.ts';
import { createFaultScript, type FaultScript } from './fault-script.ts';

export interface HostOptions {
  readonly devices: Devices;
  /** Why a device that is configured is not among them. */
  readonly misconfigured?: Partial<Readonly<Record<DeviceKind, string>>>;
  /** What each simulated device is to meet, by the configuration. */
  readonly faults?: Partial<Readonly<Record<DeviceKind, readonly FaultStep[]>>>;
  readonly send: (message: FromDeviceHost) => void;
  /** Told of messages that are not of the contract. */
  readonly log: (message: string) => void;
  /** Pause between two looks at the status of an idle device. */
  readonly pollMs: number;
  /** How long a device may take to end after its signal aborted: its own account of what was done counts for more. */
  readonly graceMs: number;
}

export interface Host {
  receive(message: unknown): void;
  close(): Promise<void>;
}

type Command = Extract<ToDeviceHost, { type: 'command' }>;
type Outcome = Result<unknown, Fault>;
type AnyDevice = Device<DeviceKind>;
type AnyCommand = (input: unknown, context: CommandContext) => Promise<Outcome>;

/** A device, its queue, and what was last said of it. */
interface Line {
  readonly device: AnyDevice;
  readonly queue: Lock;
  readonly script: FaultScript | undefined;
  /** Commands that wait or run. */
  commands: number;
  lastStatus: string;
  looking: boolean;
  lookWanted: boolean;
  poll: NodeJS.Timeout | undefined;
}

/** Longer than the slowest device takes to find out that nobody answers. */
const statusLimitMs = 10_000;

function parts(name: DeviceCommandName): readonly [DeviceKind, string] {
  const dot = name.indexOf('.');
  // Every name of the table is the kind, a dot and the verb.
  return [name.slice(0, dot) as DeviceKind, name.slice(dot + 1)];
}

/** What the device does for that verb; undefined where it cannot. */
function commandOf(device: AnyDevice, verb: string): AnyCommand | undefined {
  if (verb === 'status') return async (_input, { signal }) => ok(await device.status(signal));
  if (verb === 'capabilities') return (_input, { signal }) => device.capabilities(signal);
  // Inputs are checked against the table before a command is called, so one that is looked up may take unknown.
  const command = Reflect.get(device, verb) as AnyCommand | undefined;
  return command === undefined ? undefined : (input, context) => command.call(device, input, context);
}

/** Settles `graceMs()` after the signal aborted, and never before. */
function afterAbort<Value>(signal: AbortSignal, graceMs: () => number, value: () => Value): Promise<Value> {
  return new Promise((resolve) => {
    const later = () => setTimeout(() => resolve(value()), graceMs());
    if (signal.aborted) later();
    else signal.addEventListener('abort', later, { once: true });
  });
}

/**
 * Serves the envelope of `contract/device.ts` for a set of devices: acknowledge, events and exactly one
 * completion for each command, a queue for each device, and a status without being asked when it changes.
 * What a device throws ends the process, as it should: the supervisor starts it again.
 */
export function serveDevices({ devices, misconfigured = {}, faults = {}, send, log, pollMs, graceMs }: HostOptions): Host {
  const controllers = new Map<number, AbortController>();
  const lines = new Map<DeviceKind, Line>();
  let closed = false;

  /** One look at a time: a device that tells of many changes, or is slow, never stacks up questions. */
  async function pollStatus(line: Line): Promise<void> {
    line.lookWanted = true;
    if (line.looking) return;
    line.looking = true;
    clearTimeout(line.poll);
    while (line.lookWanted && !closed) {
      line.lookWanted = false;
      if (line.commands === 0) tellStatus(line, await line.queue.run(() => statusOf(line.device)));
    }
    line.looking = false;
    if (!closed) line.poll = setTimeout(() => void pollStatus(line), pollMs);
  }

  function tellStatus(line: Line, status: DeviceStatus): void {
    const written = JSON.stringify(status);
    if (written !== line.lastStatus) send({ type: 'status', device: line.device.kind, status });
    line.lastStatus = written;
  }

  async function statusOf(device: AnyDevice): Promise<DeviceStatus> {
    const controller = new AbortController();
    const late = fault('device.timeout', `${device.kind}: no status in ${statusLimitMs} ms`);
    const timer = setTimeout(() => controller.abort(late), statusLimitMs);
    const unknown = afterAbort(controller.signal, () => graceMs, (): DeviceStatus => ({ state: 'unknown', fault: late }));
    const status = await Promise.race([device.status(controller.signal), unknown]);
    clearTimeout(timer);
    return status;
  }

  /** What becomes of a checked command: it waits for its turn and runs, or ends before that by its signal. */
  async function runInTurn(line: Line, { id, name }: Command, input: unknown, signal: AbortSignal): Promise<Outcome> {
    const [, verb] = parts(name);
    const command = commandOf(line.device, verb);
    if (!command) return fail(fault('device.unsupported', name));
    let started = false;
    let ended = false;
    const work = line.queue.run(async () => {
      if (signal.aborted) return fail(abortFault(signal));
      started = true;
      const context: CommandContext = { signal, emit: (event) => (ended ? undefined : send({ type: 'event', id, name: event })) };
      return line.script === undefined ? command(input, context) : line.script.run(verb, () => command(input, context));
    });
    const givenUp = afterAbort(signal, () => (started ? graceMs : 0), () => fail(abortFault(signal)));
    line.commands += 1;
    void work.finally(() => {
      line.commands -= 1;
    });
    const outcome = await Promise.race([work, givenUp]);
    ended = true;
    return outcome;
  }

  async function outcomeOf(line: Line, command: Command): Promise<Outcome> {
    const { id, name, payload, timeoutMs } = command;
    // The row of this very name, with its schemas as such.
    const { input, output, deadlineMs }: { input: z.ZodType; output: z.ZodType; deadlineMs: number } = deviceCommands[name];
    const parsed = input.safeDecode(payload);
    if (!parsed.success) return fail(fault('input.invalid', `${name}: ${describeIssues(parsed.error)}`));
    // Whoever asks for the status of a device at work learns that it is, and does not wait for the work to end.
    if (name === `${line.device.kind}.status` && line.commands > 0) return ok({ state: 'busy' } satisfies DeviceStatus);

    const controller = new AbortController();
    controllers.set(id, controller);
    const limitMs = Math.min(timeoutMs, deadlineMs);
    const timer = setTimeout(() => controller.abort(fault('device.timeout', `${name}: not done in ${limitMs} ms`)), limitMs);
    const outcome = await runInTurn(line, command, parsed.data, controller.signal);
    clearTimeout(timer);
    controllers.delete(id);
    // Personal values are plain on the wire and only there.
    return outcome.ok ? ok(z.encode(output, outcome.value)) : outcome;
  }

  async function serve(command: Command): Promise<void> {
    const [kind] = parts(command.name);
    const line = lines.get(kind);
    send({ type: 'acknowledge', id: command.id });
    if (!line) {
      const result: Outcome = command.name === `${kind}.status` ? ok(statusWithout(kind)) : fail(fault('device.notConfigured', misconfigured[kind] ?? kind));
      send({ type: 'completion', id: command.id, result });
      return;
    }
    const result = await outcomeOf(line, command);
    send({ type: 'completion', id: command.id, result });
    await pollStatus(line);
  }

  /** The status of a device that is not here; that of one that was configured wrongly says why. */
  function statusWithout(kind: DeviceKind): DeviceStatus {
    const why = misconfigured[kind];
    return { state: 'noDevice', ...(why === undefined ? {} : { fault: fault('device.notConfigured', why) }) };
  }

  const situations: Partial<Record<DeviceKind, Situation[]>> = {};
  // Each device has its own inputs; what all have in common is enough here.
  for (const device of Object.values(devices) as AnyDevice[]) {
    const { kind, simulation } = device;
    if (simulation) situations[kind] = [...simulation.situations];
    const script = simulation && createFaultScript(faults[kind] ?? [], simulation);
    const line: Line = { device, queue: createLock(), script, commands: 0, lastStatus: '', looking: false, lookWanted: false, poll: undefined };
    lines.set(kind, line);
    device.onChange?.(() => void pollStatus(line));
  }
  send({ type: 'ready', virtual: Object.keys(situations) as DeviceKind[], situations });
  for (const line of lines.values()) void pollStatus(line);
  // Configured wrongly; the keys of an object of device kinds are device kinds.
  for (const device of Object.keys(misconfigured) as DeviceKind[]) send({ type: 'status', device, status: statusWithout(device) });

  function obey(message: ToDeviceHost): void {
    switch (message.type) {
      case 'command':
        void serve(message);
        return;
      case 'cancel':
        controllers.get(message.id)?.abort(fault('device.cancelled'));
        return;
      case 'ping':
        send({ type: 'pong', beat: message.beat });
        return;
      case 'situation': {
        const line = lines.get(message.device);
        line?.device.simulation?.enter(message.situation);
        if (line) void pollStatus(line);
        return;
      }
    }
  }

  return {
    receive: (message) => {
      const parsed = toDeviceHostSchema.safeParse(message);
      if (!parsed.success) log(`a message that is not of the contract: ${describeIssues(parsed.error)}`);
      else obey(parsed.data);
    },
    close: async () => {
      closed = true;
      for (const line of lines.values()) clearTimeout(line.poll);
      for (const controller of controllers.values()) controller.abort(fault('device.cancelled'));
      await Promise.all([...lines.values()].map((line) => line.device.close()));
    },
  };
}
