import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';
import { createListeners } from '../transport/listeners.ts';
import { commands, type AnyXfsCommand, type XfsCapabilities, type XfsCommand } from './command.ts';
import { connectTo, type Connection, type Notice, type SendOptions } from './connection.ts';
import { editionNames, editions, majorOf, type EditionName } from './edition.ts';
import type { XfsFailure } from './failure.ts';
import { findServices, serviceName, spoken, type Publication, type XfsServiceConfig } from './publisher.ts';

export type InterfaceName = 'Printer' | 'Lights' | 'Auxiliaries' | 'BarcodeReader' | 'Camera' | 'VendorMode';

/** Everything from the first port to the last question; a caller waits no longer than its own deadline. */
const connectingMs = 20_000;
const openMs = 2_000;
const questionMs = 2_500;
/** A service that talks without end is asked for its status ten times a second, not more. */
const calmMs = 100;
/** By how much our own deadline lies beyond the service's. */
const marginMs = 2_000;

export interface RunOptions extends Pick<SendOptions, 'signal' | 'onEvent'> {
  /** The service's own limit. */
  readonly timeoutMs: number;
}

/** A connection and what was agreed on it. */
export interface Session {
  readonly capabilities: XfsCapabilities;
  /** The service's name, and the edition that it speaks. */
  readonly service: string;
  readonly edition: EditionName;
  run<Input, Output>(command: XfsCommand<Input, Output>, input: Input, options: RunOptions): Promise<Result<Output, XfsFailure>>;
  /** Whether the service lists the command, in a version that we speak; undefined where it lists none. */
  lists(command: AnyXfsCommand): boolean | undefined;
}

export interface XfsService {
  /** The session: the one there is, or a new one. A service that vanished is looked for again by every call. */
  session(signal: AbortSignal): Promise<Result<Session, XfsFailure>>;
  run<Input, Output>(command: XfsCommand<Input, Output>, input: Input, options: RunOptions): Promise<Result<Output, XfsFailure>>;
  /** What the service says of its own accord. */
  onNotice(listener: (notice: Notice) => void): void;
  /** The connection is gone. */
  onLost(listener: () => void): void;
  /** Either of both, once for all that comes in a short while: whoever listens asks for the status. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

export interface XfsServiceOptions {
  readonly config: XfsServiceConfig;
  readonly wants: InterfaceName;
  /** Among several services with that interface: whether this is the one. */
  readonly suits?: (capabilities: XfsCapabilities) => 'yes' | 'no' | 'perhaps';
  /** What a new connection has to be told before anything else, such as which events are wanted. */
  readonly prepare?: (session: Session) => Promise<void>;
}

