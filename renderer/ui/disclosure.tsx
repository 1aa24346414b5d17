import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';

/** 为什么: what only some want to know, one touch away and in its place. */
export function Why({ title, children, mark }: { readonly title: string; readonly children: ReactNode; readonly mark?: Readonly<Record<`data-${string}`, string>> }) {
  return (
    <Disclosure className="why">
      <Button slot="trigger" className="button link" {...mark}>
        <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
          <path d="M11 6l10 10-10 10" />
        </svg>
        {title}
      </Button>
      <DisclosurePanel className="why-panel">{children}</DisclosurePanel>
    </Disclosure>
  );
}
