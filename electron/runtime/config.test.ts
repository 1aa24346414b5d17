import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadKioskConfig } from './config.ts';

function load(text: string) {
  const path = join(mkdtempSync(join(tmpdir(), 'yizhao-config-')), 'kiosk.config.json');
  writeFileSync(path, text);
  const loaded = loadKioskConfig(path);
  return loaded.ok ? loaded : { ...loaded, fault: loaded.fault.replaceAll(path, 'FILE') };
}

describe('the configuration', () => {
  it('is all virtual without a file', () => {
    expect(loadKioskConfig(undefined)).toMatchObject({ ok: true, value: { central: {}, devices: { idCardReader: { transport: { kind: 'memory' } }, licencePrinter: { driver: 'ipp' } }, production: false } });
  });

  it('falls back part by part', () => {
    expect(load('{"kiosk":{"id":"JM-7"}}')).toMatchObject({ ok: true, value: { kiosk: { id: 'JM-7', division: '440703' }, devices: { receiptPrinter: { transport: { kind: 'memory' } } } } });
  });

  it.each([
    ['{', 'FILE: is not JSON'],
    ['{"kisok":{}}', '$: unknown key "kisok"; remove it or correct its spelling'],
    ['{"devices":{"licencePrinter":{"driver":"ipp","url":"http://x"}}}', '$.devices.licencePrinter.url: an address that begins with ipp:// or ipps://'],
    ['{"devices":{"idCardReader":{"driver":"sdt","transport":{"kind":"serial","path":"/dev/x","baudRate":1}}}}', '$.devices.idCardReader.transport.baudRate:'],
    ['{"kiosk":{"division":"440799"}}', '$.kiosk.division: the streets of 440799 are not known'],
    ['{"kiosk":{"division":"44"},"central":{"url":"x"}}', '2 values are not right'],
  ])('names the path and the remedy in %s', (text, message) => {
    const loaded = load(text);
    expect(loaded.ok ? '' : loaded.fault).toContain(message);
  });

  it('names a file that is not there', () => {
    expect(loadKioskConfig('/nowhere/kiosk.config.json')).toMatchObject({ ok: false, fault: expect.stringContaining('/nowhere/kiosk.config.json: cannot be read') as string });
  });
});
