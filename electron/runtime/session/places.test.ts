import { expect, test } from 'vitest';
import type { Screen } from '../../../contract/snapshot.ts';
import { watchPlaces } from './places.ts';

const contact = (codeSent: boolean): Screen => ({ name: 'contact', codeSent, busy: false });

test('a second tap on a button that led elsewhere is no second step, however late the page draws', () => {
  const places = watchPlaces();
  places.moved({ name: 'choose' }, 1);
  places.moved(contact(false), 2);
  places.moved(contact(true), 5);
  expect(places.isOver({ type: 'back' }, 5)).toBe(false);
  // "Back" was touched, and once more before the page had drawn where it led.
  places.moved(contact(false), 6);
  expect(places.isOver({ type: 'back' }, 5)).toBe(true);
  expect(places.isOver({ type: 'back' }, 6)).toBe(false);
});

test('what changes beside the question does not take an answer away, and what is wanted everywhere is taken from everywhere', () => {
  const places = watchPlaces();
  places.moved({ name: 'choose' }, 1);
  places.moved(contact(false), 2);
  places.moved({ ...contact(false), busy: true } as Screen, 3);
  expect(places.isOver({ type: 'back' }, 2), 'the screen was drawn before it was busy').toBe(false);
  for (const type of ['stillHere', 'leave'] as const) expect(places.isOver({ type }, 1)).toBe(false);
  expect(places.isOver({ type: 'setLanguage', language: 'en' }, 1)).toBe(false);
  expect(places.isOver({ type: 'back' }, undefined), 'a program that draws nothing says nothing').toBe(false);
});
