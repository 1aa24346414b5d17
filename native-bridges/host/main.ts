import { z } from 'zod';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { openChannel } from './channel.ts';
import { faultScripts, openDevices } from './devices.ts';
import { serveDevices } from './host.ts';

/** The one argument, as JSON. `keepPrintsIn`: a folder into which virtual printers put what they printed. */
const argumentSchema = z.strictObject({ devices: devicesConfigSchema, keepPrintsIn: z.string().min(1).optional() });

/** A device is looked at often enough that a technician sees the cable's effect, and seldom enough to leave the line free. */
const pollMs = 3000;
const graceMs = 2000;

const { devices: config, keepPrintsIn } = argumentSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const channel = openChannel();
const host = serveDevices({
  ...openDevices(config, keepPrintsIn === undefined ? {} : { keepPrintsIn }),
  faults: faultScripts(config),
  send: (message) => channel.send(message),
  log: (message) => process.stderr.write(`device host: ${message}\n`),
  pollMs,
  graceMs,
});
channel.onMessage((message) => host.receive(message));
channel.onGone(() => {
  // Not `process.exit`: that waits for a system call of the binding's that may never return.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), graceMs);
  void host.close().then(() => process.exit());
});
