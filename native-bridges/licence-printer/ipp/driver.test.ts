import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { decodeMessage, encodeMessage, type IppAttributes } from './coder.ts';
import { createIppDriver } from './driver.ts';

/** A printer that says the same of every job it is asked for. */
async function printerThatSays(job: IppAttributes): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const asked = decodeMessage(Buffer.concat(chunks));
      if (!asked.ok) throw new Error('not IPP');
      const operation = { 'attributes-charset': ['utf-8'], 'attributes-natural-language': ['en'] };
      response.end(encodeMessage({ code: 0, requestId: asked.value.requestId, groups: [{ name: 'operation', attributes: operation }, { name: 'job', attributes: job }], data: new Uint8Array() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // Listening on TCP, so the address is never a pipe's name.
  return `ipp://127.0.0.1:${String((server.address() as AddressInfo).port)}/ipp/print`;
}

const soon = () => AbortSignal.timeout(5_000);

test('a count below zero is none', async () => {
  const url = await printerThatSays({ 'job-id': [7], 'job-state': [9], 'job-impressions': [-2], 'job-impressions-completed': [-1], 'job-media-sheets-completed': [-2] });
  expect(await createIppDriver({ url }).jobAttributes(7, soon())).toMatchObject({ ok: true, value: { state: 'completed', impressions: undefined, impressionsCompleted: undefined, sheetsCompleted: undefined } });
});

test('what a printer says of another job is no word about ours', async () => {
  const url = await printerThatSays({ 'job-id': [8], 'job-state': [9], 'job-media-sheets-completed': [1] });
  const driver = createIppDriver({ url });
  expect(await driver.jobAttributes(7, soon())).toMatchObject({ ok: false, fault: { kind: 'unanswered', fault: { code: 'device.protocol' } } });
  expect(await driver.jobAttributes(8, soon())).toMatchObject({ ok: true, value: { sheetsCompleted: 1 } });
});
