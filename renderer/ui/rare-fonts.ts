/** Fonts for characters that the page's own slices lack; ranges and files as in assets/fonts/rare.json, Extension A from Noto's whole file. */
export const rareFonts = [
  { file: 'NotoSerifSC_700Bold.ttf', range: 'U+3400-4DBF' },
  { file: 'HanaMinA-compatibility.ttf', range: 'U+F900-FAFF, U+2F800-2FA1F' },
  { file: 'HanaMinB-extensions-B-to-F.ttf', range: 'U+20000-2EBEF' },
  { file: 'BabelStoneHan-extensions-G-and-H.ttf', range: 'U+30000-323AF' },
] as const;

/** Nothing is fetched until a character of a range is to be drawn. */
export function addRareFonts(): void {
  for (const { file, range } of rareFonts) document.fonts.add(new FontFace('Rare Han', `url("${new URL(`fonts/${file}`, document.baseURI).href}")`, { unicodeRange: range }));
}
