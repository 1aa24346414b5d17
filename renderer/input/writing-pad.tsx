import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Place } from './handwriting-strokes.ts';
import { createSignaturePen } from './signature-pen.ts';

interface WritingPadProps {
  /** In pixels of the pad. */
  readonly strokes: readonly (readonly Place[])[];
  readonly onStrokes: (strokes: readonly (readonly Place[])[]) => void;
  readonly label: string;
  readonly guide: string;
}

const lineWidth = 9;
/** More strokes than the largest character of the table has. */
const mostStrokes = 60;

/** Ink under the finger at once; the strokes are told when a finger is lifted, not for every move of it. */
export function WritingPad({ strokes, onStrokes, label, guide }: WritingPadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const current = useRef<Place[]>([]);
  const [pen] = useState(createSignaturePen);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const paint = () => paintAll(element, strokes);
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(element);
    return () => observer.disconnect();
  }, [strokes]);

  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    if (strokes.length >= mostStrokes) return;
    const begins = pen.down(event.nativeEvent);
    if (begins === 'ignore') return;
    event.currentTarget.setPointerCapture(event.pointerId);
    if (begins === 'beginInstead') paintAll(event.currentTarget, strokes);
    current.current = [placeOf(event.nativeEvent, event.currentTarget)];
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!pen.moved(event.nativeEvent)) return;
    const moments = event.nativeEvent.getCoalescedEvents();
    for (const moment of moments.length === 0 ? [event.nativeEvent] : moments) {
      const from = current.current.at(-1);
      const to = placeOf(moment, event.currentTarget);
      if (from !== undefined) paintLine(event.currentTarget, [from, to]);
      current.current.push(to);
    }
  };
  const lift = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!pen.moved(event.nativeEvent)) return;
    pen.up(event.nativeEvent);
    const stroke = current.current;
    current.current = [];
    if (stroke.length > 0) onStrokes([...strokes, stroke]);
  };
  const cancel = (event: PointerEvent<HTMLCanvasElement>) => {
    if (pen.cancelled(event.nativeEvent) !== 'takeBack') return;
    current.current = [];
    paintAll(event.currentTarget, strokes);
  };

  return (
    <div className="writing-pad">
      {strokes.length === 0 && <span className="writing-guide small">{guide}</span>}
      <canvas ref={canvas} data-field="writing" role="img" aria-label={label} onPointerDown={down} onPointerMove={move} onPointerUp={lift} onPointerCancel={cancel} onPointerLeave={(event) => pen.left(event.nativeEvent)} />
    </div>
  );
}

function placeOf(event: globalThis.PointerEvent, element: HTMLElement): Place {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function paintAll(element: HTMLCanvasElement, strokes: readonly (readonly Place[])[]): void {
  const box = element.getBoundingClientRect();
  element.width = Math.round(box.width * window.devicePixelRatio);
  element.height = Math.round(box.height * window.devicePixelRatio);
  for (const stroke of strokes) paintLine(element, stroke);
}

function paintLine(element: HTMLCanvasElement, [first, ...others]: readonly Place[]): void {
  const ink = element.getContext('2d');
  if (ink === null || first === undefined) return;
  const density = window.devicePixelRatio;
  ink.strokeStyle = getComputedStyle(element).color;
  ink.lineCap = 'round';
  ink.lineJoin = 'round';
  ink.lineWidth = lineWidth * density;
  ink.beginPath();
  ink.moveTo(first.x * density, first.y * density);
  for (const { x, y } of others.length === 0 ? [first] : others) ink.lineTo(x * density, y * density);
  ink.stroke();
}
