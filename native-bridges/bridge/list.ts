import type { Command } from 'commander';
import { listPorts, type ListedPort } from '../transport/list.ts';
import { addJsonOption } from './options.ts';
import { finishWith, type OutputOptions, type Row } from './output.ts';

const kindLabels: Readonly<Record<ListedPort['kind'], string>> = { serial: '串口 Serial', hid: 'HID', usb: 'USB', file: '设备文件 File' };

/** The option of this tool that names the port. */
function placeOf({ kind, path, lastingPath, vendorId, productId, serialNumber }: ListedPort): string {
  switch (kind) {
    case 'serial':
      return `--port ${lastingPath ?? path ?? ''}`;
    case 'file':
      return `--file ${path ?? ''}`;
    case 'hid':
      return `--hid ${vendorId ?? ''}:${productId ?? ''}${serialNumber === undefined ? '' : `:${serialNumber}`}`;
    case 'usb':
      return `--usb ${vendorId ?? ''}:${productId ?? ''}`;
  }
}

const fourDigits = (id: number) => id.toString(16).padStart(4, '0');

function about(port: ListedPort): string {
  const { kind, path, lastingPath, vendorId, productId, manufacturer, product, serialNumber, usagePage, usage, forbidden } = port;
  const parts = [
    lastingPath === undefined && kind !== 'hid' ? undefined : path,
    kind === 'hid' || kind === 'usb' || vendorId === undefined ? undefined : `${vendorId}:${productId ?? ''}`,
    [manufacturer, product].filter((part) => part !== undefined).join(' '),
    kind === 'hid' ? undefined : serialNumber,
    usagePage === undefined ? undefined : `usage ${fourDigits(usagePage)}/${fourDigits(usage ?? 0)}`,
    forbidden ? '没有打开的权限 not permitted to this user' : undefined,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join(', ');
}

function rowsOf(ports: readonly ListedPort[]): Row[] {
  const places = ports.map(placeOf);
  const widest = Math.max(0, ...places.map((place) => place.length));
  return ports.map((port, index) => [kindLabels[port.kind], `${(places[index] ?? '').padEnd(widest)}  ${about(port)}`.trimEnd()]);
}

async function list(options: OutputOptions): Promise<never> {
  const listing = await listPorts();
  const missing = listing.notListed.map(({ kind, reason }): Row => [kindLabels[kind], `不能列出 cannot be listed: ${reason}`]);
  const rows = [...rowsOf(listing.ports), ...missing];
  return finishWith(listing, rows.length > 0 ? rows : [['没有找到设备', 'no serial port, HID device, USB device or printer file']], options);
}

/** `bridge list`: what devices can be plugged into is there. */
export function addList(program: Command): void {
  addJsonOption(program.command('list').description('list serial ports, HID and USB devices and printer files, with the option that names each; opens none of them')).action(list);
}
