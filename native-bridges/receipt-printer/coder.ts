import { bitmap, byte, ByteSink, choice, counted, fixed, flags, incomplete, mismatch, printable, rest, sequence, type Field, type Source } from './field.ts';

/** Control bytes that open commands. */
const DLE = 0x10;
const ESC = 0x1b;
const FS = 0x1c;
const GS = 0x1d;

function row<const Fields extends readonly Field<object>[]>(...fields: Fields) {
  return sequence<Fields>(fields);
}

const onOff = { off: [0x00, 0x30], on: [0x01, 0x31] } as const;

/** The data sheets' command table: what is sent, spelled as it is there. */
export const commandTable = {
  /** Ignored by a printer that is between commands; fills up a command that was cut short. */
  padding: row(fixed(0x00)),
  lineFeed: row(fixed(0x0a)),
  /** `ESC @` */
  initialise: row(fixed(ESC, 0x40)),
  /** `ESC a n` */
  justify: row(fixed(ESC, 0x61), choice('to', { left: [0, 0x30], centre: [1, 0x31], right: [2, 0x32] })),
  /** `GS ! n`: size of single-byte characters, on many models of Chinese ones as well. */
  characterSize: row(fixed(GS, 0x21), choice('size', { normal: 0x00, tall: 0x01, wide: 0x10, double: 0x11 })),
  /** `FS ! n`: size of Chinese characters where `GS !` does not reach them; where both do, the later one holds. */
  chineseSize: row(fixed(FS, 0x21), choice('size', { normal: 0x00, wide: 0x04, tall: 0x08, double: 0x0c })),
  /** `ESC E n` */
  bold: row(fixed(ESC, 0x45), choice('bold', onOff)),
  /** `FS &` and `FS .`: bytes from 81h up are GB18030, or they are not. */
  chineseOn: row(fixed(FS, 0x26)),
  chineseOff: row(fixed(FS, 0x2e)),
  /** `ESC d n` */
  feedLines: row(fixed(ESC, 0x64), byte('lines')),
  /** `ESC J n` */
  feedDots: row(fixed(ESC, 0x4a), byte('dots')),
  /** `GS V m`, at once. */
  cut: row(fixed(GS, 0x56), choice('cut', { full: [0x00, 0x30], partial: [0x01, 0x31] })),
  /** `GS V m n`, after feeding the last line past the cutter and n dots more. */
  feedAndCut: row(fixed(GS, 0x56), choice('cut', { full: 0x41, partial: 0x42 }), byte('dots')),
  /** `ESC i`: the cut of older and of kiosk models. */
  ticketCut: row(fixed(ESC, 0x69)),
  /** `GS v 0` */
  raster: row(fixed(GS, 0x76, 0x30), choice('scale', { normal: [0, 0x30], wide: [1, 0x31], tall: [2, 0x32], double: [3, 0x33] }), bitmap()),
  /** `GS ( k`, symbol type 31h */
  qrModel: row(fixed(GS, 0x28, 0x6b), counted(fixed(0x31, 0x41), choice('model', { model1: 0x31, model2: 0x32 }), fixed(0x00))),
  qrModule: row(fixed(GS, 0x28, 0x6b), counted(fixed(0x31, 0x43), byte('dots', 1, 16))),
  qrErrorCorrection: row(fixed(GS, 0x28, 0x6b), counted(fixed(0x31, 0x45), choice('level', { L: 0x30, M: 0x31, Q: 0x32, H: 0x33 }))),
  qrStore: row(fixed(GS, 0x28, 0x6b), counted(fixed(0x31, 0x50, 0x30), rest('data'))),
  qrPrint: row(fixed(GS, 0x28, 0x6b), counted(fixed(0x31, 0x51, 0x30))),
  /** `GS ( H`: answered with the same id when everything before it has been printed. */
  processId: row(fixed(GS, 0x28, 0x48), counted(fixed(0x30, 0x30), printable('id', 4))),
  /** `GS a n`: which changes the printer reports unasked. A DIP switch may have turned it on. */
  automaticStatus: row(fixed(GS, 0x61), flags({ drawer: 0x01, online: 0x02, error: 0x04, paper: 0x08, panel: 0x40 })),
  /** `GS r n`: answered when the stream has been processed up to here. */
  statusInStream: row(fixed(GS, 0x72), choice('of', { paper: [1, 0x31], drawer: [2, 0x32] })),
  /** `GS I n`: the answer is a block. */
  identity: row(fixed(GS, 0x49), choice('of', { firmware: 0x41, maker: 0x42, model: 0x43 })),
  /** `GS e` of Custom's and Pyramid's ejectors; on other makers' the same numbers mean other things. */
  eject: row(fixed(GS, 0x65, 0x05)),
  /** In steps of about 7 mm. */
  ejectorPresent: row(fixed(GS, 0x65, 0x03), byte('steps')),
  ejectorRetract: row(fixed(GS, 0x65, 0x02)),
  /** `GS R` of Citizen's presenters. */
  presenterRetract: row(fixed(GS, 0x52, 0x30)),
  /** After so many seconds; 0 is never. */
  presenterRetractAfter: row(fixed(GS, 0x52, 0x31), byte('seconds', 0, 9)),
  /** `DLE EOT n`: answered at once, past everything that waits in the buffer. `full` is Custom's and Pyramid's. */
  realTimeStatus: row(fixed(DLE, 0x04), choice('of', { printer: 1, offline: 2, error: 3, paper: 4, full: 20 })),
  /** `DLE DC4 8`: forgets all that was sent and not printed, whatever state the printer is in; answered by a block. */
  clearBuffers: row(fixed(DLE, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08)),
  /** `DLE ENQ n`: of use after an error of the cutter; many models ignore it otherwise. */
  realTimeRequest: row(fixed(DLE, 0x05), choice('request', { feed: 0, retry: 1, clear: 2 })),
} as const;

