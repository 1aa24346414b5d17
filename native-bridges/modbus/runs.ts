/** A run may not be longer: function 15 writes 1968 coils at most (Modbus Application Protocol V1.1b3 §6.11). */
const longest = 1968;

/** Addresses as runs of neighbours, so that each run is one request and nothing between is touched. */
export function runsOf(addresses: readonly number[]): { readonly start: number; readonly count: number }[] {
  const runs: { start: number; count: number }[] = [];
  for (const address of [...new Set(addresses)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last.start + last.count === address && last.count < longest) last.count += 1;
    else runs.push({ start: address, count: 1 });
  }
  return runs;
}
