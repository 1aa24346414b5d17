import type { Command } from 'commander';
import { devicesConfigSchema, transportSchema, type TransportConfig } from '../../contract/device-config.ts';
import { deviceCommands, deviceKinds, type DeviceKind, type DeviceState, type MediaState, type SupplyState } from '../../contract/device.ts';
import { deviceNames } from '../../contract/device-names.ts';
import { situationTexts, type Situation } from '../../contract/situation.ts';
import { createProgram } from '../bridge/program.ts';
import { deviceNameOf } from '../bridge/record.ts';
import type { Device } from '../device.ts';
import type { DriverDescription } from '../driver-description.ts';
import { drivers } from '../drivers.ts';
import { openDevices } from '../host/devices.ts';
import { code, link, list, page, table } from './markdown.ts';
import { settings, settingsByKind, type Setting } from './settings.ts';

const transportTitles: Readonly<Record<TransportConfig['kind'], string>> = {
  serial: '串口',
  hid: 'USB HID',
  usb: 'USB（厂商类）',
  tcp: '网络',
  file: '设备文件',
  memory: '模拟设备',
};

const states: Readonly<Record<DeviceState, string>> = {
  online: '在线，可以使用',
  offline: '连不上，或者没有应答',
  powerOff: '断电',
  noDevice: '这台机器没有这个设备',
  hardwareError: '设备故障，要技术员处理',
  userError: '要人动手才能继续，如盖板打开、卡纸',
  busy: '正在工作',
  restarting: '设备进程正在重新启动',
  unknown: '不知道，如不会应答的设备；程序从不把不知道当作在线',
};
const supplies: Readonly<Record<SupplyState, string>> = { full: '充足', low: '将尽', out: '用完', jammed: '卡住', notSupported: '设备不报告', unknown: '不知道' };
const media: Readonly<Record<MediaState, string>> = { notPresent: '没有', entering: '正在放入', present: '有', jammed: '卡住', retracted: '已收回', unknown: '不知道' };

const settingHeads = ['设置 Setting', '说明 Meaning', '取值 Values', '默认 Default'] as const;

function settingRow({ path, meaning, values, usual, required }: Setting): string[] {
  const note = path === 'transport' ? `见 ${link('连接方式 Transports')}` : path === 'faults' ? `${meaning}，见 ${link('模拟与故障脚本 Simulation')}` : meaning;
  return [code(path), note, path === 'profile' ? '上表之一' : values, required && usual === undefined ? '必写' : usual === undefined ? '' : code(usual)];
}

const settingsTable = (all: readonly Setting[]) => table(settingHeads, all.filter(({ path }) => path !== 'driver').map(settingRow));

function headingOf({ title, driver }: DriverDescription): string {
  return `${title} ${driver}`;
}

/** What the driver's own simulator can be put into, whichever model it plays. */
async function situationsOf({ device, driver, profiles, settings: schema }: DriverDescription): Promise<Situation[]> {
  const found = new Set<Situation>();
  for (const profile of profiles.length === 0 ? [undefined] : profiles.map(({ name }) => name)) {
    const named = { driver, ...(profile === undefined ? {} : { profile }) };
    const virtual = devicesConfigSchema.parse({})[device];
    const candidates = [{ ...named, transport: { kind: 'memory' } }, named, { ...virtual, ...named }];
    const fitting = candidates.find((candidate) => schema.safeParse(candidate).success && ('transport' in candidate || driver === 'ipp'));
    if (!fitting) continue;
    const opened = Object.values(openDevices(devicesConfigSchema.parse({ [device]: fitting }), {}).devices) as Device<DeviceKind>[]; // Each has its own commands; what all have is enough here.
    for (const situation of opened.find(({ kind }) => kind === device)?.simulation?.situations ?? []) found.add(situation);
    for (const each of opened) await each.close();
  }
  return (Object.keys(situationTexts) as Situation[]).filter((situation) => found.has(situation)); // The table's keys are exactly the situations.
}

