import { readerBaudRateSchema, type ReaderBaudRate } from '../../contract/device.ts';
import { pacedFarEnd } from '../transport/paced.ts';
import type { FarEnd } from '../transport/transport.ts';
import { encodeTextBlock, type PlainCard } from './card-layout.ts';
import { commandNames, encodeBlocks, findRequest, type CommandName } from './coder.ts';
import { encodeStatus } from './dialect.ts';
import { createFramer, encodeFrame } from './framer.ts';
import { readerProfile, type ReaderProfile } from './profile.ts';

/** What lies on the reader: blocks as the chip holds them. */
export interface Chip {
  readonly text: Uint8Array;
  readonly photo: Uint8Array;
  readonly fingerprint: Uint8Array;
  /** Text of the newest appended address, where there is one. */
  readonly newAddress?: Uint8Array;
}

export function chipOf(card: PlainCard): Chip {
  return { text: encodeTextBlock(card), photo: Buffer.from(card.photo, 'base64'), fingerprint: new Uint8Array(0) };
}

/** What happens to the bytes of an answer on the way. */
export type Damage = 'silent' | 'wrongChecksum' | 'brokenOff' | 'noise' | 'split' | 'slow';

/** What becomes of a command instead of its answer, so many times: an own status of the module, or damage on the line. */
export interface Upset {
  readonly on: CommandName;
  readonly times: number;
  readonly sw3?: number;
  readonly damage?: Damage;
}

const always = Number.POSITIVE_INFINITY;
const ofAll = (damage: Damage): Upset[] => commandNames.map((on) => ({ on, times: always, damage }));
const refusingAll = (sw3: number): Upset[] => commandNames.map((on) => ({ on, times: always, sw3 }));

const onAnyRead = (upset: Omit<Upset, 'on'>): Upset[] => (['read', 'readWithFingerprint'] as const).map((on) => ({ on, ...upset }));

/** What a reader may be found in: the situations of the contract that fit it by their names, and what else a line and a module do. */
export const situations = {
  /** The reader is well; whether there is a card is said by `place` and `remove`. */
  normal: [],
  noCard: [],
  cardLeftOn: [],
  /** The card is lifted during the first read. */
  cardRemovedWhileReading: onAnyRead({ times: 1, sw3: 0x41 }),
  /** Said of the card when it is selected, or read where there is nothing to select. */
  wrongCardType: [{ on: 'select', times: always, sw3: 0x40 }, ...onAnyRead({ times: always, sw3: 0x40 })],
  moduleDown: refusingAll(0x60),
  notAuthorised: refusingAll(0x66),
  selectFailsOnce: [{ on: 'select', times: 1, sw3: 0x81 }],
  noise: ofAll('noise'),
  slow: ofAll('slow'),
  split: ofAll('split'),
  silent: ofAll('silent'),
  wrongChecksum: ofAll('wrongChecksum'),
  wrongChecksumOnce: [{ on: 'select', times: 1, damage: 'wrongChecksum' }],
  brokenOff: onAnyRead({ times: always, damage: 'brokenOff' }),
} as const satisfies Record<string, readonly Upset[]>;
export type SituationName = keyof typeof situations;

export interface SdtSimulatorOptions {
  readonly far: FarEnd;
  /** Whose dialect it speaks and whose rules it keeps; absent: the standard module's. */
  readonly profile?: ReaderProfile;
  /** Bytes travel at the speed of that line in both directions; absent: at once. */
  readonly baudRate?: number;
  /** The module's own time before each answer. */
  readonly latencyMs?: number;
  /** Called before each request is answered, with the command's name. */
  readonly onRequest?: (name: CommandName) => void;
  /** Called when the module was told another rate and has answered: its line is at that rate from then on. */
  readonly onBaudRate?: (baudRate: ReaderBaudRate) => void;
}

export interface SdtSimulator {
  place(chip: Chip): void;
  remove(): void;
  readonly occupied: boolean;
  /** Puts the reader into a situation, in place of the one before. */
  situation(upsets: readonly Upset[]): void;
  /** How many frames of each command were answered or swallowed. */
  readonly seen: Readonly<Partial<Record<CommandName, number>>>;
}

/** 05 01 20200101 1234560 7654321: no such module exists. */
const inventedSamId = Uint8Array.from(Buffer.from('05000100A53A340140E20100B1CB7400', 'hex'));

/** A choice: no source says how long a module waits for the next byte of a request. */
const requestGapMs = 200;

const noise = Uint8Array.of(0x00, 0xff, 0xaa, 0xaa, 0x96, 0x69, 0xaa, 0x55, 0x13);

