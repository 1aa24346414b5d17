import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { create } from 'qrcode';
import { afterAll, describe, expect, test } from 'vitest';
import { calibrationSchema } from '../../../contract/device-config.ts';
import { licenceCopySchema, type IssuedLicence } from '../../../contract/licence.ts';
import { drawLicence, type DrawLicenceOptions } from './draw-licence.ts';
import { openFontShelf, sourceAssetsDirectory } from './font-shelf.ts';
import { inventedCompany, inventedLicence, inventedSoleProprietorship } from './invented-licence.ts';
import { licenceLayouts } from './licence-layout.ts';
import { setLicence } from './set-licence.ts';
import { heightOf } from './typesetting.ts';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'yizhao-licence-'));
afterAll(() => rmSync(folder, { recursive: true }));

const copies = licenceCopySchema.options;
const watermark = '样本 SAMPLE · 非正式证照';
const straight = calibrationSchema.parse({});
const longest = {
  name: `江门市蓬江区${'清泉甘露'.repeat(8)}食品饮料经营服务部（个体工商户）`,
  operator: '阿卜杜热西提·买买提艾力·图尔荪江',
  premises: `广东省江门市蓬江区${'示范街道示范路一百二十三号'.repeat(8)}`,
  businessScope: Array.from({ length: 30 }, (_, index) => `${['食品销售（仅销售预包装食品）', '互联网销售（除销售需要许可的商品）', '日用家电零售', '信息咨询服务（不含许可类信息咨询服务）'][index % 4] ?? ''}${index + 1}`).join('；'),
};

async function draw(licence: IssuedLicence, more: Partial<DrawLicenceOptions> = {}) {
  const drawn = await drawLicence({ licence, copy: 'original', calibration: straight, production: false, ...more });
  if (!drawn.ok) throw new Error(`${drawn.fault.code}: ${drawn.fault.detail ?? ''}`);
  return drawn.value;
}

const noPoppler = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'no pdftotext: apt-get install poppler-utils';
  }
})();
if (noPoppler !== undefined) console.warn(`What is in the licence PDFs is not checked: ${noPoppler}`);

function saved(pdf: Uint8Array): string {
  const file = path.join(folder, 'licence.pdf');
  writeFileSync(file, pdf);
  return file;
}

async function textOf(pdf: Uint8Array, ...options: string[]): Promise<string> {
  return (await run('pdftotext', [...options, saved(pdf), '-'], { maxBuffer: 8 << 20 })).stdout;
}

describe('a licence as bytes', () => {
  test('the same licence gives the same bytes, whatever was drawn in between', async () => {
    const first = await draw(inventedLicence());
    await draw(inventedLicence({ operator: '陈𬱖', name: null }), { copy: 'duplicate' });
    expect(Buffer.from(await draw(inventedLicence())).equals(first)).toBe(true);
  });

  test.each(copies)('%s: at most 60 KB, the longest content too', async (copy) => {
    expect((await draw(inventedLicence(), { copy })).length).toBeLessThanOrEqual(60 * 1024);
    expect((await draw(inventedLicence(longest), { copy })).length).toBeLessThanOrEqual(60 * 1024);
  });

  test.each(copies)('%s: the longest capital, type and legal representative have room', async (copy) => {
    const capital = '玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分人民币';
    const { name, operator, premises, businessScope } = longest;
    await draw(inventedCompany({ name, premises, businessScope, legalRepresentative: operator, legalType: '有限责任公司（自然人投资或控股）', registeredCapital: capital }), { copy });
  });

  test('a character that no font has is a fault that does not tell the name', async () => {
    const drawn = await drawLicence({ licence: inventedLicence({ operator: '陈\u{2EBF0}' }), copy: 'original', calibration: straight, production: false });
    expect(drawn).toEqual({ ok: false, fault: { code: 'licence.characterMissing', detail: 'operator: U+2EBxx' } });
  });

  test('a text that does not fit is a fault, not a clipped line', async () => {
    const drawn = await drawLicence({ licence: inventedLicence({ businessScope: '餐饮服务；'.repeat(2000) }), copy: 'duplicate', calibration: straight, production: false });
    expect(drawn).toEqual({ ok: false, fault: { code: 'licence.textTooLong', detail: 'businessScope' } });
  });

  test('a place without fonts is an error that names the file', async () => {
    await expect(draw(inventedLicence({ operator: '陈𠀀' }), { assetsDirectory: '/nowhere' })).rejects.toThrow('HanaMinB-extensions-B-to-F.ttf.br');
  });
});

