import type { BenchRow } from './row.ts';

/** `npm run bench [NAME …]`: a table for people on stderr, a line of JSON per row on stdout; exit 1 if a target is missed. */

// Loaded one by one: a row that is not asked for costs nothing and disturbs nothing.
const rows: Readonly<Record<string, () => Promise<BenchRow>>> = {
  'card-read': async () => (await import('./card-read.ts')).cardRead(),
  'receipt-encode': async () => (await import('./receipt-encode.ts')).receiptEncode(),
  'licence-pdf': async () => (await import('./licence-pdf.ts')).licencePdf(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in rows));
if (unknown.length > 0) {
  console.error(`bench: no row is called ${unknown.join(', ')}; there are: ${Object.keys(rows).join(', ')}`);
  process.exit(2);
}

const columns = ['name', 'value', 'unit', 'peer', 'peerValue', 'ratio', 'target', 'ok'] as const;
const cell = (value: BenchRow[keyof BenchRow]): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'NO';
  return typeof value === 'number' ? value.toLocaleString('en', { maximumSignificantDigits: 4 }) : value;
};

const done: BenchRow[] = [];
for (const [name, measure] of Object.entries(rows)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.error(`bench: measuring ${name} …`);
  const row = await measure();
  done.push(row);
  console.log(JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]]))));
}

const table = [[...columns], ...done.map((row) => columns.map((column) => cell(row[column])))];
const widths = columns.map((_, index) => Math.max(...table.map((line) => (line[index] ?? '').length)));
for (const line of table) console.error(line.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  ').trimEnd());
process.exitCode = done.every(({ ok }) => ok) ? 0 : 1;
