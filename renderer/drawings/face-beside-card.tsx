import './drawings.css';

/** The picture just taken and the one on record, side by side; a line goes over both. */
export function FaceBesideCard() {
  return (
    <svg className="drawing comparing" viewBox="0 0 900 480" aria-hidden="true">
      <path className="front" d="M70 60h320v360H70zM510 60h320v360H510z" />
      <path className="corner" d="M70 120V60h60M330 60h60v60M390 360v60h-60M130 420H70v-60" />
      <path d="M410 215h80M410 265h80" />
      {[230, 670].map((x) => (
        <g key={x} transform={`translate(${String(x)} 0)`}>
          <path d="M0 126q62 0 62 74 0 82-62 82t-62-82q0-74 62-74z" />
          <path className="thin" d="M-62 190q20-44 62-44t62 44M-24 204v8M24 204v8M-16 246q16 12 32 0" />
          <path d="M-112 420q4-96 112-96t112 96" />
        </g>
      ))}
      <path className="sweep" d="M70 92H390M510 92H830" />
    </svg>
  );
}
