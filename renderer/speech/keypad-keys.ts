/** What the keys of an assistive keypad can want. `digit…` types on the number pad of the screen. */
export type KeypadAction =
  | 'before' | 'after' | 'ok' | 'back' | 'nextGroup' | 'onward' | 'repeat' | 'where' | 'help' | 'spell' | 'settings' | 'louder' | 'softer' | 'erase' | 'plugged' | 'unplugged'
  | `digit${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`;

/**
 * The keys, by the name the browser gives them (UI Events `key`). An assistive keypad is a HID keyboard
 * whose table of codes is set with its maker's utility (Storm AudioNav: "customise table"), so a machine's
 * keypad is set to these keys once; no maker's own table is guessed at here. Whatever a machine's keypad
 * sends beyond them is one more line.
 */
export const keypadKeys: Readonly<Record<string, KeypadAction>> = {
  ArrowUp: 'before',
  ArrowDown: 'after',
  ArrowLeft: 'back',
  ArrowRight: 'nextGroup',
  Enter: 'ok',
  Escape: 'back',
  Backspace: 'erase',
  '*': 'repeat',
  '#': 'where',
  // A keypad of numbers alone has no other signs than these.
  '/': 'where',
  '.': 'onward',
  End: 'onward',
  F1: 'help',
  F2: 'spell',
  F3: 'settings',
  '+': 'louder',
  '-': 'softer',
  // Some keypads have the headphone jack and tell by a key of their table that a plug went in, and out.
  F13: 'plugged',
  F14: 'unplugged',
  AudioVolumeUp: 'louder',
  AudioVolumeDown: 'softer',
  '0': 'digit0', '1': 'digit1', '2': 'digit2', '3': 'digit3', '4': 'digit4', '5': 'digit5', '6': 'digit6', '7': 'digit7', '8': 'digit8', '9': 'digit9',
};
