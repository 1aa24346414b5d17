import { z } from 'zod';
import type { Payload } from './message.ts';

/**
 * The commands that we send: for each major version the payload, and of the completion what we look at.
 * Versions and names are those of the 2021-1 schema (1.0) and of KAL's generated classes (2.0, 3.0); a
 * version whose payload is the same refers to the earlier one.
 */
export interface XfsCommand<Input, Output> {
  readonly name: string;
  /** By major version; a version that is absent is not spoken. */
  readonly payloads: Readonly<Partial<Record<1 | 2 | 3, (input: Input) => Payload>>>;
  /** Major versions whose payload refuses the `timeout` that every other command of that version carries. */
  readonly refusesTimeout?: readonly number[];
  readonly output: z.ZodType<Output>;
}
/** A command of which only the name and the versions matter. */
export type AnyXfsCommand = Pick<XfsCommand<never, unknown>, 'name' | 'payloads' | 'refusesTimeout'>;

const nothing = (): Payload => ({});
/** A part of an answer that may be absent, null or of a shape that we do not know: then it is not known. */
const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const flag = maybe(z.boolean());
const count = maybe(z.int().min(0));
const flags = maybe(z.record(z.string(), z.boolean().catch(false)));
/** Later editions say null of what there is not, where 2021-1 has a word for it. */
const texts = maybe(z.record(z.string(), z.string().max(40).nullable().catch('unknown').transform((word) => word ?? 'notSupported')));
/** Names that end up in capabilities and on the bench; longer ones are cut. */
const label = maybe(z.string().transform((text) => text.slice(0, 100)));
const listed = <Schema extends z.ZodType>(schema: Schema) => maybe(z.array(schema));
const ends = z.object({});

/** Where a sheet is moved to after what was not yet printed has been printed. */
export type MediaMove = 'eject' | 'retract' | 'stack' | 'expel';
/** `flush` completes only when all data are on paper. */
export interface MediaControl {
  readonly move?: MediaMove;
  readonly flush?: true;
}
const asFlags = ({ move, flush }: MediaControl): Payload => ({ ...(move === undefined ? {} : { [move]: true }), ...(flush ? { flush } : {}) });
const asMove = ({ move, flush }: MediaControl): Payload => ({ ...(move === undefined ? {} : { move }), ...(flush ? { flush } : {}) });

interface NativePrint {
  /** Base64. */
  readonly data: string;
  readonly control: MediaControl;
  readonly paperSource?: string;
}
const nativePrint =
  (mediaControl: (control: MediaControl) => Payload) =>
  ({ data, control, paperSource }: NativePrint): Payload => ({ data, mediaControl: mediaControl(control), ...(paperSource === undefined ? {} : { paperSource }) });
const controlMedia =
  (mediaControl: (control: MediaControl) => Payload) =>
  (control: MediaControl): Payload => ({ mediaControl: mediaControl(control) });
const intoUnit = (unit: string): Payload => ({ mediaControl: unit });
const rawPrint = ({ data }: { readonly data: string }): Payload => ({ inputData: 'no', data });

interface LightSetting {
  readonly light: string;
  readonly flashRate: 'off' | 'continuous' | 'slow' | 'medium' | 'quick';
  /** Where that light has lamps, by the service's capabilities; empty: it does not say. */
  readonly positions: readonly string[];
}
const flatLight = ({ light, flashRate, positions: [position] }: LightSetting): Payload => ({ [light]: { ...(position === undefined ? {} : { position }), flashRate } });
const lightByPosition = ({ light, flashRate, positions }: LightSetting): Payload => ({
  [light]: Object.fromEntries((positions.length === 0 ? ['default'] : positions).map((position) => [position, { flashRate }])),
});

const registered = (names: readonly string[]): Payload => Object.fromEntries(names.map((name) => [name, 'register']));

const statusSchema = z.object({
  common: maybe(z.object({ device: maybe(z.string()) })),
  printer: maybe(
    z.object({
      media: maybe(z.string()),
      paper: texts,
      toner: maybe(z.string()),
      ink: maybe(z.string()),
      retractBins: listed(z.object({ state: maybe(z.string()) })),
    }),
  ),
  barcodeReader: maybe(z.object({ scanner: maybe(z.string()) })),
  camera: maybe(z.object({ cameras: texts })),
  // What is no word (volume, UPS, audio) becomes `unknown`, and is not looked at.
  auxiliaries: texts,
  vendorMode: maybe(z.object({ device: maybe(z.string()), service: maybe(z.string()) })),
});
export type XfsStatus = z.output<typeof statusSchema>;

