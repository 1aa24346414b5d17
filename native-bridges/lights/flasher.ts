import type { LightMode, LightName } from '../../contract/device.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Result } from '../../contract/result.ts';

/**
 * How long a flashing light stays on, and off, in ticks. XFS4IoT names the rates without figures; these
 * are a choice, and the quickest stays below the three flashes a second that may harm (WCAG 2.3.1).
 */
const halfPeriodTicks = { slowFlash: 4, mediumFlash: 2, quickFlash: 1 } as const;
const tickMs = 250;
/** A board that is lost is tried again only so often: others may be waiting for the line. */
const retryTicks = 8;

type Flash = keyof typeof halfPeriodTicks;
const isFlash = (mode: LightMode): mode is Flash => mode in halfPeriodTicks;

export interface Flasher {
  /** Any other mode than a flashing one lets go of the light. */
  set(light: LightName, mode: LightMode): void;
  /** Why the last change could not be made, as long as it lasts. */
  readonly fault: Fault | undefined;
  stop(): void;
}

/** Lights of a board that only knows on and off are made to flash from here, all of them in step. */
export function createFlasher({ drive, onFault }: {
  readonly drive: (lights: ReadonlyMap<LightName, boolean>) => Promise<Result<void, Fault>>;
  /** Called when changes cease to work, and when they work again. */
  readonly onFault: () => void;
}): Flasher {
  const flashing = new Map<LightName, Flash>();
  let timer: NodeJS.Timeout | undefined;
  let ticks = 0;
  let driving = false;
  let fault: Fault | undefined;

  async function tick(): Promise<void> {
    ticks += 1;
    // A board that is slow or gone must not gather a queue of changes that are out of date.
    if (driving || (fault !== undefined && ticks % retryTicks !== 0)) return;
    const due = [...flashing].filter(([, mode]) => ticks % halfPeriodTicks[mode] === 0);
    if (due.length === 0) return;
    driving = true;
    const result = await drive(new Map(due.map(([light, mode]) => [light, (ticks / halfPeriodTicks[mode]) % 2 === 0])));
    driving = false;
    const before = fault;
    fault = result.ok ? undefined : result.fault;
    if ((before === undefined) !== result.ok) onFault();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
    fault = undefined;
  }

  return {
    set: (light, mode) => {
      if (isFlash(mode)) flashing.set(light, mode);
      else flashing.delete(light);
      if (flashing.size === 0) stop();
      else timer ??= setInterval(() => void tick(), tickMs);
    },
    get fault() {
      return fault;
    },
    stop,
  };
}
