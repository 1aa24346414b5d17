import { useEffect, useLayoutEffect, useRef, useState, type PointerEvent } from 'react';
import { createSignaturePen } from './signature-pen.ts';
import { beginStroke, continueStroke, hasRoom, toPoint, type Point, type Stroke } from './signature.ts';

interface SignatureFieldProps {
  readonly strokes: readonly Stroke[];
  readonly onStrokes: (strokes: Stroke[]) => void;
  readonly label: string;
  readonly guide: string;
  /** The paper is the whole panel, which may be higher than wide: its longer side is the measure. */
  readonly whole?: boolean;
}

/** Ink under the finger, the pen or the mouse. Height is half the width, on every panel. */
export function SignatureField({ strokes, onStrokes, label, guide, whole = false }: SignatureFieldProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const startedAt = useRef(0);
  const [pen] = useState(createSignaturePen);
  /** The newest ink. Several moves may come before the first of them is drawn. */
  const newest = useRef<readonly Stroke[]>(strokes);
  const own = useRef(new WeakSet<readonly Stroke[]>());

  useLayoutEffect(() => {
    // Only what somebody else changed, such as by clearing the field, is newer than our own.
    if (!own.current.has(strokes)) newest.current = strokes;
  }, [strokes]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const paint = () => paintStrokes(element, strokes, whole);
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(element);
    return () => observer.disconnect();
  }, [strokes, whole]);

  const ink = (next: Stroke[]) => {
    own.current.add(next);
    newest.current = next;
    onStrokes(next);
  };
  const pointOf = (event: globalThis.PointerEvent, element: HTMLElement): Point => {
    const box = element.getBoundingClientRect();
    const place = { x: event.clientX - box.left, y: event.clientY - box.top, at: event.timeStamp };
    const width = whole ? Math.max(box.width, box.height) : box.width;
    return toPoint(event.pointerType === 'pen' ? { ...place, pressure: event.pressure } : place, { width, startedAt: startedAt.current });
  };

  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    const { currentTarget, nativeEvent } = event;
    if (!hasRoom(newest.current)) return;
    const begins = pen.down(nativeEvent);
    if (begins === 'ignore') return;
    const before = begins === 'beginInstead' ? newest.current.slice(0, -1) : newest.current;
    if (before.length === 0) startedAt.current = nativeEvent.timeStamp;
    currentTarget.setPointerCapture(event.pointerId);
    ink(beginStroke(before, pointOf(nativeEvent, currentTarget)));
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const { currentTarget, nativeEvent } = event;
    if (!pen.moved(nativeEvent)) return;
    // The screen is drawn sixty times a second; a pen tells its place two hundred times.
    const moments = nativeEvent.getCoalescedEvents();
    const points = (moments.length === 0 ? [nativeEvent] : moments).map((moment) => pointOf(moment, currentTarget));
    ink(points.reduce<Stroke[]>((all, point) => continueStroke(all, point), [...newest.current]));
  };
  const cancel = (event: PointerEvent<HTMLCanvasElement>) => {
    if (pen.cancelled(event.nativeEvent) === 'takeBack') ink(newest.current.slice(0, -1));
  };

  return (
    <div className="signature">
      {strokes.length === 0 && guide !== '' && <span className="signature-guide serif">{guide}</span>}
      <canvas
        ref={canvas}
        data-field="signature"
        role="img"
        aria-label={label}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={(event) => pen.up(event.nativeEvent)}
        onPointerCancel={cancel}
        onLostPointerCapture={(event) => pen.up(event.nativeEvent)}
        onPointerLeave={(event) => pen.left(event.nativeEvent)}
      />
    </div>
  );
}

/** Of the field's width, in thousandths: a finger's line, and how a pen's goes with its pressure. */
const lineWidth = { steady: 7, least: 3, most: 11 } as const;

function widthAt([, , , pressure]: Point): number {
  return pressure === undefined ? lineWidth.steady : lineWidth.least + ((lineWidth.most - lineWidth.least) * pressure) / 1000;
}

function paintStrokes(element: HTMLCanvasElement, strokes: readonly Stroke[], whole: boolean): void {
  const box = element.getBoundingClientRect();
  const density = window.devicePixelRatio;
  element.width = Math.round(box.width * density);
  element.height = Math.round(box.height * density);
  const ink = element.getContext('2d');
  if (ink === null) return;
  const scale = (whole ? Math.max(element.width, element.height) : element.width) / 1000;
  ink.strokeStyle = getComputedStyle(element).color;
  ink.lineCap = 'round';
  ink.lineJoin = 'round';
  for (const stroke of strokes) {
    let width = 0;
    let [before] = stroke;
    for (const point of stroke) {
      // A line of one width is drawn as one, or its ends would show.
      if (widthAt(point) !== width) {
        if (width > 0) ink.stroke();
        width = widthAt(point);
        ink.lineWidth = width * scale;
        ink.beginPath();
        if (before !== undefined) ink.moveTo(before[0] * scale, before[1] * scale);
      }
      ink.lineTo(point[0] * scale, point[1] * scale);
      before = point;
    }
    ink.stroke();
  }
}
