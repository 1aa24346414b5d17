import { faultCatalogue, type FaultCode } from '../../contract/fault.ts';
import { code, page, table } from './markdown.ts';

type Entry = (typeof faultCatalogue)[FaultCode];

const menders: Readonly<Record<Entry['mendedBy'], string>> = { citizen: '市民', technician: '技术员', itself: '自行恢复' };

/** What stands before the dot of a code. */
const groupTitles: Readonly<Record<string, string>> = {
  card: '身份证',
  device: '设备与连线',
  printer: '打印机',
  blanks: '空白证照',
  code: '扫码',
  cabinet: '机柜',
  power: '电源',
  camera: '摄像头',
  vendorMode: '银行维护',
  licence: '执照',
  central: '中心接口',
  contact: '短信验证',
  session: '办理过程',
  input: '输入',
};

const intro = `<!-- 由 npm run manuals 从程序生成，请勿手改。Generated from the code by npm run manuals; do not edit. -->

每个故障代码的含义、屏幕上给市民看的话、技术员怎么办、由谁来处理。代码在日志、运维告警和台架工具的输出中都一样；冒号后面的细节说明是哪里。设备的接线和设置见 [设备手册](device-manual.md)。

*Each fault code: what it means, what the citizen reads, what the technician does, and who mends it. Wiring and settings are in the [device manual](device-manual.md).*`;

function groupPart(group: string, entries: readonly (readonly [string, Entry])[]): string[] {
  return [
    `## ${groupTitles[group] ?? group} ${group}`,
    table(
      ['代码 Code', '含义 Meaning', '技术员怎么办 What the technician does', '谁来处理 Who mends it'],
      entries.map(([name, { meaning, technician, mendedBy }]) => [code(name), meaning, technician, menders[mendedBy]]),
    ),
    '市民看到 What the citizen reads：',
    table(
      ['代码 Code', '简体', '繁體', 'English'],
      entries.map(([name, { screen }]) => [code(name), screen['zh-Hans'], screen['zh-Hant'], screen.en]),
    ),
  ];
}

/** docs/fault-manual.md */
export function faultManual(): string {
  const entries: (readonly [string, Entry])[] = Object.entries(faultCatalogue);
  const groups = [...new Set(entries.map(([name]) => name.slice(0, name.indexOf('.'))))];
  return page('# 故障手册 Fault manual', intro, ...groups.map((group) => groupPart(group, entries.filter(([name]) => name.startsWith(`${group}.`)))));
}
