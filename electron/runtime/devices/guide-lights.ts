import type { LightMode, LightName } from '../../../contract/device.ts';
import type { Screen } from '../../../contract/snapshot.ts';
import type { DeviceSupervisor } from './device-supervisor.ts';

type Lit = Partial<Readonly<Record<LightName, Exclude<LightMode, 'off'>>>>;

/** Where the citizen's hands are wanted on this screen: flashing where something is to be done, steady where the machine is at work. */
export function lightsOn(screen: Screen): Lit {
  switch (screen.name) {
    case 'start':
      return screen.ready ? { statusGood: 'continuous' } : { statusBad: 'continuous' };
    case 'presentCard':
      return { idCardReader: screen.phase === 'reading' ? 'continuous' : 'mediumFlash' };
    case 'sign':
    case 'signSummary':
    case 'signDocument':
      return { signaturePad: 'mediumFlash' };
    case 'printing':
      return Object.fromEntries(screen.sheets.filter(({ state }) => state === 'printing').map(({ sheet }) => [sheet === 'receipt' ? 'receiptPrinter' : 'licencePrinter', 'continuous']));
    case 'takePapers':
      return Object.fromEntries(screen.sheets.filter(({ state }) => state === 'printed').map(({ sheet }) => [sheet === 'receipt' ? 'receiptPrinter' : 'licencePrinter', 'mediumFlash']));
    case 'functionResult':
      if (screen.sheets.some(({ state }) => state === 'printing')) return { receiptPrinter: 'continuous' };
      return screen.sheets.some(({ state }) => state === 'printed') ? { receiptPrinter: 'mediumFlash' } : {};
    case 'choose':
    case 'code':
    case 'toPhone':
    case 'about':
    case 'notice':
    case 'identity':
    case 'prove':
    case 'contact':
    case 'preparing':
    case 'question':
    case 'materials':
    case 'agreement':
    case 'summary':
    case 'signers':
    case 'payment':
    case 'serviceResult':
    case 'rate':
    case 'name':
    case 'scope':
    case 'premises':
    case 'review':
    case 'submitting':
    case 'handedOver':
    case 'preview':
    case 'goodbye':
      return {};
  }
}

/** Keeps the guide lights with the screen. A light that cannot be set is the lights' status, and nobody waits for it. */
export function guideByLights(devices: Pick<DeviceSupervisor, 'run' | 'statuses' | 'onChange'>, screenNow: () => Screen): { readonly screenChanged: () => void } {
  /** What each light was last told, as far as it obeyed. */
  const shown = new Map<LightName, LightMode>();
  let working = false;
  let wasThere = false;

  async function follow(): Promise<void> {
    if (working) return;
    working = true;
    for (let change = nextChange(); change !== undefined && wasThere; change = nextChange()) {
      const [light, mode] = change;
      const set = await devices.run('lights.set', { light, mode });
      if (mode === 'off') shown.delete(light);
      else shown.set(light, mode);
      // One that the machine does not have counts as set, or it would be tried for ever.
      if (!set.ok && set.fault.code !== 'device.unsupported') break;
    }
    working = false;
  }

  function nextChange(): readonly [LightName, LightMode] | undefined {
    const wanted = lightsOn(screenNow());
    // A literal's keys are light names.
    const names = [...shown.keys(), ...(Object.keys(wanted) as LightName[])];
    const light = names.find((name) => shown.get(name) !== wanted[name]);
    return light === undefined ? undefined : [light, wanted[light] ?? 'off'];
  }

  devices.onChange(() => {
    const { state } = devices.statuses().lights;
    const isThere = state === 'online' || state === 'busy';
    // A board that comes back has forgotten what it was told.
    if (isThere && !wasThere) shown.clear();
    wasThere = isThere;
    if (isThere) void follow();
  });
  return { screenChanged: () => void follow() };
}
