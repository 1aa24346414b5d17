/** How numbers and codes are said: digit by digit in groups, and never a number of a card in full. */

const digitsApart = (digits: string) => Array.from(digits).join(' ');

/** 13800138000 → groups of three and four, as it is said on the telephone; other numbers from the left by fours, six by threes. */
function groupsOf(digits: string): string[] {
  if (digits.length === 11) return [digits.slice(0, 3), digits.slice(3, 7), digits.slice(7)];
  const size = digits.length === 6 ? 3 : 4;
  return digits.length <= 5 ? [digits] : (digits.match(new RegExp(`.{1,${size}}`, 'g')) ?? []);
}

/** 138, 0013, 8000 with the digits apart and a pause between the groups. */
export function groupedDigits(digits: string): string {
  return groupsOf(digits).map(digitsApart).join('，');
}

export interface NumberWords {
  /** Said where a printed text has stars. */
  readonly hidden: string;
  /** What is said of a number of a card: its end only. */
  readonly idEnding: (tail: string) => string;
  /** Between two days or hours. */
  readonly until: string;
}

/** A text as it is said. An amount stays a number; a telephone number, a code and a case number go digit by digit. */
export function soundOf(text: string, words: NumberWords): string {
  return text
    .replace(/(?<![\dA-Za-z])\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dXx](?![\dA-Za-z])/g, (number) => words.idEnding(digitsApart(number.slice(-4))))
    .replace(/(?<![\dA-Za-z])\d{15}(?![\dA-Za-z])/g, (number) => words.idEnding(digitsApart(number.slice(-4))))
    .replace(/(\d*)[*＊•●]+(\d*[Xx]?)/g, (_all, before: string, after: string) => `${digitsApart(before)}${words.hidden}${digitsApart(after)}`)
    .replace(/…\s?(\d{3}[\dXx])(?![\dA-Za-z])/g, (_all, tail: string) => words.idEnding(digitsApart(tail)))
    // From nine to twelve, from May to July.
    .replace(/(\d{1,2}:\d{2}|\d[年月日])\s*[–—]\s*(?=\d)/g, `$1${words.until}`)
    .replace(/(?<![\dA-Za-z])(\d{3}) (\d{4}) (\d{4})(?!\d)/g, (_all, ...groups: string[]) => groups.slice(0, 3).map(digitsApart).join('，'))
    // Codes in groups, as they are printed: numbers of cases in fives, fingerprints, checking codes and passwords of slips in fours.
    .replace(/(?<![\dA-Za-z])(?:(?:[0-9A-Z]{5} ){2,}[0-9A-Z]{1,5}|(?:[0-9a-f]{4} ){3}[0-9a-f]{4}|\d{4} \d{4}|(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})(?![\dA-Za-z])/g, (code) => (/\d/.test(code) ? code.split(/[ -]/).map(digitsApart).join('，') : code))
    // A letter, the day and eight signs: numbers of appointments and tickets.
    .replace(/(?<![\dA-Za-z])([A-Z]\d{8})-([0-9A-Z]{4})([0-9A-Z]{4})(?![\dA-Za-z])/g, (_all, ...groups: string[]) => groups.slice(0, 3).map(digitsApart).join('，'))
    // Case numbers and credit codes: capitals and digits that are no word.
    .replace(/(?<![\dA-Za-z])(?=[A-Z]*\d)[0-9A-Z]{8,}(?![\dA-Za-z])/g, (code) => (code.match(/.{1,4}/g) ?? []).map(digitsApart).join('，'))
    .replace(/(?<![\d.,¥￥A-Za-z])\d{5,}(?![\d.,]*\d)(?!\s*(?:元|圆|圓|万|萬|亿|億|yuan|CNY|㎡|平方|m²))/g, groupedDigits)
    .replace(/[×✕]{2,}/g, '某某')
    // Words that are printed wide: 经 营 者.
    .replace(/(?<=(?:^|\s)\p{Script=Han})\s+(?=\p{Script=Han}(?:[\s，]|$))/gu, '')
    // Between two facts on one line it is a pause; within a name it belongs to it.
    .replace(/ · /g, '，');
}

/** Character by character, with a word for each that has one. */
export function spelled(text: string, describe: (character: string) => string): string {
  return Array.from(text.trim()).filter((character) => character.trim() !== '').map(describe).join('；');
}
