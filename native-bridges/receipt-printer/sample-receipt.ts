import { receiptDocumentSchema, type ReceiptDocument } from '../../contract/receipt.ts';

/**
 * A receipt as the kiosk prints it, about an invented business (the credit code is of the unassigned
 * division 440799): for the benchmark and the tests.
 */
export const sampleReceipt: ReceiptDocument = receiptDocumentSchema.parse({
  lines: [
    { kind: 'text', text: '易照', align: 'centre', size: 'double', bold: true },
    { kind: 'text', text: '办理回执', align: 'centre', size: 'tall' },
    { kind: 'text', text: '演示样张 SAMPLE 不作凭证', align: 'centre', bold: true },
    { kind: 'rule' },
    { kind: 'pair', label: '事项', value: '个体工商户设立登记' },
    { kind: 'pair', label: '办件编号', value: '01JD4N5K6M7P8Q9R0S1T2V3W4X' },
    { kind: 'pair', label: '名称', value: '江门市蓬江区样例风味面馆（个体工商户）' },
    { kind: 'pair', label: '统一社会信用代码', value: '92440799MAGEH001X6' },
    { kind: 'pair', label: '登记机关', value: '江门市蓬江区市场监督管理局' },
    { kind: 'pair', label: '经营场所', value: '广东省江门市蓬江区样例路一号之二，样例大厦（A座）12楼1203室' },
    { kind: 'pair', label: '发照日期', value: '2026-11-21' },
    { kind: 'pair', label: '工本费', value: '¥0.00' },
    { kind: 'rule' },
    { kind: 'text', text: '打印结果', bold: true },
    { kind: 'pair', label: '营业执照正本', value: '已打印' },
    { kind: 'pair', label: '营业执照副本', value: '已打印' },
    { kind: 'rule' },
    { kind: 'text', text: '接下来还要办：食品经营许可证。请在开业前到江门市行政服务中心办理，或拨打政务服务热线12345咨询。' },
    { kind: 'qr', data: '01JD4N5K6M7P8Q9R0S1T2V3W4X' },
    { kind: 'text', text: '扫码查询办理进度', align: 'centre' },
    { kind: 'text', text: '自助机 JM-0001', align: 'right' },
    { kind: 'feed', lines: 1 },
  ],
});
