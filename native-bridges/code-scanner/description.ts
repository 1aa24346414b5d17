import { codeScannerConfigSchema, type TransportConfig } from '../../contract/device-config.ts';
import { sleep } from '../abort.ts';
import type { DriverDescription, ProbeAnswer } from '../driver-description.ts';
import { connect } from '../transport/connect.ts';
import { loadNodeHid } from '../transport/hid.ts';
import { decodeCode } from './coder.ts';
import { createFramer } from './framer.ts';
import { profilesOf, type ScannerDriverName } from './profile.ts';

/** Bar code scanners of the HID Point of Sale Usage Tables (devices.md §4). */
const scannerUsagePage = 0x8c;

/** The system has read from the device what it is: nothing needs to be sent. */
async function probeHid(config: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  if (config.kind !== 'hid' || signal.aborted) return undefined;
  const nodeHid = await loadNodeHid().catch(() => undefined);
  const found = await nodeHid?.devicesAsync(parseInt(config.vendorId, 16), parseInt(config.productId, 16)).catch(() => []);
  const scanner = found?.find(
    ({ usagePage, path, serialNumber }) => usagePage === scannerUsagePage && (config.path === undefined || config.path === path) && (config.serialNumber === undefined || config.serialNumber === serialNumber),
  );
  return scanner && { profile: 'hid-pos', detail: `HID usage page 8C: ${[scanner.manufacturer, scanner.product].filter((word) => word !== undefined && word !== '').join(' ')}`.slice(0, 300) };
}

/** Longer than somebody who swings a card before the scanner needs for the next try. */
const listenMs = 3000;
/** Noise makes lines of a character or two now and then; codes that are worth scanning are longer. */
const leastCharacters = 4;

/** A scanner cannot be asked; one before which a code is held says so by itself, in a line of text. */
async function listen(config: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  // Nothing stands behind memory that could be found.
  if (config.kind === 'memory') return undefined;
  const { transport } = connect(config, () => undefined);
  const framers = profilesOf('serial').map(([name, profile]) => ({ name, profile, framer: createFramer(profile) }));
  const heard = new Promise<ProbeAnswer>((resolve) => {
    transport.onData((chunk) => {
      for (const { name, profile, framer } of framers) {
        const [code] = framer.push(chunk);
        const decoded = code && profile.form === 'line' && decodeCode(code, profile.aim);
        // A printer that speaks unasked does so in lines as well.
        if (decoded && decoded.text.length >= leastCharacters && !decoded.text.startsWith('@PJL')) resolve({ profile: name, detail: `a code of ${decoded.text.length} characters came${decoded.symbology === undefined ? '' : `, kind ${decoded.symbology}`}` });
      }
    });
  });
  const opened = await transport.open();
  const answer = opened.ok ? await Promise.race([heard, sleep(listenMs, signal).then(() => undefined)]) : undefined;
  await transport.close();
  return answer;
}

const profiles = (driver: ScannerDriverName) => profilesOf(driver).map(([name, { model, $comment }]) => ({ name, model, source: $comment }));

const common = [
  '扫码器设为常扫或感应触发；不要用键盘方式，键盘方式会把码打进有焦点的输入框。',
  '只收请求之后扫到的码，其余丢弃，不记入日志。',
];

const overBlanks = [
  '装在空白证照纸盒的出口处，对准下一张纸的编号，视野里只能有一个码；设为常扫，接线和设置同扫码器。',
  '打印前读取编号，与台账的下一个编号不符就不打印（blanks.mismatch）；纸盒的 serials 写 scanned 才会用到它。',
];

export const descriptions: readonly DriverDescription[] = [
  {
    device: 'codeScanner',
    driver: 'serial',
    title: '扫码器（串口）',
    protocol: '一行一码，可带 AIM 标识（ISO/IEC 15424）；文字为 UTF-8，不是 UTF-8 时按 GB 18030',
    transports: ['serial', 'tcp', 'memory'],
    profiles: profiles('serial'),
    wiring: [
      ...common,
      '波特率以扫码器设置为准，常见 9600 或 115200；结尾设为回车、换行或两者。',
      '码内有换行（名片、多行文本）时，请把扫码器设为前缀 STX、后缀 ETX，型号配置选 stx-etx。',
      '没有码时扫码器不说话，也问不到：真正的串口（RS-232）状态总是“未知”，可用 bridge code-scanner read 扫一次来验证；bridge probe 也要在它运行时拿一个码对着扫码器；USB 虚拟串口请选 usb-line，端口在即为在线。',
    ],
    settings: codeScannerConfigSchema.options[0],
    baudRates: [9600, 115_200],
    probe: listen,
  },
  {
    device: 'codeScanner',
    driver: 'hidPos',
    title: '扫码器（USB HID-POS）',
    protocol: 'HID Point of Sale Usage Tables 1.02，用途页 8C',
    transports: ['hid', 'memory'],
    profiles: profiles('hidPos'),
    wiring: [...common, '把扫码器设为 HID-POS 方式（说明书中也写作 USB HID POS、OPOS），不是键盘方式。', 'Linux 需要 udev 规则放开 hidraw 权限；程序打不开时会写出所需的规则。'],
    settings: codeScannerConfigSchema.options[1],
    probe: probeHid,
  },
  {
    device: 'blankScanner',
    driver: 'serial',
    title: '空白证照扫码器（串口）',
    protocol: '与扫码器（串口）相同',
    transports: ['serial', 'tcp', 'memory'],
    profiles: profiles('serial'),
    wiring: overBlanks,
    settings: codeScannerConfigSchema.options[0],
  },
  {
    device: 'blankScanner',
    driver: 'hidPos',
    title: '空白证照扫码器（USB HID-POS）',
    protocol: '与扫码器（USB HID-POS）相同',
    transports: ['hid', 'memory'],
    profiles: profiles('hidPos'),
    wiring: overBlanks,
    settings: codeScannerConfigSchema.options[1],
  },
];
