import type { FuzzCodec } from './fuzz-session.ts';
import { codeScannerCodecs } from './fuzz-codecs/code-scanner.ts';
import { idCardReaderCodecs } from './fuzz-codecs/id-card-reader.ts';
import { licencePrinterCodecs } from './fuzz-codecs/licence-printer.ts';
import { modbusCodecs } from './fuzz-codecs/modbus.ts';
import { powerCodecs } from './fuzz-codecs/power.ts';
import { receiptPrinterCodecs } from './fuzz-codecs/receipt-printer.ts';

/** Every codec that meets bytes from outside. */
export const fuzzCodecs: readonly FuzzCodec[] = [...idCardReaderCodecs, ...receiptPrinterCodecs, ...licencePrinterCodecs, ...codeScannerCodecs, ...modbusCodecs, ...powerCodecs];
