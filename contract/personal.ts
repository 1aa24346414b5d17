const mask = '***';
const inspectSymbol = Symbol.for('nodejs.util.inspect.custom');

/**
 * A value that belongs to a person. Printing, logging, interpolating or serialising it gives a mask;
 * the value itself comes out only by `reveal()`, so every use can be found by searching for that word.
 */
export class Personal<Value> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return mask;
  }

  toJSON(): string {
    return mask;
  }

  [inspectSymbol](): string {
    return mask;
  }
}

/** Around a personal value on its way to the page. No schema has a member of this name. */
const mark = '$personal';

/** A value of the machine as it travels to the page. */
export function markPersonal(value: unknown): unknown {
  return value instanceof Personal ? { [mark]: markPersonal(value.reveal()) } : inEach(value, markPersonal);
}

/** The same value, as the page has it. */
export function wrapMarked(value: unknown): unknown {
  return typeof value === 'object' && value !== null && mark in value ? new Personal(wrapMarked(value[mark])) : inEach(value, wrapMarked);
}

/** A value of the page as it travels to the machine, whose schemas wrap it again. */
export function unwrapAll(value: unknown): unknown {
  return value instanceof Personal ? unwrapAll(value.reveal()) : inEach(value, unwrapAll);
}

function inEach(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, change(member)]));
}
