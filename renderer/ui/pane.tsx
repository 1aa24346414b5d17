import { useRef, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Press } from './button.tsx';
import { usePaging } from './paging.ts';

/** Content that may be longer than its place: it turns by pages with two large buttons, which are there only when needed. */
export function Pane({ children, label, className = '' }: { readonly children: ReactNode; readonly label: string; readonly className?: string }) {
  const view = useRef<HTMLDivElement>(null);
  const { up, down, turn } = usePaging(view);
  const overflows = up || down;
  return (
    <div className={`pane ${className}`} data-overflows={overflows}>
      <div className="pane-view" ref={view} {...(overflows && { tabIndex: 0, role: 'region', 'aria-label': label })}>
        <div className="pane-content">{children}</div>
      </div>
      {overflows && <PageTurner up={up} down={down} turn={turn} />}
    </div>
  );
}

/** The two buttons that turn a page: `data-key` pageUp and pageDown. */
export function PageTurner({ up, down, turn }: { readonly up: boolean; readonly down: boolean; readonly turn: (direction: 1 | -1) => void }) {
  const words = useWords();
  return (
    <div className="pane-turn">
      <Press look="quiet" disabled={!up} onPress={() => turn(-1)} mark={{ 'data-key': 'pageUp' }}>
        <Chevron up />
        {words('pane.up')}
      </Press>
      <Press look="quiet" disabled={!down} onPress={() => turn(1)} mark={{ 'data-key': 'pageDown' }}>
        <Chevron />
        {words('pane.down')}
      </Press>
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
