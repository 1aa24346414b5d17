import type { BenchRow } from './row.ts';

/*
 * `npm run bench [NAME …]`: a table for people on stderr, a line of JSON per row on stdout; exit 1 if a
 * target is missed.
 */

interface Bench {
  readonly about: string;
  /** Takes many minutes: measured only when it is asked for by name. */
  readonly long?: true;
  readonly rows: () => AsyncIterable<BenchRow> | Promise<BenchRow>;
}

// Loaded one by one: a bench that is not asked for costs nothing and disturbs nothing.
const benches: Readonly<Record<string, Bench>> = {
  'card-read': { about: 'a whole card read against the time of its wire', rows: async () => (await import('./card-read.ts')).cardRead() },
  'receipt-encode': { about: 'Chinese receipts encoded, against receiptline', rows: async () => (await import('./receipt-encode.ts')).receiptEncode() },
  'licence-pdf': { about: 'a licence drawn, against Chromium’s print-to-PDF', rows: async () => (await import('./licence-pdf.ts')).licencePdf() },
  codec: { about: 'card frames decoded, and receipts encoded against receiptline', rows: () => later(async () => (await import('./codec.ts')).codecRows()) },
  fuzz: { about: 'a million spoiled frames through each codec', long: true, rows: () => later(async () => (await import('./fuzz.ts')).fuzzRows()) },
  pinyin: { about: 'names and addresses typed in Pinyin, found among the first five candidates', rows: () => later(async () => (await import('./pinyin.ts')).pinyinRows()) },
  handwriting: { about: 'characters written by untidy hands, found among the first five', rows: () => later(async () => (await import('./handwriting.ts')).handwritingRows()) },
  names: { about: 'a check of a name among four million, against LIKE and pg_trgm', long: true, rows: () => later(async () => (await import('./names.ts')).nameRows()) },
  'host-memory': { about: 'memory of the device host over 100,000 card reads', long: true, rows: () => later(async () => (await import('./host-memory.ts')).hostMemoryRows()) },
  approvals: { about: 'approvals a second by the central API on PostgreSQL, and how long one takes', rows: () => later(async () => (await import('./approvals.ts')).approvalRows()) },
  ui: { about: 'a whole registration on the screens, the processor slowed four times', rows: () => later(async () => (await import('./ui.ts')).uiRows()) },
  'approvals-killed': { about: '100,000 submissions with the API’s processes killed among them, counted', long: true, rows: () => later(async () => (await import('./approvals-killed.ts')).killedRows()) },
};

async function* later(load: () => Promise<AsyncIterable<BenchRow>>): AsyncGenerator<BenchRow> {
  yield* await load();
}

async function* each(rows: ReturnType<Bench['rows']>): AsyncGenerator<BenchRow> {
  if (rows instanceof Promise) yield await rows;
  else yield* rows;
}

function help(): string {
  const list = Object.entries(benches).map(([name, { about, long }]) => `  ${name.padEnd(16)}${about}${long ? ' (only by name)' : ''}\n`);
  return `npm run bench [NAME …]: measures each bench, or those named, against its peer or limit.\n${list.join('')}FUZZ_FRAMES, FUZZ_SEED and FUZZ_CODECS (names with commas between) say how fuzz is run; HOST_MEMORY_READS how many cards host-memory reads; APPROVALS_SUBMISSIONS how many submissions approvals-killed makes.\n`;
}

const asked = process.argv.slice(2);
if (asked.includes('--help')) {
  process.stderr.write(help());
  process.exit(0);
}
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`bench: no bench is called ${unknown.join(', ')}; there are: ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
/** Without a name `codec` would measure the encoding once more. */
const usual = Object.keys(benches).filter((name) => !benches[name]?.long && name !== 'receipt-encode');

const columns = ['name', 'value', 'unit', 'peer', 'peerValue', 'ratio', 'target', 'ok'] as const;
const cell = (value: BenchRow[keyof BenchRow]): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'NO';
  return typeof value === 'number' ? value.toLocaleString('en', { maximumSignificantDigits: 4 }) : value;
};

const done: BenchRow[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (!(asked.length > 0 ? asked : usual).includes(name)) continue;
  console.error(`bench: measuring ${name} …`);
  for await (const row of each(bench.rows())) {
    done.push(row);
    console.log(JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]]))));
  }
}

const table = [[...columns], ...done.map((row) => columns.map((column) => cell(row[column])))];
const widths = columns.map((_, index) => Math.max(...table.map((line) => (line[index] ?? '').length)));
for (const line of table) console.error(line.map((text, index) => text.padEnd(widths[index] ?? 0)).join('  ').trimEnd());
process.exitCode = done.every(({ ok }) => ok) ? 0 : 1;
