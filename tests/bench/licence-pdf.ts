import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import { toString as qrAsSvg } from 'qrcode';
import { calibrationSchema } from '../../contract/device-config.ts';
import type { IssuedLicence } from '../../contract/licence.ts';
import { licenceItemTexts, licenceKindOf } from '../../domain/licence/face-items.ts';
import { drawLicence } from '../../electron/runtime/licence/draw-licence.ts';
import { inventedLicence } from '../../electron/runtime/licence/invented-licence.ts';
import { licenceItemsOf, type LabelledItems } from '../../electron/runtime/licence/licence-layout.ts';
import type { BenchRow } from './row.ts';

const chromiumPath = '/usr/bin/chromium';
const warmUps = 5;
const rounds = 15;
const leastRatio = 5;
const mostBytes = 60 * 1024;

/** The 正本 drawn by us, against Chromium's print-to-PDF of the same words, code and typeface from a page that is already open. */
export async function licencePdf(): Promise<BenchRow> {
  if (!existsSync(chromiumPath)) throw new Error(`licence-pdf: its peer ${chromiumPath} is missing: apt-get install chromium`);
  const licence = inventedLicence();
  let bytes = 0;
  const ours = async () => {
    const drawn = await drawLicence({ licence, copy: 'original', calibration: calibrationSchema.parse({}), production: false });
    if (!drawn.ok) throw new Error(drawn.fault.detail);
    bytes = drawn.value.length;
  };

  const browser = await chromium.launch({ executablePath: chromiumPath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    await page.setContent(await asHtml(licence));
    await page.evaluate(() => document.fonts.ready);
    const theirs = () => page.pdf({ width: '420mm', height: '297mm', printBackground: true });
    // In turn, so that whatever else the machine does befalls both.
    const times = { ours: [] as number[], theirs: [] as number[] };
    for (let round = -warmUps; round < rounds; round += 1) {
      const [mine, peers] = [await millisecondsOf(ours), await millisecondsOf(theirs)];
      if (round < 0) continue;
      times.ours.push(mine);
      times.theirs.push(peers);
    }
    const [value, peerValue] = [median(times.ours), median(times.theirs)];
    const ratio = peerValue / value;
    return { name: 'licence-pdf', value, unit: 'ms', peer: 'Chromium print-to-PDF', peerValue, ratio, target: `≥ ${leastRatio} × faster, ≤ 60 KB (is ${(bytes / 1024).toFixed(1)} KB)`, ok: ratio >= leastRatio && bytes <= mostBytes };
  } finally {
    await browser.close();
  }
}

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: number[]): number {
  return times.sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** The same sheet as a page: the content in Noto Serif SC, labels in Noto Sans SC, the code as vectors, the watermark. */
async function asHtml({ content, qr }: IssuedLicence): Promise<string> {
  const files = createRequire(import.meta.url);
  const font = (name: string, file: string) => `@font-face { font-family: ${name}; src: url(data:font/ttf;base64,${readFileSync(files.resolve(file), 'base64')}) }`;
  const row = (label: string, value: string) => `<dt>${label}</dt><dd>${value}</dd>`;
  const { left, right } = licenceItemsOf[licenceKindOf(content)];
  const texts = licenceItemTexts(content);
  const rows = (items: LabelledItems) => items.map(({ item, label }) => row(label, texts.get(item) ?? '')).join('');
  return `<!doctype html><meta charset="utf-8"><style>
    ${font('Text', '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf')}
    ${font('Title', '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf')}
    ${font('Label', '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf')}
    @page { margin: 0 } body { margin: 0; width: 420mm; height: 297mm; position: relative; font: 18pt/1.6 Text }
    h1 { font: 56pt Title; text-align: center; padding-top: 75mm; margin: 0 } dt, b { font-family: Label } dl { position: absolute; top: 114mm; display: grid; grid-template-columns: 32mm 1fr }
    .left { left: 38mm; width: 196mm } .right { left: 250mm; width: 132mm } svg { position: absolute; left: 332mm; top: 34mm; width: 50mm }
    .code { position: absolute; left: 38mm; top: 60mm } .mark { position: absolute; color: #e2e0dc; font: 30pt Label; transform: rotate(-35deg) } .seal { position: absolute; left: 317mm; top: 231mm; width: 40mm; height: 40mm; border: 1px dashed #b23320; border-radius: 50% }
  </style>${Array.from({ length: 12 }, (_, index) => `<p class="mark" style="left:${(index % 3) * 140}mm;top:${Math.floor(index / 3) * 70}mm">样本 SAMPLE · 非正式证照</p>`).join('')}
  <div class="code"><b>统一社会信用代码</b><br>${content.creditCode}</div><h1>营业执照</h1>${await qrAsSvg(qr, { type: 'svg', errorCorrectionLevel: 'L' })}
  <dl class="left">${rows(left)}</dl><dl class="right">${rows(right)}${row('登记机关', content.registrar)}</dl><div class="seal">样章 SAMPLE</div>`;
}
