import receiptline from 'receiptline';
import { commandBytes } from '../../native-bridges/receipt-printer/coder.ts';
import { encodeReceipt } from '../../native-bridges/receipt-printer/encode.ts';
import { encodeGb18030, printableText } from '../../native-bridges/receipt-printer/gb18030.ts';
import { findProfile } from '../../native-bridges/receipt-printer/profile.ts';
import { sampleReceipt } from '../../native-bridges/receipt-printer/sample-receipt.ts';
import type { BenchRow } from './row.ts';

const warmUpMs = 1500;
const rounds = 15;
const receiptsPerRound = 300;
const timesFaster = 3;

/** The same lines in receiptline's language; blanks beside the bars say where a column stands, and the yuan sign is already the Chinese one. */
function receiptlineDocument(): string {
  return sampleReceipt.lines
    .map((line) => {
      switch (line.kind) {
        case 'text': {
          const text = { normal: '', tall: '^^', double: '^^^' }[line.size] + (line.bold ? `"${line.text}"` : line.text);
          return { left: `|${text} |`, centre: `| ${text} |`, right: `| ${text}|` }[line.align];
        }
        case 'pair':
          return `{width:18 *; border:none}\n|${line.label} | ${printableText(line.value)}|\n{width:auto}`;
        case 'rule':
          return '---';
        case 'qr':
          return `{code:${line.data}; option:qrcode,6,m}`;
        case 'feed':
          return '\n'.repeat(line.lines - 1);
      }
    })
    .join('\n');
}

/**
 * receiptline draws QR codes itself, which costs it most of its time; here the printer draws them for
 * both, so that only the encoding of the same content is compared.
 */
const peerCommands = {
  ...receiptline.commands.epson,
  qrcode: ({ data, cell }: { data: string; cell: number }) =>
    Buffer.from(
      commandBytes(
        { name: 'qrModel', model: 'model2' },
        { name: 'qrModule', dots: cell },
        { name: 'qrErrorCorrection', level: 'M' },
        { name: 'qrStore', data: new TextEncoder().encode(data) },
        { name: 'qrPrint' },
      ),
    ).toString('latin1'),
};

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Receipts per second in one round. */
function rate(encode: () => unknown): number {
  const begun = performance.now();
  for (let receipt = 0; receipt < receiptsPerRound; receipt += 1) encode();
  return (receiptsPerRound * 1000) / (performance.now() - begun);
}

/** A comparison is worth nothing unless both print the same: every word, and the QR data. */
function assertSameContent(ours: Uint8Array, peers: Uint8Array): void {
  const words = sampleReceipt.lines.flatMap((line) => (line.kind === 'pair' ? [line.label, line.value] : line.kind === 'text' ? [line.text] : []));
  for (const [who, bytes] of Object.entries({ ours, peers })) {
    const printed = Buffer.from(bytes);
    // A long word may be wrapped; its first characters stand together.
    const missing = words.filter((word) => !printed.includes(Buffer.from(encodeGb18030(printableText(word).slice(0, 6)))));
    if (missing.length > 0) throw new Error(`receipt-encode: ${who} do not print ${missing.join(', ')}`);
    if (!printed.includes('01JD4N5K6M7P8Q9R0S1T2V3W4X\x1d(k')) throw new Error(`receipt-encode: ${who} have no QR code by printer command`);
  }
}

/**
 * Chinese receipts encoded per second, from the document to the bytes, against receiptline with the
 * same content: both warmed up, rounds taken in turn, medians.
 */
export async function receiptEncode(): Promise<BenchRow> {
  const profile = findProfile('epson-tm-t70ii-ch');
  if (!profile.ok) throw new Error(profile.fault.detail);
  const ours = () => encodeReceipt(sampleReceipt, profile.value, { by: 'processId', id: '0001' }).bytes;
  const document = receiptlineDocument();
  const peers = () => Buffer.from(receiptline.transform(document, { cpl: 48, encoding: 'gb18030', cutting: true, command: peerCommands }), 'latin1');
  assertSameContent(ours(), peers());
  for (const encode of [ours, peers]) for (const begun = performance.now(); performance.now() - begun < warmUpMs; ) encode();
  const rates = Array.from({ length: rounds }, () => ({ ours: rate(ours), peers: rate(peers) }));
  const value = median(rates.map((round) => round.ours));
  const peerValue = median(rates.map((round) => round.peers));
  const ratio = value / peerValue;
  return { name: 'receipt-encode', value, unit: 'receipts/s', peer: 'receiptline 4.0', peerValue, ratio, target: `≥ ${timesFaster}`, ok: ratio >= timesFaster };
}