export type CommandName = keyof typeof commandTable;
type RowValues<Row> = Row extends Field<infer Values> ? Values : never;

/** A command, or a run of text in the printer's code. */
export type Command = { [Name in CommandName]: { readonly name: Name } & Readonly<RowValues<(typeof commandTable)[Name]>> }[CommandName] | { readonly name: 'text'; readonly bytes: Uint8Array };

export function writeCommand(sink: ByteSink, command: Command): void {
  if (command.name === 'text') {
    sink.bytes(command.bytes);
    return;
  }
  // The row of that name takes exactly the values that a command of that name carries; TypeScript does not pair the two unions.
  const field = commandTable[command.name] as Field<Command>;
  field.write(sink, command);
}

export function commandBytes(...commands: readonly Command[]): Uint8Array {
  const sink = new ByteSink();
  for (const command of commands) writeCommand(sink, command);
  return sink.taken();
}

const commandRows = Object.entries(commandTable);

/**
 * The command at the source's place, which moves past it. `incomplete` when more bytes could make it a
 * command, `mismatch` when none can.
 */
export function readCommand(source: Source): Command | typeof incomplete | typeof mismatch {
  let outcome: typeof incomplete | typeof mismatch = mismatch;
  const from = source.at;
  for (const [name, row] of commandRows) {
    source.at = from;
    const values = row.read(source);
    // The row of that name has just read the values of a command of that name.
    if (values !== mismatch && values !== incomplete) return { name, ...values } as Command;
    if (values === incomplete) outcome = incomplete;
  }
  source.at = from;
  return outcome;
}

/**
 * Whether the bytes contain what a printer obeys at once wherever it stands, even inside the data of
 * another command: `DLE EOT`, `DLE ENQ`, `DLE DC4`.
 */
export function hidesRealTimeCommand(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(DLE); at !== -1; at = bytes.indexOf(DLE, at + 1)) {
    const next = bytes[at + 1];
    if (next === 0x04 || next === 0x05 || next === 0x14) return true;
  }
  return false;
}

