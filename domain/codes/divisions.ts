import divisions from './divisions.json' with { type: 'json' };

/** A division of county level or above, edition 2024. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: 'province' | 'city' | 'county';
}

/** `undefined` for a code that the edition of 2024 does not know: abolished, synthetic or mistyped. */
export function divisionOf(code: string): Division | undefined {
  // Read here and not above, so that a bundle without this function goes without the table.
  const names: Readonly<Record<string, string>> = divisions.names;
  const name = Object.hasOwn(names, code) ? names[code] : undefined;
  if (name === undefined) return undefined;
  return { code, name, level: code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county' };
}

/** Names from the province down, those that are known: `['广东省', '江门市', '蓬江区']`, and for a municipality `['北京市', '东城区']`. */
export function divisionPath(code: string): string[] {
  const path = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code].flatMap((part) => divisionOf(part)?.name ?? []);
  return [...new Set(path)];
}

/**
 * The divisions one level below: of a province its cities, of a city its counties, without a parent the
 * provinces. Grouping rows that exist for counting only (419000, 500200 …) are read as they stand.
 */
export function divisionsWithin(parent?: string): Division[] {
  const [start, end] = parent === undefined ? ['', '0000'] : parent.endsWith('0000') ? [parent.slice(0, 2), '00'] : [parent.slice(0, 4), ''];
  if (parent !== undefined && !parent.endsWith('00')) return [];
  return Object.keys(divisions.names).flatMap((code) => {
    const belongs = code !== parent && code.startsWith(start) && code.endsWith(end);
    return belongs ? (divisionOf(code) ?? []) : [];
  });
}
