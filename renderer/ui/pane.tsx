import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Press } from './button.tsx';

interface Reach {
  readonly up: boolean;
  readonly down: boolean;
}

/** Content that may be longer than its place: it turns by pages with two large buttons, which are there only when needed. */
export function Pane({ children, label, className = '' }: { readonly children: ReactNode; readonly label: string; readonly className?: string }) {
  const words = useWords();
  const view = useRef<HTMLDivElement>(null);
  const [reach, setReach] = useState<Reach>({ up: false, down: false });
  const overflows = reach.up || reach.down;

  useEffect(() => {
    const element = view.current;
    if (element === null) return;
    const measure = () => {
      const up = element.scrollTop > 2;
      const down = element.scrollTop + element.clientHeight < element.scrollHeight - 2;
      setReach((known) => (known.up === up && known.down === down ? known : { up, down }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, []);

  const turn = (direction: 1 | -1) => {
    const element = view.current;
    // A page less a line, so that the line one read last is still there.
    element?.scrollBy({ top: direction * element.clientHeight * 0.82, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  };

  return (
    <div className={`pane ${className}`} data-overflows={overflows}>
      <div className="pane-view" ref={view} {...(overflows && { tabIndex: 0, role: 'region', 'aria-label': label })}>
        <div className="pane-content">{children}</div>
      </div>
      {overflows && (
        <div className="pane-turn">
          <Press look="quiet" disabled={!reach.up} onPress={() => turn(-1)} mark={{ 'data-key': 'pageUp' }}>
            <Chevron up />
            {words('pane.up')}
          </Press>
          <Press look="quiet" disabled={!reach.down} onPress={() => turn(1)} mark={{ 'data-key': 'pageDown' }}>
            <Chevron />
            {words('pane.down')}
          </Press>
        </div>
      )}
    </div>
  );
}

function Chevron({ up = false }: { readonly up?: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
      <path d={up ? 'M6 21 16 11 26 21' : 'M6 11 16 21 26 11'} />
    </svg>
  );
}
