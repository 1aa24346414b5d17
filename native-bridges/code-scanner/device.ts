import type { z } from 'zod';
import type { codeScannerConfigSchema } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import { fault } from '../../contract/fault.ts';
import { Personal } from '../../contract/personal.ts';
import { ok } from '../../contract/result.ts';
import type { CodeScanner } from '../device.ts';
import type { Simulation } from '../simulation.ts';
import { connect } from '../transport/connect.ts';
import type { FarEnd } from '../transport/transport.ts';
import { createScannerDriver } from './driver.ts';
import { scannerProfile } from './profile.ts';
import { createVirtualScanner } from './simulator.ts';

export type ScannerConfig = Extract<z.output<typeof codeScannerConfigSchema>, { driver: 'serial' | 'hidPos' }>;
type Kind = 'codeScanner' | 'blankScanner';

/** Once, it may have been a code that is no text, or one pulled away; again and again it is the line. */
const nonsenseIsAFault = 3;

/**
 * A scanner of bar codes, before the citizen (`codeScanner`) or over the blank sheets (`blankScanner`).
 * What a code means is for whoever asked for it; codes nobody asked for are dropped and logged nowhere.
 *
 * Its status claims no more than is known, for a scanner that has nothing to say cannot be asked:
 * `offline` where the port cannot be opened; `online` where the port is the device (HID, USB serial);
 * behind any other port `unknown`. Throws where the profile is unknown.
 */
export function createCodeScanner<Which extends Kind>(kind: Which, { config, simulate }: {
  readonly config: ScannerConfig;
  readonly simulate?: (far: FarEnd) => Simulation | undefined;
}): CodeScanner<Which> {
  const profile = scannerProfile(kind, config.driver, config.profile);
  const { transport, ...simulated } = connect(config.transport, simulate ?? ((far) => createVirtualScanner({ far, profile, kind })));
  const driver = createScannerDriver({ transport, profile });

  async function status(): Promise<DeviceStatus> {
    const opened = await driver.open();
    if (!opened.ok) return { state: 'offline', fault: opened.fault };
    if (driver.nonsense >= nonsenseIsAFault) return { state: 'unknown', fault: fault('device.protocol', `${transport.name}: no code among the last ${driver.nonsense} that came`) };
    return { state: profile.portIsDevice ? 'online' : 'unknown' };
  }

  const scanner: CodeScanner = {
    kind: 'codeScanner',
    ...simulated,
    read: async ({ waitMs }, { signal }) => {
      const code = await driver.next(waitMs, signal);
      return code.ok ? ok({ ...code.value, text: new Personal(code.value.text) }) : code;
    },
    status,
    capabilities: async () => ok({ driver: config.driver, profile: config.profile, model: profile.model, symbology: profile.form === 'report' || profile.aim === 'always', triggered: false }),
    close: () => driver.close(),
  };
  // The commands of both kinds are the same by the contract's table; only their names differ.
  return { ...scanner, kind } as unknown as CodeScanner<Which>;
}
