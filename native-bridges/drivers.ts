import { descriptions as cabinet } from './cabinet/description.ts';
import { descriptions as camera } from './camera/description.ts';
import { descriptions as codeScanner } from './code-scanner/description.ts';
import type { DriverDescription } from './driver-description.ts';
import { descriptions as idCardReader } from './id-card-reader/description.ts';
import { descriptions as licencePrinter } from './licence-printer/description.ts';
import { descriptions as lights } from './lights/description.ts';
import { descriptions as power } from './power/description.ts';
import { descriptions as receiptPrinter } from './receipt-printer/description.ts';
import { descriptions as xfs } from './xfs4iot/description.ts';

/** Every driver there is: what the manuals are made of and `bridge probe` tries. */
export const drivers: readonly DriverDescription[] = [...idCardReader, ...receiptPrinter, ...licencePrinter, ...codeScanner, ...lights, ...cabinet, ...power, ...camera, ...xfs];
