import type { HidCase } from './hid-case.ts';
import { readerCases } from './reader-cases.ts';
import { scannerCases } from './scanner-cases.ts';
import { transportCases } from './transport-cases.ts';

export const cases: readonly HidCase[] = [...transportCases, ...readerCases, ...scannerCases];
