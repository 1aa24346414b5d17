import { xfsPrinterConfigSchema, xfsServiceSchema, type TransportConfig } from '../../contract/device-config.ts';
import type { DeviceKind } from '../../contract/device.ts';
import type { DriverDescription, ProbeAnswer } from '../driver-description.ts';
import { profiles } from './profile.ts';
import { findServices, serviceName, standardPorts, type Publication } from './publisher.ts';
import { openSession, type InterfaceName } from './service.ts';

const askMs = 6_000;

/** Asks a publisher whether one of its services has that interface. */
async function probe(wants: InterfaceName, transport: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  // The handshake is text: a printer behind any other port would print it.
  if (transport.kind !== 'tcp' || !standardPorts.includes(transport.port)) return undefined;
  const limit = AbortSignal.any([signal, AbortSignal.timeout(askMs)]);
  const found = await findServices({ host: transport.host, port: transport.port, secure: transport.port === 443 }, limit);
  if (!found.ok) return undefined;
  const name = await serviceWith(wants, found.value, limit);
  const { host, port } = transport;
  return name === undefined ? undefined : { detail: `XFS4IoT ${found.value.edition === '2021-1' ? '2021-1' : '2.0+'}, service ${name}`, address: { host, port, service: name } };
}

async function serviceWith(wants: InterfaceName, { services, edition }: Publication, limit: AbortSignal): Promise<string | undefined> {
  for (const address of services) {
    if (limit.aborted) return undefined;
    const opened = await openSession(address, edition, limit);
    if (!opened.ok) continue;
    const { connection, session } = opened.value;
    await connection.close();
    if (session.capabilities.interfaces?.some(({ name }) => name === wants) === true) return serviceName(address);
  }
  return undefined;
}

/** What to ask the bank for, whichever device it is. */
const common = [
  '银行设备由银行的 XFS4IoT 服务管理，本程序只作为客户端连接，不直接接线；接入前请取得银行书面同意。',
  '向银行索取：服务主机地址（host）、端口（port；不写则依次尝试 80、443、5846–5856）、是否加密（secure，即 wss）、服务名称（service）和所用的版本（2021-1 或 2.0 以后；程序会自动辨认）。',
  '各服务须在 host 所写的主机上；发布者给出别的主机名时，程序仍只连接 host，端口和服务名称照其所给。',
  '加密时程序始终检查证书；银行自建的证书机构请由运维装入操作系统或以 NODE_EXTRA_CA_CERTS 指定。',
  '防火墙放行本机到服务主机的上述端口；先运行 bridge xfs services --host 地址，应当列出各服务。',
] as const;

interface Part {
  readonly device: DeviceKind;
  readonly title: string;
  readonly wants: InterfaceName;
  readonly wiring: readonly string[];
}
const parts: readonly Part[] = [
  {
    device: 'licencePrinter',
    title: '银行文档打印机（XFS4IoT Printer）',
    wants: 'Printer',
    wiring: [
      '同一台机器有多个打印服务时必须写 service；不写时只用报告自己是文档打印机（type.document）的那一个，绝不用凭条或存折打印机。',
      '执照以 PDF 数据交给 PrintNative 或 PrintRaw。标准不规定数据格式，必须向银行确认该打印机能直接打印 PDF、纸张为所需规格、按 100% 比例。',
      'mediaSource 写 XFS4IoT 的纸源名称（如 upper、lower、aux）；用 PrintRaw 时不能选纸源，只能不写。',
      '银行服务基于 KAL 框架时 PrintNative 一律不支持，程序会改用 PrintRaw；也可用 profile 固定一种。',
      '打印证明来自服务的完成消息：要求服务支持 flush 或 eject；都不支持时程序不会把任何一张记为已打印。',
      '服务没有按任务名查询的命令：程序重启前未得到结果的打印记为未知，由技术人员裁定。',
    ],
  },
  { device: 'lights', title: '银行指示灯（XFS4IoT Lights）', wants: 'Lights', wiring: ['签名板在标准中没有对应的灯；执照打印机用 documentPrinter，扫码口用 scanner。'] },
  { device: 'cabinet', title: '银行机柜开关（XFS4IoT Auxiliaries）', wants: 'Auxiliaries', wiring: ['读取 cabinetDoor 与前后左右柜门、safeDoor、tamperSensor、internalTamperSensor、operatorSwitch；空白证照盒的门不在标准之内。'] },
  { device: 'codeScanner', title: '银行扫码器（XFS4IoT BarcodeReader）', wants: 'BarcodeReader', wiring: ['有多个扫码服务时写 service；一次扫到几个不同的码按没有扫到处理。'] },
  { device: 'blankScanner', title: '银行扫码器，读空白证照编号（XFS4IoT BarcodeReader）', wants: 'BarcodeReader', wiring: ['必须写 service，以免与供市民使用的扫码器混淆。'] },
  { device: 'camera', title: '银行摄像头（XFS4IoT Camera）', wants: 'Camera', wiring: ['用 person 摄像头，没有则用 room；2021-1 的服务不交出照片，只能用 2.0 以后的。'] },
  { device: 'vendorMode', title: '银行维护模式（XFS4IoT VendorMode）', wants: 'VendorMode', wiring: ['请银行把应用名 yizhao 列入需要确认的应用：市民办理时不确认，办完才交出机器。'] },
];

export const descriptions: readonly DriverDescription[] = parts.map(({ device, title, wants, wiring }) => ({
  device,
  driver: 'xfs',
  title,
  protocol: `XFS4IoT（CEN CWA 17852）${wants} 接口，2021-1 与 2.0 以后各版，WebSocket 上的 JSON`,
  transports: ['tcp'],
  profiles: device === 'licencePrinter' ? profiles.map(({ name, model, source }) => ({ name, model, source })) : [],
  wiring: [...common, ...wiring],
  settings: device === 'licencePrinter' ? xfsPrinterConfigSchema : xfsServiceSchema,
  probe: (transport, signal) => probe(wants, transport, signal),
}));
