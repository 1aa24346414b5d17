import { z } from 'zod';
import { devicesConfigSchema } from '../../contract/config.ts';
import type { DeviceKind } from '../../contract/device.ts';
import { createIdCardReader } from '../id-card-reader/device.ts';
import { createLicencePrinter } from '../licence-printer/device.ts';
import { createReceiptPrinter } from '../receipt-printer/device.ts';
import { openChannel } from './channel.ts';
import { serveDevices } from './host.ts';

/** The one argument, as JSON. `keepPrintsIn`: a folder into which virtual printers put what they printed. */
const argumentSchema = z.strictObject({ devices: devicesConfigSchema, keepPrintsIn: z.string().min(1).optional() });

/** A device is looked at often enough that a technician sees the cable's effect, and seldom enough to leave the line free. */
const pollMs = 3000;
const graceMs = 2000;

const { devices: config, keepPrintsIn } = argumentSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const keep = keepPrintsIn === undefined ? {} : { keepPrintsIn };
const channel = openChannel();

const virtual: DeviceKind[] = [];
if (config.idCardReader.transport.kind === 'memory') virtual.push('idCardReader');
if (config.receiptPrinter.transport.kind === 'memory') virtual.push('receiptPrinter');
if (config.licencePrinter.url === undefined) virtual.push('licencePrinter');

const host = serveDevices({
  devices: {
    idCardReader: createIdCardReader({ config: config.idCardReader }),
    receiptPrinter: createReceiptPrinter({ config: config.receiptPrinter, ...keep }),
    licencePrinter: createLicencePrinter({ config: config.licencePrinter, ...keep }),
  },
  virtual,
  send: (message) => channel.send(message),
  log: (message) => process.stderr.write(`device host: ${message}\n`),
  pollMs,
  graceMs,
});
channel.onMessage((message) => host.receive(message));
channel.onGone(() => {
  setTimeout(() => process.exit(), graceMs);
  void host.close().then(() => process.exit());
});
