import { lazy, useEffect, useRef } from 'react';
import type { Language } from '../../contract/language.ts';
import type { Snapshot } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { Later } from '../ui/later.tsx';
import { Press } from '../ui/button.tsx';
import { useView } from '../view-state.ts';
import { keypadKeys } from './keypad-keys.ts';
import type { Outcome } from './mouth.ts';
import { offers, tongues } from './tongues.ts';
import { chooseTongue } from './choose-tongue.ts';
import { resetVoice, setVoice, useVoiceState, voiceState, type VoiceState } from './voice-state.ts';
import './voice.css';

// Only who listens fetches what speaks: reading, keys, engine.
const loadCompanion = () => import('./companion.ts');
const VoicePanel = lazy(() => import('./voice-panel.tsx').then((file) => ({ default: file.VoicePanel })));

/** How the citizen listens, and what the engine reported last. */
export function useVoice(): VoiceState {
  return useVoiceState((state) => state);
}

/** Reads a text aloud, sentence by sentence, in the language it is written in. The outcome is the engine's own word. */
export async function speak(text: string, language: Language, onSentence?: (index: number) => void): Promise<Outcome> {
  const { readAloud } = await import('./speech-engine.ts');
  return readAloud(text, language, onSentence);
}

/** Stops what `speak` began. */
export async function stopSpeaking(): Promise<void> {
  const { speaker } = await import('./speech-engine.ts');
  speaker.stop();
}

/** Begins to read everything aloud; once it does, the way to how it is read. */
export function VoiceSwitch() {
  const words = useWords();
  const { on, sound } = useVoice();
  return (
    <Press look="quiet" className="voice-switch" mark={{ 'data-voice-do': on ? 'settings' : 'start' }} onPress={() => setVoice(on ? { panelOpen: true } : { on: true })}>
      {words(sound === 'failed' ? 'voice.noSound' : on ? 'voice.settings' : 'voice.start')}
    </Press>
  );
}

/** Mounted once beside the screens: wakes at the first key of a keypad, reads and moves, and draws the curtain. */
export function Voice() {
  const words = useWords();
  const on = useVoiceState((state) => state.on);
  const curtain = useVoiceState((state) => state.curtain);
  const panelOpen = useVoiceState((state) => state.panelOpen);
  const snapshot = useView((view) => view.snapshot);
  const newest = useRef<Snapshot | null>(snapshot);
  const screen = snapshot?.screen.name;
  useEffect(() => {
    newest.current = snapshot;
  }, [snapshot]);
  useEffect(() => {
    if (screen !== 'start') return;
    resetVoice();
    const onKey = (event: KeyboardEvent) => {
      const { on: already, invited } = voiceState();
      const action = keypadKeys[event.key];
      if (already || action === undefined || event.target instanceof HTMLInputElement) return;
      if (action === 'ok' && invited) {
        event.preventDefault();
        event.stopPropagation();
        setVoice({ on: true });
        return;
      }
      const offered = invited ? tongues.find((tongue) => offers[tongue].digit === event.key) : undefined;
      if (offered !== undefined) {
        event.preventDefault();
        event.stopPropagation();
        void chooseTongue(offered, newest.current?.language ?? 'zh-Hans').then(() => setVoice({ on: true }));
        return;
      }
      // Enter on a button of the start screen is that button's.
      if (action === 'ok' && document.activeElement instanceof HTMLButtonElement) return;
      setVoice({ invited: true });
      void loadCompanion().then(({ invite }) => void invite(newest.current));
    };
    document.addEventListener('keydown', onKey, { capture: true });
    return () => document.removeEventListener('keydown', onKey, { capture: true });
  }, [screen]);
  useEffect(() => {
    // Headphones going in ask to listen, on any screen; what was meant for them is not said to the room when they go out.
    const onJack = (event: KeyboardEvent) => {
      const action = keypadKeys[event.key];
      if (action !== 'plugged' && action !== 'unplugged') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      setVoice({ plugged: action === 'plugged' });
      if (action === 'plugged') setVoice({ on: true });
      else resetVoice();
    };
    window.addEventListener('keydown', onJack, { capture: true });
    return () => window.removeEventListener('keydown', onJack, { capture: true });
  }, []);
  useEffect(() => {
    if (!on) return;
    let ended = false;
    let stop: () => void = () => undefined;
    void loadCompanion().then(({ startCompanion }) => {
      if (!ended) stop = startCompanion(() => newest.current).stop;
    });
    return () => {
      ended = true;
      stop();
    };
  }, [on]);
  return (
    <>
      {curtain && (
        <div className="curtain" data-voice-skip="">
          {words('voice.curtain')}
        </div>
      )}
      {panelOpen && (
        <Later>
          <VoicePanel />
        </Later>
      )}
    </>
  );
}
