import './drawings.css';

/** A screen and the machine under it; the lead between them hangs loose. */
export function Parted() {
  return (
    <svg className="drawing parted" viewBox="0 0 900 300" aria-hidden="true">
      <path className="front" d="M60 40h270v180H60zM150 260h90M195 220v40" />
      <path className="front" d="M600 60h240v190H600z" />
      <path className="thin" d="M90 76h150M90 106h90M90 136h120M634 100h60M634 216h172M760 100h46" />
      <path className="gap" d="M330 140q50 0 66 30t40 22M600 150q-40 0-58-22t-40-10M436 176v32M450 180v24M502 102v32M488 108h-16M488 126h-16" />
    </svg>
  );
}
