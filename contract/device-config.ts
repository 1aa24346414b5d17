import { z } from 'zod';
import { cabinetSwitchSchema, lightNameSchema, type DeviceKind } from './device.ts';
import { faultStepSchema } from './situation.ts';

const usbId = z.string().regex(/^[0-9a-fA-F]{4}$/, 'four hexadecimal digits');

export const serialTransportSchema = z.strictObject({
  kind: z.literal('serial'),
  path: z.string().min(1).describe('串口名称，如 /dev/ttyUSB0、COM3；Linux 上请写 /dev/serial/by-id/ 下的名称，换插口也不变 Port'),
  baudRate: z.int().min(300).max(921_600).describe('波特率，与设备一致 Baud rate'),
  parity: z.enum(['none', 'even', 'odd']).default('none').describe('校验：无、偶、奇 Parity'),
  /** Absent: none. */
  flowControl: z.enum(['rtscts', 'xonxoff']).optional().describe('流控：硬件或软件；不写就是没有 Flow control'),
});
/** A HID device by its ids; `path` or `serialNumber` where there are several of the same. */
export const hidTransportSchema = z.strictObject({
  kind: z.literal('hid'),
  vendorId: usbId.describe('USB 厂商号（十六进制） Vendor id'),
  productId: usbId.describe('USB 产品号（十六进制） Product id'),
  serialNumber: z.string().min(1).optional().describe('序列号，有几台同样的设备时写 Serial number'),
  path: z.string().min(1).optional().describe('设备文件，如 /dev/hidraw0，有几台同样的设备时写 Device file'),
});
/** A vendor-class USB device that is reached by bulk transfers. */
export const usbTransportSchema = z.strictObject({
  kind: z.literal('usb'),
  vendorId: usbId.describe('USB 厂商号（十六进制） Vendor id'),
  productId: usbId.describe('USB 产品号（十六进制） Product id'),
});
export const tcpTransportSchema = z.strictObject({
  kind: z.literal('tcp'),
  host: z.string().min(1).describe('地址或主机名 Host'),
  port: z.int().min(1).max(65_535).describe('端口 Port'),
});
/** A character device of the system's own driver, such as the printer class's /dev/usb/lp0. */
export const fileTransportSchema = z.strictObject({ kind: z.literal('file'), path: z.string().min(1).describe('设备文件，如 /dev/usb/lp0 Device file') });
/** The other end is a simulator inside the device host. */
export const memoryTransportSchema = z.strictObject({ kind: z.literal('memory') });
export const transportSchema = z.discriminatedUnion('kind', [
  serialTransportSchema,
  hidTransportSchema,
  usbTransportSchema,
  tcpTransportSchema,
  fileTransportSchema,
  memoryTransportSchema,
]);
export type TransportConfig = z.output<typeof transportSchema>;
/** For what is told a whole document: no framing of one by HID reports or by the readers' bulk transfers is known. USB printers are device files. */
const documentTransportSchema = z.discriminatedUnion('kind', [serialTransportSchema, tcpTransportSchema, fileTransportSchema, memoryTransportSchema]);
export type TransportOf<Kind extends TransportConfig['kind']> = Extract<TransportConfig, { kind: Kind }>;

/** Horizontal and vertical shift in millimetres, and scale, of what is printed onto a blank sheet of one tray. */
export const calibrationSchema = z.strictObject({
  x: z.number().min(-20).max(20).default(0).describe('向右偏移，毫米 Shift to the right, mm'),
  y: z.number().min(-20).max(20).default(0).describe('向下偏移，毫米 Shift downwards, mm'),
  scale: z.number().min(0.98).max(1.02).default(1).describe('比例 Scale'),
});
export type Calibration = z.output<typeof calibrationSchema>;

/** A tray of the licence printer: its calibration and the controlled blanks that a technician loaded. */
const traySchema = z.strictObject({
  mediaSource: z.string().max(60).optional().describe('纸盒，打印机自己的名称，如 tray-1；不写由打印机按纸张大小选 Tray'),
  calibration: calibrationSchema.prefault({}).describe('套打偏移与比例 Calibration'),
  blanks: z
    .strictObject({
      prefix: z.string().max(20).describe('编号中不变的部分 What the numbers begin with'),
      first: z.int().min(0).describe('第一张的编号 First number'),
      count: z.int().min(0).max(5000).describe('张数 How many'),
      /** `scanned`: the machine's own code reader (`blankScanner`) reads each sheet's number before it is printed on. */
      serials: z.enum(['declared', 'scanned']).default('declared').describe('编号按登记的顺序，还是每张由 blankScanner 扫 Counted on, or scanned sheet by sheet'),
    })
    .optional()
    .describe('装入的空白证照编号 Blanks loaded'),
});

