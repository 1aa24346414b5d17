import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { identityCardSchema } from './identity-card.ts';
import { licenceCopySchema } from './licence.ts';
import { personal } from './personal-schema.ts';
import { receiptDocumentSchema } from './receipt.ts';

/** The status words of XFS4IoT. What is not known is `unknown`, never `online`. */
export const deviceStateSchema = z.enum(['online', 'offline', 'powerOff', 'noDevice', 'hardwareError', 'userError', 'busy', 'restarting', 'unknown']);
export type DeviceState = z.infer<typeof deviceStateSchema>;
export const supplyStateSchema = z.enum(['full', 'low', 'out', 'jammed', 'notSupported', 'unknown']);
export type SupplyState = z.infer<typeof supplyStateSchema>;
export const mediaStateSchema = z.enum(['notPresent', 'entering', 'present', 'jammed', 'retracted', 'unknown']);
export type MediaState = z.infer<typeof mediaStateSchema>;

/** `blankScanner` reads the serial numbers of blank sheets inside the machine, `codeScanner` what a citizen holds out. */
export const deviceKinds = ['idCardReader', 'receiptPrinter', 'licencePrinter', 'codeScanner', 'blankScanner', 'lights', 'cabinet', 'power', 'camera', 'vendorMode'] as const;
export const deviceKindSchema = z.enum(deviceKinds);
export type DeviceKind = z.infer<typeof deviceKindSchema>;

/** Contacts of the cabinet. */
export const cabinetSwitchSchema = z.enum(['cabinetDoor', 'safeDoor', 'blankTrayDoor', 'tamper', 'operatorSwitch']);
export type CabinetSwitch = z.infer<typeof cabinetSwitchSchema>;
/** `open` is also a tamper contact that tripped, and an operator switch that is turned on. */
export const switchStateSchema = z.enum(['closed', 'open', 'unknown']);
export type SwitchState = z.infer<typeof switchStateSchema>;

export const powerSchema = z.strictObject({
  source: z.enum(['mains', 'battery', 'unknown']),
  chargePercent: z.number().min(0).max(100).optional(),
  runtimeSeconds: z.int().min(0).optional(),
});

/** Who has the machine: the bank's operators, or the citizen's application (XFS4IoT VendorMode). */
export const vendorModeSchema = z.enum(['inactive', 'enterPending', 'active', 'exitPending', 'unknown']);

/** Status of any device; printers add supplies, readers and presenters add media, each other kind its own part. */
export const deviceStatusSchema = z.strictObject({
  state: deviceStateSchema,
  paper: supplyStateSchema.optional(),
  toner: supplyStateSchema.optional(),
  media: mediaStateSchema.optional(),
  /** Where retracted sheets go: `low` nearly full, `out` full. */
  retractBin: supplyStateSchema.optional(),
  switches: z.partialRecord(cabinetSwitchSchema, switchStateSchema).optional(),
  power: powerSchema.optional(),
  vendorMode: vendorModeSchema.optional(),
  /** What is wrong, where something is. */
  fault: faultSchema.optional(),
});
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;

/** How surely a printer printed: `printed` only on the device's own word. */
export const printProofSchema = z.enum(['printed', 'notPrinted', 'unknown']);
export type PrintProof = z.infer<typeof printProofSchema>;

/** The baud rates that a module of a card reader can be set to. */
export const readerBaudRateSchema = z.literal([115_200, 57_600, 38_400, 19_200, 9600]);
export type ReaderBaudRate = z.infer<typeof readerBaudRateSchema>;

export const lightNameSchema = z.enum(['idCardReader', 'receiptPrinter', 'licencePrinter', 'codeScanner', 'signaturePad', 'statusGood', 'statusBad']);
export type LightName = z.infer<typeof lightNameSchema>;
/** Steady or flashing; the rates are those of XFS4IoT. */
export const lightModeSchema = z.enum(['off', 'continuous', 'slowFlash', 'mediumFlash', 'quickFlash']);
export type LightMode = z.infer<typeof lightModeSchema>;

/** What became of a sheet that was held out. */
export const heldOutSchema = z.strictObject({ media: z.enum(['taken', 'present', 'retracted', 'unknown']) });

/** What speaks to the device, for the technician. */
const spoken = { driver: z.string(), profile: z.string().optional(), model: z.string().optional() };

const nothing = z.strictObject({});
const wait = z.int().min(0).max(300_000);
const waiting = z.strictObject({ waitMs: wait });
const statusDeadlineMs = 5_000;
const waitDeadlineMs = 310_000;

const printedSheet = z.strictObject({
  proof: printProofSchema,
  printerJob: z.string().optional(),
  sheets: z.int().min(0).optional(),
});

