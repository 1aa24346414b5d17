/** A door plate, or its picture on a phone, held before the reader of the machine. */
export function PlateBeforeScanner() {
  return (
    <svg className="drawing" viewBox="0 0 300 150" aria-hidden="true">
      <path className="front" d="M14 22h120v84H14z" />
      <path className="thin" d="M30 44h42M30 62h34M30 84h42M88 54h30v30H88zM96 62h6M108 62h4M96 76h4M108 74h4" />
      <path className="beam" d="M140 64h68M208 64l-14-10M208 64l-14 10" />
      <path className="front" d="M222 30h58v92h-58zM236 50h30v30h-30z" />
      <path className="thin" d="M214 122h74" />
    </svg>
  );
}
