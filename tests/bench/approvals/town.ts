import { pinyin } from 'pinyin-pro';
import type { z } from 'zod';
import { plainApplication, type PlainApplication } from '../../../central/testing/applicant.ts';
import type { AddressAdaptor } from '../../../central/addresses/address-adaptor.ts';
import { standardAddressSchema, type personSchema } from '../../../contract/application-parts.ts';
import { divisionPath } from '../../../domain/codes/divisions.ts';
import { streetsOf } from '../../../domain/codes/streets.ts';
import { namePrefix } from '../../../domain/name/compose.ts';
import { checkNameForm } from '../../../domain/name/rules.ts';

/** The house with this number on the long road of a street. */
function doorOf(street: string, number: number): string {
  return `${street}虚构大道${String(number)}号`;
}

/** Addresses are made when they are asked for, and always the same. */
export const townAddresses: AddressAdaptor = {
  find: () => Promise.resolve([]),
  byId: (id) => {
    const [, street = '', number = ''] = id.split('-');
    const name = streetsOf(street.slice(0, 6)).find(({ code }) => code === street)?.name;
    if (name === undefined) return Promise.resolve(undefined);
    return Promise.resolve(standardAddressSchema.parse({ id, street, text: doorOf(divisionPath(street.slice(0, 6)).slice(1).join('') + name, Number(number)), use: 'commercial' }));
  },
  within: () => Promise.resolve([]),
};

const divisions = ['440703', '440704', '440705', '440781', '440783', '440784', '440785'];

/** Usual characters, of each sound one: names made of them neither look nor sound alike. */
const usual = '安白包本冰才仓草产昌车成春大丹道灯东都朵恩尔方飞丰夫高歌根工古光归海汉好和红厚花环吉佳江京九居军凯康科阔兰乐磊立莲良林龙鲁绿满茂美门梦民明木南宁诺欧平普奇千强青秋全润森山尚生书双松泰腾天通万望文五西夏祥小心星秀旭雅阳艺银永友玉元云泽章珍正芝竹卓子';
const characters = uniqueBySound(Array.from(usual));

function uniqueBySound(all: readonly string[]): string[] {
  const taken = new Set<string>();
  return all.filter((character) => {
    const sounds = pinyin(character, { toneType: 'none', multiple: true, type: 'array' });
    if (sounds.some((sound) => taken.has(sound))) return false;
    for (const sound of sounds) taken.add(sound);
    return true;
  });
}

const names: string[] = [];
const source = everyName();

/** Trade names of three characters that no list of words calls into question, none like another. */
function* everyName(): Generator<string> {
  for (const third of characters) {
    for (const second of characters) {
      for (const first of characters) {
        const tradeName = first + second + third;
        const found = checkNameForm({ division: '江门市蓬江区', tradeName, industry: '饮品', legalForm: '店' }, { prefix: '江门市蓬江区' });
        if (found.every(({ result }) => result === 'pass')) yield tradeName;
      }
    }
  }
}

/** The same name for the same number. */
function tradeNameOf(index: number): string {
  while (names.length <= index) {
    const next = source.next();
    if (next.done === true) throw new RangeError('the town has no more names');
    names.push(next.value);
  }
  return names[index] ?? '';
}

/** A synthetic identity number with the right check character (GB 11643-1999), of somebody born in 1985 or later. */
function idNumberOf(index: number): { idNumber: string; birth: string } {
  const day = new Date(Date.UTC(1985, 0, 1 + (index % 5_000)));
  const birth = day.toISOString().slice(0, 10);
  const first = `440799${birth.replaceAll('-', '')}${String(Math.floor(index / 5_000) % 1_000).padStart(3, '0')}`;
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * Number(first.charAt(at)), 0);
  return { idNumber: first + '10X98765432'.charAt(sum % 11), birth };
}

/** A mobile number that no other applicant of this run has. */
export function mobileOf(index: number): string {
  return String(13_000_000_000 + index);
}

type PlainPerson = z.input<typeof personSchema>;

/** The person behind application number `index`. */
export function personOf(index: number): PlainPerson {
  return { ...plainApplication({ token: '' }).operator, ...idNumberOf(index) };
}

/** A whole application that every rule passes: somebody's own shop, under its own name, at its own door. */
export function applicationOf(index: number, proofs: { readonly verificationToken: string; readonly identityToken: string }): PlainApplication {
  const division = divisions[index % divisions.length] ?? '';
  const streets = streetsOf(division);
  const street = streets[Math.floor(index / divisions.length) % streets.length];
  if (street === undefined) throw new Error(`no streets in ${division}`);
  const prefix = namePrefix(division);
  const plain = plainApplication({ token: proofs.verificationToken, mobile: mobileOf(index), tradeName: tradeNameOf(index) });
  return {
    ...plain,
    kioskId: `LOAD-${String(index % 500).padStart(4, '0')}`,
    registrarDivision: division,
    operator: { ...personOf(index), identityToken: proofs.identityToken },
    name: plain.name === null ? null : { ...plain.name, division: prefix },
    premises: { ...plain.premises, street: street.code, standardAddressId: `LOAD-${street.code}-${String(index)}`, text: doorOf(`江门市${prefix.replace('江门市', '')}${street.name}`, index) },
  };
}
