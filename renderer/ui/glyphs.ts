import { useEffect, useState } from 'react';

/** A noncharacter: no font draws it, so it shows what a missing glyph looks like. */
const nobody = '\u{10FFFF}';
const size = 48;

/** Code points of the private use areas: what they look like is an agreement that this machine does not know. */
const privateUse = /[\uE000-\uF8FF\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]/u;

function drawn(character: string, family: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = size * 2;
  canvas.height = size * 2;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return '';
  context.font = `700 ${String(size)}px ${family}`;
  context.fillText(character, size / 2, size * 1.4);
  return context.getImageData(0, 0, canvas.width, canvas.height).data.join();
}

/** Characters of a text that no font of this machine can draw, or that have no agreed look. */
export async function missingGlyphs(text: string, family: string): Promise<string[]> {
  await document.fonts.load(`700 ${String(size)}px ${family}`, text);
  const blank = drawn(nobody, family);
  return [...new Set(text)].filter((character) => character.trim() !== '' && (privateUse.test(character) || drawn(character, family) === blank));
}

/** As `missingGlyphs`, for a name on the screen; none until it is known. */
export function useMissingGlyphs(text: string): readonly string[] {
  const [missing, setMissing] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    const family = getComputedStyle(document.documentElement).getPropertyValue('--serif');
    void missingGlyphs(text, family).then((found) => {
      if (current) setMissing(found);
    });
    return () => {
      current = false;
    };
  }, [text]);
  return missing;
}