async function driverPart(description: DriverDescription): Promise<string[]> {
  const situations = await situationsOf(description);
  const { driver, protocol, transports, profiles, wiring, baudRates } = description;
  return [
    `### ${headingOf(description)}`,
    list([
      `规程 Protocol：${protocol}`,
      `连接 Transports：${transports.length === 0 ? '由页面经浏览器打开' : transports.map((kind) => `${transportTitles[kind]} ${code(kind)}`).join('、')}`,
      ...(baudRates === undefined ? [] : [`常见波特率 Baud rates：${baudRates.join('、')}`]),
      `配置 Driver：${code(`"driver": "${driver}"`)}`,
    ]),
    '#### 接线与设定 Wiring',
    list(wiring),
    ...(profiles.length === 0 ? [] : ['#### 型号配置 Profiles', table(['型号配置 Profile', '型号 Model', '依据 Source'], profiles.map(({ name, model, source }) => [code(name), model, source]))]),
    '#### 设置 Settings',
    settingsTable(settings(description.settings)),
    ...(situations.length === 0 ? [] : ['#### 模拟的情形 Situations', situations.map((situation) => `${situationTexts[situation]['zh-Hans']} ${code(situation)}`).join('、')]),
  ];
}

function benchTable(commands: readonly Command[], before = ''): string {
  // Only a call of the tool itself is variadic: what is recorded and replayed.
  const argumentsOf = (command: Command) => command.registeredArguments.map((argument) => (argument.variadic ? ' -- DEVICE COMMAND …' : ` ${argument.name().toUpperCase()}`)).join('');
  const usage = (command: Command) => `npm run bridge -- ${before}${command.name()}${argumentsOf(command)}`;
  return table(['命令 Command', '作用 What it does'], commands.map((command) => [code(usage(command)), command.description()]));
}

function benchPart(kind: DeviceKind): string[] {
  const bench = createProgram().commands.find((command) => command.name() === deviceNameOf(kind));
  return bench ? ['### 台架命令 Bench commands', benchTable(bench.commands, `${bench.name()} `)] : [];
}

/** Commands that belong to no device, and those of a bank's services. */
function generalBench(): string[] {
  const devices: string[] = deviceKinds.map(deviceNameOf);
  const general = createProgram().commands.filter((command) => !devices.includes(command.name()));
  return [
    benchTable(general.filter(({ commands }) => commands.length === 0)),
    ...general.filter(({ commands }) => commands.length > 0).map((command) => benchTable(command.commands, `${command.name()} `)),
    '每条命令都有 `--help`；加 `--json` 时标准输出只有一个 JSON 对象（`watch` 每行一个）。退出码：0 做成了，1 设备或连线有故障，2 命令写错了。没有指明设备在哪里时，由模拟设备应答。',
  ];
}

function commandTable(kind: DeviceKind): string[] {
  const own = Object.entries(deviceCommands).filter(([name]) => name.startsWith(`${kind}.`));
  return ['### 命令与时限 Commands', table(['命令 Command', '时限 Deadline'], own.map(([name, { deadlineMs }]) => [code(name), `${deadlineMs / 1000} 秒`]))];
}

async function devicePart(kind: DeviceKind): Promise<string[]> {
  const own = drivers.filter(({ device }) => device === kind);
  const parts: string[] = [];
  for (const description of own) parts.push(...(await driverPart(description)));
  return [`## ${deviceNames[kind]['zh-Hans']} ${kind}`, ...(kindNotes[kind] ?? []), ...parts, ...commandTable(kind), ...benchPart(kind)];
}

const kindNotes: Partial<Readonly<Record<DeviceKind, readonly string[]>>> = {
  blankScanner: ['装在证照打印机纸盒出口处，读下一张空白证照的编号。驱动、型号配置与设置和扫码器相同，写在 `devices.blankScanner`；不写就是没有。'],
};

