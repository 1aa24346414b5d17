import { useEffect, useRef, useState } from 'react';
import type { Refused, Reply } from './api.ts';

export type Loaded<Value> = { readonly state: 'loading' } | { readonly state: 'here'; readonly value: Value } | { readonly state: 'refused'; readonly refused: Refused; readonly again: () => void };

/** Asks once for each `what`, and again where that is wished; an answer that comes after the question has changed counts no more. */
export function useLoaded<Value>(what: string, load: () => Promise<Reply<Value>>): Loaded<Value> {
  const [tries, setTries] = useState(0);
  const asked = `${what} ${String(tries)}`;
  const [answer, setAnswer] = useState<{ readonly asked: string; readonly reply: Reply<Value> }>();
  // Another function at every drawing; what it loads follows from `asked`.
  const newest = useRef(load);
  useEffect(() => {
    newest.current = load;
  });
  useEffect(() => {
    let gone = false;
    void newest.current().then((reply) => {
      if (!gone) setAnswer({ asked, reply });
    });
    return () => void (gone = true);
  }, [asked]);
  if (answer?.asked !== asked) return { state: 'loading' };
  return answer.reply.ok ? { state: 'here', value: answer.reply.value } : { state: 'refused', refused: answer.reply.refused, again: () => setTries(tries + 1) };
}
