import { z } from 'zod';
import { faultSchema } from './fault.ts';
import { identityCardSchema } from './identity-card.ts';
import { licenceCopySchema } from './licence.ts';
import { receiptDocumentSchema } from './receipt.ts';
import { resultOf } from './result.ts';

/** The status words of XFS4IoT. What is not known is `unknown`, never `online`. */
export const deviceStateSchema = z.enum(['online', 'offline', 'powerOff', 'noDevice', 'hardwareError', 'userError', 'busy', 'restarting', 'unknown']);
export type DeviceState = z.infer<typeof deviceStateSchema>;
export const supplyStateSchema = z.enum(['full', 'low', 'out', 'jammed', 'notSupported', 'unknown']);
export type SupplyState = z.infer<typeof supplyStateSchema>;
export const mediaStateSchema = z.enum(['notPresent', 'entering', 'present', 'jammed', 'retracted', 'unknown']);

export const deviceKinds = ['idCardReader', 'receiptPrinter', 'licencePrinter'] as const;
export const deviceKindSchema = z.enum(deviceKinds);
export type DeviceKind = z.infer<typeof deviceKindSchema>;

/** Status of any device; printers add paper (and toner), readers and presenters add media. */
export const deviceStatusSchema = z.strictObject({
  state: deviceStateSchema,
  paper: supplyStateSchema.optional(),
  toner: supplyStateSchema.optional(),
  media: mediaStateSchema.optional(),
  /** What is wrong, where something is. */
  fault: faultSchema.optional(),
});
export type DeviceStatus = z.infer<typeof deviceStatusSchema>;

/** How surely a printer printed: `printed` only on the device's own word. */
export const printProofSchema = z.enum(['printed', 'notPrinted', 'unknown']);
export type PrintProof = z.infer<typeof printProofSchema>;

/**
 * Every command of every device: what goes in, what comes out, and how long it may take. A command
 * ends in exactly one completion, a `Result` with a fault of the catalogue.
 */
export const deviceCommands = {
  /** Waits for a card up to `waitMs`, then finds, selects and reads it. */
  'idCardReader.read': { input: z.strictObject({ waitMs: z.int().min(0).max(300_000) }), output: z.strictObject({ card: identityCardSchema }), deadlineMs: 310_000 },
  'idCardReader.status': { input: z.strictObject({}), output: deviceStatusSchema, deadlineMs: 5_000 },
  /** `beyondFont`: characters whose codes were sent, but which the printer's font may lack; absent when there are none. */
  'receiptPrinter.print': {
    input: z.strictObject({ document: receiptDocumentSchema }),
    output: z.strictObject({ proof: printProofSchema, beyondFont: z.array(z.string()).optional() }),
    deadlineMs: 60_000,
  },
  'receiptPrinter.status': { input: z.strictObject({}), output: deviceStatusSchema, deadlineMs: 5_000 },
  /** Prints one licence sheet. `jobName` is unique to the sheet, so that the job can be found again after a crash. */
  'licencePrinter.print': {
    input: z.strictObject({ jobName: z.string().min(1).max(120), copy: licenceCopySchema, pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
    output: z.strictObject({ proof: printProofSchema, printerJob: z.string().optional(), sheets: z.int().min(0).optional() }),
    deadlineMs: 180_000,
  },
  /** Asks the printer what became of a job of that name; `notPrinted` only if it surely never printed. */
  'licencePrinter.settle': {
    input: z.strictObject({ jobName: z.string().min(1).max(120) }),
    output: z.strictObject({ proof: printProofSchema, printerJob: z.string().optional(), sheets: z.int().min(0).optional() }),
    deadlineMs: 180_000,
  },
  'licencePrinter.status': { input: z.strictObject({}), output: deviceStatusSchema, deadlineMs: 10_000 },
} as const;

export type DeviceCommands = typeof deviceCommands;
export type DeviceCommandName = keyof DeviceCommands;
export type DeviceCommandInput<Name extends DeviceCommandName> = z.input<DeviceCommands[Name]['input']>;
export type DeviceCommandOutput<Name extends DeviceCommandName> = z.output<DeviceCommands[Name]['output']>;

// The table is a literal object, so its keys are exactly the command names.
const commandNames = Object.keys(deviceCommands) as [DeviceCommandName, ...DeviceCommandName[]];
export const deviceCommandNameSchema = z.enum(commandNames);

/** From the supervisor to the device host. Payloads are checked against `deviceCommands` by name. */
export const toDeviceHostSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('command'), id: z.int().positive(), name: deviceCommandNameSchema, payload: z.unknown(), timeoutMs: z.int().positive() }),
  z.strictObject({ type: z.literal('cancel'), id: z.int().positive() }),
]);
export type ToDeviceHost = z.infer<typeof toDeviceHostSchema>;

/** From the device host: acknowledge, events, and exactly one completion per command; status without being asked. */
export const fromDeviceHostSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('ready'), virtual: z.array(deviceKindSchema) }),
  z.strictObject({ type: z.literal('acknowledge'), id: z.int().positive() }),
  z.strictObject({ type: z.literal('event'), id: z.int().positive(), name: z.enum(['cardFound']) }),
  z.strictObject({ type: z.literal('completion'), id: z.int().positive(), result: resultOf(z.unknown(), faultSchema) }),
  z.strictObject({ type: z.literal('status'), device: deviceKindSchema, status: deviceStatusSchema }),
]);
export type FromDeviceHost = z.infer<typeof fromDeviceHostSchema>;
