import type { DeviceSupervisor } from '../devices/device-supervisor.ts';

/** `notHeld`: the machine lets its sheets fall, or nobody knows what became of this one. */
export type HoldOutEnd = 'taken' | 'retracted' | 'left' | 'notHeld';

interface Options {
  readonly devices: Pick<DeviceSupervisor, 'run'>;
  readonly waitMs: number;
  /** Called once the citizen is waited for. */
  readonly onHeldOut: () => void;
}

/**
 * Where the printer holds a sheet out until it is taken, waits for that; a sheet that nobody takes is
 * taken back, so that the next citizen does not find it. `left`: it is still there.
 */
export async function holdOut(printer: 'licencePrinter' | 'receiptPrinter', { devices, waitMs, onHeldOut }: Options): Promise<HoldOutEnd> {
  const capabilities = await devices.run(`${printer}.capabilities`, {});
  if (!capabilities.ok || !capabilities.value.presents) return 'notHeld';
  // A licence stays inside until it is asked for; a receipt's own last command holds it out.
  const presented = printer === 'licencePrinter' ? await devices.run('licencePrinter.present', {}) : undefined;
  if (presented?.ok === false) return 'left';
  onHeldOut();
  const held = await devices.run(`${printer}.awaitTaken`, { waitMs });
  if (!held.ok || held.value.media === 'unknown') return 'notHeld';
  if (held.value.media !== 'present') return held.value.media;
  if (!capabilities.value.retracts) return 'left';
  const retracted = await devices.run(`${printer}.retract`, {});
  return retracted.ok ? 'retracted' : 'left';
}
