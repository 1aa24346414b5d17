import { z } from 'zod';
import { deviceCommandNameSchema, deviceKindSchema, deviceStatusSchema } from './device.ts';
import { faultSchema } from './fault.ts';
import { resultOf } from './result.ts';
import { situationSchema } from './situation.ts';

/*
 * What passes between the supervisor and the device host, a child process (the envelope of XFS4IoT:
 * command, acknowledge, events, exactly one completion).
 */

const commandId = z.int().positive();

/** From the supervisor to the device host. Payloads are checked against `deviceCommands` by name. */
export const toDeviceHostSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('command'), id: commandId, name: deviceCommandNameSchema, payload: z.unknown(), timeoutMs: z.int().positive() }),
  z.strictObject({ type: z.literal('cancel'), id: commandId }),
  /** Answered by `pong` from the host's own event loop: a host that hangs does not answer. */
  z.strictObject({ type: z.literal('ping'), beat: z.int() }),
  /** Puts a simulated device into a situation; a real one, or one that does not know it, stays as it is. */
  z.strictObject({ type: z.literal('situation'), device: deviceKindSchema, situation: situationSchema }),
]);
export type ToDeviceHost = z.infer<typeof toDeviceHostSchema>;

/** What happens while a command runs. */
export const deviceEventSchema = z.enum(['cardFound', 'cardRemoved', 'started', 'paused', 'resumed', 'presented', 'taken', 'retracted']);
export type DeviceEvent = z.infer<typeof deviceEventSchema>;

/** From the device host: acknowledge, events, and exactly one completion per command; status without being asked. */
export const fromDeviceHostSchema = z.discriminatedUnion('type', [
  /** `situations`: what each device whose other end is a simulator can be put into. */
  z.strictObject({ type: z.literal('ready'), virtual: z.array(deviceKindSchema), situations: z.partialRecord(deviceKindSchema, z.array(situationSchema)) }),
  z.strictObject({ type: z.literal('acknowledge'), id: commandId }),
  z.strictObject({ type: z.literal('event'), id: commandId, name: deviceEventSchema }),
  z.strictObject({ type: z.literal('completion'), id: commandId, result: resultOf(z.unknown(), faultSchema) }),
  z.strictObject({ type: z.literal('status'), device: deviceKindSchema, status: deviceStatusSchema }),
  z.strictObject({ type: z.literal('pong'), beat: z.int() }),
]);
export type FromDeviceHost = z.infer<typeof fromDeviceHostSchema>;
