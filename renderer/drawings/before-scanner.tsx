/** What is held before the reader of the machine: a phone with a code on its screen; a door plate, or its picture. */
const held = {
  phone: {
    front: 'M46 10h62a8 8 0 0 1 8 8v114a8 8 0 0 1-8 8H46a8 8 0 0 1-8-8V18a8 8 0 0 1 8-8z',
    thin: 'M70 18h14M52 34h50v50H52zM58 40h12v12H58zM84 40h12v12H84zM58 66h12v12H58zM80 62h6M92 62h4M84 72h12M52 98h50M52 110h34',
    beam: 'M124 60h84M208 60l-14-10M208 60l-14 10',
  },
  plate: {
    front: 'M14 22h120v84H14z',
    thin: 'M30 44h42M30 62h34M30 84h42M88 54h30v30H88zM96 62h6M108 62h4M96 76h4M108 74h4',
    beam: 'M140 64h68M208 64l-14-10M208 64l-14 10',
  },
} as const;

/** Something with a code on it, and the way that it goes. */
export function BeforeScanner({ what }: { readonly what: keyof typeof held }) {
  const { front, thin, beam } = held[what];
  return (
    <svg className="drawing" viewBox="0 0 300 150" aria-hidden="true">
      <path className="front" d={front} />
      <path className="thin" d={thin} />
      <path className="beam" d={beam} />
      <path className="front" d="M222 30h58v92h-58zM236 50h30v30h-30z" />
      <path className="thin" d="M214 122h74" />
    </svg>
  );
}