/** A bank's service of one interface. Nothing is opened before the first call. */
export function createXfsService({ config, wants, suits = () => 'yes', prepare }: XfsServiceOptions): XfsService {
  const notices = createListeners<Notice>();
  const losses = createListeners();
  let current: { readonly connection: Connection; readonly session: Session } | undefined;
  let connecting: Promise<Result<Session, Fault>> | undefined;
  /** The edition in which the publisher answered last. */
  let known: EditionName | undefined;
  /** The search that is under way. */
  let attempt: AbortController | undefined;
  let isClosed = false;

  /** Has a signal of its own: one that lived as long as the service would gather what hung on it. */
  async function connect(): Promise<Result<Session, Fault>> {
    const controller = new AbortController();
    attempt = controller;
    const timer = setTimeout(() => controller.abort(fault('device.timeout', `${config.host}: not found in ${connectingMs} ms`)), connectingMs);
    try {
      return await look(controller.signal);
    } finally {
      clearTimeout(timer);
    }
  }

  async function look(limit: AbortSignal): Promise<Result<Session, Fault>> {
    const found = await findServices(config, limit, known);
    known = found.ok ? found.value.edition : undefined;
    if (!found.ok) return found;
    const chosen = await choose(found.value, limit);
    if (!chosen.ok) return chosen;
    const { connection, session } = chosen.value;
    connection.onNotice((notice) => notices.call(notice));
    connection.onClose(() => {
      if (current?.connection !== connection) return;
      current = undefined;
      losses.call();
    });
    await prepare?.(session);
    if (isClosed || !connection.isOpen()) {
      await connection.close();
      return fail(fault('device.offline', `${session.service}: the connection was lost`));
    }
    current = { connection, session };
    return ok(session);
  }

  async function choose(published: Publication, limit: AbortSignal): Promise<Result<{ connection: Connection; session: Session }, Fault>> {
    const names = published.services.map(serviceName);
    const named = config.service?.toLowerCase();
    const like = (address: string) => serviceName(address).toLowerCase().includes(wants.toLowerCase());
    const candidates = named === undefined ? [...published.services.filter(like), ...published.services.filter((address) => !like(address))] : published.services.filter((address) => serviceName(address).toLowerCase() === named);
    let why = fault('device.notConfigured', `${published.publisher}: no service ${config.service ?? `with ${wants}`} among ${names.join(', ').slice(0, 200)}`);
    const perhaps: { connection: Connection; session: Session }[] = [];
    for (const address of candidates) {
      const opened = await openSession(address, published.edition, limit);
      if (!opened.ok) {
        if (named !== undefined || like(address)) why = opened.fault;
        continue;
      }
      const { connection, session } = opened.value;
      const verdict = named !== undefined ? 'yes' : verdictOn(session.capabilities, like(address));
      if (verdict === 'yes') {
        await Promise.all(perhaps.map((other) => other.connection.close()));
        return opened;
      }
      if (verdict === 'perhaps') perhaps.push(opened.value);
      else await connection.close();
    }
    const [only, ...others] = perhaps;
    if (only !== undefined && others.length === 0) return ok(only);
    await Promise.all(perhaps.map((each) => each.connection.close()));
    return fail(only === undefined ? why : fault('device.notConfigured', `${published.publisher}: several services with ${wants}; the configuration has to name one`));
  }

  function verdictOn(capabilities: XfsCapabilities, isLikeIt: boolean): 'yes' | 'no' | 'perhaps' {
    if (capabilities.interfaces === undefined) return isLikeIt ? 'perhaps' : 'no';
    return capabilities.interfaces.some(({ name }) => name === wants) ? suits(capabilities) : 'no';
  }

  /** Callers come and go by their own deadlines; the search goes on for the next one. */
  function search(signal: AbortSignal): Promise<Result<Session, Fault>> {
    connecting ??= connect().finally(() => (connecting = undefined));
    return Promise.race([connecting, aborted(signal)]);
  }

  async function session(signal: AbortSignal): Promise<Result<Session, XfsFailure>> {
    if (signal.aborted) return fail({ kind: 'unreachable', fault: abortFault(signal) });
    if (isClosed) return fail({ kind: 'unreachable', fault: fault('device.offline', 'closed') });
    if (current !== undefined && current.connection.isOpen()) return ok(current.session);
    const isJoined = connecting !== undefined;
    const found = await search(signal);
    // What failed may have begun before the service came back, and says nothing of now.
    const connected = found.ok || !isJoined ? found : await search(signal);
    return connected.ok ? connected : fail({ kind: 'unreachable', fault: connected.fault });
  }

  return {
    session,
    run: async (command, input, options) => {
      const opened = await session(options.signal);
      if (!opened.ok) return opened;
      const used = current;
      const result = await opened.value.run(command, input, options);
      // A line that gave no answer proves nothing, and a late answer must meet nobody.
      if (!result.ok && result.fault.kind === 'unanswered' && used !== undefined && used === current) {
        current = undefined;
        void used.connection.close();
      }
      return result;
    },
    onNotice: (listener) => void notices.add(listener),
    onLost: (listener) => void losses.add(listener),
    onChange: (listener) => {
      let timer: NodeJS.Timeout | undefined;
      const soon = () => {
        timer ??= setTimeout(() => {
          timer = undefined;
          if (!isClosed) listener();
        }, calmMs);
      };
      notices.add(soon);
      losses.add(soon);
    },
    close: async () => {
      isClosed = true;
      attempt?.abort(fault('device.cancelled'));
      await connecting;
      const last = current;
      current = undefined;
      await last?.connection.close();
    },
  };
}

