import type { DeviceStatus } from '../../contract/device.ts';
import { faultCatalogue, type Fault } from '../../contract/fault.ts';

/** How the bench tool ends: 0 done, 1 the device or its line failed, 2 the call or the configuration was wrong. */
export const exitCodes = { done: 0, failed: 1, misused: 2 } as const;

export interface OutputOptions {
  readonly json?: true;
}

/** A line of a table for people: label and value. */
export type Row = readonly [label: string, value: string];

/** Chinese takes two cells of a terminal. */
function cells(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character > '\u1100' ? 2 : 1), 0);
}

function table(rows: readonly Row[]): string {
  const widest = Math.max(...rows.map(([label]) => cells(label)));
  return rows.map(([label, value]) => `${label}${' '.repeat(widest - cells(label) + 2)}${value}\n`).join('');
}

/** Ends the process once everything is written; an open port would keep it alive. */
function finish(text: string, code: number): Promise<never> {
  return new Promise(() => process.stdout.write(text, () => process.exit(code)));
}

/** What the command found: with --json one JSON object on one line, else a table. */
export function finishWith(value: object, rows: readonly Row[], { json }: OutputOptions, code: number = exitCodes.done): Promise<never> {
  return finish(json ? `${JSON.stringify(value)}\n` : table(rows), code);
}

/** With --json `{"fault":{"code","detail"}}` on standard output, else the fault in words on standard error. */
export function finishWithFault(fault: Fault, { json }: OutputOptions, code: number = exitCodes.failed): Promise<never> {
  if (json) return finish(`${JSON.stringify({ fault })}\n`, code);
  const { screen, meaning, technician } = faultCatalogue[fault.code];
  process.stderr.write([fault.code, screen.en, `${meaning}。${technician}`, fault.detail ?? ''].filter((line) => line !== '').join('\n') + '\n');
  return finish('', code);
}

/** A status as a table: what the device does not have is left out. */
export function statusRows({ state, paper, toner, media, retractBin, switches, power, vendorMode, fault }: DeviceStatus): Row[] {
  const supply = power && [power.source, power.chargePercent === undefined ? '' : `${power.chargePercent} %`, power.runtimeSeconds === undefined ? '' : `${power.runtimeSeconds} s`];
  const rows: [string, string | undefined][] = [
    ['状态 State', state],
    ['纸 Paper', paper],
    ['墨粉 Toner', toner],
    ['介质 Media', media],
    ['回收箱 Retract bin', retractBin],
    ...Object.entries(switches ?? {}).map(([name, position]): [string, string] => [`开关 Switch ${name}`, position]),
    ['供电 Power', supply?.filter((part) => part !== '').join(', ')],
    ['银行维护 Vendor mode', vendorMode],
    ['故障 Fault', fault && `${fault.code} ${fault.detail ?? ''}`],
    ['处理 Remedy', fault && faultCatalogue[fault.code].technician],
  ];
  return rows.flatMap(([label, value]): Row[] => (value === undefined ? [] : [[label, value]]));
}
