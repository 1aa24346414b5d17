import { useEffect, useState } from 'react';
import type { HumanContact } from '../../contract/human-contact.ts';

/** What the central API says; until then, and where it is away, the machine's own number stands. */
export function useHumanContact(): HumanContact | undefined {
  const [human, setHuman] = useState<HumanContact>();
  useEffect(() => {
    let left = false;
    window.kiosk.humanContact({}).then(
      (answer) => {
        if (!left && answer.ok) setHuman(answer.value);
      },
      // A broken line is drawn by the connection notice.
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, []);
  return human;
}
