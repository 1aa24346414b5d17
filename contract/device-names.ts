import type { DeviceKind, DeviceState } from './device.ts';
import type { Text } from './language.ts';

/** What each kind of device is called. */
export const deviceNames: Readonly<Record<DeviceKind, Text>> = {
  idCardReader: { 'zh-Hans': '身份证阅读器', 'zh-Hant': '身份證閱讀器', en: 'ID-card reader' },
  receiptPrinter: { 'zh-Hans': '回执打印机', 'zh-Hant': '回執列印機', en: 'Receipt printer' },
  licencePrinter: { 'zh-Hans': '证照打印机', 'zh-Hant': '證照列印機', en: 'Licence printer' },
  codeScanner: { 'zh-Hans': '扫码器', 'zh-Hant': '掃碼器', en: 'Code scanner' },
  blankScanner: { 'zh-Hans': '空白证照扫码器', 'zh-Hant': '空白證照掃碼器', en: 'Blank-sheet scanner' },
  lights: { 'zh-Hans': '指示灯', 'zh-Hant': '指示燈', en: 'Guide lights' },
  cabinet: { 'zh-Hans': '机柜开关', 'zh-Hant': '機櫃開關', en: 'Cabinet switches' },
  power: { 'zh-Hans': '电源', 'zh-Hant': '電源', en: 'Power' },
  camera: { 'zh-Hans': '摄像头', 'zh-Hant': '攝影機', en: 'Camera' },
  vendorMode: { 'zh-Hans': '银行维护模式', 'zh-Hant': '銀行維護模式', en: 'Vendor mode' },
};

export const stateNames: Readonly<Record<DeviceState, Text>> = {
  online: { 'zh-Hans': '正常', 'zh-Hant': '正常', en: 'online' },
  offline: { 'zh-Hans': '未连接', 'zh-Hant': '未連接', en: 'offline' },
  powerOff: { 'zh-Hans': '未通电', 'zh-Hant': '未通電', en: 'powered off' },
  noDevice: { 'zh-Hans': '没有此设备', 'zh-Hant': '沒有此設備', en: 'no device' },
  hardwareError: { 'zh-Hans': '硬件故障', 'zh-Hant': '硬體故障', en: 'hardware error' },
  userError: { 'zh-Hans': '需要人处理', 'zh-Hant': '需要人處理', en: 'needs a hand' },
  busy: { 'zh-Hans': '工作中', 'zh-Hant': '工作中', en: 'busy' },
  restarting: { 'zh-Hans': '正在重启', 'zh-Hant': '正在重啟', en: 'restarting' },
  unknown: { 'zh-Hans': '未知', 'zh-Hant': '未知', en: 'unknown' },
};
