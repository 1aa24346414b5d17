import { randomInt } from 'node:crypto';
import { WebSocket } from 'ws';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault } from '../abort.ts';
import { createListeners } from '../transport/listeners.ts';
import { editionOf, editions } from './edition.ts';
import { failureOf, type XfsFailure } from './failure.ts';
import { decodeMessage, encodeCommand, type Incoming, type OutgoingCommand, type Payload } from './message.ts';

/** The longest message that is taken in: a picture of a camera is the longest that we ask for. */
const longestIncomingBytes = 8 * 1024 * 1024;
/** The longest that is sent: the framework that banks' services are built on ends its process at a longer one (KAL, `ClientConnection.cs`). */
export const longestOutgoingBytes = 2 * 1024 * 1024 - 1024;
/** Request numbers are 32-bit integers in KAL's services. */
const highestRequestId = 0x7fff_ffff;
/** After a command was given up: for its own account of what was done. */
const afterwordMs = 1_500;
const goodbyeMs = 300;

export interface Completion {
  readonly version: string | undefined;
  readonly payload: Payload;
}
/** What a service says of its own accord, or during a command. */
export interface Notice {
  readonly name: string;
  readonly payload: Payload;
}

export interface SendOptions {
  readonly signal: AbortSignal;
  /** Our own limit: the command is cancelled then. */
  readonly limitMs: number;
  readonly onEvent?: (event: Notice) => void;
}

/** One WebSocket to one service. */
export interface Connection {
  readonly url: string;
  isOpen(): boolean;
  /** Command, acknowledge, events, exactly one completion. Always ends: at the latest a moment after the limit or the signal. */
  send(command: Omit<OutgoingCommand, 'requestId'>, options: SendOptions): Promise<Result<Completion, XfsFailure>>;
  onNotice(listener: (notice: Notice) => void): () => void;
  onClose(listener: () => void): () => void;
  close(): Promise<void>;
}

interface Pending {
  readonly name: string;
  /** How much could not be understood when it was sent. */
  readonly noiseBefore: number;
  readonly onEvent: SendOptions['onEvent'];
  readonly end: (result: Result<Completion, XfsFailure>) => void;
}

/** Opens a WebSocket; ends with `device.offline` where nobody answers in time or the certificate is not trusted. */
export function connectTo(url: string, limit: AbortSignal): Promise<Result<Connection, Fault>> {
  return new Promise((resolve) => {
    let socket: WebSocket;
    try {
      // No compression: a short message could be a long one.
      socket = new WebSocket(url, { maxPayload: longestIncomingBytes, perMessageDeflate: false, followRedirects: false });
    } catch {
      resolve(fail(fault('device.offline', `${url}: not an address`)));
      return;
    }
    let why = 'no answer in time';
    const giveUp = () => socket.terminate();
    socket.on('error', (error: NodeJS.ErrnoException) => (why = error.code ?? error.message.slice(0, 100)));
    const refused = () => {
      limit.removeEventListener('abort', giveUp);
      resolve(fail(fault('device.offline', `${url}: ${why}`)));
    };
    socket.once('close', refused);
    socket.once('open', () => {
      limit.removeEventListener('abort', giveUp);
      socket.removeListener('close', refused);
      resolve(ok(talkOver(url, socket)));
    });
    if (limit.aborted) giveUp();
    else limit.addEventListener('abort', giveUp, { once: true });
  });
}

