import { z } from 'zod';
import {
  deviceCommands,
  toDeviceHostSchema,
  type DeviceKind,
  type DeviceStatus,
  type FromDeviceHost,
  type ToDeviceHost,
} from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { describeIssues } from '../../contract/kiosk.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';
import type { CommandContext, Device } from '../device.ts';
import { createLock, type Lock } from '../lock.ts';

export type Devices = { readonly [Kind in DeviceKind]: Device<Kind> };

export interface HostOptions {
  readonly devices: Devices;
  /** The devices whose other end is a simulator. */
  readonly virtual: readonly DeviceKind[];
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

/** A device whose commands are looked up by name. */
interface AnyDevice {
  readonly kind: DeviceKind;
  readonly commands: Readonly<Record<string, ((input: unknown, context: CommandContext) => Promise<Outcome>) | undefined>>;
  status(signal: AbortSignal): Promise<DeviceStatus>;
  close(): Promise<void>;
}

/** A device, its queue, and what was last said of it. */
interface Line {
  readonly device: AnyDevice;
  readonly queue: Lock;
  /** Commands that wait or run. */
  commands: number;
  lastStatus: string;
  poll: NodeJS.Timeout | undefined;
}

/** Longer than the slowest device takes to find out that nobody answers. */
const statusLimitMs = 10_000;

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
export function serveDevices({ devices, virtual, send, log, pollMs, graceMs }: HostOptions): Host {
  const controllers = new Map<number, AbortController>();
  const lines = new Map<DeviceKind, Line>();
  let closed = false;

  async function pollStatus(line: Line): Promise<void> {
    clearTimeout(line.poll);
    if (line.commands === 0) {
      const status = await line.queue.run(() => statusOf(line.device));
      const written = JSON.stringify(status);
      if (written !== line.lastStatus) send({ type: 'status', device: line.device.kind, status });
      line.lastStatus = written;
    }
    clearTimeout(line.poll);
    if (!closed) line.poll = setTimeout(() => void pollStatus(line), pollMs);
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
    const command = line.device.commands[name];
    if (!command) throw new Error(`${name}: the device does not have this command`);
    let started = false;
    let ended = false;
    const work = line.queue.run(async () => {
      if (signal.aborted) return fail(abortFault(signal));
      started = true;
      return command(input, { signal, emit: (event) => (ended ? undefined : send({ type: 'event', id, name: event })) });
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
    // Every name of the table is the kind, a dot and the command.
    const line = lines.get(command.name.slice(0, command.name.indexOf('.')) as DeviceKind);
    if (!line) throw new Error(`${command.name}: there is no such device`);
    send({ type: 'acknowledge', id: command.id });
    const result = await outcomeOf(line, command);
    send({ type: 'completion', id: command.id, result });
    await pollStatus(line);
  }

  for (const device of Object.values(devices)) {
    // Inputs are checked against the table before a command is called, so a looked-up command may take unknown.
    const line: Line = { device: device as unknown as AnyDevice, queue: createLock(), commands: 0, lastStatus: '', poll: undefined };
    lines.set(device.kind, line);
  }
  send({ type: 'ready', virtual: [...virtual] });
  for (const line of lines.values()) void pollStatus(line);

  return {
    receive: (message) => {
      const parsed = toDeviceHostSchema.safeParse(message);
      if (!parsed.success) log(`a message that is not of the contract: ${describeIssues(parsed.error)}`);
      else if (parsed.data.type === 'command') void serve(parsed.data);
      else controllers.get(parsed.data.id)?.abort(fault('device.cancelled'));
    },
    close: async () => {
      closed = true;
      for (const line of lines.values()) clearTimeout(line.poll);
      for (const controller of controllers.values()) controller.abort(fault('device.cancelled'));
      await Promise.all([...lines.values()].map((line) => line.device.close()));
    },
  };
}