describe('a licence as set', () => {
  const anyText = (most: number) => fc.array(fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)) }, fc.constantFrom(...Array.from('，；（）·A1 '))), { minLength: 1, maxLength: most }).map((characters) => characters.join(''));

  test.each(copies)('%s: every line stays in its box and every box on the sheet, clear of the others', async (copy) => {
    const shelf = await openFontShelf(sourceAssetsDirectory);
    const { page, variable } = licenceLayouts[copy];
    const [right, foot] = [(page.width * 72) / 25.4, (page.height * 72) / 25.4];
    fc.assert(
      fc.property(anyText(60), anyText(50), anyText(120), anyText(900), (name, operator, premises, businessScope) => {
        const set = setLicence(inventedLicence({ name, operator, premises, businessScope }).content, variable, shelf);
        if (!set.ok) throw new Error(set.fault.detail);
        const inks = set.value.map(({ what, box, text }) => {
          for (const line of text.lines) expect(line.width).toBeLessThanOrEqual(box.width + 0.01);
          expect(heightOf(text)).toBeLessThanOrEqual(box.height + 0.01);
          expect(box.x).toBeGreaterThan(0);
          expect(box.x + box.width).toBeLessThan(right);
          expect(box.y + box.height).toBeLessThan(foot);
          return { what, left: box.x, top: box.y, right: box.x + Math.max(...text.lines.map((line) => line.width)), bottom: box.y + heightOf(text) };
        });
        inks.forEach((ink, index) => {
          for (const other of inks.slice(index + 1)) {
            const apart = ink.right <= other.left + 0.01 || other.right <= ink.left + 0.01 || ink.bottom <= other.top + 0.01 || other.bottom <= ink.top + 0.01;
            expect(apart ? '' : `${ink.what} over ${other.what}`).toBe('');
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe.skipIf(noPoppler !== undefined)('a licence as a reader of PDFs sees it', () => {
  test.each([
    ['original', 'Page size:       1190.55 x 841.89 pts'],
    ['duplicate', 'Page size:       841.89 x 595.276 pts'],
  ] as const)('%s: one landscape page with its fonts inside', async (copy, size) => {
    const file = saved(await draw(inventedLicence({ operator: '陈𠀀𰻝' }), { copy }));
    const { stdout: info } = await run('pdfinfo', [file]);
    expect(info).toContain(size);
    expect(info).toMatch(/Pages: +1\n/);
    expect(info).not.toContain('陈');
    const { stdout: fonts } = await run('pdffonts', [file]);
    for (const line of fonts.trim().split('\n').slice(2)) expect(line).toMatch(/Identity-H +yes yes yes/);
  });

  test.each(copies)('%s: says every item in the customary order', async (copy) => {
    const text = (await textOf(await draw(inventedLicence(), { copy }), '-raw')).replaceAll(/\s/g, '');
    const items = ['名称江门市蓬江区清泉饮品店（个体工商户）', '类型个体工商户', '经营者陈佳欣', '经营范围许可项目：', '组成形式个人经营', '注册日期2026年11月21日', '经营场所广东省', '统一社会信用代码92440799MAGEH001X6', '登记机关'];
    expect(items.map((item) => text.indexOf(item) >= 0 || item)).toEqual(items.map(() => true));
    expect(text.includes('（副本）')).toBe(copy === 'duplicate');
    expect(text.includes('请于每年1月1日至6月30日')).toBe(copy === 'duplicate');
  });

  test.each(copies)('%s: says the items of each kind of business, and of no other', async (copy) => {
    const sole = (await textOf(await draw(inventedSoleProprietorship(), { copy }), '-raw')).replaceAll(/\s/g, '');
    for (const item of ['名称江门市蓬江区清泉饮品厂', '类型个人独资企业', '投资人陈佳欣', '出资额伍万元人民币', '成立日期2026年11月21日', '住所广东省', '统一社会信用代码91440799MAGEH001X9']) expect(sole).toContain(item);
    expect(sole).not.toMatch(/经营者|组成形式|经营场所|注册资本|法定代表人/);
    const company = (await textOf(await draw(inventedCompany(), { copy }), '-raw')).replaceAll(/\s/g, '');
    for (const item of ['名称江门市清泉饮品有限公司', '类型有限责任公司（自然人投资或控股）', '法定代表人陈佳欣', '注册资本壹佰万元人民币', '成立日期2026年11月21日', '住所广东省', '统一社会信用代码91440799MAGEH0001H']) expect(company).toContain(item);
    expect(company).not.toMatch(/经营者|组成形式|经营场所|投资人|出资额/);
    expect(await textOf(await draw(inventedLicence({ composition: '家庭经营' }), { copy }), '-raw')).toContain('家庭经营');
  });

  test('a business without a name shows three asterisks', async () => {
    expect(await textOf(await draw(inventedLicence({ name: null })), '-raw')).toContain('***');
  });

  test('the watermark is missing only where licence and kiosk are both in production', async () => {
    for (const copy of copies) {
      for (const issuer of ['sandbox', 'production'] as const) {
        for (const production of [false, true]) {
          const text = await textOf(await draw(inventedLicence({}, issuer), { copy, production }), '-raw');
          const genuine = issuer === 'production' && production;
          expect(text.includes(watermark), `${copy} ${issuer} ${String(production)}`).toBe(!genuine);
          expect(text).not.toMatch(/gsxt|监制|中华人民共和国/);
          if (genuine) expect(text).not.toMatch(/SAMPLE|样|营业执照\n|国徽/);
        }
      }
    }
  });

  test('rare characters up to plane 3 appear as themselves', async () => {
    const operator = '䶮㛃𠅤𣲗𬍛𬱖𰻝𠀀𪚥𫝀𬺰𱍐';
    const pdf = await draw(inventedLicence({ operator }));
    expect(await textOf(pdf, '-raw')).toContain(operator);
    const { stdout } = await run('pdffonts', [saved(pdf)]);
    for (const font of ['NotoSerifSC-Regular', 'HanaMinB', 'BabelStoneHan']) expect(stdout).toContain(font);
  });

  test('every code point of any content is there', async () => {
    const ideographs = [fc.integer({ min: 0x4e00, max: 0x9fff }), fc.integer({ min: 0x3400, max: 0x4dbf }), fc.integer({ min: 0x20000, max: 0x2a6d6 }), fc.integer({ min: 0x2b740, max: 0x2b81d })];
    const text = fc.array(fc.oneof(...ideographs).map((code) => String.fromCodePoint(code)), { minLength: 1, maxLength: 50 }).map((all) => all.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, text, fc.constantFrom(...copies), async (operator, premises, businessScope, copy) => {
        const seen = new Set(await textOf(await draw(inventedLicence({ operator, premises, businessScope }), { copy })));
        expect(Array.from(operator + premises + businessScope).filter((character) => !seen.has(character))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  test('calibration moves and scales what the machine prints, and leaves the stand-in for the blank', async () => {
    const place = async (calibration: DrawLicenceOptions['calibration'], word: string) => {
      const box = new RegExp(`<word xMin="([0-9.]+)" yMin="([0-9.]+)"[^>]*>${word}<`).exec(await textOf(await draw(inventedLicence(), { calibration }), '-bbox'));
      return { x: Number(box?.[1]), y: Number(box?.[2]) };
    };
    const code = '92440799MAGEH001X6';
    const before = await place(straight, code);
    const moved = await place({ x: 2, y: -1.5, scale: 1.01 }, code);
    expect(moved.x).toBeCloseTo(before.x * 1.01 + (2 * 72) / 25.4, 1);
    expect(moved.y).toBeCloseTo(before.y * 1.01 - (1.5 * 72) / 25.4, 1);
    expect(await place({ x: 2, y: -1.5, scale: 1.01 }, '国徽位置')).toEqual(await place(straight, '国徽位置'));
  });

  test.each(copies)('%s: the code on paper has the modules of its data, inside an empty margin', async (copy) => {
    const licence = inventedLicence();
    const dotsPerMillimetre = 12;
    const { x, y, side } = licenceLayouts[copy].variable.qr;
    const crop = ['-x', x, '-y', y, '-W', side, '-H', side].map((value) => (typeof value === 'number' ? String(Math.round(value * dotsPerMillimetre)) : value));
    const { stdout } = await run('pdftoppm', ['-gray', '-r', String(dotsPerMillimetre * 25.4), ...crop, saved(await draw(licence, { copy }))], { encoding: 'buffer', maxBuffer: 8 << 20 });
    const [, width = '0', , ...rest] = /^P5\n(\d+) (\d+)\n255\n/.exec(stdout.subarray(0, 30).toString('latin1')) ?? [];
    expect(rest).toEqual([]);
    const pixels = stdout.subarray(stdout.length - Number(width) ** 2);
    const expected = create(licence.qr, { errorCorrectionLevel: 'M' }).modules;
    const pitch = Number(width) / (expected.size + 8);
    const isDark = (column: number, row: number) => (pixels[Math.floor((row + 4.5) * pitch) * Number(width) + Math.floor((column + 4.5) * pitch)] ?? 255) < 128;
    const wrong: string[] = [];
    for (let row = -4; row < expected.size + 4; row += 1) {
      for (let column = -4; column < expected.size + 4; column += 1) {
        const inside = row >= 0 && column >= 0 && row < expected.size && column < expected.size;
        if (isDark(column, row) !== (inside && expected.get(row, column) === 1)) wrong.push(`${column},${row}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
