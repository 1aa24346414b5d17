import type { DeviceCommandInput, DeviceCommandName, DeviceCommandOutput, DeviceKind, DeviceStatus, FromDeviceHost } from '../contract/device.ts';
import type { Fault } from '../contract/fault.ts';
import type { Result } from '../contract/result.ts';

export type DeviceEventName = Extract<FromDeviceHost, { type: 'event' }>['name'];

/** What accompanies a command: when to give up, and where its events go. */
export interface CommandContext {
  /** Aborts on cancel and on the deadline; the device then ends with `device.cancelled` or `device.timeout`. */
  readonly signal: AbortSignal;
  readonly emit: (event: DeviceEventName) => void;
}

type CommandsOf<Kind extends DeviceKind> = Extract<DeviceCommandName, `${Kind}.${string}`>;

/** A device as the host sees it: one function per command of `contract/device.ts`, each ending in a `Result`. */
export interface Device<Kind extends DeviceKind> {
  readonly kind: Kind;
  readonly commands: {
    readonly [Name in CommandsOf<Kind>]: (input: DeviceCommandInput<Name>, context: CommandContext) => Promise<Result<DeviceCommandOutput<Name>, Fault>>;
  };
  /** The status now, asked of the device itself. A vanished device is a status, not an exception, and heals at the next call. */
  status(signal: AbortSignal): Promise<DeviceStatus>;
  close(): Promise<void>;
}
