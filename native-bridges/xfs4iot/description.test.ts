import { expect, onTestFinished, test } from 'vitest';
import { deviceKinds } from '../../contract/device.ts';
import { descriptions } from './description.ts';
import { startXfsSimulator } from './simulator/simulator.ts';

test('every mapped device has its page in the manual', () => {
  expect(descriptions.map(({ device }) => device)).toEqual(['licencePrinter', 'lights', 'cabinet', 'codeScanner', 'blankScanner', 'camera', 'vendorMode']);
  for (const { device, wiring, driver } of descriptions) {
    expect(deviceKinds).toContain(device);
    expect(driver).toBe('xfs');
    expect(wiring.length).toBeGreaterThan(4);
  }
});

test.each(['2021-1', '3.0'] as const)('a bank at a port of the standard is found, edition %s', async (edition) => {
  const bank = await startOnAStandardPort(edition);
  for (const { device, probe } of descriptions) {
    const answer = await probe?.({ kind: 'tcp', host: '127.0.0.1', port: bank.port }, AbortSignal.timeout(10_000));
    expect(answer?.detail, device).toContain(edition === '2021-1' ? 'XFS4IoT 2021-1' : 'XFS4IoT 2.0+');
  }
});

test('nothing is sent to a port that may be a printer', async () => {
  const bank = await startXfsSimulator({ edition: '2021-1', port: 0 });
  onTestFinished(() => bank.close());
  let heard = 0;
  bank.onMessage(() => (heard += 1));
  expect(await descriptions[0]?.probe?.({ kind: 'tcp', host: '127.0.0.1', port: bank.port }, AbortSignal.timeout(5_000))).toBeUndefined();
  expect(heard).toBe(0);
});

/** The ports may be taken by another test or a real service. */
async function startOnAStandardPort(edition: '2021-1' | '3.0') {
  for (let port = 5846; port <= 5856; port += 1) {
    try {
      const bank = await startXfsSimulator({ edition, port });
      onTestFinished(() => bank.close());
      return bank;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    }
  }
  throw new Error('all ports of the standard are taken');
}
