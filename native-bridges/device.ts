import type {
  CommandsOf,
  DeviceCommandInput,
  DeviceCommandName,
  DeviceCommandOutput,
  DeviceKind,
  DeviceStatus,
  SupplyState,
} from '../contract/device.ts';
import type { DeviceEvent } from '../contract/device-host.ts';
import type { Fault } from '../contract/fault.ts';
import type { Result } from '../contract/result.ts';
import type { Simulation } from './simulation.ts';

/** What accompanies a command: when to give up, and where its events go. */
export interface CommandContext {
  /** Aborts on cancel and on the deadline; the device then ends with `device.cancelled` or `device.timeout`. */
  readonly signal: AbortSignal;
  readonly emit: (event: DeviceEvent) => void;
}

/** A command of `contract/device.ts`: it always ends in one `Result`. */
export type Run<Name extends DeviceCommandName> = (input: DeviceCommandInput<Name>, context: CommandContext) => Promise<Result<DeviceCommandOutput<Name>, Fault>>;

/** What every device has: how it is, and what it can do. The two are never mixed. */
export interface Device<Kind extends DeviceKind> {
  readonly kind: Kind;
  /** The status now, asked of the device itself. A vanished device is a status, not an exception, and heals at the next call. */
  status(signal: AbortSignal): Promise<DeviceStatus>;
  capabilities(signal: AbortSignal): Promise<Result<DeviceCommandOutput<Extract<DeviceCommandName, `${Kind}.capabilities`>>, Fault>>;
  /** Calls the listener when the device has said something of its own accord, so that its status is asked for without waiting. */
  onChange?(listener: () => void): void;
  /** Present where the other end is a simulator. */
  readonly simulation?: Simulation;
  close(): Promise<void>;
}

type Can<Kind extends DeviceKind, Verb extends string> = { readonly [Each in Verb]: Run<Extract<CommandsOf<Kind>, `${Kind}.${Each}`>> };

/** Reads what is laid on it or held before it. */
export type Reads<Kind extends 'idCardReader' | 'codeScanner' | 'blankScanner'> = Can<Kind, 'read'>;
type Printer = 'receiptPrinter' | 'licencePrinter';
export type Prints<Kind extends Printer> = Can<Kind, 'print'>;
/** Holds a sheet out, and knows whether it was taken. */
export type Presents<Kind extends Printer> = Can<Kind, 'present' | 'awaitTaken'>;
/** Takes a sheet back. */
export type Retracts<Kind extends Printer> = Can<Kind, 'retract'>;
/** Tells with every status how its supplies are. */
export interface ReportsSupplies {
  status(signal: AbortSignal): Promise<DeviceStatus & { readonly paper: SupplyState }>;
}
/** Knows what became of a job after whoever sent it has forgotten. */
export type Settles = Can<'licencePrinter', 'settle'>;
export type CountsSheets = Can<'licencePrinter', 'sheetCount'>;
/** Goes on after a failure, or forgets what was left. */
export type Recovers = Can<'receiptPrinter', 'recover'>;

export type IdCardReader = Device<'idCardReader'> & Reads<'idCardReader'> & Partial<Can<'idCardReader', 'awaitRemoval' | 'samId' | 'reset' | 'setBaudRate'>>;
export type ReceiptPrinter = Device<'receiptPrinter'> & Prints<'receiptPrinter'> & ReportsSupplies & Partial<Presents<'receiptPrinter'> & Retracts<'receiptPrinter'> & Recovers>;
export type LicencePrinter = Device<'licencePrinter'> &
  Prints<'licencePrinter'> &
  Settles &
  ReportsSupplies &
  Partial<Presents<'licencePrinter'> & Retracts<'licencePrinter'> & CountsSheets>;
export type CodeScanner<Kind extends 'codeScanner' | 'blankScanner' = 'codeScanner'> = Device<Kind> & Reads<Kind>;
export type Lights = Device<'lights'> & Can<'lights', 'set'>;
export type Cabinet = Device<'cabinet'>;
export type Power = Device<'power'>;
export type Camera = Device<'camera'> & Can<'camera', 'takePicture'>;
export type VendorMode = Device<'vendorMode'> & Can<'vendorMode', 'acknowledge'>;

/** The devices of a machine. One that is absent here is not there; the page has its own camera. */
export interface Devices {
  readonly idCardReader?: IdCardReader;
  readonly receiptPrinter?: ReceiptPrinter;
  readonly licencePrinter?: LicencePrinter;
  readonly codeScanner?: CodeScanner;
  readonly blankScanner?: CodeScanner<'blankScanner'>;
  readonly lights?: Lights;
  readonly cabinet?: Cabinet;
  readonly power?: Power;
  readonly camera?: Camera;
  readonly vendorMode?: VendorMode;
}
