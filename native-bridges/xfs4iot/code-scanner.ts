import type { z } from 'zod';
import type { xfsServiceSchema } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { Personal } from '../../contract/personal.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { CodeScanner } from '../device.ts';
import { commands, type XfsStatus } from './command.ts';
import { createXfsService, type RunOptions } from './service.ts';
import { deviceStatusOf, statusFrom } from './status.ts';

/** As the contract bounds a scanned text. */
const longestText = 4096;

/** Codes are UTF-8 or, on older Chinese papers, GB 18030; anything else is no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      // Scanners end a code with a line end.
      return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/[\r\n]+$/, '');
    } catch {
      // Not in this encoding.
    }
  }
  return undefined;
}

function scannerState({ barcodeReader, ...shared }: XfsStatus): Partial<DeviceStatus> {
  return barcodeReader?.scanner === 'inoperative' && deviceStatusOf(shared).state === 'online' ? { state: 'hardwareError' } : {};
}

/** A bank's BarcodeReader service. It reads when it is told to. */
export function createXfsCodeScanner<Kind extends 'codeScanner' | 'blankScanner'>({ config, kind }: { readonly config: z.output<typeof xfsServiceSchema>; readonly kind: Kind }): CodeScanner<Kind> {
  const service = createXfsService({ config, wants: 'BarcodeReader' });

  async function read(options: RunOptions): Promise<Result<{ text: Personal<string> }, Fault>> {
    const result = await service.run(commands.readBarcode, undefined, options);
    if (!result.ok) {
      const { code, fault: why } = result.fault;
      // A service of 2022 does not see our limit and waits until it is told to stop.
      return fail(code === 'timeOut' || (code === 'canceled' && why.code === 'device.timeout') ? fault('code.notRead') : why);
    }
    const codes = new Set((result.value.readOutput ?? []).flatMap(({ barcodeData }) => (barcodeData === undefined ? [] : [barcodeData])));
    const [data] = codes;
    if (data === undefined) return fail(fault('code.notRead'));
    // Which of them was meant nobody knows.
    if (codes.size > 1) return fail(fault('code.notRead', `${String(codes.size)} codes at once`));
    const text = textOf(Buffer.from(data, 'base64'));
    if (text === undefined || text === '') return fail(fault('code.notRead', 'the code holds no text'));
    return text.length > longestText ? fail(fault('device.protocol', `a code of more than ${String(longestText)} characters`)) : ok({ text: new Personal(text) });
  }

  const scanner: Pick<CodeScanner, 'read' | 'status' | 'capabilities' | 'onChange' | 'close'> = {
    // Zero would be for ever.
    read: ({ waitMs }, { signal }) => read({ signal, timeoutMs: Math.max(waitMs, 1) }),
    status: (signal) => statusFrom(service, signal, scannerState),
    capabilities: async (signal) => {
      const opened = await service.session(signal);
      if (!opened.ok) return fail(opened.fault.fault);
      const model = opened.value.capabilities.common?.deviceInformation?.[0]?.modelName;
      return ok({ driver: config.driver, ...(model === undefined ? {} : { model }), symbology: false, triggered: true });
    },
    onChange: (listener) => service.onChange(listener),
    close: () => service.close(),
  };
  // Both kinds have the same commands with the same inputs and outputs; only the name differs.
  return { kind, ...scanner } as unknown as CodeScanner<Kind>;
}
