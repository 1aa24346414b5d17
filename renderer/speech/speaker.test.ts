import { expect, it } from 'vitest';
import type { Mouth, Outcome } from './mouth.ts';
import { createSpeaker, type SpeechReport } from './speaker.ts';

function mouth(name: Mouth['name'], outcome: Outcome, said: string[]): Mouth {
  return {
    name,
    canSay: async () => true,
    say: ({ text }, _loudness, onStarted) => {
      said.push(`${name}: ${text}`);
      if (outcome.state === 'ended') onStarted();
      return { outcome: Promise.resolve(outcome), stop: () => undefined };
    },
  };
}

const loudness = () => ({ volume: 3, speed: 2 });

it('says with the recordings what a broken voice did not, and does not wait for that voice again', async () => {
  const said: string[] = [];
  const reports: SpeechReport[] = [];
  const speaker = createSpeaker([mouth('voice', { state: 'failed', reason: 'did not begin' }, said), mouth('recording', { state: 'ended' }, said)], loudness, (report) => reports.push(report));
  expect(await speaker.say(['请放身份证', '谢谢'], 'mandarin')).toEqual({ state: 'ended' });
  expect(said).toEqual(['voice: 请放身份证', 'recording: 请放身份证', 'recording: 谢谢']);
  // What failed is told as failed, and only the recordings are told to have spoken.
  expect(reports.filter(({ state }) => state === 'failed' || state === 'speaking').map(({ by, state }) => `${by} ${state}`)).toEqual(['voice failed', 'recording speaking', 'recording speaking']);
});

it('says that nothing was heard where nothing else could say it', async () => {
  const said: string[] = [];
  const speaker = createSpeaker([mouth('voice', { state: 'failed', reason: 'did not begin' }, said)], loudness, () => undefined);
  expect(await speaker.say(['请放身份证'], 'mandarin')).toEqual({ state: 'failed', reason: 'did not begin' });
  expect(await speaker.say(['谢谢'], 'mandarin')).toMatchObject({ state: 'failed' });
  expect(said).toEqual(['voice: 请放身份证', 'voice: 谢谢']);
});
