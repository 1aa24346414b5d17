import type { Fault } from '../../contract/fault.ts';
import type { Result } from '../../contract/result.ts';

/**
 * A byte pipe to a device. Opening may fail (`device.offline`); once open, data arrives in chunks of
 * any size, and `onClose` fires once for each time it was open, whoever closed. An open handle proves
 * nothing: only answers do. Listeners outlive a close, so a driver subscribes once and reopens at will.
 */
export interface Transport {
  /** For messages to a technician: `/dev/ttyUSB0`, `memory`. */
  readonly name: string;
  /** Does nothing where it is open already. */
  open(): Promise<Result<void, Fault>>;
  /**
   * Resolves when the bytes have left this process and drained; `device.timeout` if the line does not
   * take them (the pipe is then closed, so that no stale byte leaves later), `device.offline` if it is closed.
   */
  write(bytes: Uint8Array, timeoutMs: number): Promise<Result<void, Fault>>;
  /** Drops what has arrived and was not read yet. */
  flushInput(): Promise<void>;
  /** Goes on at another rate until it is closed; opening begins at the configured one. Only where there is a rate to change, or a simulator that has none. */
  setBaudRate?(baudRate: number): Promise<Result<void, Fault>>;
  onData(listener: (chunk: Uint8Array) => void): () => void;
  onClose(listener: () => void): () => void;
  close(): Promise<void>;
}

/** The device's end of the wire, where a simulator stands. It sees bytes and nothing else. */
export interface FarEnd {
  readonly name: string;
  onData(listener: (chunk: Uint8Array) => void): () => void;
  /** Sends in order; bytes written while nobody has the near end open are lost, as on a wire. */
  write(bytes: Uint8Array): void;
  onClose(listener: () => void): () => void;
  close(): Promise<void>;
}