const presenterCapabilities = {
  /** Holds a sheet out and knows whether it was taken. */
  presents: z.boolean(),
  /** Takes a sheet back that nobody took. */
  retracts: z.boolean(),
  /** What the proof that something was printed rests on, the strongest first; empty: there is none. */
  proof: z.array(z.enum(['processId', 'inStream', 'jobState', 'jobSheets', 'sheetCounter', 'pageReport', 'completion'])),
};

const scannerCapabilities = z.strictObject({
  ...spoken,
  /** Whether the kind of code is told beside its text. */
  symbology: z.boolean(),
  /** Whether it can be told when to scan; otherwise it scans whenever something is held before it. */
  triggered: z.boolean(),
});
const scannedCode = z.strictObject({
  text: personal(z.string().max(4096)),
  /** AIM identifier (ISO/IEC 15424), such as `]Q1`, where the scanner tells it. */
  symbology: z.string().max(3).optional(),
});

/** The sheet that was printed last is held out, waited for, or taken back to the bin. */
function presenterCommands<Kind extends 'receiptPrinter' | 'licencePrinter'>(kind: Kind) {
  const commands = {
    present: { input: nothing, output: nothing, deadlineMs: 15_000 },
    awaitTaken: { input: waiting, output: heldOutSchema, deadlineMs: waitDeadlineMs },
    retract: { input: nothing, output: nothing, deadlineMs: 15_000 },
  } as const;
  // Each key gets the kind in front; TypeScript widens the keys of a computed object.
  return { [`${kind}.present`]: commands.present, [`${kind}.awaitTaken`]: commands.awaitTaken, [`${kind}.retract`]: commands.retract } as {
    readonly [Verb in keyof typeof commands as `${Kind}.${Verb}`]: (typeof commands)[Verb];
  };
}

/**
 * Every command of every device: what goes in, what comes out, and how long it may take. A command
 * ends in exactly one completion, a `Result` with a fault of the catalogue; one that this machine's
 * device cannot do ends in `device.unsupported`. `capabilities` says what that device can do, `status`
 * how it is now.
 */
