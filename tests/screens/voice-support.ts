import type { Page } from '@playwright/test';
import { drawn } from './gallery.ts';

/**
 * Puts a recorder where the browser's voices would be: it says nothing and writes down what it was asked to say.
 * The whole of our engine runs in front of it. With `msPerCharacter` a sentence takes its time, and what is cut off is not heard.
 */
export async function recordSpeech(page: Page, { tongues = ['zh-CN', 'zh-HK', 'en-GB'], msPerCharacter = 0 }: { readonly tongues?: readonly string[]; readonly msPerCharacter?: number } = {}): Promise<void> {
  await page.addInitScript(({ languages, pace }) => {
    const said: { text: string; lang: string }[] = [];
    class Utterance extends EventTarget {
      lang = '';
      voice: { lang: string } | null = null;
      volume = 1;
      rate = 1;
      onstart: (() => void) | null = null;
      onend: (() => void) | null = null;
      onerror: ((event: { error: string }) => void) | null = null;
      text: string;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    let current: Utterance | undefined;
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => languages.map((lang) => ({ lang, name: `recorder ${lang}`, localService: true, default: false, voiceURI: lang })),
      speak: (utterance: Utterance) => {
        current = utterance;
        const hear = () => said.push({ text: utterance.text, lang: utterance.voice?.lang ?? '' });
        if (pace === 0) hear();
        queueMicrotask(() => {
          if (current !== utterance) return;
          utterance.onstart?.();
          if (pace === 0) utterance.onend?.();
          else
            setTimeout(() => {
              if (current !== utterance) return;
              hear();
              utterance.onend?.();
            }, utterance.text.length * pace);
        });
      },
      cancel: () => {
        const cut = current;
        current = undefined;
        cut?.onerror?.({ error: 'canceled' });
      },
    });
    Object.assign(window, { said, SpeechSynthesisUtterance: Utterance });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
  }, { languages: tongues, pace: msPerCharacter });
}

interface Said {
  readonly text: string;
  readonly lang: string;
}

/** What was asked to be said since the last time, after it has been quiet for a moment. */
export async function takeSaid(page: Page): Promise<readonly Said[]> {
  return page.evaluate(async () => {
    const { said } = window as unknown as { said: Said[] };
    // Quiet is what no observer sees: as long as another sentence may come, none has for three looks.
    for (let quiet = 0, before = said.length; quiet < 3; ) {
      await new Promise((resolve) => setTimeout(resolve, 70));
      quiet = said.length === before && said.length > 0 ? quiet + 1 : 0;
      before = said.length;
    }
    return said.splice(0);
  });
}

/** Begins to listen as one does at the machine: any key of the keypad, then OK. Only the start screen offers it. */
export async function beginListening(page: Page): Promise<void> {
  await page.keyboard.press('ArrowDown');
  await takeSaid(page);
  await page.keyboard.press('Enter');
}

interface Walk {
  /** What was said line by line, from the first to the last. */
  readonly lines: readonly string[];
  /** Controls that can be seen and used, and to which no key led. */
  readonly unreached: readonly string[];
  /** Controls that nothing was said of. */
  readonly nameless: readonly string[];
}

/** Goes to the first line and from there down to the last, key by key, and looks independently of our reading which controls there are. */
export async function walkByKeys(page: Page): Promise<Walk> {
  return page.evaluate(async () => {
    const { said } = window as unknown as { said: Said[] };
    const channel = new MessageChannel();
    /** The next task: by then everything that was asked for at once has been asked for. */
    const tick = () =>
      new Promise((resolve) => {
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
      });
    const strike = (key: string) => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));
    const press = async (key: string) => {
      said.splice(0);
      strike(key);
      for (let turn = 0; turn < 20 && said.length === 0; turn += 1) await tick();
      // A line may be said in several parts.
      await tick();
      return said.splice(0).map(({ text }) => text);
    };
    const here = () => document.querySelector('[data-voice-here]');
    const lines: string[] = [];
    const reached = new Map<Element, string>();
    const ends = async (key: string, note: (text: string) => void) => {
      for (let steps = 0, same = 0, before = ''; steps < 600 && same < 2; steps += 1) {
        const text = (await press(key)).join(' ');
        note(text);
        // Only the ends say the same twice at the same place.
        same = text === before ? same + 1 : 0;
        before = text;
      }
    };
    await ends('ArrowUp', () => undefined);
    const keep = (text: string) => {
      const place = here();
      lines.push(text);
      if (place !== null && !reached.has(place)) reached.set(place, text);
    };
    // The first line has been reached from below; it is heard by coming back to it.
    await press('ArrowDown');
    keep((await press('ArrowUp')).join(' '));
    await ends('ArrowDown', keep);

    const dialog = [...document.querySelectorAll('[role="dialog"]')].at(-1);
    const warned = document.querySelector('.time-warning') !== null;
    const nameOf = (element: Element) => `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 30)}” ${[...element.attributes].filter(({ name }) => name.startsWith('data-')).map(({ name, value }) => `${name}=${value}`).join(' ')}`;
    const usable = [...(dialog ?? document.body).querySelectorAll<HTMLElement>('button, input, textarea, select, a[href], [role="radio"], [role="checkbox"], [role="option"], [role="tab"], [role="button"]')].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.closest('[aria-hidden="true"], [inert], [hidden]') === null && !(warned && element.closest('.actions') !== null) && element.getBoundingClientRect().width > 0,
    );
    const isReached = (element: Element) => [...reached.keys()].some((place) => place === element || place.contains(element));
    return {
      lines,
      unreached: usable.filter((element) => !isReached(element)).map(nameOf),
      nameless: [...reached].filter(([element, text]) => usable.includes(element as HTMLElement) && !/[\p{L}\p{N}]/u.test(text)).map(([element]) => nameOf(element)),
    };
  });
}

let visits = 0;

/** Shows a fixture to one who only listens: nothing waits for fonts or pictures. */
export async function showToListen(page: Page, fixture: string, language: string): Promise<void> {
  visits += 1;
  await drawn(page, `#fixture=${fixture}&language=${language}&heard=${visits}`);
}
