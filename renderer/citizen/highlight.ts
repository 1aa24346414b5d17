/** What somebody who signs has to find at a glance: money, days and terms, and the names of laws and papers. */
const patterns = [
  // 五万元以上二十万元以下, 1000 元, 50,000 to 200,000 yuan
  /(?:人民币)?(?:[0-9][0-9,.]*|[零一二三四五六七八九十百千万亿]+)\s*(?:万|億|亿|萬)?(?:元|yuan\b)/u,
  /[零一二三四五六七八九十百千萬億]+(?:元)/u,
  // 十日, 30 天, 三个月, 2026年11月22日, 10 days
  /(?:[0-9]{4}\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日|(?:[0-9]+|[一二三四五六七八九十百]+)\s*(?:个工作日|個工作日|个月|個月|日内|日內|日|天|年|days?\b|months?\b|years?\b))/u,
  /[0-9][0-9,.]*(?=\s(?:to|and)\s[0-9][0-9,.]*\s*yuan\b)/u,
  /《[^》]+》|“[^”]+”|「[^」]+」/u,
] as const;
const marked = new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'gu');

/** A text in runs; what is marked is drawn so that it is found. Together they are the text. */
export function highlight(text: string): readonly { readonly text: string; readonly marked: boolean }[] {
  const runs: { text: string; marked: boolean }[] = [];
  let from = 0;
  for (const found of text.matchAll(marked)) {
    if (found.index > from) runs.push({ text: text.slice(from, found.index), marked: false });
    runs.push({ text: found[0], marked: true });
    from = found.index + found[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), marked: false });
  return runs;
}
