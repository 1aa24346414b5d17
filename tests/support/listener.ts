import { expect, type Page } from '@playwright/test';

/** What ends a page, as it is spoken. */
const lastLine = '已经是最后一行';
/** After this much silence the sentence is over: the page says the next one at once. */
const silenceMs = 120;

/** Somebody who sees nothing: keys go in, and all that is known is what was heard to its end. */
export class Listener {
  readonly #page: Page;
  #heard = '';

  constructor(page: Page) {
    this.#page = page;
  }

  /** All that was heard since the last key. */
  get heard(): string {
    return this.#heard;
  }

  /** Listens until this is heard. */
  async hear(awaited: RegExp): Promise<string> {
    await expect.poll(async () => (this.#heard += await this.#take()), { timeout: 30_000, intervals: [100] }).toMatch(awaited);
    return this.#heard;
  }

  /** Presses a key and listens until it is quiet. */
  async press(key: string): Promise<string> {
    this.#heard = '';
    await this.#page.keyboard.press(key);
    return (this.#heard = await this.#untilQuiet());
  }

  /** Puts the headphones in, as the keypad tells it. Playwright has no name for that key. */
  async plugIn(): Promise<string> {
    this.#heard = '';
    await this.#page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'F13', bubbles: true, cancelable: true })));
    return (this.#heard = await this.#untilQuiet());
  }

  /** Digits on the keypad, one after the other. */
  async type(digits: string): Promise<string> {
    for (const digit of digits) await this.press(digit);
    return this.#heard;
  }

  /** Goes down line by line to the one that says this, and presses OK. */
  async choose(line: RegExp): Promise<void> {
    for (;;) {
      const heard = await this.press('ArrowDown');
      if (line.test(heard)) break;
      if (heard.includes(lastLine)) throw new Error(`no line says ${String(line)}`);
    }
    await this.press('Enter');
  }

  /** The key for the last button, which has to say this; then OK. */
  async goOn(button: string): Promise<void> {
    const heard = await this.press('.');
    expect(heard).toContain(`${button}；按钮`);
    expect(heard).not.toContain('现在不能按');
    await this.press('Enter');
  }

  async #untilQuiet(): Promise<string> {
    let heard = '';
    for (let quiet = 0; heard === '' || quiet < silenceMs; ) {
      await this.#page.waitForTimeout(30);
      const more = await this.#take();
      quiet = more === '' ? quiet + 30 : 0;
      heard = [heard, more].filter((part) => part !== '').join('；');
    }
    return heard;
  }

  /** What has been said to its end since the last time. */
  #take(): Promise<string> {
    return this.#page.evaluate(() => (window as unknown as { said: { text: string }[] }).said.splice(0).map(({ text }) => text).join('；'));
  }
}
