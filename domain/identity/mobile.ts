/** 138****4567: enough to know one's own number by, not enough to call it. */
export function maskMobile(mobile: string): string {
  return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
}
