import { fault, type Fault } from '../../contract/fault.ts';
import type { IdentityCard } from '../../contract/identity-card.ts';
import { fail, type Result } from '../../contract/result.ts';
import { decodeCard } from './card-layout.ts';
import { commands, decodeAnswer } from './coder.ts';
import { createFramer } from './framer.ts';
import { readerProfile } from './profile.ts';
import { failureOf } from './status.ts';

/** One framer for all: each call leaves it empty. */
const standard = readerProfile('sdt-serial');
const framer = createFramer(standard.dialect.answerLength, standard.dialect.frame);

/**
 * The card in one whole answer to a read with or without fingerprints (30 01, 30 10), as it came over an
 * SDT line: for whoever holds recorded frames and no reader. Bytes before and after the frame are let
 * pass. `device.protocol` where there is no whole frame or no card in it, the module's own fault where it
 * holds one, `card.malformed` where the card does not fit its layout.
 */
export function decodeCardFrame(frame: Uint8Array): Result<IdentityCard, Fault> {
  framer.reset();
  const [body] = framer.push(frame);
  if (!body) return fail(fault('device.protocol', 'no whole frame with a right check byte'));
  const answer = decodeAnswer(body);
  if (!answer) return fail(fault('device.protocol', 'the frame holds no status'));
  if (answer.status !== commands.read.success) return fail(failureOf(answer).fault);
  const read = commands.read.decode(answer.data) ?? commands.readWithFingerprint.decode(answer.data);
  return read ? decodeCard(read.text, read.photo) : fail(fault('device.protocol', 'the answer is not that of a read'));
}
