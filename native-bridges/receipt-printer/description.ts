import { receiptPrinterConfigSchema, type TransportConfig } from '../../contract/device-config.ts';
import { sleep } from '../abort.ts';
import type { DriverDescription, ProbeAnswer } from '../driver-description.ts';
import { connect } from '../transport/connect.ts';
import type { Transport } from '../transport/transport.ts';
import { commandBytes, readAnswer, realTimeAnswers, type Command } from './coder.ts';
import { createReplyFramer, type Reply } from './framer.ts';
import { profiles } from './profile.ts';

/** An answer to `DLE EOT` comes at once; at 9600 baud that is 4 ms for both ways. */
const answerMs = 500;

/** So long nothing more has come: all has been said. At 9600 baud these are fifty bytes. */
const quietMs = 50;

/** Everything that is said within the time after a command, or until it has been quiet after an answer. */
async function heardAfter(transport: Transport, command: Command, signal: AbortSignal): Promise<Reply[]> {
  const framer = createReplyFramer({ full: true });
  const replies: Reply[] = [];
  const stop = transport.onData((chunk) => replies.push(...framer.push(chunk)));
  const sent = await transport.write(commandBytes(command), answerMs);
  for (let waited = 0, heard = 0; sent.ok && waited < answerMs && !signal.aborted; waited += quietMs) {
    await sleep(quietMs, signal);
    if (replies.length > 0 && replies.length === heard) break;
    heard = replies.length;
  }
  stop();
  return replies;
}

/** The model that names itself so; the longer beginning of a name counts for more. */
function profileNamed(model: string): string | undefined {
  const fitting = [...profiles].flatMap(([name, profile]) => profile.names.filter((beginning) => model.startsWith(beginning)).map((beginning) => ({ name, length: beginning.length })));
  return fitting.sort((a, b) => b.length - a.length)[0]?.name;
}

/**
 * Whether an ESC/POS printer is at the other end of an open line. Asks `DLE EOT 1` and `4`, which every
 * model with answers has; each must be answered by one byte of its form and by nothing else.
 */
export async function probeEscPos(transport: Transport, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  await transport.flushInput();
  const bytes: number[] = [];
  for (const question of ['printer', 'paper'] as const) {
    const [reply, ...more] = await heardAfter(transport, { name: 'realTimeStatus', of: question }, signal);
    if (reply?.kind !== 'realTime' || more.length > 0) return undefined;
    bytes.push(reply.byte);
  }
  const detail = `ESC/POS, DLE EOT 1 = ${bytes.map((byte) => byte.toString(16)).join(', DLE EOT 4 = ')}`;
  const full = await heardAfter(transport, { name: 'realTimeStatus', of: 'full' }, signal);
  if (full.some(({ kind }) => kind === 'full')) return { detail: `${detail}, DLE EOT 20 is answered: custom-vkp80 or pyramid-reliance` };
  // A printer that is offline obeys nothing in its stream, and would keep the question for later.
  if (readAnswer(realTimeAnswers.printer, Uint8Array.from(bytes.slice(0, 1)))?.offline !== false || signal.aborted) return { detail };
  const identity = await heardAfter(transport, { name: 'identity', of: 'model' }, signal);
  const block = identity.find((reply) => reply.kind === 'block' && reply.bytes[0] === 0x5f);
  // Whoever does not know the question has its letters in the line; they are dropped and never printed.
  await transport.write(commandBytes({ name: 'initialise' }), answerMs);
  if (block?.kind !== 'block') return { detail };
  const model = Buffer.from(block.bytes.subarray(1)).toString('latin1');
  const profile = profileNamed(model);
  return { ...(profile === undefined ? {} : { profile }), detail: `${detail}, GS I 67 = ${model}` };
}

/** Parity is no part of what is looked for: printers are found with odd parity (Nippon) and with none. */
function withOtherParity(config: TransportConfig): TransportConfig[] {
  return config.kind === 'serial' ? [config, { ...config, parity: config.parity === 'none' ? 'odd' : 'none' }] : [config];
}

async function probe(config: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  for (const each of withOtherParity(config)) {
    if (signal.aborted) return undefined;
    const { transport } = connect(each, () => undefined);
    const opened = await transport.open();
    if (!opened.ok) return undefined;
    try {
      const answer = await probeEscPos(transport, signal);
      if (answer) return answer;
    } finally {
      await transport.close();
    }
  }
  return undefined;
}

export const descriptions: readonly DriverDescription[] = [
  {
    device: 'receiptPrinter',
    driver: 'escpos',
    title: '回执打印机（ESC/POS）',
    protocol: 'ESC/POS（Epson ESC/POS Command Reference，各型号手册见配置来源）；中文按 GB 18030 编码，打印机字库没有的字按点阵打印',
    transports: ['serial', 'tcp', 'file', 'memory'],
    profiles: [...profiles].map(([name, { model, source }]) => ({ name, model, source })),
    wiring: [
      '串口用全线直连线（含 RTS、CTS），在打印机自检页上核对波特率、校验和流控，再填入配置；出厂值见各型号配置',
      '凭进程号或 GS r 证明打印完成的型号请优先选硬件流控（rtscts）；软件流控字符会夹在应答中，驱动会剔除',
      'USB 打印机类设备在 Linux 上用 /dev/usb/lp0（transport 的 kind 为 file）；网络打印机用 9100 端口（kind 为 tcp）',
      '不应答的打印机（只写不读的端口、部分 58 毫米机）只能得到“未知”，不会报“已打印”',
      '带出纸口的型号：打印结束即送出回执；能报告出纸口有无纸的型号才能确认“已取走”',
      '回收功能须先在打印机内打开（Reliance 的回收设置、PMU2300III 的 MSW11-1 与 MSW11-2）',
      '换纸后回执会接着打完；超过命令时限仍未换纸则放弃，并清除打印机缓冲区',
    ],
    settings: receiptPrinterConfigSchema,
    baudRates: [115_200, 38_400, 19_200, 9600],
    probe,
  },
];
