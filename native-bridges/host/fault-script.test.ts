import { describe, expect, it } from 'vitest';
import type { Situation } from '../../contract/situation.ts';
import { createFaultScript } from './fault-script.ts';

function stage(...steps: Parameters<typeof createFaultScript>[0]) {
  const entered: Situation[] = [];
  return { entered, script: createFaultScript(steps, { situations: ['normal', 'jammed', 'paperOut'], enter: (situation) => void entered.push(situation) }) };
}

describe('a fault script', () => {
  it('fails the third print with jammed, and no other', async () => {
    const { entered, script } = stage({ command: 'print', nth: 3, situation: 'jammed' });
    const seen: string[] = [];
    for (let nth = 1; nth <= 4; nth += 1) {
      await script.run('status', async () => undefined);
      await script.run('print', async () => void seen.push(entered.at(-1) ?? 'normal'));
    }
    expect(seen).toEqual(['normal', 'normal', 'jammed', 'normal']);
    expect(entered).toEqual(['jammed', 'normal']);
  });

  it('leaves all well behind a command that threw', async () => {
    const { entered, script } = stage({ command: 'print', nth: 1, situation: 'paperOut' });
    await expect(script.run('print', () => Promise.reject(new Error('a driver that crashed')))).rejects.toThrow('a driver that crashed');
    expect(entered).toEqual(['paperOut', 'normal']);
  });
});
