import { idCardReaderCodecs } from './fuzz-codecs/id-card-reader.ts';
import { licencePrinterCodecs } from './fuzz-codecs/licence-printer.ts';
import { receiptPrinterCodecs } from './fuzz-codecs/receipt-printer.ts';
import { restOfTheMachineCodecs } from './fuzz-codecs/rest-of-the-machine.ts';
import { wireCodecs } from './fuzz-codecs/wires.ts';
import { xfsCodecs } from './fuzz-codecs/xfs4iot.ts';
import type { FuzzCodec } from './fuzz-session.ts';

/** Every codec that meets bytes from outside. */
export const fuzzCodecs: readonly FuzzCodec[] = [...idCardReaderCodecs, ...receiptPrinterCodecs, ...licencePrinterCodecs, ...restOfTheMachineCodecs, ...xfsCodecs, ...wireCodecs];