const capabilitiesSchema = z.object({
  interfaces: listed(
    z.object({
      name: z.string().max(100).catch(''),
      /** 2021 drafts list the names alone. */
      commands: maybe(
        z.union([z.record(z.string(), z.object({ versions: listed(z.string().max(20)) }).catch({ versions: undefined })), z.array(z.string()).transform((names) => Object.fromEntries(names.map((name) => [name, { versions: undefined }])))]),
      ),
    }),
  ),
  common: maybe(z.object({ serviceVersion: label, deviceInformation: listed(z.object({ modelName: label })) })),
  printer: maybe(z.object({ type: flags, control: flags, paperSources: flags, mediaTaken: flag, mediaPresented: flag, retractBins: count })),
  camera: maybe(z.object({ cameras: flags })),
  /** In 3.x the lights stand one level deeper, under `lights`, each with its positions. */
  lights: maybe(z.record(z.string(), z.unknown())),
  auxiliaries: maybe(z.record(z.string(), z.unknown())),
});
export type XfsCapabilities = z.output<typeof capabilitiesSchema>;

const longestUri = 2048;
/** No machine has so many devices; a list that does is not believed. */
export const mostServices = 64;
/** The addresses of services, in the completion and in events before it. */
export const publishedServices = z
  .array(z.object({ serviceURI: z.string().max(longestUri) }))
  .max(mostServices)
  .transform((services) => services.map(({ serviceURI }) => serviceURI));

const declare = <Input, Output>(command: XfsCommand<Input, Output>): XfsCommand<Input, Output> => command;

export const commands = {
  getServices: declare({
    name: 'ServicePublisher.GetServices',
    payloads: { 1: nothing, 2: nothing },
    output: z.object({ vendorName: label, services: publishedServices.default([]) }),
  }),
  status: declare({ name: 'Common.Status', payloads: { 1: nothing, 2: nothing }, output: statusSchema }),
  capabilities: declare({ name: 'Common.Capabilities', payloads: { 1: nothing, 2: nothing }, output: capabilitiesSchema }),
  printNative: declare({ name: 'Printer.PrintNative', payloads: { 1: nativePrint(asFlags), 2: nativePrint(asFlags), 3: nativePrint(asMove) }, output: ends }),
  printRaw: declare({ name: 'Printer.PrintRaw', payloads: { 1: rawPrint, 2: rawPrint, 3: rawPrint }, output: ends }),
  controlMedia: declare({ name: 'Printer.ControlMedia', payloads: { 1: controlMedia(asFlags), 2: controlMedia(asFlags), 3: controlMedia(asMove) }, output: ends }),
  /** Into the first bin, which later versions call by its storage unit; there `result` says `nomedia` where there was nothing to take back. */
  retractMedia: declare({ name: 'Printer.RetractMedia', payloads: { 1: () => ({ binNumber: 1 }), 2: intoUnit, 3: intoUnit }, output: z.object({ result: maybe(z.string()) }) }),
  /** The retract bins of the newest editions, whose status has none. */
  getStorage: declare({
    name: 'Storage.GetStorage',
    payloads: { 2: nothing },
    output: z.object({
      storage: maybe(z.record(z.string(), z.object({ printer: maybe(z.object({ status: maybe(z.object({ replenishmentStatus: maybe(z.string()) })) })) }).catch({ printer: undefined }))),
    }),
  }),
  setLight: declare({ name: 'Lights.SetLight', payloads: { 1: flatLight, 2: flatLight, 3: lightByPosition }, refusesTimeout: [1], output: ends }),
  // The schema of 2021-1 takes `timeout` for the name of a sensor here too.
  registerAuxiliaries: declare({ name: 'Auxiliaries.Register', payloads: { 1: registered, 2: registered }, refusesTimeout: [1], output: ends }),
  readBarcode: declare({
    name: 'BarcodeReader.Read',
    payloads: { 1: nothing, 2: nothing },
    output: z.object({ readOutput: listed(z.object({ barcodeData: maybe(z.base64()) })) }),
  }),
  takePicture: declare({
    name: 'Camera.TakePicture',
    payloads: { 1: ({ camera }: { readonly camera: string }) => ({ camera }), 2: ({ camera }: { readonly camera: string }) => ({ camera }) },
    // 2021-1 lets the service keep the picture; later it comes with the completion.
    output: z.object({ pictureFile: maybe(z.base64()) }),
  }),
  registerVendorMode: declare({ name: 'VendorMode.Register', payloads: { 1: (appName: string) => ({ appName }), 2: (appName: string) => ({ appName }) }, output: ends }),
  acknowledgeEnter: declare({ name: 'VendorMode.EnterModeAcknowledge', payloads: { 1: nothing, 2: nothing }, output: ends }),
  acknowledgeExit: declare({ name: 'VendorMode.ExitModeAcknowledge', payloads: { 1: nothing, 2: nothing }, output: ends }),
} as const;
