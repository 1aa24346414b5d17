import { useEffect, useState } from 'react';
import type { FaultCode } from '../../contract/fault.ts';
import type { FoundItems } from '../../contract/matter.ts';
import type { Category } from '../../contract/item-kinds.ts';
import { useView } from '../view-state.ts';
import type { LifeEvent } from './choose-opening.ts';

interface Found {
  /** Of the newest question that was answered; the earlier answer stands until then, so that nothing flickers. */
  readonly found?: FoundItems;
  readonly fault?: FaultCode;
}

interface Narrowed {
  readonly category?: Category;
  readonly lifeEvent?: LifeEvent;
}

/** What the kiosk's own catalogue has for these words. An answer to an older question is dropped. */
export function useFound(q: string, { category, lifeEvent }: Narrowed): Found {
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const [found, setFound] = useState<Found>({});
  useEffect(() => {
    let newest = true;
    void window.kiosk.findItems({ q, language, ...(category !== undefined && { category }), ...(lifeEvent !== undefined && { lifeEvent }) }).then(
      (answer) => {
        if (newest) setFound(answer.ok ? { found: answer.value } : { fault: answer.fault.code });
      },
      () => {
        // The line to the machine broke; the connection notice says so.
        if (newest) setFound({ fault: 'central.unreachable' });
      },
    );
    return () => {
      newest = false;
    };
  }, [q, category, lifeEvent, language]);
  return found;
}
