import { expect, it } from 'vitest';
import type { Person } from '../../contract/application-parts.ts';
import { Personal } from '../../contract/personal.ts';
import type { Field } from '../../contract/service-field.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { text } from '../approval/rule.ts';
import { personColumns } from '../journey/registrations/people.ts';
import { today } from '../testing.ts';
import { fromCardOf } from './from-card.ts';
import { contextOf, viewOf } from './view.ts';

const label = text('样本', '樣本', 'Sample');
const name = `张${String.fromCodePoint(0x31350)}`;
const day = (written: string) => isoDateSchema.parse(written);
const holder: Person = {
  idKind: 'residentIdCard', name: new Personal(name), idNumber: new Personal('440799199001010036'), sex: 'male', birth: new Personal(day('1990-01-01')),
  address: new Personal('广东省江门市样本区样本路1号'), validFrom: day('2020-02-29'), validUntil: day('2040-02-29'),
};
const view = (person: Person | undefined) => viewOf(contextOf({ as: 'self', ...(person === undefined ? {} : { person }) }, { today }), {});
const address: Field = { id: 'address', type: 'text', fromCard: 'address', maxLength: 60, label };
const owners: Field = { id: 'owners', type: 'list', min: 1, max: 3, label, of: [...personColumns(label, true), { id: 'percent', type: 'number', min: 0, max: 100, label }] };

it('offers what the card says where a question may mean its holder', () => {
  expect(fromCardOf(address, view(holder))).toBe('广东省江门市样本区样本路1号');
  expect(fromCardOf(owners, view(holder))).toEqual([{ person: { name, idNumber: '440799199001010036' }, validFrom: '2020-02-29', validity: 'years20' }]);
});

it('offers nothing where nobody was read, nothing is meant, or the field would not take it', () => {
  expect(fromCardOf(address, view(undefined))).toBeUndefined();
  expect(fromCardOf({ ...owners, of: personColumns(label) }, view(holder))).toBeUndefined();
  expect(fromCardOf({ ...address, maxLength: 5 }, view(holder))).toBeUndefined();
});

it('leaves out of an entry what the card does not say in the words of the question', () => {
  const odd = { ...holder, validUntil: day('2033-07-01') };
  expect(fromCardOf(owners, view(odd))).toEqual([{ person: { name, idNumber: '440799199001010036' }, validFrom: '2020-02-29' }]);
});
