/** What a pointer event says that matters to a signature. */
export interface PointerMoment {
  readonly pointerId: number;
  /** `pen`, `touch` or `mouse`. */
  readonly pointerType: string;
  /** 0 is the pen's tip, a finger or the left button; a pen's eraser and its side button have others. */
  readonly button: number;
  /** Milliseconds of the page's clock. */
  readonly timeStamp: number;
}

/**
 * A pen that went away says so by an event; one that was unplugged does not. After so long without a
 * word of it a finger may sign again.
 */
const penForgottenMs = 2000;

/**
 * Who is signing. One pointer draws at a time; while a pen is near the field a touch is the hand that
 * holds it, also one that came down before the pen was seen.
 */
export interface SignaturePen {
  /** A pointer came down: a stroke begins, one begins in place of the palm's that is taken back, or nothing does. */
  down(moment: PointerMoment): 'begin' | 'beginInstead' | 'ignore';
  /** A pointer was seen over the field; whether it is the one that draws. */
  moved(moment: PointerMoment): boolean;
  /** A pointer left the field or the pen's range. */
  left(moment: PointerMoment): void;
  /** A pointer was lifted. */
  up(moment: PointerMoment): void;
  /** The system took the pointer away: a touch was a palm or a gesture and its stroke is taken back; a pen drew what it drew. */
  cancelled(moment: PointerMoment): 'takeBack' | 'keep';
}

export function createSignaturePen(): SignaturePen {
  let drawing: Pick<PointerMoment, 'pointerId' | 'pointerType'> | undefined;
  let penSeenAt = -Infinity;

  function look({ pointerType, timeStamp }: PointerMoment): void {
    if (pointerType === 'pen') penSeenAt = timeStamp;
  }

  return {
    down: (moment) => {
      look(moment);
      const { pointerId, pointerType } = moment;
      if (moment.button !== 0) return 'ignore';
      if (pointerType === 'touch' && moment.timeStamp - penSeenAt < penForgottenMs) return 'ignore';
      const overPalm = drawing?.pointerType === 'touch' && pointerType === 'pen';
      if (drawing !== undefined && !overPalm) return 'ignore';
      drawing = { pointerId, pointerType };
      return overPalm ? 'beginInstead' : 'begin';
    },
    moved: (moment) => {
      look(moment);
      return drawing?.pointerId === moment.pointerId;
    },
    left: ({ pointerType }) => {
      if (pointerType === 'pen') penSeenAt = -Infinity;
    },
    up: (moment) => {
      look(moment);
      if (drawing?.pointerId === moment.pointerId) drawing = undefined;
    },
    cancelled: ({ pointerId, pointerType }) => {
      if (drawing?.pointerId !== pointerId) return 'keep';
      drawing = undefined;
      return pointerType === 'touch' ? 'takeBack' : 'keep';
    },
  };
}
