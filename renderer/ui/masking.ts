/** First six and last four: enough to know one's own number by, not enough to copy it over a shoulder. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.slice(0, 6) + '*'.repeat(Math.max(0, idNumber.length - 10)) + idNumber.slice(-4);
}

/** 138 0013 8000: how a mobile number is read aloud; also while it is being typed. */
export function groupMobile(mobile: string): string {
  return [mobile.slice(0, 3), mobile.slice(3, 7), mobile.slice(7)].filter((part) => part !== '').join(' ');
}

/** A number that one could call or pay into, by its last four digits alone; days, sums and codes with letters stay as they are. */
export function maskLongNumbers(text: string): string {
  return text.replaceAll(/(?<![\dA-Z])\d(?: ?\d){10,}(?![\dA-Z])/gu, (number) => `**** ${number.replaceAll(' ', '').slice(-4)}`);
}
