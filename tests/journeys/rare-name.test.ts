import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { setTimeout as delay } from 'node:timers/promises';
import { create } from 'fontkit';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { Intent } from '../../contract/intent.ts';
import { Personal } from '../../contract/personal.ts';
import { sessionDelays } from '../../domain/session/delays.ts';
import { forkNode } from '../../electron/chromium/fork-node.ts';
import { startKioskRuntime, type KioskRuntime } from '../../electron/runtime/kiosk-runtime.ts';
import { inventedCards, undecodableCard } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { inkOf, LineDrawer } from '../../native-bridges/receipt-printer/draw-line.ts';
import { printPage } from '../../native-bridges/receipt-printer/page.ts';
import { profileOf } from '../../native-bridges/receipt-printer/testing/bench.ts';
import type { Bitmap } from '../../native-bridges/receipt-printer/field.ts';
import { namesOf, nextIntent, runErrand, type Errand } from '../support/citizen.ts';
import { glyphsDrawn } from '../support/pdf-glyphs.ts';

/** The first is of extension H, which only the fonts of rare characters have. */
const [surname = '', ...given] = Array.from(inventedCards.rareName.name);

/** The font file that has the character, and nothing of the program around it. */
function glyphOf(character: string, file: string) {
  const font = create(brotliDecompressSync(readFileSync(new URL(`../../assets/fonts/${file}`, import.meta.url))));
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
  // 0 is .notdef, the box that stands for what a font lacks.
  expect(glyph.id).toBeGreaterThan(0);
  return { glyph, unitsPerEm: font.unitsPerEm };
}

/** The rows of a picture as texts of dots. */
const rowsOf = ({ bytesPerRow, rows, data }: Bitmap): string[] =>
  Array.from({ length: rows }, (_, row) => Array.from(data.subarray(row * bytesPerRow, (row + 1) * bytesPerRow), (byte) => byte.toString(2).padStart(8, '0')).join(''));

/** Whether dots stand somewhere in a picture, as they are. */
function stands(dots: readonly string[], picture: readonly string[]): boolean {
  return picture.some((row, top) => {
    for (let left = row.indexOf(dots[0] ?? ''); left !== -1; left = row.indexOf(dots[0] ?? '', left + 1)) {
      if (dots.every((line, index) => picture[top + index]?.startsWith(line, left))) return true;
    }
    return false;
  });
}

describe('somebody whose name few fonts have', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhao-rare-'));
  const prints = join(folder, 'prints');
  let kiosk: KioskRuntime;
  beforeAll(async () => {
    mkdirSync(prints);
    const config = kioskConfigSchema.parse({ dataDirectory: join(folder, 'data') });
    kiosk = await startKioskRuntime({ config, fork: forkNode, delays: { ...sessionDelays, rehearsalRetry: 200 }, logger: pino({ level: 'silent' }), keepPrintsIn: prints });
  }, 60_000);
  afterAll(async () => {
    await kiosk.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('gets a licence on which each character is drawn as its font draws it', async () => {
    kiosk.devices.enter('idCardReader', 'otherCard');
    expect(namesOf(await runErrand(kiosk, { code: 'own-individual-business-establish', tradeName: '朝露', place: 31 }))).toContain('takePapers');
    const reference = glyphOf(surname, 'BabelStoneHan-extensions-G-and-H.ttf.br').glyph.path.toSVG();
    for (const copy of ['original', 'duplicate']) {
      const drawn = glyphsDrawn(readFileSync(join(prints, `licence-${copy}-1.pdf`)));
      expect(drawn.get(surname)?.map(({ path }) => path)).toEqual([reference]);
      // Each its own shape, and not the same box for whatever is not there.
      const shapes = given.map((character) => drawn.get(character)?.map(({ path }) => path));
      for (const shape of shapes) expect(shape?.[0]?.length).toBeGreaterThan(100);
      expect(new Set([reference, ...shapes.flat()]).size).toBe(3);
    }
  });

  it('gets a receipt on which the dots are those of the character', async () => {
    kiosk.devices.enter('idCardReader', 'otherCard');
    const before = new Set(readdirSync(prints));
    expect(namesOf(await runErrand(kiosk, { code: 'own-resident-pension-qualification', place: 32 }))).toContain('takePapers');
    const receipt = readdirSync(prints).find((file) => file.endsWith('.bin') && !before.has(file));
    const page = printPage(readFileSync(join(prints, receipt ?? '')), profileOf('epson-tm-t88'));
    const { glyph, unitsPerEm } = glyphOf(surname, 'BabelStoneHan-extensions-G-and-H.ttf.br');
    const alone = new LineDrawer(() => ({ path: '', strokes: glyph.path.commands, advance: glyph.advanceWidth, unitsPerEm, thin: true })).draw(surname, { scaleX: 1, scaleY: 1, bold: false }, 0, 24);
    if (alone === undefined) throw new Error('the character has no dots');
    const ink = rowsOf(inkOf(alone).ink);
    expect(ink.length).toBeGreaterThan(16);
    const pictures = page.marks.flatMap((mark) => (mark.kind === 'dots' ? [rowsOf(mark.picture)] : []));
    expect(pictures.some((picture) => stands(ink, picture))).toBe(true);
  });

  it('whose card holds a character that nobody knows writes it, and a person compares it; nothing is signed under the unknown one', async () => {
    kiosk.devices.enter('idCardReader', 'unknownCharacter');
    const errand: Errand = { code: 'own-individual-business-establish', tradeName: '晚霞', place: 33 };
    const written = '样\u{30EDD}';
    await kiosk.handlers.send({ intent: { type: 'finish' } });
    for (;;) {
      const { screen } = kiosk.snapshot();
      if (screen.name === 'handedOver') {
        expect(screen.decision.trace.filter(({ result }) => result === 'human').map(({ rule }) => rule)).toEqual(['A1']);
        break;
      }
      const unknown = screen.name === 'identity' && !screen.busy && screen.operator.nameAsRead === undefined;
      if (unknown) expect(await kiosk.handlers.send({ intent: { type: 'confirmIdentity' } }).then(() => kiosk.snapshot().screen.name)).toBe('identity');
      const intent: Intent | undefined = unknown ? { type: 'stateName', name: new Personal(written) } : await nextIntent(screen, errand, kiosk);
      if (screen.name === 'sign') expect([screen.application.operator.name.reveal(), screen.application.operator.nameAsRead?.reveal()]).toEqual([written, undecodableCard.name]);
      if (intent !== undefined) await kiosk.handlers.send({ intent });
      await delay(20);
    }
  });
});
