import { useEffect, useState, type RefObject } from 'react';

interface Reach {
  readonly up: boolean;
  readonly down: boolean;
}

/** Whether there is more above or below in an element that scrolls, and how to turn its pages. Measured where the layout is fresh anyway. */
export function usePaging(view: RefObject<HTMLElement | null>): Reach & { readonly turn: (direction: 1 | -1) => void } {
  const [reach, setReach] = useState<Reach>({ up: false, down: false });

  useEffect(() => {
    const element = view.current;
    if (element === null) return;
    const measure = () => {
      const up = element.scrollTop > 2;
      const down = element.scrollTop + element.clientHeight < element.scrollHeight - 2;
      // For the style: a place is never held open for more than there is.
      element.style.setProperty('--content', `${String(element.firstElementChild?.clientHeight ?? 0)}px`);
      setReach((known) => (known.up === up && known.down === down ? known : { up, down }));
    };
    const sizes = new ResizeObserver(measure);
    // What spills over its own box does not resize it, so its parts are watched too; observing again measures again.
    const watch = () => {
      sizes.observe(element);
      for (const part of element.querySelectorAll(':scope > *, :scope > * > *')) sizes.observe(part);
    };
    watch();
    const parts = new MutationObserver(watch);
    parts.observe(element, { childList: true, subtree: true });
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      sizes.disconnect();
      parts.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [view]);

  const turn = (direction: 1 | -1) => {
    const element = view.current;
    if (element === null) return;
    // Without what stands still over it (the low layout); a page less a line, so that the line one read last is still there.
    const page = element.clientHeight - (parseFloat(getComputedStyle(element).scrollPaddingTop) || 0);
    element.scrollBy({ top: direction * page * 0.82, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };
  return { ...reach, turn };
}
