/** Fonts for characters that the screens' own lack; ranges and files as in assets/fonts/rare.json, Extension A from Noto's whole file. */
const volumes = [
  { source: 'NotoSerifSC_700Bold.ttf', from: 0x3400, to: 0x4dbf },
  { source: 'HanaMinA-compatibility.ttf', from: 0xf900, to: 0xfaff },
  { source: 'HanaMinA-compatibility.ttf', from: 0x2f800, to: 0x2fa1f },
  { source: 'HanaMinB-extensions-B-to-F.ttf', from: 0x20000, to: 0x2ebef },
  { source: 'BabelStoneHan-extensions-G-and-H.ttf', from: 0x30000, to: 0x323af },
] as const;

/** A font of 30 MB takes an old processor half a second to open; one of these opens between two frames. */
const blockLength = 0x1000;

/** Each volume in blocks: the file beside the page, and the characters that it is fetched for. */
export const rareFonts = volumes.flatMap(({ source, from, to }) =>
  Array.from({ length: Math.ceil((to + 1 - from) / blockLength) }, (_, block) => {
    const first = from + block * blockLength;
    return { source, file: `rare-${first.toString(16)}.ttf`, from: first, to: Math.min(to, first + blockLength - 1) };
  }),
);

/** Nothing is fetched until a character of a range is to be drawn. */
export function addRareFonts(): void {
  for (const { file, from, to } of rareFonts) document.fonts.add(new FontFace('Rare Han', `url("${new URL(`fonts/${file}`, document.baseURI).href}")`, { unicodeRange: `U+${from.toString(16)}-${to.toString(16)}` }));
}
