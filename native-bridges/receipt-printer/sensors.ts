import type { Situation } from '../../contract/situation.ts';
import type { RawStatus } from './coder.ts';
import type { PrinterProfile } from './profile.ts';

/** What the printer's sensors see, and how it behaves. */
export interface Sensors {
  readonly paperNearEnd: boolean;
  readonly paperEnd: boolean;
  readonly coverOpen: boolean;
  readonly cutterBlocked: boolean;
  readonly jammed: boolean;
  readonly broken: boolean;
  readonly headHot: boolean;
  readonly feeding: boolean;
  readonly offline: boolean;
  /** Prints, and says nothing at all. */
  readonly silent: boolean;
  /** Prints and tells its status, but never that something was printed. */
  readonly withoutProof: boolean;
  readonly poweredOff: boolean;
  /** Nobody takes what is held out. */
  readonly notTaken: boolean;
}

export const well: Sensors = {
  paperNearEnd: false,
  paperEnd: false,
  coverOpen: false,
  cutterBlocked: false,
  jammed: false,
  broken: false,
  headHot: false,
  feeding: false,
  offline: false,
  silent: false,
  withoutProof: false,
  poweredOff: false,
  notTaken: false,
};

/** What a printer is found in: the contract's words, and some of the bench's own. */
export const printerStates = {
  normal: well,
  paperNearEnd: { ...well, paperNearEnd: true },
  paperOut: { ...well, paperNearEnd: true, paperEnd: true },
  coverOpen: { ...well, coverOpen: true },
  cutterError: { ...well, cutterBlocked: true },
  jammed: { ...well, jammed: true },
  broken: { ...well, broken: true },
  headHot: { ...well, headHot: true },
  feeding: { ...well, feeding: true },
  offline: { ...well, offline: true },
  silent: { ...well, silent: true },
  withoutProof: { ...well, withoutProof: true },
  poweredOff: { ...well, poweredOff: true },
  notTaken: { ...well, notTaken: true },
} as const satisfies Readonly<Record<string, Sensors>>;
export type PrinterState = keyof typeof printerStates;

/** What comes while a receipt is printed: after so many dots of paper, or at the cut. */
export const mishaps = {
  paperOutWhilePrinting: { after: 150, then: 'paperOut' },
  coverOpenedWhilePrinting: { after: 150, then: 'coverOpen' },
  headHotWhilePrinting: { after: 150, then: 'headHot' },
  poweredOffWhilePrinting: { after: 150, then: 'poweredOff' },
  cutterErrorAtCut: { after: 'cut', then: 'cutterError' },
} as const satisfies Readonly<Record<string, { after: number | 'cut'; then: PrinterState }>>;
export type Mishap = keyof typeof mishaps;

/** The situations of the contract that fit the model; a slot that reports its sheet is needed to see one left there. */
export function situationsOf({ presenter, status }: PrinterProfile): Situation[] {
  return [
    'normal',
    'paperNearEnd',
    'paperOut',
    'paperOutWhilePrinting',
    'jammed',
    'coverOpen',
    'coverOpenedWhilePrinting',
    'cutterError',
    'headHot',
    'broken',
    'withoutProof',
    'poweredOff',
    ...(presenter?.present && status.full ? (['notTaken'] as const) : []),
  ];
}

/** What the printer is besides what its sensors see. */
export interface Mechanics {
  /** Stays when the cutter is free again, until `DLE ENQ`. */
  readonly cutterError: boolean;
  readonly ticketAtOutput: boolean;
}

export function isStopped(sensors: Sensors, { cutterError }: Mechanics): boolean {
  return sensors.paperEnd || sensors.coverOpen || cutterError || sensors.jammed || sensors.broken || sensors.headHot || sensors.feeding || sensors.offline || sensors.poweredOff;
}

/** Every answer as a printer of that model gives it: bits that it leaves undefined stay off, but for the button's, which then is always on (Pyramid Reliance). */
export function statusOf(sensors: Sensors, mechanics: Mechanics, { status: { undefinedBits, full } }: PrinterProfile): Required<RawStatus> {
  const { coverOpen, feeding, paperEnd, paperNearEnd, broken, headHot, jammed } = sensors;
  // A model without a bit for it tells a jam as an error of its cutter.
  const cutter = mechanics.cutterError || (jammed && !full);
  return {
    printer: { drawer: false, offline: isStopped(sensors, mechanics), awaitsRecovery: false },
    offline: {
      coverOpen: coverOpen && !undefinedBits.includes('coverOpen'),
      feeding: feeding || (undefinedBits.includes('feeding') && full),
      stoppedByPaperEnd: paperEnd,
      errorOccurred: cutter || broken || headHot || jammed,
    },
    error: { mechanical: false, cutter, unrecoverable: broken, recoversByItself: headHot },
    paper: { nearEnd: paperNearEnd, end: paperEnd },
    full: {
      end: paperEnd,
      nearEnd: paperNearEnd,
      ticketAtOutput: mechanics.ticketAtOutput,
      virtualEnd: false,
      coverOpen,
      spooling: false,
      motorOn: false,
      feedKey: feeding,
      headHot,
      lineError: false,
      voltage: false,
      unknownCommand: false,
      jammed,
      cutter: mechanics.cutterError,
      memory: broken,
      settings: false,
      flash: false,
    },
  };
}