function aborted(signal: AbortSignal): Promise<Result<never, Fault>> {
  return new Promise((resolve) => {
    const end = () => resolve(fail(abortFault(signal)));
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

/** Opens a service and finds out which edition it speaks: the one its publisher speaks, or the other. */
export async function openSession(address: string, likely: EditionName, limit: AbortSignal): Promise<Result<{ connection: Connection; session: Session }, Fault>> {
  let why = fault('device.protocol', `${serviceName(address)}: speaks no edition that we know`);
  let connection: Connection | undefined;
  let isRefused = true;
  for (const edition of [likely, ...editionNames.filter((each) => each !== likely)]) {
    if (connection?.isOpen() !== true) {
      const connected = await connectTo(address, AbortSignal.any([limit, AbortSignal.timeout(openMs)]));
      if (!connected.ok) return connected;
      connection = connected.value;
    }
    const { name, output } = commands.capabilities;
    const answer = await connection.send({ name, version: editions[edition].version, timeoutMs: questionMs, payload: {} }, { signal: limit, limitMs: questionMs });
    if (answer.ok) {
      // Every part of it may be missing, so any object is one.
      const capabilities = output.safeParse(answer.value.payload).data ?? {};
      return ok({ connection, session: createSession(connection, spoken(edition, answer.value.version), capabilities) });
    }
    // That another edition is refused says less than that one was not answered.
    if (edition === likely || answer.fault.kind === 'unanswered') why = answer.fault.fault;
    isRefused &&= answer.fault.kind === 'refused';
  }
  // It answers, and says nothing of what it can: then its publisher's edition is the best guess.
  if (isRefused && connection?.isOpen() === true) return ok({ connection, session: createSession(connection, likely, {}) });
  await connection?.close();
  return fail(why);
}

function createSession(connection: Connection, edition: EditionName, capabilities: XfsCapabilities): Session {
  const service = serviceName(connection.url);
  /** Which version a command was understood in. */
  const understood = new Map<string, string>();

  /** The versions that the service lists for a command; undefined where it says nothing of the interface's commands. */
  function listedVersions({ name }: AnyXfsCommand): readonly string[] | 'any' | undefined {
    const interfaceName = name.slice(0, name.indexOf('.'));
    const listed = capabilities.interfaces?.find((each) => each.name === interfaceName)?.commands;
    if (listed === undefined || Object.keys(listed).length === 0) return undefined;
    const command = Object.hasOwn(listed, name) ? listed[name] : undefined;
    return command === undefined ? [] : (command.versions ?? 'any');
  }

  /** What to try, the newest first. */
  function versionsOf(command: AnyXfsCommand): readonly string[] {
    const known = understood.get(command.name);
    if (known !== undefined) return [known];
    const speaks = (version: string) => Object.keys(command.payloads).includes(String(majorOf(version)));
    const listed = listedVersions(command);
    if (listed !== undefined && listed !== 'any') return listed.filter(speaks).toSorted((a, b) => (majorOf(b) ?? 0) - (majorOf(a) ?? 0));
    const all = edition === '2021-1' ? ['1.0'] : ['3.0', '2.0'];
    return all.filter(speaks);
  }

  return {
    capabilities,
    service,
    edition,
    lists: (command) => (listedVersions(command) === undefined ? undefined : versionsOf(command).length > 0),
    run: async (command, input, { timeoutMs, ...options }) => {
      let failure: XfsFailure = { kind: 'refused', code: 'unsupportedCommand', fault: fault('device.unsupported', `${service}: ${command.name}`) };
      for (const version of versionsOf(command)) {
        // `versionsOf` gives only versions whose major is among the payloads.
        const major = majorOf(version) as 1 | 2 | 3;
        const payload = command.payloads[major]?.(input) ?? {};
        const limited = command.refusesTimeout?.includes(major) === true ? {} : { timeoutMs };
        const result = await connection.send({ name: command.name, version, payload, ...limited }, { ...options, limitMs: timeoutMs + marginMs });
        if (result.ok) {
          understood.set(command.name, version);
          const output = command.output.safeParse(result.value.payload);
          return output.success ? ok(output.data) : fail({ kind: 'unanswered', fault: fault('device.protocol', `${command.name}: its result could not be understood`) });
        }
        failure = result.fault;
        // Refused for its version: the service did nothing.
        if (failure.code !== 'unsupportedCommand') break;
      }
      return fail(failure);
    },
  };
}
