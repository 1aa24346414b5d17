import { useEffect, useRef, useState } from 'react';
import type { Language } from '../../contract/language.ts';
import { useWords } from '../i18n/i18n.ts';
import { speak, stopSpeaking } from '../speech/voice.tsx';
import { Press } from '../ui/button.tsx';

/** Has a text read aloud, and stops it. Whether it was heard is the engine's own word. */
export function ReadAloud({ text, language }: { readonly text: string; readonly language: Language }) {
  const words = useWords();
  const [state, setState] = useState<'silent' | 'reading' | 'failed'>('silent');
  const reading = useRef(false);
  useEffect(
    () => () => {
      // The text has left the screen: nobody is read to about something else.
      if (reading.current) void stopSpeaking();
    },
    [],
  );
  const read = async () => {
    reading.current = true;
    setState('reading');
    const outcome = await speak(text, language);
    reading.current = false;
    setState(outcome.state === 'failed' ? 'failed' : 'silent');
  };
  return (
    <Press look="quiet" pressed={state === 'reading'} mark={{ 'data-key': 'readAloud' }} onPress={() => void (state === 'reading' ? stopSpeaking() : read())}>
      {words(state === 'failed' ? 'voice.noSound' : `readAloud.${state}`)}
    </Press>
  );
}
