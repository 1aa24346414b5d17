import { idCardReaderConfigSchema, type TransportConfig } from '../../contract/device-config.ts';
import type { DriverDescription, ProbeAnswer } from '../driver-description.ts';
import { connect } from '../transport/connect.ts';
import { createSdtDriver } from './driver.ts';
import { formatModuleNumber, profileNames, readerProfile, type ReaderProfile } from './profile.ts';
import type { FailureClass, ReaderFailure } from './status.ts';

/** Who is asked out of the blue answers quickly or is not there. */
const probeAnswerMs = 500;

/** After these nothing that speaks the dialect has answered; any status of a module proves that one is there. */
const nobody: ReadonlySet<FailureClass> = new Set<FailureClass>(['silent', 'garbled', 'over']);

/** Asks for the module's status in the profile's dialect, and for its number where there is one. */
async function ask(config: TransportConfig, named: ReaderProfile, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  const profile: ReaderProfile = { ...named, answerMs: { ...named.answerMs, other: probeAnswerMs } };
  const { transport } = connect(config, () => undefined, profile.packets);
  const driver = createSdtDriver({ transport, baudRate: config.kind === 'serial' ? config.baudRate : 115_200, profile });
  try {
    const answer = await driver.run<true | Uint8Array, ReaderFailure>(async (sdt) => {
      const status = await sdt.status(signal);
      if (!status.ok || !driver.has('samId')) return status;
      const id = await sdt.samId(signal);
      return id.ok ? id : status;
    });
    if (!answer.ok) return nobody.has(answer.fault.class) ? undefined : { profile: profile.name, detail: answer.fault.fault.detail ?? answer.fault.fault.code };
    return { profile: profile.name, detail: answer.value === true ? profile.model : `${profile.model}, SAM ${formatModuleNumber(profile, answer.value)}` };
  } finally {
    await driver.close();
  }
}

/** Whether the profile can be asked for there: a HID or USB device of unknown ids may be anything, and is left in peace. */
function fits({ transports, usbId }: ReaderProfile, config: TransportConfig): boolean {
  if (!transports.some((kind) => kind === config.kind)) return false;
  return (config.kind !== 'hid' && config.kind !== 'usb') || usbId === `${config.vendorId}:${config.productId}`.toUpperCase();
}

/** One profile for each way of speaking that the transport allows, since those that differ in timing alone cannot be told apart. */
async function probe(config: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  // Nothing stands behind memory that could be found.
  if (config.kind === 'memory') return undefined;
  const candidates = profileNames.map(readerProfile).filter((profile) => fits(profile, config));
  for (const profile of candidates) {
    if (signal.aborted) return undefined;
    const answer = await ask(config, profile, signal);
    if (answer) return answer;
  }
  return undefined;
}

export const descriptions: readonly DriverDescription[] = [
  {
    device: 'idCardReader',
    driver: 'sdt',
    title: '身份证阅读器（SDT 协议及其变体）',
    protocol: 'GA/T 467-2019（原 GA 467-2013）安全控制模块业务终端接口；变体见各型号配置',
    transports: ['serial', 'hid', 'usb', 'tcp', 'memory'],
    profiles: profileNames.map(readerProfile).map(({ name, model, source }) => ({ name, model, source })),
    wiring: [
      '串口：8 数据位、无校验、1 停止位、无流控，出厂一般为 115200。',
      '先运行 bridge probe 找到端口、波特率和型号配置，再写入配置文件 devices.idCardReader。',
      '用 bridge id-card-reader set-baud 改过波特率后，配置中的 baudRate 要改成一样，否则重新上电或重启后连不上。',
      '经串口服务器时选 tcp，服务器一侧的波特率与阅读器一致。',
      'USB 阅读器（0400:C35A）选 usb；Linux 需要 udev 规则放开权限，Windows 需要装 WinUSB 驱动。先试 sdt-usb-four-pipes，没有应答再试 sdt-usb-one-pair。',
      'HID 阅读器（0483:572B）选 hid，型号配置为 dekee-dk26me；Linux 需要 udev 规则放开 hidraw 权限。',
      '天线周围不要有金属；同一张卡读过以后要拿开再放，才能再次读到（见 awaitRemoval 的说明）。',
      '照片解码程序（photoDecoder）由运营单位按授权自备：标准输入收到 1024 字节原始照片，标准输出给出 BMP、PNG 或 JPEG，5 秒内结束；失败不影响读卡。',
    ],
    settings: idCardReaderConfigSchema,
    baudRates: [...new Set(profileNames.flatMap((name) => readerProfile(name).lineRates))],
    probe,
  },
];
