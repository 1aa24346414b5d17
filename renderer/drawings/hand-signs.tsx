import './drawings.css';

/** A pen writes a line on the field: a few times, and then it rests where one begins. */
export function HandSigns() {
  return (
    <svg className="drawing hand-signs" viewBox="0 0 900 450" aria-hidden="true">
      <path className="written" pathLength="100" d="M470 300q34 -110 66 -104t-14 108q-14 28 20 -12t50 -42q22 6 2 46t34 -12 50 -40q18 8 4 38t38 -8 50 -30" />
      <g className="finger">
        <path className="card-face" d="M470 300l14 -42 116 -146q12 -12 26 -2t6 26L516 284z" />
        <path className="thin" d="M484 258l32 26M584 132l34 26" />
      </g>
    </svg>
  );
}
