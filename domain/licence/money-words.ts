import type { Fen } from '../../contract/units.ts';

const figures = '零壹贰叁肆伍陆柒捌玖';
const units: readonly (readonly [number, string])[] = [[100_000_000, '亿'], [10_000, '万'], [1000, '仟'], [100, '佰'], [10, '拾']];

/**
 * An amount in capital numerals (中文大写金额): 壹佰贰拾万元, 壹仟零伍元叁角, 零元. Whole amounts carry no
 * 整, as on a licence.
 */
export function moneyInWords(fen: Fen): string {
  const yuan = Math.floor(fen / 100);
  const tenths = Math.floor((fen % 100) / 10);
  const hundredths = fen % 10;
  if (tenths === 0 && hundredths === 0) return `${inWords(yuan)}元`;
  const whole = yuan === 0 ? '' : `${inWords(yuan)}元`;
  const nought = whole !== '' && tenths === 0 ? '零' : '';
  return whole + (tenths === 0 ? nought : `${inWords(tenths)}角`) + (hundredths === 0 ? '' : `${inWords(hundredths)}分`);
}

/** Any gap of noughts within a number is read as one 零. */
function inWords(whole: number): string {
  const found = units.find(([unit]) => whole >= unit);
  if (found === undefined) return figures.charAt(whole);
  const [unit, name] = found;
  const rest = whole % unit;
  return inWords(Math.floor(whole / unit)) + name + (rest === 0 ? '' : (rest < unit / 10 ? '零' : '') + inWords(rest));
}