export const deviceCommands = {
  /** Waits for a card up to `waitMs`, then finds, selects and reads it. */
  'idCardReader.read': {
    input: z.strictObject({ waitMs: wait, fingerprint: z.boolean().optional(), newestAddress: z.boolean().optional() }),
    output: z.strictObject({
      card: identityCardSchema,
      /** The feature records as the chip holds them, base64; empty on a card without any. Only when asked for. */
      fingerprint: personal(z.base64()).optional(),
      /** Text appended to the chip after it was issued; absent where there is none or it was not asked for. */
      newestAddress: personal(z.string()).optional(),
    }),
    deadlineMs: waitDeadlineMs,
  },
  /** Waits until the card that was read has been taken away; `card.notRemoved` where it still lies there. */
  'idCardReader.awaitRemoval': { input: waiting, output: nothing, deadlineMs: waitDeadlineMs },
  /** The number of the security module, as printed in its papers. */
  'idCardReader.samId': { input: nothing, output: z.strictObject({ samId: z.string() }), deadlineMs: statusDeadlineMs },
  'idCardReader.reset': { input: nothing, output: nothing, deadlineMs: statusDeadlineMs },
  /** Sets the module and the line to another rate, and proves by an answer that both understood. */
  'idCardReader.setBaudRate': { input: z.strictObject({ baudRate: readerBaudRateSchema }), output: nothing, deadlineMs: 10_000 },
  'idCardReader.capabilities': {
    input: nothing,
    output: z.strictObject({ ...spoken, fingerprint: z.boolean(), newestAddress: z.boolean(), samId: z.boolean(), baudRates: z.array(readerBaudRateSchema), photo: z.enum(['raw', 'decoded', 'none']) }),
    deadlineMs: statusDeadlineMs,
  },
  'idCardReader.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },

  /** `beyondFont`: characters whose codes were sent, but which the printer's font may lack; absent when there are none. */
  'receiptPrinter.print': {
    input: z.strictObject({ document: receiptDocumentSchema }),
    output: z.strictObject({ proof: printProofSchema, beyondFont: z.array(z.string()).optional() }),
    deadlineMs: 60_000,
  },
  ...presenterCommands('receiptPrinter'),
  /** After its cause has been removed: goes on with the line that failed, or forgets what was left to print. */
  'receiptPrinter.recover': { input: z.strictObject({ by: z.enum(['continuing', 'clearing']) }), output: nothing, deadlineMs: 15_000 },
  'receiptPrinter.capabilities': {
    input: nothing,
    output: z.strictObject({
      ...spoken,
      ...presenterCapabilities,
      paperWidthMillimetres: z.number(),
      columns: z.int(),
      cutter: z.boolean(),
      qr: z.enum(['command', 'raster']),
      /** Whether the printer tells its status at all. */
      answers: z.enum(['always', 'perhaps', 'never']),
    }),
    deadlineMs: statusDeadlineMs,
  },
  'receiptPrinter.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },

  /** Prints one licence sheet. `jobName` is unique to the sheet, so that the job can be found again after a crash. */
  'licencePrinter.print': {
    input: z.strictObject({ jobName: z.string().min(1).max(120), copy: licenceCopySchema, pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
    output: printedSheet,
    deadlineMs: 180_000,
  },
  /** Asks the printer what became of a job of that name; `notPrinted` only if it surely never printed. */
  'licencePrinter.settle': { input: z.strictObject({ jobName: z.string().min(1).max(120) }), output: printedSheet, deadlineMs: 180_000 },
  ...presenterCommands('licencePrinter'),
  /** Sheets printed in the machine's life, by its own counter. */
  'licencePrinter.sheetCount': { input: nothing, output: z.strictObject({ sheets: z.int().min(0) }), deadlineMs: 10_000 },
  'licencePrinter.capabilities': {
    input: nothing,
    output: z.strictObject({ ...spoken, ...presenterCapabilities, copies: z.array(licenceCopySchema), sheetCounter: z.boolean() }),
    deadlineMs: 10_000,
  },
  'licencePrinter.status': { input: nothing, output: deviceStatusSchema, deadlineMs: 10_000 },

  /** Waits for a code that is held out from now on. `code.notRead` when none came. */
  'codeScanner.read': { input: waiting, output: scannedCode, deadlineMs: waitDeadlineMs },
  'codeScanner.capabilities': { input: nothing, output: scannerCapabilities, deadlineMs: statusDeadlineMs },
  'codeScanner.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },
  /** The serial number of the sheet that will be printed next. */
  'blankScanner.read': { input: waiting, output: scannedCode, deadlineMs: waitDeadlineMs },
  'blankScanner.capabilities': { input: nothing, output: scannerCapabilities, deadlineMs: statusDeadlineMs },
  'blankScanner.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },

  'lights.set': { input: z.strictObject({ light: lightNameSchema, mode: lightModeSchema }), output: nothing, deadlineMs: statusDeadlineMs },
  'lights.capabilities': { input: nothing, output: z.strictObject({ ...spoken, lights: z.array(lightNameSchema), modes: z.array(lightModeSchema) }), deadlineMs: statusDeadlineMs },
  'lights.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },

  'cabinet.capabilities': { input: nothing, output: z.strictObject({ ...spoken, switches: z.array(cabinetSwitchSchema) }), deadlineMs: statusDeadlineMs },
  'cabinet.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },

  'power.capabilities': { input: nothing, output: z.strictObject({ ...spoken, battery: z.boolean() }), deadlineMs: statusDeadlineMs },
  'power.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },

  /** A still picture, JPEG or PNG, base64. */
  'camera.takePicture': { input: nothing, output: z.strictObject({ image: personal(z.base64()) }), deadlineMs: 30_000 },
  'camera.capabilities': { input: nothing, output: z.strictObject({ ...spoken, takesPictures: z.boolean() }), deadlineMs: statusDeadlineMs },
  'camera.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },

  /** Says that no citizen is at the machine, so that the bank's operators may have it, or that it was taken back. */
  'vendorMode.acknowledge': { input: nothing, output: nothing, deadlineMs: statusDeadlineMs },
  'vendorMode.capabilities': { input: nothing, output: z.strictObject(spoken), deadlineMs: statusDeadlineMs },
  'vendorMode.status': { input: nothing, output: deviceStatusSchema, deadlineMs: statusDeadlineMs },
} as const;

export type DeviceCommands = typeof deviceCommands;
export type DeviceCommandName = keyof DeviceCommands;
export type DeviceCommandInput<Name extends DeviceCommandName> = z.input<DeviceCommands[Name]['input']>;
export type DeviceCommandOutput<Name extends DeviceCommandName> = z.output<DeviceCommands[Name]['output']>;

// The table is a literal object, so its keys are exactly the command names.
const commandNames = Object.keys(deviceCommands) as [DeviceCommandName, ...DeviceCommandName[]];
export const deviceCommandNameSchema = z.enum(commandNames);

/** `receiptPrinter.print` is the receipt printer's `print`. */
export type VerbOf<Name extends DeviceCommandName> = Name extends `${DeviceKind}.${infer Verb}` ? Verb : never;
export type CommandsOf<Kind extends DeviceKind> = Extract<DeviceCommandName, `${Kind}.${string}`>;
