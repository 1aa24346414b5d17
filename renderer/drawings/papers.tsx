import type { Sheet } from '../../contract/snapshot.ts';

interface PapersProps {
  readonly sheets: readonly Sheet[];
  readonly label: (sheet: Sheet['sheet']) => string;
}

const places = {
  original: { x: 60, width: 300, length: 206 },
  duplicate: { x: 408, width: 216, length: 150 },
  receipt: { x: 700, width: 130, length: 220 },
} as const;

/** The slots of the machine and what the devices say about each sheet: out, on its way, or not there. */
export function Papers({ sheets, label }: PapersProps) {
  return (
    <svg className="drawing papers" viewBox="0 0 900 370" aria-hidden="true">
      <path className="front" d="M10 40H890V150H10z" />
      {sheets.map(({ sheet, state }) => {
        const { x, width, length } = places[sheet];
        const out = state === 'printed' || state === 'printing';
        const serrated = sheet === 'receipt';
        return (
          <g key={sheet}>
            <path className="slot" d={`M${String(x - 14)} 108h${String(width + 28)}`} data-state={state} />
            <svg x={x - 40} y="110" width={width + 80} height="300" viewBox={`0 0 ${String(width + 80)} 300`} overflow="hidden">
              {out ? (
                <g className={`sheet ${state}`}>
                  <path className="card-face" d={serrated ? `M40 -4h${String(width)}v${String(length)}${'l-6.5 8 -6.5 -8'.repeat(10)}z` : `M40 -4h${String(width)}l24 ${String(length)}H16z`} />
                  <SheetPrint width={width} length={length} receipt={serrated} />
                </g>
              ) : (
                <path className="absent" d={serrated ? `M40 6h${String(width)}v${String(length - 20)}h-${String(width)}z` : `M42 6h${String(width - 4)}l22 ${String(length - 20)}H20z`} />
              )}
            </svg>
            <text x={x + width / 2} y="88" textAnchor="middle">
              {label(sheet)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function SheetPrint({ width, length, receipt }: { readonly width: number; readonly length: number; readonly receipt: boolean }) {
  const middle = 40 + width / 2;
  const lines = Array.from({ length: receipt ? 6 : 4 }, (_, index) => (receipt ? 40 + index * 24 : length * 0.42 + index * length * 0.13));
  return (
    <g className="thin">
      <path d={`M${String(middle - width * 0.18)} ${String(receipt ? 18 : length * 0.24)}h${String(width * 0.36)}`} strokeWidth={receipt ? 4 : 7} />
      {lines.map((y, index) => (
        <path key={y} d={`M${String(40 + width * 0.12)} ${String(y)}h${String(width * (index % 2 === 0 ? 0.7 : 0.5))}`} />
      ))}
    </g>
  );
}
