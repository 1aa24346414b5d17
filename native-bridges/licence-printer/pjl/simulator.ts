import type { Situation } from '../../../contract/situation.ts';
import type { Simulation } from '../../simulation.ts';
import type { FarEnd } from '../../transport/transport.ts';
import { keepPrint } from '../keep-print.ts';
import { createPjlReader } from './simulated-reader.ts';

/** What the printer tells of itself in each situation: a status code, its display, whether it takes jobs. */
const conditions = {
  normal: [10001, '00 READY', true],
  tonerLow: [10006, '16 TONER LOW', true],
  slow: [10003, '02 WARMING UP', true],
  paperOut: [41100, 'TRAY 1 LOAD PLAIN', false],
  blankMissing: [41200, 'TRAY 2 LOAD', false],
  paperOutWhilePrinting: [41100, 'TRAY 1 LOAD PLAIN', false],
  jammed: [42103, '13 PAPER JAM', false],
  coverOpen: [40021, '12 PRINTER OPEN', false],
  tonerOut: [40010, '14 NO CARTRIDGE', false],
  outputFull: [40019, 'OUTPUT BIN FULL', false],
  broken: [50003, '50 SERVICE', false],
  jobAborted: [10001, '00 READY', true],
  withoutProof: [10001, '00 READY', true],
  poweredOff: [10001, '', false],
  silent: [10001, '', true],
} as const satisfies Partial<Record<Situation, readonly [code: number, display: string, online: boolean]>>;
type Condition = keyof typeof conditions;
// The table is a literal object, so its keys are exactly the conditions.
export const situations = Object.keys(conditions) as Condition[];

/** From the end of the document to the sheet in the bin; `slow` is a printer that warms up. */
const usualPaceMs = 400;
const slowPaceMs = 8_000;

interface Job {
  readonly name: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly language: string;
  readonly document: Uint8Array;
}

export interface PjlPrinterSimulator {
  readonly simulation: Simulation;
  /** What came out of the printer, in order. */
  readonly printed: readonly { readonly name: string; readonly paper: string | undefined; readonly tray: string | undefined; readonly pdf: Uint8Array }[];
  /** Bytes outside of PJL and of documents: a printer prints them as text. */
  readonly strayBytes: number;
  readonly pageCount: number;
  /** Stops its clockwork. A line that closes does not: a printer goes on with what it has. */
  close(): void;
}

export interface PjlSimulatorOptions {
  /** Folder for what was printed. */
  readonly keepIn?: string;
  readonly paceMs?: number;
  /** Printers that know no `ECHO`, or keep no page counter. */
  readonly lacks?: readonly ('ECHO' | 'PAGECOUNT')[];
}

