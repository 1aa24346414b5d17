import type { DoorPlateAdaptor } from './door-plate-adaptor.ts';

const kinds = { M: 'door', L: 'building', D: 'unit', H: 'room', T: 'temporary' } as const;

/**
 * The sandbox's own plates: `SAMPLE-PLATE:`, a letter for the kind (M 门牌, L 楼牌, D 单元牌, H 户(室)牌, T
 * temporary), the id of the address, and two check digits: the sum of the code units before them, by 97.
 */
export const sandboxDoorPlates: DoorPlateAdaptor = {
  format: 'The sandbox reads SAMPLE-PLATE:{M|L|D|H|T}:{address id}:{two check digits}, the digits being the sum of the code units of all that stands before the last colon, modulo 97: SAMPLE-PLATE:M:SAMPLE-440703002-101:66.',
  read: (payload) => {
    const [, head = '', kind = '', standardAddressId = '', check = ''] = /^(SAMPLE-PLATE:([MLDHT]):([A-Z0-9-]{1,40})):(\d{2})$/.exec(payload) ?? [];
    const plate = Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined; // one of them by the pattern
    return plate === undefined || checkOf(head) !== check ? undefined : { plate, standardAddressId };
  },
};

/** The code of a plate of the sandbox. */
export function sandboxPlate(kind: keyof typeof kinds, standardAddressId: string): string {
  const head = `SAMPLE-PLATE:${kind}:${standardAddressId}`;
  return `${head}:${checkOf(head)}`;
}

function checkOf(head: string): string {
  return String([...head].reduce((sum, character) => sum + character.charCodeAt(0), 0) % 97).padStart(2, '0');
}
