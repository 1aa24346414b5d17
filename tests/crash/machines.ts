import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { chipOf, createSdtSimulator } from '../../native-bridges/id-card-reader/simulator.ts';
import { runIppPrinterSimulator } from '../../native-bridges/licence-printer/ipp/simulator.ts';
import { findProfile } from '../../native-bridges/receipt-printer/profile.ts';
import { runReceiptPrinterSimulator } from '../../native-bridges/receipt-printer/simulator.ts';
import { openPtyPair } from '../../native-bridges/transport/pty-pair.ts';
import { openSerialFarEnd } from '../../native-bridges/transport/serial.ts';
import type { FarEnd } from '../../native-bridges/transport/transport.ts';

const baudRate = 115_200;

/** The machines around a kiosk that go on living while it is killed: reader and receipt printer on serial lines, the licence printer on the network. */
export async function plugInMachines() {
  const reader = await openPtyPair();
  const receipt = await openPtyPair();
  const readerEnd = await farEndAt(reader.far, baudRate);
  let holder: keyof typeof inventedCards = 'chenJiaxin';
  layCardForEveryReading(readerEnd, { card: () => inventedCards[holder] });
  const profile = findProfile('epson-tm-t88');
  if (!profile.ok) throw new Error(profile.fault.detail);
  const receiptEnd = await farEndAt(receipt.far, baudRate);
  const receiptPrinter = runReceiptPrinterSimulator(receiptEnd, { profile: profile.value });
  const licencePrinter = await runIppPrinterSimulator({ port: 0, paceMs: 300 });

  return {
    receiptPrinter,
    licencePrinter,
    /** Whose card is laid down from now on. */
    comes: (who: typeof holder) => (holder = who),
    /** Writes a configuration with these machines and a fresh data directory, and returns its path. */
    configFor(central: { readonly url: string; readonly tokenFile: string }): string {
      const directory = mkdtempSync(join(tmpdir(), 'yizhao-crash-'));
      const path = join(directory, 'kiosk.config.json');
      const blanks = (prefix: string) => ({ blanks: { prefix, first: 1, count: 3 } });
      writeFileSync(
        path,
        JSON.stringify({
          central,
          devices: {
            idCardReader: { driver: 'sdt', transport: { kind: 'serial', path: reader.near, baudRate } },
            receiptPrinter: { driver: 'escpos', profile: 'epson-tm-t88', transport: { kind: 'serial', path: receipt.near, baudRate } },
            licencePrinter: { driver: 'ipp', url: licencePrinter.url, original: blanks('Z'), duplicate: blanks('F') },
          },
          dataDirectory: join(directory, 'data'),
        }),
      );
      return path;
    },
    async unplug(): Promise<void> {
      await licencePrinter.close();
      await readerEnd.close();
      await receiptEnd.close();
      await reader.remove();
      await receipt.remove();
    },
  };
}

export type Machines = Awaited<ReturnType<typeof plugInMachines>>;

/** A module whose holder lifts the card and lays it down again for every reading; at the speed of a line where one is named. */
export function layCardForEveryReading(far: FarEnd, { card = () => inventedCards.chenJiaxin, ...line }: { readonly baudRate?: number; readonly card?: () => Parameters<typeof chipOf>[0] } = {}): void {
  const sdt = createSdtSimulator({
    far,
    ...line,
    onRequest: (name) => {
      if (name !== 'find') return;
      sdt.remove();
      sdt.place(chipOf(card()));
    },
  });
}

/** The far end of a line, as a simulator's. */
export async function farEndAt(path: string, baudRate: number): Promise<FarEnd> {
  const opened = await openSerialFarEnd({ kind: 'serial', path, baudRate, parity: 'none' });
  if (!opened.ok) throw new Error(opened.fault.detail);
  return opened.value;
}
