import { expect, type Page } from '@playwright/test';

/** What is said at both ends of a page. */
const ends = /已经是(第一|最后一)行|已經是(第一|最後一)行|This is the (first|last) line/;
/** After this much silence the sentence is over: the page says the next one at once. */
const silenceMs = 120;
/** A line is said at once; nothing else comes of going to it. */
const lineSilenceMs = 45;

/** A sentence that was heard to its end, and the voice that said it. */
interface Heard {
  readonly text: string;
  readonly lang: string;
  /** So many keys had been pressed. */
  readonly keys: number;
}

/** Somebody who sees nothing: keys go in, and all that is known is what was heard to its end. */
export class Listener {
  readonly #page: Page;
  #heard = '';
  #all: Heard[] = [];
  #keys = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  /** All that was heard since the last key. */
  get heard(): string {
    return this.#heard;
  }

  /** Every sentence since this was asked the last time. */
  takeAll(): readonly Heard[] {
    return this.#all.splice(0);
  }

  /** Listens until this is heard. */
  async hear(awaited: RegExp): Promise<string> {
    await expect.poll(async () => (this.#heard += await this.#take()), { timeout: 30_000, intervals: [100] }).toMatch(awaited);
    return this.#heard;
  }

  /** Presses a key and listens until it is quiet. */
  async press(key: string, silence = silenceMs): Promise<string> {
    this.#keys += 1;
    await this.#page.keyboard.press(key);
    return (this.#heard = await this.#untilQuiet(silence));
  }

  /** Puts the headphones in, as the keypad tells it. */
  async plugIn(): Promise<string> {
    await this.#jack('F13');
    return (this.#heard = await this.#untilQuiet());
  }

  /** Pulls them out; what is said then, nobody asked for. */
  async unplug(): Promise<void> {
    await this.#jack('F14');
  }

  /** Digits on the keypad, one after the other. */
  async type(digits: string): Promise<string> {
    for (const digit of digits) await this.press(digit);
    return this.#heard;
  }

  /** Goes line by line to the one that says this, and presses OK. */
  async choose(line: RegExp, way: 'ArrowDown' | 'ArrowUp' = 'ArrowDown'): Promise<void> {
    for (const passed: string[] = []; ; ) {
      const heard = await this.press(way, lineSilenceMs);
      if (line.test(heard)) break;
      if (ends.test(heard)) throw new Error(`no line says ${String(line)}: ${passed.join(' | ')}`);
      passed.push(heard);
    }
    await this.press('Enter');
  }

  /** The key for the last button, which has to say this; then OK. */
  async goOn(button: string): Promise<void> {
    const heard = await this.press('.');
    expect(heard).toMatch(new RegExp(`(^|；)${button}；(按钮|按鈕|button)`));
    expect(heard).not.toMatch(/现在不能按|現在不能按|cannot be used yet/);
    await this.press('Enter');
  }

  /** Playwright has no name for these keys. */
  async #jack(key: 'F13' | 'F14'): Promise<void> {
    this.#keys += 1;
    await this.#page.evaluate((struck) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: struck, bubbles: true, cancelable: true })), key);
  }

  async #untilQuiet(silence = silenceMs): Promise<string> {
    await this.#page.evaluate(async (enough) => {
      const { said } = window as unknown as { said: unknown[] };
      for (let quiet = 0, before = said.length; before === 0 || quiet < enough; ) {
        await new Promise((resolve) => setTimeout(resolve, 15));
        quiet = said.length === before ? quiet + 15 : 0;
        before = said.length;
      }
    }, silence);
    return this.#take();
  }

  /** What has been said to its end since the last time. */
  async #take(): Promise<string> {
    const more = await this.#page.evaluate(() => (window as unknown as { said: Omit<Heard, 'keys'>[] }).said.splice(0));
    this.#all.push(...more.map((each) => ({ ...each, keys: this.#keys })));
    return more.map(({ text }) => text).join('；');
  }
}