const intro = `<!-- 由 npm run manuals 从程序生成，请勿手改。Generated from the code by npm run manuals; do not edit. -->

机器上每种设备的驱动、型号配置、接线和设置。故障代码见 [故障手册](fault-manual.md)。

*Drivers, profiles, wiring and settings of every device. For fault codes see the [fault manual](fault-manual.md).*`;

const steps = [
  '接好线，运行 `npm run bridge -- list`：列出串口、HID、USB 设备和打印机文件，以及指明它们的选项。',
  '运行 `npm run bridge -- probe --port /dev/ttyUSB0`（或 `--hid`、`--usb`、`--tcp`、`--file`）：找出应答的驱动、型号配置和波特率，并给出可以直接用的配置。探测只问不动：先问不会让任何设备打印或动作的，一直没有应答的才用文字询问。',
  '把给出的一段写入 `kiosk.config.json` 的 `devices`；没有写的设备由模拟设备代替，`"driver": "none"` 表示没有。',
  '运行 `npm run bridge -- 设备 status --config kiosk.config.json` 核对，再用下面各设备的命令试读、试打。',
  '要报修时运行 `npm run bridge -- record trace.jsonl -- 设备 命令 …`：留下线上收发的内容。个人信息已被替换：读到的证件换成虚构的人，文字、码和文件换成 X。`replay trace.jsonl -- 设备 命令 …` 让驱动对着它再走一遍。',
];

function overview(): string {
  return table(
    ['设备 Device', '驱动 Driver', '连接 Transports', '型号 Models'],
    deviceKinds.flatMap((kind) => drivers.filter(({ device }) => device === kind)).map((each) => [`${deviceNames[each.device]['zh-Hans']} ${code(each.device)}`, link(headingOf(each)), each.transports.map((kind) => transportTitles[kind]).join('、'), each.profiles.length === 0 ? '' : String(each.profiles.length)]),
  );
}

function transports(): string[] {
  return settingsByKind(transportSchema, 'kind').flatMap(([kind, own]) => {
    // From the schema of transports itself.
    const title = `### ${transportTitles[kind as TransportConfig['kind']]} ${kind}`;
    return [title, own.length === 0 ? '没有别的设置：另一端是设备进程内的模拟设备。' : settingsTable(own)];
  });
}

function words(): string[] {
  const rows = (meanings: Readonly<Record<string, string>>) => Object.entries(meanings).map(([word, meaning]) => [code(word), meaning]);
  return ['### 设备 state', table(['状态 Word', '含义 Meaning'], rows(states)), '### 耗材 paper、toner、retractBin', table(['状态 Word', '含义 Meaning'], rows(supplies)), '### 介质 media', table(['状态 Word', '含义 Meaning'], rows(media))];
}

function simulation(): string[] {
  return [
    '没有接设备的机器也能走完全程：`"transport": { "kind": "memory" }` 的另一端是会说同样字节的模拟设备。它们可以进入下列情形：在开发时由屏幕上的停靠窗切换，或在配置中写故障脚本。',
    '```json\n"faults": [{ "command": "print", "nth": 3, "situation": "jammed" }]\n```',
    '上例：第三次打印时卡纸，之后恢复正常。`command` 是命令名点号之后的部分，`nth` 从 1 数起。',
    table(['情形 Situation', '中文', 'English'], Object.entries(situationTexts).map(([name, text]) => [code(name), text['zh-Hans'], text.en])),
  ];
}

/** docs/device-manual.md */
export async function deviceManual(): Promise<string> {
  const parts: string[] = [];
  for (const kind of deviceKinds) parts.push(...(await devicePart(kind)));
  return page(
    '# 设备手册 Device manual',
    intro,
    '## 设备与驱动 Devices and drivers',
    overview(),
    '## 接一台设备 Connecting a device',
    steps.map((step, index) => `${index + 1}. ${step}`).join('\n'),
    '## 台架工具 Bench tool',
    generalBench(),
    '## 连接方式 Transports',
    transports(),
    parts,
    '## 模拟与故障脚本 Simulation',
    simulation(),
    '## 状态词 Status words',
    words(),
  );
}