/** A printer with PJL and PDF, A3 and A4, at the far end of a line. */
export function runPjlPrinterSimulator(far: FarEnd, { keepIn, paceMs = usualPaceMs, lacks = [] }: PjlSimulatorOptions = {}): PjlPrinterSimulator {
  const printed: PjlPrinterSimulator['printed'][number][] = [];
  const queue: Job[] = [];
  const told = { DEVICE: false, JOB: false, PAGE: false };
  let now: Condition = 'normal';
  let pages = 1000;
  let timer: NodeJS.Timeout | undefined;
  let clock: NodeJS.Timeout | undefined;
  let opened: { name: string; settings: Map<string, string>; language: string; document: Uint8Array } | undefined;

  const say = (header: string, ...lines: readonly string[]) => {
    if (now !== 'poweredOff' && now !== 'silent') far.write(Buffer.from(`${[`@PJL ${header}`, ...lines].join('\r\n')}\r\n\f`, 'utf8'));
  };
  const stands = () => !conditions[now][2];
  const condition = (): string[] => {
    const [code, display, online] = conditions[queue.length === 0 && now === 'paperOutWhilePrinting' ? 'normal' : now];
    const busy = queue.length > 0 && code === 10001;
    return [`CODE=${busy ? 10023 : code}`, `DISPLAY="${busy ? 'PROCESSING JOB' : display}"`, `ONLINE=${online ? 'TRUE' : 'FALSE'}`];
  };
  const sayDevice = () => {
    if (told.DEVICE) say('USTATUS DEVICE', ...condition());
  };
  const sayJob = (event: string, name: string, ...more: string[]) => {
    if (told.JOB && now !== 'withoutProof') say('USTATUS JOB', event, `NAME="${name}"`, ...more);
  };

  function work(): void {
    if (timer !== undefined || queue.length === 0) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        void finish().then(work);
      },
      now === 'slow' ? slowPaceMs : stands() ? 50 : paceMs,
    );
    timer.unref();
  }

  async function finish(): Promise<void> {
    const [job] = queue;
    if (job === undefined || (stands() && now !== 'poweredOff')) return;
    queue.shift();
    // What was in its memory is gone.
    if (now === 'poweredOff') return;
    if (now === 'jobAborted') {
      sayJob('END', job.name, 'PAGES=0', 'RESULT=USER_CANCELED');
      return;
    }
    const isPdf = job.language === 'PDF' && Buffer.from(job.document.subarray(0, 5)).toString('latin1') === '%PDF-';
    if (isPdf) {
      const paper = job.settings.get('PAPER');
      if (keepIn !== undefined) await keepPrint(keepIn, paper === 'A3' ? 'original' : 'duplicate', job.document);
      printed.push({ name: job.name, paper, tray: job.settings.get('MEDIASOURCE'), pdf: job.document });
      pages += 1;
      if (told.PAGE && now !== 'withoutProof') say('USTATUS PAGE', '1');
    }
    sayJob('END', job.name, `PAGES=${isPdf ? 1 : 0}`, 'RESULT=OK');
    sayDevice();
  }

  const commands: Readonly<Record<string, (rest: string) => void>> = {
    ECHO: (rest) => {
      if (!lacks.includes('ECHO')) say(`ECHO ${rest}`);
    },
    INFO: (rest) => {
      if (rest === 'STATUS') say('INFO STATUS', ...condition());
      else if (rest === 'ID') say('INFO ID', '"YIZHAO VIRTUAL PJL"');
      else if (rest === 'PAGECOUNT' && !lacks.includes('PAGECOUNT') && now !== 'withoutProof') say('INFO PAGECOUNT', `PAGECOUNT=${pages}`);
      else say(`INFO ${rest}`, '?');
    },
    USTATUS: (rest) => {
      const [, what = '', value = ''] = /^(\w+)\s*=\s*(\w+)/.exec(rest) ?? [];
      if (what === 'TIMED') {
        clearInterval(clock);
        if (Number(value) >= 5) clock = setInterval(() => say('USTATUS TIMED', ...condition()), Number(value) * 1000).unref();
      } else if (what === 'DEVICE' || what === 'JOB' || what === 'PAGE') told[what] = value !== 'OFF';
    },
    USTATUSOFF: () => {
      told.DEVICE = told.JOB = told.PAGE = false;
      clearInterval(clock);
    },
    JOB: (rest) => {
      const name = /NAME\s*=\s*"([^"]*)"/.exec(rest)?.[1] ?? '';
      opened = { name, settings: new Map(), language: '', document: new Uint8Array() };
      sayJob('START', name);
    },
    SET: (rest) => {
      const [, key = '', value = ''] = /^(\w+)\s*=\s*"?([^"]*)"?$/.exec(rest) ?? [];
      opened?.settings.set(key, value.trim());
    },
    EOJ: () => {
      if (opened === undefined) return;
      queue.push(opened);
      opened = undefined;
      if (now === 'paperOutWhilePrinting') sayDevice();
      work();
    },
  };

  const reader = createPjlReader({
    command: (verb, rest) => commands[verb]?.(rest),
    document: (language, bytes) => {
      if (opened !== undefined) opened = { ...opened, language, document: bytes };
    },
  });
  far.onData((chunk) => {
    if (now !== 'poweredOff') reader.push(chunk);
  });

  const simulation: Simulation = {
    situations: situations,
    enter: (situation) => {
      const known = situations.find((name) => name === situation);
      if (known === undefined || known === now) return;
      now = known;
      if (known === 'poweredOff') {
        // A printer that is switched on again knows no job, tells nothing unasked, and still has its counter.
        queue.length = 0;
        opened = undefined;
        reader.reset();
        commands['USTATUSOFF']?.('');
      }
      sayDevice();
      work();
    },
  };
  return {
    simulation,
    printed,
    get strayBytes() {
      return reader.strayBytes;
    },
    get pageCount() {
      return pages;
    },
    close: () => {
      clearTimeout(timer);
      clearInterval(clock);
    },
  };
}

