import { expect, test } from '@playwright/test';
import { openGallery, panels, serveSources } from './gallery.ts';
import type { recordedPrompts as RecordedPrompts } from '../../renderer/speech/recorded-prompts.ts';
import type { systemVoice as SystemVoice } from '../../renderer/speech/system-voice.ts';
import { findChromium } from '../../electron/chromium/launch.ts';

// The browser's own voices, where this machine has any: nothing stands in for them here.

const executablePath = findChromium();
test.use({ launchOptions: { ...(executablePath !== undefined && { executablePath }), args: ['--enable-speech-dispatcher'], ignoreDefaultArgs: ['--mute-audio'] } });

test('the voices of this machine begin and end, and the page says only what they reported', async ({ browser }) => {
  const gallery = await serveSources();
  const page = await browser.newPage({ viewport: panels.portrait });
  await openGallery(page, gallery.address);
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  const voices = await page.evaluate(async () => {
    for (let look = 0; look < 100 && speechSynthesis.getVoices().length === 0; look += 1) await new Promise((resolve) => setTimeout(resolve, 100));
    return speechSynthesis.getVoices().map(({ name, lang }) => `${name} ${lang}`);
  });
  const reason = `no voices: Chromium found ${voices.length} through speech-dispatcher (install speech-dispatcher and a synthesizer such as espeak-ng, and let it run)`;
  if (voices.length === 0) console.log(`skipped, ${reason}`);
  test.skip(voices.length === 0, reason);
  const events = await page.evaluate(async () => {
    // The same modules that the page loads, from the same server.
    const path = '/speech/system-voice.ts';
    const { systemVoice } = (await import(path)) as { systemVoice: typeof SystemVoice };
    const mouth = systemVoice(speechSynthesis);
    const told: string[] = [];
    // Short, because a broken synthesizer is waited for as long as a text may take.
    for (const [tongue, text] of [['mandarin', '身份证'], ['cantonese', '身份證'], ['english', 'Your card']] as const) {
      if (!(await mouth.canSay(tongue))) {
        told.push(`${tongue} none`);
        continue;
      }
      const { outcome } = mouth.say({ text, tongue }, { volume: 3, speed: 2 }, () => told.push(`${tongue} started`));
      told.push(`${tongue} ${(await outcome).state}`);
    }
    // Cut off before it can end.
    const { outcome, stop } = mouth.say({ text: 'This is cut off before it is over', tongue: 'english' }, { volume: 1, speed: 1 }, () => undefined);
    stop();
    told.push(`cut ${(await outcome).state}`);
    return told;
  });
  console.log(`heard from ${voices.length} voices: ${events.join(', ')}`);
  await page.close();
  await gallery.close();
  // A synthesizer may be there and still fail; then that is what is reported, and never an end without a beginning.
  for (const tongue of ['mandarin', 'cantonese', 'english']) {
    expect(events.filter((event) => [`${tongue} none`, `${tongue} ended`, `${tongue} failed`].includes(event))).toHaveLength(1);
    if (events.includes(`${tongue} ended`)) expect(events).toContain(`${tongue} started`);
  }
  expect(events).toContain('cut cancelled');
});

test('where there is no voice the recording plays to its end, in each tongue', async ({ browser }) => {
  const gallery = await serveSources();
  const page = await browser.newPage({ viewport: panels.portrait });
  await openGallery(page, gallery.address);
  await page.locator('body').click({ position: { x: 5, y: 5 } });
  const told = await page.evaluate(async () => {
    const path = '/speech/recorded-prompts.ts';
    const { recordedPrompts } = (await import(path)) as { recordedPrompts: typeof RecordedPrompts };
    const mouth = recordedPrompts();
    const events: string[] = [];
    for (const tongue of ['mandarin', 'cantonese', 'english'] as const) {
      const { outcome } = mouth.say({ text: '3', tongue }, { volume: 3, speed: 3 }, () => events.push(`${tongue} started`));
      events.push(`${tongue} ${(await outcome).state}`);
    }
    return events;
  });
  await page.close();
  await gallery.close();
  expect(told).toEqual(['mandarin started', 'mandarin ended', 'cantonese started', 'cantonese ended', 'english started', 'english ended']);
});