const faults = z.array(faultStepSchema).max(100).default([]).describe('故障脚本，只对模拟设备起作用 Fault script, for simulated devices');

/** A service of a bank's XFS4IoT host. Without a port those of the standard are tried in its order. */
export const xfsServiceSchema = z.strictObject({
  driver: z.literal('xfs'),
  host: z.string().min(1).default('127.0.0.1').describe('银行服务的主机 Host'),
  port: z.int().min(1).max(65_535).optional().describe('端口；不写依次尝试 80、443、5846–5856 Port'),
  secure: z.boolean().default(false).describe('加密连接（wss） TLS'),
  service: z.string().min(1).max(120).optional().describe('服务名称，如 Printer1；只有一个合用的服务时不必写 Service'),
});

/** The machine has no such device. */
const none = z.strictObject({ driver: z.literal('none') });

export const idCardReaderConfigSchema = z.strictObject({
  driver: z.literal('sdt'),
  profile: z.string().default('sdt-serial').describe('型号配置 Profile'),
  transport: transportSchema,
  /** A program of the technician's that turns the chip's photo (standard input) into a picture (standard output). */
  photoDecoder: z.array(z.string().min(1)).min(1).max(20).optional().describe('照片解码程序及其参数：标准输入为芯片照片，标准输出为图片 Photo decoder'),
  faults,
});

export const receiptPrinterConfigSchema = z.discriminatedUnion('driver', [
  z.strictObject({
    driver: z.literal('escpos'),
    profile: z.string().describe('型号配置 Profile'),
    transport: transportSchema,
    /** How many receipts may still be printed after the roll was first seen near its end; then no journey begins. */
    receiptsAfterNearEnd: z.int().min(0).max(1000).default(20).describe('报告纸将尽后还可打印的张数；打完后不再开始新的办理 Receipts after near end'),
    faults,
  }),
]);

const trays = { original: traySchema.prefault({}).describe('正本的纸盒 Tray of the original'), duplicate: traySchema.prefault({}).describe('副本的纸盒 Tray of the duplicate') };
/** SNMP's life counter of the printer (RFC 3805) as a second witness of every sheet. */
const snmp = z
  .strictObject({
    host: z.string().min(1).describe('打印机地址 Host'),
    port: z.int().min(1).max(65_535).default(161).describe('端口 Port'),
    community: z.string().min(1).max(64).default('public').describe('团体名 Community'),
  })
  .optional()
  .describe('打印机的 SNMP 寿命计数器，作为每一张的第二证据 Sheet counter');
