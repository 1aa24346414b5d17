import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import rare from '../../../assets/fonts/rare.json' with { type: 'json' };
import { openFace, type Face } from './face.ts';

const decompress = promisify(brotliDecompress);
const nodeModules = createRequire(import.meta.url);

/** Files of @expo-google-fonts (Noto, SIL Open Font Licence): whole TrueType files, which pdfkit subsets quickly. */
const notoFiles = {
  text: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  title: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  label: '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
} as const;

/** Where `assets/` is when the code runs from its own source; a bundle passes its own place. */
export const sourceAssetsDirectory = fileURLToPath(new URL('../../../assets', import.meta.url));

/** The faces of a licence: one each for titles and labels, and for its content the first that has the character. */
export interface FontShelf {
  readonly title: Face;
  readonly label: Face;
  readonly text: Face;
  /** The face for a character of the content, `undefined` where no font has it. Ask `fetchRareFaces` first. */
  faceOf(codePoint: number): Face | undefined;
  /** Opens the big rare-character files that this text needs, if any: Noto Serif SC ends with a few hundred characters beyond extension A. */
  fetchRareFaces(text: string): Promise<void>;
}

const shelves = new Map<string, Promise<FontShelf>>();

/** The shelf of one assets directory. Opened once: parsing 15 MB of font costs more than drawing a page. */
export function openFontShelf(assetsDirectory: string): Promise<FontShelf> {
  const open = shelves.get(assetsDirectory);
  if (open !== undefined) return open;
  const opening = readFontShelf(assetsDirectory);
  shelves.set(assetsDirectory, opening);
  opening.catch(() => shelves.delete(assetsDirectory));
  return opening;
}

async function readFontShelf(assetsDirectory: string): Promise<FontShelf> {
  const [text, title, label] = await Promise.all([readNoto('text'), readNoto('title'), readNoto('label')]);
  const rareFaces = new Map<string, Promise<Face>>();
  const opened = new Map<string, Face>();

  const volumeOf = (codePoint: number) =>
    rare.volumes.find((volume) => volume.ranges.some(({ from, to }) => codePoint >= Number.parseInt(from, 16) && codePoint <= Number.parseInt(to, 16)));

  async function openVolume(file: string): Promise<Face> {
    const face = openFace(file, await decompress(await readFile(path.join(assetsDirectory, 'fonts', file))));
    opened.set(file, face);
    return face;
  }

  return {
    title,
    label,
    text,
    faceOf(codePoint) {
      if (text.has(codePoint)) return text;
      const volume = volumeOf(codePoint);
      const face = volume === undefined ? undefined : opened.get(volume.file);
      return face?.has(codePoint) === true ? face : undefined;
    },
    async fetchRareFaces(wanted) {
      for (const character of new Set(wanted)) {
        const codePoint = character.codePointAt(0) ?? 0;
        const volume = text.has(codePoint) ? undefined : volumeOf(codePoint);
        if (volume === undefined) continue;
        const opening = rareFaces.get(volume.file) ?? openVolume(volume.file);
        rareFaces.set(volume.file, opening);
        await opening;
      }
    },
  };
}

async function readNoto(name: keyof typeof notoFiles): Promise<Face> {
  return openFace(name, await readFile(nodeModules.resolve(notoFiles[name])));
}
