import { createStore, useStore } from 'zustand';
import type { Fault } from '../contract/fault.ts';
import type { Intent } from '../contract/intent.ts';
import type { Kiosk } from '../contract/kiosk.ts';
import { unwrapAll } from '../contract/personal.ts';
import type { Snapshot } from '../contract/snapshot.ts';
import { forgetTyped } from './input/learned.ts';
import type { Connection } from './kiosk-port.ts';

declare global {
  interface Window {
    kiosk: Kiosk;
  }
}

/** What only the screen knows: which snapshot it draws, how, and whether an answer is awaited. Nothing of a person beyond the snapshot. */
interface ViewState {
  readonly connection: Connection;
  readonly snapshot: Snapshot | null;
  /** Of the newest snapshot; one that moves only the time limit on is not drawn anew. */
  readonly revision: number;
  readonly timeLimit: Snapshot['timeLimit'];
  /** `performance.now()` when the newest snapshot came, from which the time limit counts down. */
  readonly receivedAt: number;
  /** An intent is on its way; a second touch of the same button is not a second intent. */
  readonly sending: boolean;
  /** Why the last intent was not taken, until the next one. */
  readonly refusal: Fault | null;
  /** Text × 1.5. */
  readonly elder: boolean;
  readonly theme: Theme;
  /** All controls in the lower part of the panel, for who sits or is small. */
  readonly low: boolean;
  readonly helpOpen: boolean;
  readonly displayOpen: boolean;
}

export const themes = ['standard', 'contrast', 'night'] as const;
export type Theme = (typeof themes)[number];

/** How the screens look to a citizen who has not said otherwise. */
const usual = { elder: false, theme: 'standard', low: false } as const satisfies Partial<ViewState>;

const store = createStore<ViewState>(() => ({
  connection: 'connecting',
  snapshot: null,
  revision: 0,
  timeLimit: null,
  receivedAt: 0,
  sending: false,
  refusal: null,
  ...usual,
  helpOpen: false,
  displayOpen: false,
}));

/** Reads one part of the view state and draws again when it changes. */
export function useView<Part>(select: (state: ViewState) => Part): Part {
  return useStore(store, select);
}

/** The view state as it is, for what does not draw it. */
export function readView(): ViewState {
  return store.getState();
}

/** Draws a snapshot unless a newer one is drawn already. A new citizen begins with the usual look. */
export function showSnapshot(snapshot: Snapshot): void {
  const { snapshot: shown, revision: newest } = store.getState();
  if (shown !== null && snapshot.revision < newest) return;
  const { revision, timeLimit } = snapshot;
  const time = { revision, timeLimit, receivedAt: performance.now() };
  // Every touch of a time limit that is running is such a one.
  if (shown !== null && drawnOf(shown) === drawnOf(snapshot)) {
    store.setState(time);
    return;
  }
  const moved = shown?.screen.name !== snapshot.screen.name;
  const fresh = moved && snapshot.screen.name === 'start';
  if (fresh || snapshot.screen.name === 'goodbye') forgetTyped();
  // Who asks for help goes on asking while the machine works; with the visit it ends.
  const over = fresh || (moved && snapshot.screen.name === 'goodbye');
  store.setState({ snapshot, ...time, ...(moved && { refusal: null, displayOpen: false }), ...(over && { helpOpen: false }), ...(fresh && usual) });
}

function drawnOf({ revision: _revision, timeLimit, ...drawn }: Snapshot): string {
  return JSON.stringify(unwrapAll({ ...drawn, limited: timeLimit !== null }));
}

/** After a lost connection the machine may have started again, and its revisions with it. */
export function forgetSnapshot(): void {
  store.setState({ snapshot: null, sending: false, refusal: null, helpOpen: false, displayOpen: false });
}

export function setConnection(connection: Connection): void {
  store.setState({ connection });
}

export function setElder(elder: boolean): void {
  store.setState({ elder });
}

export function setTheme(theme: Theme): void {
  store.setState({ theme });
}

export function setLow(low: boolean): void {
  store.setState({ low });
}

export function setDisplayOpen(displayOpen: boolean): void {
  store.setState({ displayOpen });
}

export function setHelpOpen(helpOpen: boolean): void {
  store.setState({ helpOpen });
}

/** The revision on the glass: what is touched was drawn from it, whatever has come since. */
let drawn = 0;

export function noteDrawn(revision: number): void {
  drawn = revision;
}

/** Tells the machine what the citizen wants; one at a time. A step that is already over is not worth a message. */
export async function sendIntent(intent: Intent, seen = drawn): Promise<void> {
  if (store.getState().sending) return;
  store.setState({ sending: true, refusal: null });
  try {
    const answer = await window.kiosk.send({ intent, seen });
    if (answer.ok) showSnapshot(answer.value);
    else if (answer.fault.code !== 'session.notNow') store.setState({ refusal: answer.fault });
  } catch (error) {
    // A broken line is drawn by the connection notice; everything else is a defect and shall be seen.
    if (store.getState().connection === 'open') throw error;
  } finally {
    store.setState({ sending: false });
  }
}

/** Lets the time limit begin anew, beside whatever else is being sent. */
export async function sendStillHere(): Promise<void> {
  try {
    const answer = await window.kiosk.send({ intent: { type: 'stillHere' } });
    if (answer.ok) showSnapshot(answer.value);
  } catch (error) {
    if (store.getState().connection === 'open') throw error;
  }
}
