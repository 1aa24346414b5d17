import type { HidCase } from './hid-case.ts';
import { transportCases } from './transport-cases.ts';

export const cases: readonly HidCase[] = [...transportCases];
