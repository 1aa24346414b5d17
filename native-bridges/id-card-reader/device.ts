import type { z } from 'zod';
import type { idCardReaderConfigSchema } from '../../contract/device-config.ts';
import type { DeviceCommandInput, DeviceCommandOutput, DeviceStatus } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { IdentityCard } from '../../contract/identity-card.ts';
import { Personal } from '../../contract/personal.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { CommandContext, IdCardReader } from '../device.ts';
import type { Simulation } from '../simulation.ts';
import { connect } from '../transport/connect.ts';
import type { FarEnd } from '../transport/transport.ts';
import { setModuleRate } from './baud-rate.ts';
import { decodeAddress, decodeCard } from './card-layout.ts';
import { createSdtDriver, type SdtCommands, type SdtDriver } from './driver.ts';
import { decodePhoto } from './photo-decoder.ts';
import { formatModuleNumber, misplaced, readerProfile, type ReaderProfile } from './profile.ts';
import { withCard } from './read-cycle.ts';
import { awaitRemoval, createPresence } from './removal.ts';
import type { ReaderFailure } from './status.ts';
import { createVirtualReader } from './virtual-reader.ts';

export type IdCardReaderConfig = z.output<typeof idCardReaderConfigSchema>;

/** Where a line has no rate to be known, deadlines are those of the usual one. */
const usualBaudRate = 115_200;

type Simulate = (far: FarEnd, profile: ReaderProfile) => Simulation | undefined;

/**
 * The driver that a configuration names. `simulate` stands at the other end of a memory transport.
 * Throws where the profile is unknown, or does not speak over such a transport.
 */
export function openReader(config: IdCardReaderConfig, simulate: Simulate): { driver: SdtDriver; profile: ReaderProfile; simulation?: Simulation } {
  const profile = readerProfile(config.profile);
  const why = misplaced(profile, config.transport);
  if (why !== undefined) throw new Error(why);
  const { transport, ...simulated } = connect(config.transport, (far) => simulate(far, profile), profile.packets);
  const baudRate = config.transport.kind === 'serial' ? config.transport.baudRate : usualBaudRate;
  return { driver: createSdtDriver({ transport, baudRate, profile }), profile, ...simulated };
}

interface Options {
  readonly config: IdCardReaderConfig;
  readonly simulate?: Simulate;
  /** Told why there is no picture beside the chip's photo, without personal data; the reading itself is none the worse. Absent: standard error is. */
  readonly onPhotoFailure?: (reason: string) => void;
}

interface CardBlocks {
  readonly text: Uint8Array;
  readonly photo: Uint8Array;
  readonly fingerprint?: Uint8Array;
  readonly newestAddress?: Uint8Array;
}

/** Reads what was asked for from the selected card. The newest address comes first: once the card's own text was read, the card may have to leave. */
async function readBlocks(sdt: SdtCommands, wanted: DeviceCommandInput<'idCardReader.read'>, signal: AbortSignal): Promise<Result<CardBlocks, ReaderFailure>> {
  const address = wanted.newestAddress ? await sdt.readNewAddress(signal) : undefined;
  // No appended address is an answer like any other (SW3 91).
  if (address && !address.ok && address.fault.class !== 'noData') return address;
  const blocks = wanted.fingerprint ? await sdt.readWithFingerprint(signal) : await sdt.read(signal);
  if (!blocks.ok) return blocks;
  return ok({ ...blocks.value, ...(address?.ok ? { newestAddress: address.value } : {}) });
}

function complainOfPhoto(reason: string): void {
  process.stderr.write(`photo decoder: ${reason}\n`);
}

/** Success that carries nothing. */
function empty(result: Result<unknown, Fault>) {
  return result.ok ? ok({}) : result;
}

