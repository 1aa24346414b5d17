import { fenSchema, type Fen } from '../../../contract/units.ts';

/** Yuan with eleven digits: far above whatever is asked for here, and short enough to be read. */
const amountPattern = /^(0|[1-9]\d{0,10})?(\.\d{0,2})?$/;

/** What stands after a key: one that would make it no amount changes nothing. A point first means nought yuan. */
export function typeAmount(text: string, key: string): string {
  const next = text === '0' && /^\d$/.test(key) ? key : text + key;
  if (!amountPattern.test(next)) return text;
  return next.startsWith('.') ? `0${next}` : next;
}

/** 1200.5 yuan are 120050 fen. Of nothing typed there is no amount. */
export function fenOf(text: string): Fen | undefined {
  if (text === '' || !amountPattern.test(text)) return undefined;
  const [yuan = '', rest = ''] = text.split('.');
  return fenSchema.parse(Number(yuan) * 100 + Number(rest.padEnd(2, '0')));
}

/** The amount as it would be typed: 1200.5, without noughts that nobody types. */
export function amountText(fen: number): string {
  const rest = String(fen % 100).padStart(2, '0').replace(/0+$/, '');
  return String(Math.trunc(fen / 100)) + (rest === '' ? '' : `.${rest}`);
}

/** 1,200.5: groups of three while it is typed. */
export function groupAmount(text: string): string {
  const [yuan = '', rest] = text.split('.');
  return yuan.replace(/\B(?=(\d{3})+$)/g, ',') + (rest === undefined ? '' : `.${rest}`);
}