/** Bits 7, 4, 1 and 0 are the same in every answer to `DLE EOT`, and in no other answer. */
export const realTimeAnswerMark = { mask: 0x93, value: 0x12 };

/** The answers to `DLE EOT n`, with the bits of newer models; a profile says which of them its model leaves undefined. */
export const realTimeAnswers = {
  printer: flags({ drawer: 0x04, offline: 0x08, awaitsRecovery: 0x20 }, realTimeAnswerMark),
  offline: flags({ coverOpen: 0x04, feeding: 0x08, stoppedByPaperEnd: 0x20, errorOccurred: 0x40 }, realTimeAnswerMark),
  error: flags({ mechanical: 0x04, cutter: 0x08, unrecoverable: 0x20, recoversByItself: 0x40 }, realTimeAnswerMark),
  paper: flags({ nearEnd: 0x0c, end: 0x60 }, realTimeAnswerMark),
} as const;

export type RealTimeQuestion = keyof typeof realTimeAnswers;

/** Opens the answer to `DLE EOT 20`. */
export const fullStatusHead = [DLE, 0x0f] as const;
const ofFullStatus = { mask: 0x90, value: 0x00 };

/** The answer to `DLE EOT 20`: `10 0F`, and a byte each of paper, user, recoverable and unrecoverable. */
export const fullStatusAnswer = row(
  fixed(...fullStatusHead),
  flags({ end: 0x01, nearEnd: 0x04, ticketAtOutput: 0x20, virtualEnd: 0x40 }, ofFullStatus),
  flags({ coverOpen: 0x03, spooling: 0x04, motorOn: 0x08, feedKey: 0x60 }, ofFullStatus),
  flags({ headHot: 0x01, lineError: 0x02, voltage: 0x08, unknownCommand: 0x20, jammed: 0x40 }, ofFullStatus),
  flags({ cutter: 0x01, memory: 0x04, settings: 0x08, flash: 0x40 }, ofFullStatus),
);

/** What the printer answered to the questions that its model understands. */
export interface RawStatus {
  readonly printer?: RowValues<(typeof realTimeAnswers)['printer']>;
  readonly offline?: RowValues<(typeof realTimeAnswers)['offline']>;
  readonly error?: RowValues<(typeof realTimeAnswers)['error']>;
  readonly paper?: RowValues<(typeof realTimeAnswers)['paper']>;
  readonly full?: RowValues<typeof fullStatusAnswer>;
}

/** The answer to `GS ( H`: `37 22 d1 d2 d3 d4 00`. */
export const processIdAnswer = row(fixed(0x37, 0x22), printable('id', 4), fixed(0x00));

/** The answer to `DLE DC4 8`. */
export const clearedAnswer = row(fixed(0x37, 0x25, 0x00));

/** The answer to `GS r 1`; the paper bits of a byte whose bits 7 and 4 are 0. */
export const inStreamAnswer = flags({ nearEnd: 0x03, end: 0x0c }, { mask: 0x90, value: 0x00 });

/** What comes unasked after `GS a`; the fourth byte is the model's own. */
export const automaticAnswer = row(
  flags({ drawer: 0x04, offline: 0x08, coverOpen: 0x20, feeding: 0x40 }, { mask: 0x93, value: 0x10 }),
  flags({ mechanical: 0x04, cutter: 0x08, unrecoverable: 0x20, recoversByItself: 0x40 }, { mask: 0x90, value: 0x00 }),
  flags({ nearEnd: 0x03, end: 0x0c }, { mask: 0x90, value: 0x00 }),
  fixed(0x00),
);

export function answerBytes<Values extends object>(answer: Field<Values>, values: Values): Uint8Array {
  const sink = new ByteSink();
  answer.write(sink, values);
  return sink.taken();
}

/** The values of a whole answer, or undefined if the bytes are not that answer. */
export function readAnswer<Values extends object>(answer: Field<Values>, bytes: Uint8Array): Values | undefined {
  const values = answer.read({ bytes, at: 0, end: bytes.length });
  return values === mismatch || values === incomplete ? undefined : values;
}
