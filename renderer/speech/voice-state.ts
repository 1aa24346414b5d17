import { createStore, useStore } from 'zustand';
import type { Tongue } from './tongues.ts';

/** How this citizen listens. Nothing of it stays for the next one. */
export interface VoiceState {
  readonly on: boolean;
  /** Somebody touched the keypad on the start screen and was told how to begin. */
  readonly invited: boolean;
  readonly tongue: Tongue;
  /** One to five. */
  readonly volume: number;
  /** One to three. */
  readonly speed: number;
  readonly curtain: boolean;
  /** The keypad told that headphones are in. */
  readonly plugged: boolean;
  readonly panelOpen: boolean;
  /** What the engine reported last; `failed`: nothing was heard although it should have been. */
  readonly sound: 'silent' | 'starting' | 'speaking' | 'failed';
  /** Tongues without a voice of the machine; null while that is not known. */
  readonly without: readonly Tongue[] | null;
}

const atFirst: VoiceState = { on: false, invited: false, tongue: 'mandarin', volume: 3, speed: 2, curtain: false, plugged: false, panelOpen: false, sound: 'silent', without: null };

const store = createStore<VoiceState>(() => atFirst);

/** Reads one part of how the citizen listens. */
export function useVoiceState<Part>(select: (state: VoiceState) => Part): Part {
  return useStore(store, select);
}

export function voiceState(): VoiceState {
  return store.getState();
}

export function setVoice(change: Partial<VoiceState>): void {
  store.setState(change);
}

/** Calls the listener after every change until the returned function is called. */
export function onVoiceState(listener: (now: VoiceState, before: VoiceState) => void): () => void {
  return store.subscribe(listener);
}

/** The next citizen begins in silence, with the usual volume and speed. What the machine has for voices stays known. */
export function resetVoice(): void {
  const { without, plugged } = store.getState();
  store.setState({ ...atFirst, without, plugged });
}

/** Volume in five steps and speed in three; beyond the ends nothing changes. */
export function stepVolume(by: 1 | -1): void {
  store.setState(({ volume }) => ({ volume: Math.min(5, Math.max(1, volume + by)) }));
}

export function stepSpeed(by: 1 | -1): void {
  store.setState(({ speed }) => ({ speed: Math.min(3, Math.max(1, speed + by)) }));
}
