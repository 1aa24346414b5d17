import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSignaturePen, type PointerMoment } from './signature-pen.ts';

const moment = (pointerId: number, pointerType: string, timeStamp = 0, button = 0): PointerMoment => ({ pointerId, pointerType, timeStamp, button });
const [finger, palm, pen] = [1, 2, 3];

describe('one pointer draws at a time', () => {
  it.each(['pen', 'touch', 'mouse'])('%s', (pointerType) => {
    const who = createSignaturePen();
    expect(who.moved(moment(1, pointerType))).toBe(false);
    expect(who.down(moment(1, pointerType))).toBe('begin');
    expect(who.down(moment(2, pointerType))).toBe('ignore');
    expect([who.moved(moment(1, pointerType)), who.moved(moment(2, pointerType))]).toEqual([true, false]);
    who.up(moment(2, pointerType));
    expect(who.moved(moment(1, pointerType))).toBe(true);
    who.up(moment(1, pointerType));
    expect(who.moved(moment(1, pointerType))).toBe(false);
    expect(who.down(moment(2, pointerType))).toBe('begin');
  });

  it('with its tip: neither eraser nor other buttons', () => {
    const who = createSignaturePen();
    expect(who.down(moment(pen, 'pen', 0, 5))).toBe('ignore');
    expect(who.down(moment(9, 'mouse', 3000, 2))).toBe('ignore');
    expect(who.down(moment(pen, 'pen', 3000))).toBe('begin');
  });
});

describe('a palm', () => {
  it('draws nothing while a pen is near, and a finger may again once it has left', () => {
    const who = createSignaturePen();
    who.moved(moment(pen, 'pen', 100));
    expect(who.down(moment(palm, 'touch', 200))).toBe('ignore');
    expect(who.down(moment(pen, 'pen', 300))).toBe('begin');
    expect(who.down(moment(palm, 'touch', 400))).toBe('ignore');
    who.up(moment(pen, 'pen', 500));
    expect(who.down(moment(palm, 'touch', 600))).toBe('ignore');
    who.left(moment(pen, 'pen', 700));
    expect(who.down(moment(finger, 'touch', 800))).toBe('begin');
  });

  it('that came down before the pen has its stroke taken back', () => {
    const who = createSignaturePen();
    expect(who.down(moment(palm, 'touch', 100))).toBe('begin');
    expect(who.down(moment(pen, 'pen', 150))).toBe('beginInstead');
    expect(who.moved(moment(palm, 'touch', 160))).toBe(false);
    who.up(moment(palm, 'touch', 170));
    expect(who.moved(moment(pen, 'pen', 180))).toBe(true);
  });

  it('of a pen that vanished does not shut fingers out for ever', () => {
    const who = createSignaturePen();
    who.moved(moment(pen, 'pen', 1000));
    expect(who.down(moment(finger, 'touch', 2999))).toBe('ignore');
    expect(who.down(moment(finger, 'touch', 3000))).toBe('begin');
  });
});

describe('cancelled by the system', () => {
  it.each([['touch', 'takeBack'], ['pen', 'keep'], ['mouse', 'keep']])('a stroke by %s: %s', (pointerType, fate) => {
    const who = createSignaturePen();
    who.down(moment(1, pointerType));
    expect(who.cancelled(moment(2, pointerType))).toBe('keep');
    expect(who.cancelled(moment(1, pointerType))).toBe(fate);
    expect(who.moved(moment(1, pointerType))).toBe(false);
    who.left(moment(1, pointerType));
    expect(who.down(moment(4, 'touch', 5000))).toBe('begin');
  });
});

it('whatever comes in whatever order, whoever begins can be lifted, and then another begins', () => {
  const event = fc.tuple(fc.constantFrom('down', 'moved', 'left', 'up', 'cancelled'), fc.integer({ min: 1, max: 4 }), fc.constantFrom('pen', 'touch', 'mouse'));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 50 }), (events) => {
      const who = createSignaturePen();
      for (const [index, [what, id, kind]] of events.entries()) who[what as 'down'](moment(id, kind, index));
      for (let id = 1; id <= 4; id += 1) who.up(moment(id, 'mouse', 100));
      who.left(moment(1, 'pen', 100));
      expect(who.down(moment(9, 'touch', 200))).toBe('begin');
    }),
  );
});
