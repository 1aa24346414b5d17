import './drawings.css';

/** A sheet is held flat before the camera: it comes from below and stands still with all four corners in view. */
export function PageUnderCamera() {
  return (
    <svg className="drawing page-drawing" viewBox="0 0 900 520" aria-hidden="true">
      <path className="front" d="M60 60h780v400H60z" />
      <circle cx="450" cy="92" r="14" />
      <path className="thin" d="M200 150v-24h24M700 150v-24h-24M200 410v24h24M700 410v24h-24" />
      <g className="page-move">
        <path className="card-face" d="M270 150h360v262H270z" />
        <path className="thin" d="M310 196h150M310 236h280M310 270h280M310 304h200M310 356h120" />
        <path className="hand" d="M250 470q-8 -60 20 -88l34 -10q14 2 8 18l-26 14M650 470q8 -60 -20 -88l-34 -10q-14 2 -8 18l26 14" />
      </g>
    </svg>
  );
}
