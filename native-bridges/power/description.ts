import { powerConfigSchema, type TransportConfig } from '../../contract/device-config.ts';
import type { DriverDescription, ProbeAnswer } from '../driver-description.ts';
import { connect } from '../transport/connect.ts';
import { createNutDriver } from './driver.ts';

/** The ports of printers that put on paper whatever text comes (JetDirect and its neighbours). */
const printsWhatComes = (config: TransportConfig) => config.kind === 'tcp' && config.port >= 9100 && config.port <= 9109;

/** Asks for the list of UPSes. */
async function probe(config: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  // Nothing stands behind memory that could be found.
  if (config.kind === 'memory' || printsWhatComes(config)) return undefined;
  const { transport } = connect(config, () => undefined);
  const upses = await createNutDriver({ transport }).upses(signal);
  if (!upses.ok) return undefined;
  const names = upses.value.map(({ ups }) => ups).join(', ');
  return { detail: names === '' ? 'NUT, without a UPS' : `NUT, UPS: ${names}`.slice(0, 300) };
}

export const descriptions: readonly DriverDescription[] = [
  {
    device: 'power',
    driver: 'nut',
    title: 'UPS 电源（NUT 服务）',
    protocol: 'RFC 9271（Network UPS Tools），端口 3493',
    transports: ['tcp', 'memory'],
    profiles: [],
    wiring: [
      'UPS 用 USB 或串口接本机，本机安装 Network UPS Tools（Debian：nut-server），由它与 UPS 通信；在 ups.conf 中写上 UPS 的驱动和名称。',
      '本程序只查询，不登录、不关机：市电中断时不再开始新的办理，关机由 NUT 的 upsmon 负责。',
      'ups 写 ups.conf 中方括号里的名称；先运行 bridge probe --tcp 127.0.0.1:3493 查看有哪些 UPS。',
      'upsd 只需监听 127.0.0.1；查询不需要用户名和密码。',
    ],
    settings: powerConfigSchema.options[0],
    probe,
  },
];
