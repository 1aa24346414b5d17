import type { DriverDescription } from './driver-description.ts';
import { descriptions as idCardReader } from './id-card-reader/description.ts';

/** Every driver there is, in the order of the contract's devices: what the manuals are made of and `bridge probe` tries. */
export const drivers: readonly DriverDescription[] = [...idCardReader];