export const ippPrinterConfigSchema = z.strictObject({
  driver: z.literal('ipp'),
  /** Absent: a virtual printer inside the device host. */
  url: z.string().regex(/^ipps?:\/\//, 'an address that begins with ipp:// or ipps://').optional().describe('IPP 地址，如 ipp://localhost:631/printers/licence；不写则为虚拟打印机 Address'),
  snmp,
  ...trays,
  faults,
});
export const pjlPrinterConfigSchema = z.strictObject({
  driver: z.literal('pjl'),
  profile: z.string().default('pjl-pdf').describe('型号配置 Profile'),
  transport: documentTransportSchema,
  snmp,
  ...trays,
  faults,
});
export const xfsPrinterConfigSchema = z.strictObject({ ...xfsServiceSchema.shape, profile: z.string().default('xfs-pdf').describe('型号配置 Profile'), ...trays });
export const licencePrinterConfigSchema = z.discriminatedUnion('driver', [ippPrinterConfigSchema, pjlPrinterConfigSchema, xfsPrinterConfigSchema]);

const scannerConfigSchema = z.discriminatedUnion('driver', [
  z.strictObject({ driver: z.literal('serial'), profile: z.string().default('line').describe('型号配置 Profile'), transport: transportSchema, faults }),
  z.strictObject({ driver: z.literal('hidPos'), profile: z.string().default('hid-pos').describe('型号配置 Profile'), transport: transportSchema, faults }),
  xfsServiceSchema,
  none,
]);
export const codeScannerConfigSchema = scannerConfigSchema;

const modbusUnit = z.int().min(1).max(247).default(1).describe('Modbus 站号 Unit');
/** Which coil or input of an input-output board is what. */
const address = z.int().min(0).max(65_535);
export const lightsConfigSchema = z.discriminatedUnion('driver', [
  z.strictObject({ driver: z.literal('modbus'), transport: transportSchema, unit: modbusUnit, coils: z.partialRecord(lightNameSchema, address).describe('各灯的线圈地址，从 0 算起；没有写的灯就是没有 Coils'), faults }),
  xfsServiceSchema,
  none,
]);
export const cabinetConfigSchema = z.discriminatedUnion('driver', [
  z.strictObject({
    driver: z.literal('modbus'),
    transport: transportSchema,
    unit: modbusUnit,
    inputs: z
      .partialRecord(cabinetSwitchSchema, z.strictObject({
          input: address.describe('离散输入地址，从 0 算起 Discrete input'),
          openWhen: z.enum(['high', 'low']).default('low').describe('输入为高还是低时表示打开 Which level means open'),
        }))
      .describe('各开关所接的输入；没有写的开关就是没有 Inputs'),
    faults,
  }),
  xfsServiceSchema,
  none,
]);
export const powerConfigSchema = z.discriminatedUnion('driver', [
  /** A server of the UPS management protocol (RFC 9271, Network UPS Tools); it speaks to the UPS itself. */
  z.strictObject({ driver: z.literal('nut'), transport: transportSchema, ups: z.string().min(1).max(60).default('ups').describe('UPS 在 ups.conf 中的名称 UPS name'), faults }),
  none,
]);
/** A USB video class camera that the page opens; the page tells its status. */
export const pageCameraConfigSchema = z.strictObject({ driver: z.literal('page'), label: z.string().min(1).max(120).optional().describe('摄像头名称（部分） Camera label') });
export const cameraConfigSchema = z.discriminatedUnion('driver', [
  pageCameraConfigSchema,
  xfsServiceSchema,
  none,
]);
export const vendorModeConfigSchema = z.discriminatedUnion('driver', [xfsServiceSchema, none]);

const memory = { kind: 'memory' } as const;
/** Where a file leaves a device out, a virtual one stands in. */
export const devicesConfigSchema = z.strictObject({
  idCardReader: idCardReaderConfigSchema.prefault({ driver: 'sdt', transport: memory }),
  receiptPrinter: receiptPrinterConfigSchema.prefault({ driver: 'escpos', profile: 'epson-tm-t88', transport: memory }),
  licencePrinter: licencePrinterConfigSchema.prefault({ driver: 'ipp' }),
  codeScanner: codeScannerConfigSchema.prefault({ driver: 'serial', transport: memory }),
  blankScanner: scannerConfigSchema.prefault({ driver: 'none' }),
  lights: lightsConfigSchema.prefault({ driver: 'modbus', transport: memory, coils: { idCardReader: 0, receiptPrinter: 1, licencePrinter: 2, codeScanner: 3, signaturePad: 4, statusGood: 5, statusBad: 6 } }),
  cabinet: cabinetConfigSchema.prefault({
    driver: 'modbus',
    transport: memory,
    inputs: { cabinetDoor: { input: 0 }, safeDoor: { input: 1 }, blankTrayDoor: { input: 2 }, tamper: { input: 3 }, operatorSwitch: { input: 4, openWhen: 'high' } },
  }),
  power: powerConfigSchema.prefault({ driver: 'nut', transport: memory }),
  camera: cameraConfigSchema.prefault({ driver: 'page' }),
  vendorMode: vendorModeConfigSchema.prefault({ driver: 'none' }),
}) satisfies z.ZodType<Record<DeviceKind, unknown>>;
export type DevicesConfig = z.output<typeof devicesConfigSchema>;

/** Whether the other end of that device is a simulator inside the device host. */
export function isVirtual(device: DevicesConfig[DeviceKind]): boolean {
  if (device.driver === 'ipp') return device.url === undefined;
  return 'transport' in device && device.transport.kind === 'memory';
}
