// What the page and its libraries use and browsers of 2018 to 2022 lack. Each is defined only where it is missing.

function define(on: object, name: string, value: unknown): void {
  if (!(name in on)) Object.defineProperty(on, name, { value, configurable: true, writable: true });
}

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}

define(Array.prototype, 'at', at);
define(Object, 'hasOwn', (of: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(of, key));
define(Object, 'fromEntries', (entries: Iterable<readonly [string, unknown]>) => {
  const made: Record<string, unknown> = {};
  for (const [key, value] of entries) made[key] = value;
  return made;
});
// Safari learned it late; without it the event itself is the one moment.
define(PointerEvent.prototype, 'getCoalescedEvents', () => []);
