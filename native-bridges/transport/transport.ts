import type { Fault } from '../../contract/fault.ts';
import type { Result } from '../../contract/result.ts';

/**
 * A byte pipe to a device. Opening may fail (`device.offline`); once open, data arrives in chunks of
 * any size, and `onClose` fires once, whoever closed. An open handle proves nothing: only answers do.
 */
export interface Transport {
  /** For messages to a technician: `/dev/ttyUSB0`, `memory`. */
  readonly name: string;
  open(): Promise<Result<void, Fault>>;
  /** Resolves when the bytes have left this process and drained; `device.timeout` if the line does not take them. */
  write(bytes: Uint8Array, timeoutMs: number): Promise<Result<void, Fault>>;
  /** Drops what has arrived and was not read yet. */
  flushInput(): Promise<void>;
  onData(listener: (chunk: Uint8Array) => void): () => void;
  onClose(listener: () => void): () => void;
  close(): Promise<void>;
}
