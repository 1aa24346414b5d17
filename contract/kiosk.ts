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
import { markPersonal } from './personal.ts';
import { resultOf, type Result } from './result.ts';
import { snapshotSchema, type Snapshot } from './snapshot.ts';

/** Every method of `window.kiosk`: one named-parameter object in, a `Result` out. */
export const kioskMethods = {
  snapshot: { input: z.strictObject({}), output: resultOf(snapshotSchema, faultSchema) },
  /** Answers with the snapshot after the intent, or `session.notNow` where the session cannot take it. `seen`: the revision that was drawn when the screen was touched. */
  send: { input: z.strictObject({ intent: intentSchema, seen: z.int().min(0).optional() }), output: resultOf(snapshotSchema, faultSchema) },
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

export type MethodInput<Name extends KioskMethodName> = z.output<KioskMethods[Name]['input']>;
export type MethodOutput<Name extends KioskMethodName> = z.output<KioskMethods[Name]['output']>;

/** `window.kiosk`: all that the renderer can reach of the machine. */
export type Kiosk = { readonly [Name in KioskMethodName]: (input: MethodInput<Name>) => Promise<MethodOutput<Name>> } & {
  /** Calls the listener with every new snapshot until the returned function is called. */
  readonly onSnapshot: (listener: (snapshot: Snapshot) => void) => () => void;
};

/** What the main process implements. */
export type KioskHandlers = { readonly [Name in KioskMethodName]: (input: MethodInput<Name>) => Promise<MethodOutput<Name>> };

/** What is sent to the page, once it was checked: the page checks nothing. Values that belong to a person are marked, and plain only from here to there. */
export function forPage<Schema extends z.ZodType>(schema: Schema, value: z.output<Schema>): unknown {
  z.encode(schema, value);
  return markPersonal(value);
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
  return forPage(schemas.output as z.ZodType, await handler(parsed.data));
}

/** Where and what, without the values: those may belong to a person. */
export function describeIssues(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.join('.') || '(whole)'}: ${issue.code}`)
    .join('; ')
    .slice(0, 500);
}
