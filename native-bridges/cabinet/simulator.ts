import type { CabinetSwitch } from '../../contract/device.ts';
import type { Situation } from '../../contract/situation.ts';
import { createModbusBoard } from '../modbus/simulator.ts';
import { together, type Simulation } from '../simulation.ts';
import type { FarEnd } from '../transport/transport.ts';
import { contactsOf, type Contacts } from './switches.ts';

/** Which contact is open in which situation: of the doors, the first that is configured. */
const opened: Partial<Record<Situation, readonly CabinetSwitch[]>> = { doorOpen: ['cabinetDoor', 'safeDoor', 'blankTrayDoor'], tampered: ['tamper'] };

/** The board of a cabinet that is shut until a situation opens it. */
export function createVirtualCabinet({ unit, inputs }: { readonly unit: number; readonly inputs: Contacts }, far: FarEnd): Simulation {
  const contacts = contactsOf(inputs);
  const board = createModbusBoard({ far, unit, inputs: Math.max(0, ...contacts.map(([, { input }]) => input)) + 1 });

  function open(name: CabinetSwitch | undefined): void {
    for (const [each, { input, openWhen }] of contacts) board.setInput(input, (each === name) === (openWhen === 'high'));
  }
  const contactOf = (situation: Situation) => opened[situation]?.find((name) => inputs[name] !== undefined);
  open(undefined);

  const situations = (['normal', 'doorOpen', 'tampered'] as const).filter((situation) => situation === 'normal' || contactOf(situation) !== undefined);
  return together(board, { situations, enter: (situation) => open(contactOf(situation)) });
}
