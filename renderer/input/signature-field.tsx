import { useEffect, useRef, type PointerEvent } from 'react';
import { beginStroke, continueStroke, toPoint, type Stroke } from './signature.ts';

interface SignatureFieldProps {
  readonly strokes: readonly Stroke[];
  readonly onStrokes: (strokes: Stroke[]) => void;
  readonly label: string;
  readonly guide: string;
}

/** Ink under the finger. Height is half the width, on every panel. */
export function SignatureField({ strokes, onStrokes, label, guide }: SignatureFieldProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const startedAt = useRef<number | null>(null);
  const drawing = useRef<number | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const paint = () => paintStrokes(element, strokes);
    paint();
    const observer = new ResizeObserver(paint);
    observer.observe(element);
    return () => observer.disconnect();
  }, [strokes]);

  const pointOf = (event: { readonly clientX: number; readonly clientY: number; readonly timeStamp: number }, element: HTMLElement) => {
    const box = element.getBoundingClientRect();
    startedAt.current ??= event.timeStamp;
    return toPoint({ x: event.clientX - box.left, y: event.clientY - box.top, at: event.timeStamp }, { width: box.width, startedAt: startedAt.current });
  };

  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    // One finger signs; a palm that comes down beside it does not.
    if (drawing.current !== null) return;
    drawing.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    onStrokes(beginStroke(strokes, pointOf(event, event.currentTarget)));
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (drawing.current !== event.pointerId) return;
    const element = event.currentTarget;
    const moments = event.nativeEvent.getCoalescedEvents();
    const points = (moments.length === 0 ? [event.nativeEvent] : moments).map((moment) => pointOf(moment, element));
    onStrokes(points.reduce<Stroke[]>((all, point) => continueStroke(all, point), [...strokes]));
  };
  const up = (event: PointerEvent<HTMLCanvasElement>) => {
    if (drawing.current === event.pointerId) drawing.current = null;
  };

  return (
    <div className="signature">
      {strokes.length === 0 && <span className="signature-guide serif">{guide}</span>}
      <canvas ref={canvas} data-field="signature" role="img" aria-label={label} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} />
    </div>
  );
}

function paintStrokes(element: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const box = element.getBoundingClientRect();
  const density = window.devicePixelRatio;
  element.width = Math.round(box.width * density);
  element.height = Math.round(box.height * density);
  const ink = element.getContext('2d');
  if (ink === null) return;
  const scale = element.width / 1000;
  ink.strokeStyle = getComputedStyle(element).color;
  ink.lineWidth = 7 * scale;
  ink.lineCap = 'round';
  ink.lineJoin = 'round';
  for (const stroke of strokes) {
    ink.beginPath();
    for (const [index, [x, y]] of stroke.entries()) {
      if (index === 0) ink.moveTo(x * scale, y * scale);
      ink.lineTo(x * scale, y * scale);
    }
    ink.stroke();
  }
}
