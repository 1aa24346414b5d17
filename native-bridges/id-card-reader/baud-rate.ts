import type { ReaderBaudRate } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { sleep } from '../abort.ts';
import type { SdtDriver } from './driver.ts';
import type { ReaderProfile } from './profile.ts';
import type { FailureClass, ReaderFailure } from './status.ts';

/** After these nobody knows whether the module heard the command. Any status of its own proves that it did. */
const unheard: ReadonlySet<FailureClass> = new Set<FailureClass>(['silent', 'garbled']);

type Answer = Result<unknown, ReaderFailure>;

function answered(result: Answer): boolean {
  return result.ok || !unheard.has(result.fault.class);
}

/**
 * Whether the module answers where its number was asked for. Its number is the one answer that none to
 * the rate can be mistaken for, doubled or late. A status in its place proves as much after a yes, whose
 * double would not fit; otherwise it may be a refusal of the rate that comes late.
 */
function isFound(told: Answer, number: Answer): boolean {
  return number.ok || (told.ok && answered(number));
}

/**
 * Tells the module another rate, switches the line after it, and asks the module for its number at the
 * new rate. Where it does not answer there, the line goes back and the module is asked at the old rate, so
 * that the fault says where it is: `device.refused` if it stayed, `device.timeout` if it answers at neither. Once the
 * module was told, this goes on to its end whatever the signal says: half of it would lose the module.
 */
export async function setModuleRate(driver: SdtDriver, profile: ReaderProfile, rate: ReaderBaudRate, signal: AbortSignal): Promise<Result<undefined, Fault>> {
  const untilDone = new AbortController().signal;
  const done = await driver.run<undefined, ReaderFailure>(async (sdt) => {
    const before = driver.baudRate;
    const told = await sdt[`setBaud${rate}`](signal);
    if (!told.ok && answered(told)) return told;
    await sleep(profile.baudPauseMs, untilDone);
    const switched = await driver.setLineRate(rate);
    if (!switched.ok) return switched;
    const there = await sdt.samId(untilDone);
    if (!there.ok && there.fault.class === 'over') return there;
    if (isFound(told, there)) return ok(undefined);
    const back = await driver.setLineRate(before);
    if (!back.ok) return back;
    const stayed = isFound(told, await sdt.samId(untilDone));
    const detail = stayed ? `the module stayed at ${before} baud` : `the module answers neither at ${rate} nor at ${before} baud`;
    return fail({ class: 'over', fault: fault(stayed ? 'device.refused' : 'device.timeout', detail) });
  });
  return done.ok ? done : fail(done.fault.fault);
}
