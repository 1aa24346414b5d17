import { ippPrinterConfigSchema, pjlPrinterConfigSchema } from '../../contract/device-config.ts';
import type { DriverDescription } from '../driver-description.ts';
import { probe as probeIpp } from './ipp/probe.ts';
import { probe as probePjl } from './pjl/probe.ts';
import { pjlProfiles } from './pjl/profile.ts';

const counter = '能用 SNMP 时写上 snmp（主机、团体名）：打印前后各读一次打印机寿命计数（prtMarkerLifeCount），与任务状态一致才算打印成功；写了而读不到，就不开始打印。';
const calibration = '先用普通纸各打一张，按 original.calibration、duplicate.calibration 校准套打位置；打印机一律按 100% 输出，不缩放、不旋转。';

export const descriptions: readonly DriverDescription[] = [
  {
    device: 'licencePrinter',
    driver: 'ipp',
    title: '证照打印机（IPP）',
    protocol: 'IPP 1.1/2.0：RFC 8010、RFC 8011，PWG 5100.7、5100.9、5100.13；计数 SNMPv2c，RFC 3805',
    transports: ['tcp'],
    profiles: [],
    wiring: [
      '打印机接局域网，url 写 ipp://打印机地址/ipp/print；USB 打印机先装 ipp-usb，再写 ipp://localhost:60000/ipp/print。',
      '经 CUPS 时 url 写 ipp://localhost:631/printers/队列名。CUPS 的“完成”和张数只说明任务已交出，不作为证明：队列后面是 IPP 打印机（device-uri 为 ipp:// 或 ipps:// 加主机名）时，本程序直接向该打印机核实同名任务；后面是 USB、9100 端口或 DNS-SD 名称时，必须配置 snmp，否则每一张都是“无法确认”。能直连打印机时不要经过 CUPS。',
      counter,
      '正本用 A3、副本用 A4 空白证照，分别装在两个纸盒；original.mediaSource、duplicate.mediaSource 写打印机自己的纸盒名（media-source-supported，如 tray-1），可用 bridge licence-printer capabilities 和打印机网页核对。',
      '纸盒设为“仅限指定纸张”，关闭“自动换盒”，否则缺纸时打印机会用另一盒的纸。',
      calibration,
      '关闭打印机的分隔页、报告页和自动清洁页：它们会用掉空白证照，也会动计数器。',
    ],
    settings: ippPrinterConfigSchema,
    probe: probeIpp,
  },
  {
    device: 'licencePrinter',
    driver: 'pjl',
    title: '证照打印机（PJL）',
    protocol: 'HP Printer Job Language Technical Reference Manual；文档为 PDF；计数 INFO PAGECOUNT 或 SNMPv2c（RFC 3805）',
    transports: ['tcp', 'file', 'serial', 'memory'],
    profiles: pjlProfiles.map(([name, { model, source }]) => ({ name, model, source })),
    wiring: [
      '打印机须能直接打印 PDF，并支持 PJL 双向通信（INFO、USTATUS）。网络打印机接 9100 端口；USB 打印机在 Linux 下为 /dev/usb/lp0（usblp），运行程序的用户要有读写权限（加入 lp 组）。',
      '9100 端口同一时间只服务一台主机：这台打印机不要再给别的电脑用，也不要同时在 CUPS 里建队列。',
      '串口打印机按打印机面板的波特率和流控设置，流控用 RTS/CTS 或 XON/XOFF，没有流控会丢字节。',
      '每张证照的证明是 USTATUS JOB END 报告的页数，加上打印机的计数器（INFO PAGECOUNT 或 SNMP）；打印机不会为别人记住任务，程序重启前没有结果的那一张是“无法确认”，由工作人员裁定。',
      counter,
      'original.mediaSource、duplicate.mediaSource 写 PJL 的纸盒名（如 TRAY1、TRAY2）；型号不支持时不要写，由纸张大小（A3、A4）决定纸盒。',
      '打印机面板设置：自动继续（AUTO CONTINUE）关闭，以免缺纸时换用别的纸；关闭分隔页和报告页；PDF 直接打印设为原尺寸（100%），不要“适合纸张”——PJL 没有通用的缩放命令，型号有自己的命令时写进型号配置的 everyCopy。',
      calibration,
    ],
    settings: pjlPrinterConfigSchema,
    baudRates: [9600, 19_200, 38_400, 57_600, 115_200],
    probe: probePjl,
  },
];
