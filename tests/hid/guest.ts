import { loadNodeHid } from '../../native-bridges/transport/hid.ts';
import { loadUsb } from '../../native-bridges/transport/usb.ts';
import { cases } from './cases.ts';
import type { HidCase, Machine } from './hid-case.ts';

/** Runs inside a machine of hidlab: all tests that need such a machine, one after another, a line of JSON for each. */

/** Each test bounds its own waits; this one is for those that hang all the same. */
const caseWithinMs = 40_000;

// `hidlab.ts` gives one of these.
const machine = process.argv[2] as Machine;

/**
 * A user like the kiosk's, in the group of the udev rules. Only after everything is loaded: the checkout
 * may lie where that user cannot read.
 */
async function becomePlainUser(): Promise<void> {
  await Promise.all([loadNodeHid(), loadUsb()]);
  process.setgroups?.(['plugdev']);
  process.setgid?.('kiosk');
  process.setuid?.('kiosk');
}

async function outcomeOf(test: HidCase): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`hangs: took longer than ${caseWithinMs / 1000} s`)), caseWithinMs);
  });
  try {
    await Promise.race([test.run(), limit]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}

if (machine === 'usb') await becomePlainUser();
for (const test of cases.filter(({ on }) => on === machine)) {
  const failure = await outcomeOf(test);
  console.log(JSON.stringify({ name: test.name, ...(failure !== undefined && { failure }) }));
}
// Whatever a failed test left open does not keep the machine running.
process.exit(0);
