import { describe, expect, it } from 'vitest';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import { signedApplicationSchema } from '../../contract/application.ts';
import { Personal } from '../../contract/personal.ts';
import { receiptDocumentSchema } from '../../contract/receipt.ts';
import { serviceItemSchema } from '../../contract/service-item.ts';
import { outputDocumentSchema } from '../../contract/service-output.ts';
import { itemFaults } from './item-check.ts';
import { receiptOfOutput } from './receipt.ts';

const paper = outputDocumentSchema.parse({
  outputId: '01K9ZZZZZZZZZZZZZZZZZZZZZZ', kind: 'receipt', paper: 'receipt', title: '缴费凭证', language: 'zh-Hans',
  lines: [{ kind: 'pair', label: '姓名', value: '张**' }, { kind: 'table', columns: ['项目', '金额'], rows: [['医疗保险', '400.00元']], whenEmpty: '没有' }, { kind: 'table', columns: ['项目'], rows: [], whenEmpty: '没有记录' }],
  issuedBy: '税务局（样本）', issuedOn: '2026-11-22', checkCode: '0123-4567-89AB-CDEF', qr: 'https://example.invalid/v#o1', linesHash: 'a'.repeat(64), signature: 'b'.repeat(128), keyId: 'k', issuer: 'sandbox',
});

describe('a paper on the receipt roll', () => {
  it('says what it is, whose sample, and how it is verified', () => {
    const receipt = receiptDocumentSchema.parse(receiptOfOutput(paper));
    expect(receipt.lines.map((line) => ('text' in line ? line.text : 'value' in line ? `${line.label} ${line.value}` : line.kind))).toEqual([
      '样本 SAMPLE', '缴费凭证', 'rule', '姓名 张**', '医疗保险 400.00元', '没有记录', 'rule', '出具部门 税务局（样本）', '出具日期 2026-11-22', '验证码 0123-4567-89AB-CDEF', 'qr', 'feed',
    ]);
  });

  it('is no sample where it was issued for production', () => expect(receiptOfOutput({ ...paper, issuer: 'production', lines: new Personal([]) }).lines[0]).toMatchObject({ text: '缴费凭证' }));
});

describe('the catalogue', () => {
  it('refuses a receipt with a whole name, and any paper with a whole number', () => {
    const item = serviceItemSchema.parse(bundledCatalogue.items.find((one) => serviceItemSchema.parse(one).code === 'own-traffic-fine'));
    if (item.kind !== 'service') throw new Error('not a service item');
    const openly = { ...item, output: { ...item.output, lines: [{ kind: 'pair' as const, label: item.name, value: 'holder.name' }, { kind: 'pair' as const, label: item.name, value: 'holder.idNumber' }] } };
    expect(itemFaults(openly).map(({ pointer }) => pointer)).toEqual(['/output/lines/0/format', '/output/lines/1/format']);
  });

  it('leads to registrations that there are', () => {
    const known = signedApplicationSchema.shape.application.options.map((option): string => option.shape.item.value);
    const entries = bundledCatalogue.items.map((item) => serviceItemSchema.parse(item)).flatMap((item) => (item.kind === 'registration' ? item.registrations : []));
    // 名称自主申报 has a route of its own.
    expect(entries.filter((one) => !known.includes(one) && one !== 'name.declare')).toEqual([]);
  });
});