/** The module of an ID-card reader, at its end of the wire. It obeys the physics of one: see `find`. */
export function createSdtSimulator({ far: bare, profile = readerProfile('sdt-serial'), baudRate, latencyMs = 0, onRequest, onBaudRate }: SdtSimulatorOptions): SdtSimulator {
  const { dialect } = profile;
  const far = baudRate === undefined ? bare : pacedFarEnd(bare, baudRate);
  const framer = createFramer(dialect.requestLength, dialect.frame);
  const hasFind = dialect.commands.find !== undefined;
  const seen: Partial<Record<CommandName, number>> = {};
  let upsets: { upset: Upset; left: number }[] = [];
  let chip: Chip | undefined;
  /** Sequence find, select, read: a step cannot be left out. `read`: the card was read and has not left since. */
  let stage: 'none' | 'found' | 'selected' | 'read' = 'none';

  /** After a good read the card has to leave the field before it is found again (devices.md §1.5), where the profile says so. */
  const isFindable = () => chip !== undefined && (stage !== 'read' || profile.afterRead === 'staysFindable');

  const well = () => ({ sw3: 0x90 });
  const answers: Record<CommandName, () => { sw3: number; data?: Uint8Array }> = {
    reset: () => {
      stage = stage === 'read' ? 'read' : 'none';
      return { sw3: 0x90 };
    },
    status: well,
    samId: () => ({ sw3: 0x90, data: inventedSamId }),
    find: () => {
      if (!isFindable()) return { sw3: 0x80 };
      stage = 'found';
      return { sw3: 0x9f, data: new Uint8Array(4) };
    },
    select: () => {
      if (stage !== 'found') return { sw3: 0x81 };
      stage = 'selected';
      return { sw3: 0x90, data: new Uint8Array(8) };
    },
    read: () => readBlocks((found) => encodeBlocks(found.text, found.photo)),
    readWithFingerprint: () => readBlocks((found) => encodeBlocks(found.text, found.photo, found.fingerprint)),
    readNewAddress: () => {
      if (!chip || stage !== 'selected') return { sw3: 0x41 };
      return chip.newAddress ? { sw3: 0x90, data: chip.newAddress } : { sw3: 0x91 };
    },
    setBaud115200: well,
    setBaud57600: well,
    setBaud38400: well,
    setBaud19200: well,
    setBaud9600: well,
  };

  function readBlocks(data: (found: Chip) => Uint8Array): { sw3: number; data?: Uint8Array } {
    if (!hasFind && !isFindable()) return { sw3: 0x80 };
    if (!chip || (hasFind && stage !== 'selected')) return { sw3: 0x41 };
    stage = 'read';
    return { sw3: 0x90, data: data(chip) };
  }

  function takeUpset(name: CommandName): Upset | undefined {
    const next = upsets.find(({ upset, left }) => upset.on === name && left > 0);
    if (next) next.left -= 1;
    return next?.upset;
  }

  function sendDamaged(frame: Uint8Array, damage: Damage | undefined): void {
    if (damage === 'silent') return;
    if (damage === 'noise') far.write(Uint8Array.of(...noise, ...frame, ...noise));
    else if (damage === 'wrongChecksum') far.write(frame.map((byte, index) => (index === frame.length - 1 ? byte ^ 0x01 : byte)));
    else if (damage === 'brokenOff') far.write(frame.subarray(0, Math.floor(frame.length / 2)));
    else if (damage === 'slow') sendSlowly(frame);
    else if (damage === 'split') for (let start = 0; start < frame.length; start += 7) far.write(frame.subarray(start, start + 7));
    else far.write(frame);
  }

  /** Small pieces with pauses, as through a congested serial server. */
  function sendSlowly(frame: Uint8Array): void {
    far.write(frame.subarray(0, 64));
    if (frame.length > 64) setTimeout(() => sendSlowly(frame.subarray(64)), 20);
  }

  function answer(name: CommandName): void {
    seen[name] = (seen[name] ?? 0) + 1;
    onRequest?.(name);
    const upset = takeUpset(name);
    if (upset?.sw3 !== undefined) {
      stage = stage === 'read' ? 'read' : 'none';
      send(dialect.moduleStatus(upset.sw3), new Uint8Array(0), upset.damage);
      return;
    }
    const { sw3, data } = answers[name]();
    send(dialect.moduleStatus(sw3), data ?? new Uint8Array(0), upset?.damage);
    const told = readerBaudRateSchema.safeParse(Number(name.replace('setBaud', '')));
    if (told.success) onBaudRate?.(told.data);
  }

  function send(status: number, data: Uint8Array, damage?: Damage): void {
    const frame = encodeFrame(encodeStatus(dialect, status, data), dialect.frame);
    if (latencyMs > 0) setTimeout(() => sendDamaged(frame, damage), latencyMs);
    else sendDamaged(frame, damage);
  }

  /** A request that broke off is over: no module waits for ever for the rest. */
  let lastByteAt = Number.NEGATIVE_INFINITY;
  far.onClose(() => framer.reset());
  far.onData((chunk) => {
    const now = performance.now();
    if (now - lastByteAt > requestGapMs) framer.reset();
    lastByteAt = now;
    const before = framer.debris.wrongChecksums;
    const bodies = framer.push(chunk);
    for (const body of bodies) {
      const name = findRequest(dialect.commands, body);
      if (name) answer(name);
      else send(dialect.complaints.command, new Uint8Array(0));
    }
    if (framer.debris.wrongChecksums > before) send(dialect.complaints.check, new Uint8Array(0));
  });

  return {
    place: (laid) => {
      chip = laid;
      stage = 'none';
    },
    remove: () => {
      chip = undefined;
      stage = 'none';
    },
    get occupied() {
      return chip !== undefined;
    },
    situation: (next) => {
      upsets = next.map((upset) => ({ upset, left: upset.times }));
    },
    seen,
  };
}
