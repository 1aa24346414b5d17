import type { z } from 'zod';
import type { xfsServiceSchema } from '../../contract/device-config.ts';
import type { CabinetSwitch, DeviceStatus, SwitchState } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Cabinet } from '../device.ts';
import { commands, type XfsCapabilities, type XfsStatus } from './command.ts';
import { createXfsService, type Session } from './service.ts';
import { statusFrom } from './status.ts';

/** One contact of the standard: its name in the status, in the capabilities and when its events are asked for. */
interface Sensor {
  readonly part: CabinetSwitch;
  readonly status: string;
  readonly capabilities: string;
  readonly register: string;
  readonly kind: 'door' | 'sensor' | 'key';
}
/** 2021-1 and later name them alike; `cabinetDoor` as a whole came later. */
const sensors: readonly Sensor[] = [
  { part: 'cabinetDoor', status: 'cabinetDoor', capabilities: 'cabinetDoor', register: 'cabinetDoor', kind: 'door' },
  { part: 'cabinetDoor', status: 'cabinetFrontDoor', capabilities: 'frontCabinet', register: 'cabinetFront', kind: 'door' },
  { part: 'cabinetDoor', status: 'cabinetRearDoor', capabilities: 'rearCabinet', register: 'cabinetRear', kind: 'door' },
  { part: 'cabinetDoor', status: 'cabinetLeftDoor', capabilities: 'leftCabinet', register: 'cabinetLeft', kind: 'door' },
  { part: 'cabinetDoor', status: 'cabinetRightDoor', capabilities: 'rightCabinet', register: 'cabinetRight', kind: 'door' },
  { part: 'safeDoor', status: 'safeDoor', capabilities: 'safeDoor', register: 'safeDoor', kind: 'door' },
  { part: 'tamper', status: 'tamperSensor', capabilities: 'tamperSensor', register: 'tamperSensor', kind: 'sensor' },
  { part: 'tamper', status: 'internalTamperSensor', capabilities: 'internalTamperSensor', register: 'internalTamperSensor', kind: 'sensor' },
  { part: 'operatorSwitch', status: 'operatorSwitch', capabilities: 'operatorSwitch', register: 'operatorSwitch', kind: 'key' },
];

const words: Readonly<Record<Sensor['kind'], Readonly<Record<string, SwitchState>>>> = {
  door: { closed: 'closed', locked: 'closed', bolted: 'closed', open: 'open', tampered: 'open' },
  sensor: { off: 'closed', on: 'open' },
  // Turned to maintenance or supervisor is turned on.
  key: { run: 'closed', maintenance: 'open', supervisor: 'open' },
};

/** The state of one contact; undefined: the machine has none. */
function switchOf({ kind }: Sensor, word: string | undefined): SwitchState | undefined {
  if (word === undefined || word === 'notAvailable' || word === 'notSupported') return undefined;
  return Object.hasOwn(words[kind], word) ? words[kind][word] : 'unknown';
}

/** Several contacts stand for one part: open if one is open, not known if one is not known. */
function together(states: readonly SwitchState[]): SwitchState {
  return (['open', 'unknown', 'closed'] as const).find((state) => states.includes(state)) ?? 'unknown';
}

export function switchesOf({ auxiliaries = {} }: XfsStatus): Partial<Record<CabinetSwitch, SwitchState>> {
  const states = new Map<CabinetSwitch, SwitchState[]>();
  for (const sensor of sensors) {
    const word = auxiliaries[sensor.status];
    const state = switchOf(sensor, word);
    if (state !== undefined) states.set(sensor.part, [...(states.get(sensor.part) ?? []), state]);
    // A door may say that somebody was at it.
    if (sensor.kind === 'door' && word === 'tampered') states.set('tamper', [...(states.get('tamper') ?? []), 'open']);
  }
  return Object.fromEntries([...states].map(([part, each]) => [part, together(each)]));
}

function faultOf(switches: Partial<Record<CabinetSwitch, SwitchState>>): Fault | undefined {
  if (switches.tamper === 'open') return fault('cabinet.tampered');
  const open = (['cabinetDoor', 'safeDoor'] as const).filter((door) => switches[door] === 'open');
  return open.length === 0 ? undefined : fault('cabinet.open', open.join(', '));
}

export function cabinetStatusOf(answer: XfsStatus): Partial<DeviceStatus> {
  const switches = switchesOf(answer);
  const why = faultOf(switches);
  return { switches, ...(why === undefined ? {} : { fault: why }) };
}

/** Whether the machine has that contact, by its capabilities: a list of states, or yes. */
function has({ auxiliaries }: XfsCapabilities, { capabilities }: Sensor): boolean {
  const said = auxiliaries !== undefined && Object.hasOwn(auxiliaries, capabilities) ? auxiliaries[capabilities] : undefined;
  return said === true || (typeof said === 'object' && said !== null && Object.values(said).includes(true));
}

const registerMs = 2_000;

/** Without it a service keeps what happens at its doors to itself; the status tells it all the same. */
async function register(session: Session): Promise<void> {
  const names = sensors.filter((sensor) => has(session.capabilities, sensor)).map((sensor) => sensor.register);
  if (names.length > 0) await session.run(commands.registerAuxiliaries, names, { signal: AbortSignal.timeout(registerMs), timeoutMs: registerMs });
}

/** A bank's Auxiliaries service: doors, tamper contacts and the operator's switch. */
export function createXfsCabinet({ config }: { readonly config: z.output<typeof xfsServiceSchema> }): Cabinet {
  const service = createXfsService({ config, wants: 'Auxiliaries', prepare: register });
  return {
    kind: 'cabinet',
    status: (signal) => statusFrom(service, signal, cabinetStatusOf),
    capabilities: async (signal) => {
      const opened = await service.session(signal);
      if (!opened.ok) return fail(opened.fault.fault);
      const parts = sensors.filter((sensor) => has(opened.value.capabilities, sensor)).map(({ part }) => part);
      return ok({ driver: config.driver, switches: [...new Set(parts)] });
    },
    onChange: (listener) => service.onChange(listener),
    close: () => service.close(),
  };
}
