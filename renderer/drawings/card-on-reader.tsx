/** The arrow beside the card. */
const ways = {
  waiting: 'M470 40v150M440 158l30 34 30 -34',
  failed: 'M470 180l66 66M540 200l-2 48 -48 -2',
  taking: 'M760 230V80M730 112l30 -34 30 34',
} as const;

/** The lit area of the machine and the card: how it goes there, while it is read, when it lay wrong, and how it is taken away again. */
export function CardOnReader({ phase }: { readonly phase: 'waiting' | 'reading' | 'failed' | 'taking' }) {
  return (
    <svg className={`drawing card-drawing ${phase}`} viewBox="0 0 900 720" aria-hidden="true">
      {/* The desk of the machine: its top is drawn in one slanted plane, in which pad and card lie too. */}
      <path className="front" d="M250 270H880L690 600H60z" />
      <path className="front" d="M60 600v76h630v-76M690 600l190 -330v76L690 676" />
      <g transform="matrix(1 0 -0.5758 1 276 336)">
        <rect className="pad" x="94" y="30" width="360" height="176" rx="14" />
        <path className="light" d="M94 62V44q0 -14 14 -14h40M400 30h40q14 0 14 14v18M454 174v18q0 14 -14 14h-40M148 206h-40q-14 0 -14 -14v-18" />
        <path className="thin" d="M492 84q22 34 0 68M468 96q14 22 0 44M516 72q30 46 0 92" />
      </g>
      <g className="card-move">
        <g transform="matrix(1 0 -0.5758 1 276 336)">
          <g transform="translate(146 38)">
            <rect className="card-face" width="256" height="160" rx="12" />
            <g className="thin card-print">
              <path d="M22 34h92M22 60h66M22 86h104M22 128h150" />
              <path d="M182 28h52v66h-52zM194 94q0 -22 14 -22t14 22M208 66a10 10 0 1 0 0 -20 10 10 0 0 0 0 20" />
            </g>
            {phase === 'reading' && <path className="sweep" d="M0 0v160" />}
          </g>
        </g>
      </g>
      {phase !== 'reading' && <path className="way" d={ways[phase]} />}
    </svg>
  );
}
