import { cabinetSwitchSchema, type CabinetSwitch, type DeviceStatus, type SwitchState } from '../../contract/device.ts';
import { fault } from '../../contract/fault.ts';

/** Which contact is where; `openWhen` says how its input reads while it is open. */
export type Contacts = Readonly<Partial<Record<CabinetSwitch, { readonly input: number; readonly openWhen: 'high' | 'low' }>>>;

const doors: Readonly<Partial<Record<CabinetSwitch, string>>> = { cabinetDoor: '机柜门', safeDoor: '保险门', blankTrayDoor: '空白证照盒的门' };

/** The contacts in the order of the contract. */
export function contactsOf(contacts: Contacts): [CabinetSwitch, NonNullable<Contacts[CabinetSwitch]>][] {
  return cabinetSwitchSchema.options.flatMap((name) => {
    const contact = contacts[name];
    return contact === undefined ? [] : [[name, contact] as [typeof name, typeof contact]];
  });
}

/** Inputs in the words of the contract; an input that is not known is a switch that is not known. */
export function switchesOf(contacts: Contacts, inputs: ReadonlyMap<number, boolean>): Partial<Record<CabinetSwitch, SwitchState>> {
  return Object.fromEntries(
    contactsOf(contacts).map(([name, { input, openWhen }]) => {
      const high = inputs.get(input);
      return [name, high === undefined ? 'unknown' : high === (openWhen === 'high') ? 'open' : 'closed'];
    }),
  );
}

/**
 * What the switches mean. An open door wants a hand (`userError`); a tripped tamper contact counts
 * for more than any door. An operator switch that is turned on is no fault.
 */
export function statusOf(switches: Partial<Record<CabinetSwitch, SwitchState>>): DeviceStatus {
  const names = cabinetSwitchSchema.options.flatMap((name) => (switches[name] === 'open' && doors[name] !== undefined ? [doors[name]] : []));
  const detail = names.length === 0 ? undefined : names.join('、');
  if (switches.tamper === 'open') return { state: 'userError', switches, fault: fault('cabinet.tampered', detail) };
  if (detail !== undefined) return { state: 'userError', switches, fault: fault('cabinet.open', detail) };
  return { state: 'online', switches };
}
