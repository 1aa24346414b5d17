/** Fen as yuan with two places: `1234.50`. Integers only, so nothing is rounded. */
export function yuanOf(fen: number): string {
  const cents = String(fen % 100).padStart(2, '0');
  return `${String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`;
}