function talkOver(url: string, socket: WebSocket): Connection {
  const pending = new Map<number, Pending>();
  const notices = createListeners<Notice>();
  const closed = createListeners();
  // Stale answers to whoever was here before must not fit.
  let lastRequestId = randomInt(1, 0x4000_0000);
  let noise = 0;
  let lost: Fault = fault('device.offline', `${url}: the connection was lost`);

  function nextRequestId(): number {
    lastRequestId = lastRequestId === highestRequestId ? 1 : lastRequestId + 1;
    return lastRequestId;
  }

  function receive(message: Incoming): void {
    if (message.type === 'unsolicited') {
      notices.call(message);
      return;
    }
    const command = pending.get(message.requestId);
    switch (message.type) {
      case 'acknowledge':
        if (message.refusal !== undefined) command?.end(fail({ kind: 'refused', fault: fault('device.refused', `${command.name}: ${message.refusal}`) }));
        return;
      case 'event':
        // Some services number what a sheet does afterwards by the command that printed it.
        if (command === undefined) notices.call(message);
        else command.onEvent?.(message);
        return;
      case 'completion':
        // One that was answered already, or is somebody else's, is nobody's here.
        if (command === undefined || command.name !== message.name) return;
        command.end(message.code === 'success' ? ok({ version: message.version, payload: message.payload }) : fail(failureOf(command.name, message.code, message.payload['errorCode'])));
    }
  }

  socket.on('message', (data, isBinary) => {
    // Frames are text (devices.md §5.1); a text message comes as one Buffer.
    const message = isBinary || !Buffer.isBuffer(data) ? fail('a binary frame') : decodeMessage(data.toString('utf8'));
    if (message.ok) receive(message.value);
    else noise += 1;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    // What ws refuses (too long, not UTF-8, a broken frame) is the service's doing.
    if (error.code?.startsWith('WS_ERR_') === true) lost = fault('device.protocol', `${url}: ${error.code}`);
  });
  socket.once('close', () => {
    for (const command of [...pending.values()]) command.end(fail({ kind: 'unanswered', fault: lost }));
    closed.call();
  });

  function write(text: string): void {
    // A failure to write closes the socket, and that ends whatever is pending.
    socket.send(text, { binary: false, compress: false }, (error) => {
      if (error) socket.terminate();
    });
  }

  /** Its own completion comes before that of the cancelled command, and says nothing that matters here. */
  function cancel(requestId: number, version: string): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    write(encodeCommand({ name: 'Common.Cancel', version: editions[editionOf(version)].version, requestId: nextRequestId(), payload: { requestIds: [requestId] } }));
  }

  function send(command: Omit<OutgoingCommand, 'requestId'>, { signal, limitMs, onEvent }: SendOptions): Promise<Result<Completion, XfsFailure>> {
    if (signal.aborted) return Promise.resolve(fail({ kind: 'unreachable', fault: abortFault(signal) }));
    if (socket.readyState !== WebSocket.OPEN) return Promise.resolve(fail({ kind: 'unreachable', fault: lost }));
    const requestId = nextRequestId();
    const text = encodeCommand({ ...command, requestId });
    if (Buffer.byteLength(text) > longestOutgoingBytes) return Promise.resolve(fail({ kind: 'refused', fault: fault('device.refused', `${command.name}: longer than ${longestOutgoingBytes} bytes`) }));
    return new Promise((resolve) => {
      let timer = setTimeout(() => giveUp(fault('device.timeout', `${command.name}: not done in ${limitMs} ms`)), limitMs);
      let reason: Fault | undefined;
      const onAbort = () => giveUp(abortFault(signal));

      function giveUp(why: Fault): void {
        if (reason !== undefined) return;
        reason = why;
        clearTimeout(timer);
        timer = setTimeout(() => end(fail({ kind: 'unanswered', fault: why })), afterwordMs);
        cancel(requestId, command.version);
      }
      function end(result: Result<Completion, XfsFailure>): void {
        if (!pending.delete(requestId)) return;
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        resolve(result.ok ? result : fail(inOurWords(result.fault)));
      }
      /** Cancelled by our own limit is late; late amid noise is a broken line. */
      function inOurWords(failure: XfsFailure): XfsFailure {
        if (reason === undefined) return failure;
        if (failure.code === 'canceled') return { ...failure, fault: reason };
        return failure.kind === 'unanswered' && reason.code === 'device.timeout' && noise > entry.noiseBefore
          ? { ...failure, fault: fault('device.protocol', `${command.name}: ${String(noise - entry.noiseBefore)} messages that could not be understood`) }
          : failure;
      }

      const entry: Pending = { name: command.name, noiseBefore: noise, onEvent, end };
      pending.set(requestId, entry);
      signal.addEventListener('abort', onAbort, { once: true });
      write(text);
    });
  }

  return {
    url,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send,
    onNotice: (listener) => notices.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () =>
      new Promise((resolve) => {
        if (socket.readyState === WebSocket.CLOSED) {
          resolve();
          return;
        }
        const timer = setTimeout(() => socket.terminate(), goodbyeMs);
        socket.once('close', () => {
          clearTimeout(timer);
          resolve();
        });
        socket.close();
      }),
  };
}
