/** A phone with a code on its screen, held before the reader of the machine. */
export function PhoneBeforeScanner() {
  return (
    <svg className="drawing" viewBox="0 0 300 150" aria-hidden="true">
      <path className="front" d="M46 10h62a8 8 0 0 1 8 8v114a8 8 0 0 1-8 8H46a8 8 0 0 1-8-8V18a8 8 0 0 1 8-8z" />
      <path className="thin" d="M70 18h14M52 34h50v50H52zM58 40h12v12H58zM84 40h12v12H84zM58 66h12v12H58zM80 62h6M92 62h4M84 72h12M52 98h50M52 110h34" />
      <path className="beam" d="M124 60h84M208 60l-14-10M208 60l-14 10" />
      <path className="front" d="M222 30h58v92h-58zM236 50h30v30h-30z" />
      <path className="thin" d="M214 122h74" />
    </svg>
  );
}
