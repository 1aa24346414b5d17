import { z } from 'zod';
import { deviceKindSchema, deviceStatusSchema } from './device.ts';
import { situationSchema } from './situation.ts';

/*
 * Between a developer's dock and the machine that it plays with. Production builds have no dock.
 */

/** To the dock: how each device is, and what those whose other end is a simulator can be put into. */
export const dockStateSchema = z.strictObject({
  statuses: z.partialRecord(deviceKindSchema, deviceStatusSchema),
  situations: z.partialRecord(deviceKindSchema, z.array(situationSchema)),
});
export type DockState = z.infer<typeof dockStateSchema>;

/** From the dock: its token first, then situations. */
export const dockTokenSchema = z.strictObject({ token: z.string().max(100) });
export const dockOrderSchema = z.strictObject({ device: deviceKindSchema, situation: situationSchema });
export type DockOrder = z.infer<typeof dockOrderSchema>;
