import { devicesConfigSchema } from '../../contract/device-config.ts';
import { openChannel } from '../../native-bridges/host/channel.ts';
import { serveDevices } from '../../native-bridges/host/host.ts';
import { createIdCardReader } from '../../native-bridges/id-card-reader/device.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { chipOf, createSdtSimulator } from '../../native-bridges/id-card-reader/simulator.ts';

/*
 * A device host as native-bridges/host/main.ts starts one, but for its card, which is laid down anew
 * as soon as it was read, and for one question more: how much memory is held once garbage is collected.
 */

const { idCardReader: config } = devicesConfigSchema.parse({});
const chip = chipOf(inventedCards.chenJiaxin);
const channel = openChannel();
const host = serveDevices({
  devices: {
    idCardReader: createIdCardReader({
      config,
      simulate: (far) => {
        const simulator = createSdtSimulator({
          far,
          onRequest: (name) => {
            // Once its answer has left.
            if (name === 'read') setImmediate(() => simulator.place(chip));
          },
        });
        simulator.place(chip);
        return undefined;
      },
    }),
  },
  send: (message) => channel.send(message),
  log: (message) => process.stderr.write(`${message}\n`),
  pollMs: 3000,
  graceMs: 2000,
});


channel.onMessage((message) => {
  if (message !== 'memory') {
    host.receive(message);
    return;
  }
  if (!globalThis.gc) throw new Error('started without --expose-gc');
  globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  channel.send({ memory: { heap: heapUsed + external, rss } });
});
channel.onGone(() => process.exit());
