import type { z } from 'zod';
import type { idCardReaderConfigSchema } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import type { Fault } from '../../contract/fault.ts';
import type { IdentityCard } from '../../contract/identity-card.ts';
import { ok, type Result } from '../../contract/result.ts';
import type { IdCardReader } from '../device.ts';
import type { Simulation } from '../simulation.ts';
import { connect } from '../transport/connect.ts';
import type { FarEnd } from '../transport/transport.ts';
import { decodeCard } from './card-layout.ts';
import { createSdtDriver, type SdtDriver } from './driver.ts';
import { readerProfile, type ReaderProfile } from './profile.ts';
import { withCard } from './read-cycle.ts';
import { createVirtualReader } from './virtual-reader.ts';

export type IdCardReaderConfig = z.output<typeof idCardReaderConfigSchema>;

/** Behind memory there is no rate; deadlines are then those of the usual line. */
const usualBaudRate = 115_200;

/**
 * The driver that a configuration names. `simulate` stands at the other end of a memory transport.
 * Throws where the profile is unknown.
 */
export function openReader(config: IdCardReaderConfig, simulate: (far: FarEnd) => Simulation | undefined): { driver: SdtDriver; profile: ReaderProfile; simulation?: Simulation } {
  const profile = readerProfile(config.profile);
  const { transport, ...simulated } = connect(config.transport, simulate);
  const baudRate = config.transport.kind === 'serial' ? config.transport.baudRate : usualBaudRate;
  return { driver: createSdtDriver({ transport, baudRate, profile }), profile, ...simulated };
}

/** A reader of second-generation ID cards that speaks SDT. */
export function createIdCardReader({ config, simulate = createVirtualReader }: { config: IdCardReaderConfig; simulate?: (far: FarEnd) => Simulation | undefined }): IdCardReader {
  const { driver, profile, ...simulated } = openReader(config, simulate);

  /** An open handle proves nothing: whoever does not answer is opened afresh by the next call. */
  async function forgetDeadLine(fault: Fault): Promise<void> {
    if (fault.code === 'device.timeout' || fault.code === 'device.offline') await driver.close();
  }

  async function read(waitMs: number, signal: AbortSignal, onFound: () => void): Promise<Result<{ card: IdentityCard }, Fault>> {
    const blocks = await withCard({ driver, profile, waitMs, signal, onFound, action: (sdt, until) => sdt.read(until) });
    if (!blocks.ok) {
      await forgetDeadLine(blocks.fault);
      return blocks;
    }
    const card = decodeCard(blocks.value.text, blocks.value.photo);
    return card.ok ? ok({ card: card.value }) : card;
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus> {
    const answer = await driver.run((sdt) => sdt.status(signal));
    // The module cannot tell whether a card lies on it without beginning to read it.
    if (answer.ok) return { state: 'online', media: 'unknown' };
    const { fault, class: of } = answer.fault;
    await forgetDeadLine(fault);
    if (of === 'moduleDown') return { state: 'hardwareError', media: 'unknown', fault };
    const gone = fault.code === 'device.offline' || fault.code === 'device.timeout';
    return { state: gone ? 'offline' : 'unknown', media: 'unknown', fault };
  }

  return {
    kind: 'idCardReader',
    ...simulated,
    read: ({ waitMs }, { signal, emit }) => read(waitMs, signal, () => emit('cardFound')),
    status,
    capabilities: async () => ok({ driver: config.driver, profile: config.profile, fingerprint: false, newestAddress: false, samId: false, baudRates: [], photo: 'raw' }),
    close: () => driver.close(),
  };
}
