import { z } from 'zod';
import { callBackSlipSchema, callBackWishSchema } from './call-back.ts';
import { addressListSchema, addressQuerySchema } from './central.ts';
import { deviceStatusSchema } from './device.ts';
import { faultSchema, type Fault } from './fault.ts';
import { helpCallParamsSchema, helpCallPlacedSchema, helpCallStateSchema, sessionDescriptionSchema } from './help-call.ts';
import { humanContactSchema } from './human-contact.ts';
import { intentSchema } from './intent.ts';
import { findItemsQuerySchema, foundItemsSchema } from './matter.ts';
import { nameConsideredSchema, nameStandingSchema } from './names.ts';
import { resultOf, type Result } from './result.ts';
import { snapshotSchema, type Snapshot } from './snapshot.ts';

/** Every method of `window.kiosk`: one named-parameter object in, a `Result` out. */
export const kioskMethods = {
  snapshot: { input: z.strictObject({}), output: resultOf(snapshotSchema, faultSchema) },
  /** Answers with the snapshot after the intent, or `session.notNow` where the session cannot take it. */
  send: { input: z.strictObject({ intent: intentSchema }), output: resultOf(snapshotSchema, faultSchema) },
  /** The page opens the machine's camera itself, so it tells how the camera is. */
  reportCamera: { input: z.strictObject({ status: deviceStatusSchema }), output: resultOf(z.strictObject({}), faultSchema) },
  /** Search in the catalogue that the kiosk holds, and in the trades. */
  findItems: { input: findItemsQuerySchema, output: resultOf(foundItemsSchema, faultSchema) },
  /** What the register says of a name while it is composed, and names that it would take. */
  considerName: { input: nameConsideredSchema, output: resultOf(nameStandingSchema, faultSchema) },
  findAddresses: { input: addressQuerySchema, output: resultOf(addressListSchema, faultSchema) },
  /** Whom to call, as the central API says now; the machine's own number stands in every snapshot. */
  humanContact: { input: z.strictObject({}), output: resultOf(humanContactSchema, faultSchema) },
  /** Opens a ticket by which somebody is called back; at every moment, also before a session. */
  requestCallBack: { input: callBackWishSchema, output: resultOf(callBackSlipSchema, faultSchema) },
  /** Prints the slip of such a ticket; ends well only where the printer says that it did. */
  printCallBack: { input: callBackSlipSchema, output: resultOf(z.strictObject({}), faultSchema) },
  /** Rings with the officers; see `help-call.ts`. While a call is on, and then only, the page may hear and see. */
  placeHelpCall: { input: z.strictObject({}), output: resultOf(helpCallPlacedSchema, faultSchema) },
  helpCall: { input: helpCallParamsSchema, output: resultOf(helpCallStateSchema, faultSchema) },
  joinHelpCall: { input: helpCallParamsSchema.extend({ answer: sessionDescriptionSchema }), output: resultOf(z.strictObject({}), faultSchema) },
  hangUpHelpCall: { input: helpCallParamsSchema, output: resultOf(z.strictObject({}), faultSchema) },
} as const;

export type KioskMethods = typeof kioskMethods;
export type KioskMethodName = keyof KioskMethods;
// The table is a literal object, so its keys are exactly the method names.
const methodNames = Object.keys(kioskMethods) as [KioskMethodName, ...KioskMethodName[]];
export const kioskMethodNameSchema = z.enum(methodNames);

type MethodInput<Name extends KioskMethodName> = z.output<KioskMethods[Name]['input']>;
type MethodOutput<Name extends KioskMethodName> = z.output<KioskMethods[Name]['output']>;

/** `window.kiosk`: all that the renderer can reach of the machine. */
export type Kiosk = { readonly [Name in KioskMethodName]: (input: MethodInput<Name>) => Promise<MethodOutput<Name>> } & {
  /** Calls the listener with every new snapshot until the returned function is called. */
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => () => void;
};

/** What the main process implements. */
export type KioskHandlers = { readonly [Name in KioskMethodName]: (input: MethodInput<Name>) => Promise<MethodOutput<Name>> };

/** How plain values travel: Electron's IPC through the preload, or a WebSocket. */
export interface KioskPort {
  call(method: KioskMethodName, input: unknown): Promise<unknown>;
  onSnapshot(listener: (snapshot: unknown) => void): () => void;
}

/** The renderer's end: checks and unwraps everything that crosses. */
export function createKioskClient(port: KioskPort): Kiosk {
  async function call<Name extends KioskMethodName>(method: Name, input: MethodInput<Name>): Promise<MethodOutput<Name>> {
    const schemas = kioskMethods[method];
    const answer = await port.call(method, z.encode(schemas.input as z.ZodType, input));
    // The schema is the one of this very method; TypeScript cannot follow the index through the table.
    return z.decode(schemas.output as z.ZodType, answer) as MethodOutput<Name>;
  }
  return {
    snapshot: (input) => call('snapshot', input),
    send: (input) => call('send', input),
    findItems: (input) => call('findItems', input),
    considerName: (input) => call('considerName', input),
    findAddresses: (input) => call('findAddresses', input),
    reportCamera: (input) => call('reportCamera', input),
    humanContact: (input) => call('humanContact', input),
    requestCallBack: (input) => call('requestCallBack', input),
    printCallBack: (input) => call('printCallBack', input),
    placeHelpCall: (input) => call('placeHelpCall', input),
    helpCall: (input) => call('helpCall', input),
    joinHelpCall: (input) => call('joinHelpCall', input),
    hangUpHelpCall: (input) => call('hangUpHelpCall', input),
    onSnapshot: (listener) => port.onSnapshot((plain) => listener(z.decode(snapshotSchema, plain as z.input<typeof snapshotSchema>))),
  };
}

/** The main process' end: an input that does not fit is the fault `input.invalid`, never a call. */
export async function serveKioskCall(handlers: KioskHandlers, method: unknown, input: unknown): Promise<unknown> {
  const name = kioskMethodNameSchema.safeParse(method);
  if (!name.success) return { ok: false, fault: { code: 'input.invalid', detail: 'unknown method' } };
  const schemas = kioskMethods[name.data];
  const parsed = (schemas.input as z.ZodType).safeDecode(input);
  if (!parsed.success) {
    const failure: Result<never, Fault> = { ok: false, fault: { code: 'input.invalid', detail: describeIssues(parsed.error) } };
    return failure;
  }
  // Name and input were checked against the same row of the table.
  const handler = handlers[name.data] as (checked: unknown) => Promise<unknown>;
  return z.encode(schemas.output as z.ZodType, await handler(parsed.data));
}

/** Where and what, without the values: those may belong to a person. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.code}`)
    .join('; ')
    .slice(0, 500);
}