/** A reader of second-generation ID cards that speaks SDT or one of its dialects. */
export function createIdCardReader({ config, simulate = createVirtualReader, onPhotoFailure = complainOfPhoto }: Options): IdCardReader {
  const { driver, profile, ...simulated } = openReader(config, simulate);
  const presence = createPresence(profile);

  /** An open handle proves nothing: whoever does not answer is opened afresh by the next call, and asked at the other rate that it may have. */
  async function forgetDeadLine({ code }: Fault): Promise<void> {
    const isUnheard = code === 'device.timeout' || code === 'device.protocol';
    const hasOtherRate = isUnheard && driver.doubtRate();
    if (code === 'device.timeout' || code === 'device.offline' || hasOtherRate) await driver.close();
  }

  /** Passes a result on; a fault that says nobody is there closes the line first. */
  async function settled<Value>(result: Result<Value, Fault>): Promise<Result<Value, Fault>> {
    if (!result.ok) await forgetDeadLine(result.fault);
    return result;
  }

  /** One command that has nothing to do with a card. */
  async function ask<Value>(command: (sdt: SdtCommands) => Promise<Result<Value, ReaderFailure>>): Promise<Result<Value, Fault>> {
    const answer = await driver.run(command);
    return settled(answer.ok ? answer : fail(answer.fault.fault));
  }

  async function withPicture(card: IdentityCard, photo: Uint8Array, signal: AbortSignal): Promise<IdentityCard> {
    if (!config.photoDecoder) return card;
    const picture = await decodePhoto(config.photoDecoder, photo, signal);
    if (!picture.ok) {
      onPhotoFailure(picture.fault);
      return card;
    }
    const { mediaType, bytes } = picture.value;
    return { ...card, picture: { mediaType, data: new Personal(Buffer.from(bytes).toString('base64')) } };
  }

  async function read(wanted: DeviceCommandInput<'idCardReader.read'>, { signal, emit }: CommandContext): Promise<Result<DeviceCommandOutput<'idCardReader.read'>, Fault>> {
    const lacks = (wanted.fingerprint && !driver.has('readWithFingerprint')) || (wanted.newestAddress && !driver.has('readNewAddress'));
    if (lacks) return fail(fault('device.unsupported', `${profile.name} reads neither fingerprints nor newest addresses`));
    const onFound = () => {
      presence.found();
      emit('cardFound');
    };
    const action = (sdt: SdtCommands, until: AbortSignal) => {
      presence.toldToRead();
      return readBlocks(sdt, wanted, until);
    };
    const blocks = await settled(await withCard({ driver, profile, waitMs: wanted.waitMs, signal, onFound, action }));
    if (!blocks.ok) return blocks;
    presence.read();
    const { text, photo, fingerprint, newestAddress } = blocks.value;
    const card = decodeCard(text, photo);
    if (!card.ok) return card;
    const address = newestAddress && decodeAddress(newestAddress);
    if (newestAddress && address === undefined) return fail(fault('card.malformed', 'the newest address is not text'));
    return ok({
      card: await withPicture(card.value, photo, signal),
      ...(fingerprint ? { fingerprint: new Personal(Buffer.from(fingerprint).toString('base64')) } : {}),
      // A blank one is none.
      ...(address ? { newestAddress: new Personal(address) } : {}),
    });
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus> {
    const answer = await driver.run((sdt) => sdt.status(signal));
    // The module cannot tell whether a card lies on it without beginning to read it.
    if (answer.ok) return { state: 'online', media: 'unknown' };
    const { fault: why, class: of } = answer.fault;
    await forgetDeadLine(why);
    if (of === 'moduleDown') return { state: 'hardwareError', media: 'unknown', fault: why };
    const gone = why.code === 'device.offline' || why.code === 'device.timeout';
    return { state: gone ? 'offline' : 'unknown', media: 'unknown', fault: why };
  }

  async function awaitCardRemoval({ waitMs }: DeviceCommandInput<'idCardReader.awaitRemoval'>, { signal, emit }: CommandContext) {
    const onLaidAnew = () => {
      emit('cardRemoved');
      emit('cardFound');
    };
    const removed = await settled(await awaitRemoval({ driver, profile, presence, waitMs, signal, onLaidAnew }));
    if (removed.ok) emit('cardRemoved');
    return empty(removed);
  }

  const rates = driver.hasRate ? profile.settableRates : [];
  return {
    kind: 'idCardReader',
    ...simulated,
    read,
    status,
    ...(driver.has('find') ? { awaitRemoval: awaitCardRemoval } : {}),
    ...(driver.has('samId')
      ? {
          samId: async (_nothing, { signal }) => {
            const id = await ask((sdt) => sdt.samId(signal));
            return id.ok ? ok({ samId: formatModuleNumber(profile, id.value) }) : id;
          },
        }
      : {}),
    ...(driver.has('reset')
      ? {
          reset: async (_nothing, { signal }) => empty(await ask((sdt) => sdt.reset(signal))),
        }
      : {}),
    ...(rates.length > 0
      ? {
          setBaudRate: async ({ baudRate }, { signal }) =>
            rates.includes(baudRate) ? empty(await settled(await setModuleRate(driver, profile, baudRate, signal))) : fail(fault('device.unsupported', `${profile.name} has no rate of ${baudRate}`)),
        }
      : {}),
    capabilities: async () =>
      ok({
        driver: config.driver,
        profile: profile.name,
        model: profile.model,
        fingerprint: driver.has('readWithFingerprint'),
        newestAddress: driver.has('readNewAddress'),
        samId: driver.has('samId'),
        baudRates: [...rates],
        photo: config.photoDecoder ? 'decoded' : 'raw',
      }),
    close: () => driver.close(),
  };
}
