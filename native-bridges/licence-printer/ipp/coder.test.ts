import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMessage, encodeMessage, operations, type IppMessage } from './coder.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('IPP messages', () => {
  // RFC 8010 §A.1, a Print-Job request: the bytes of its table up to the attributes used here.
  const request: IppMessage = {
    code: operations['Print-Job'],
    requestId: 1,
    groups: [
      { name: 'operation', attributes: { 'attributes-charset': ['utf-8'], 'attributes-natural-language': ['en-us'], 'printer-uri': ['ipp://printer.example.com/ipp/print/pinetree'], 'job-name': ['foobar'], 'ipp-attribute-fidelity': [true] } },
      { name: 'job', attributes: { sides: ['two-sided-long-edge'] } },
    ],
    data: Buffer.from('%!PS'),
  };
  const bytes = [
    '0101' + '0002' + '00000001',
    '01' + '47' + '0012' + Buffer.from('attributes-charset').toString('hex') + '0005' + Buffer.from('utf-8').toString('hex'),
    '48' + '001b' + Buffer.from('attributes-natural-language').toString('hex') + '0005' + Buffer.from('en-us').toString('hex'),
    '45' + '000b' + Buffer.from('printer-uri').toString('hex') + '002c' + Buffer.from('ipp://printer.example.com/ipp/print/pinetree').toString('hex'),
    '42' + '0008' + Buffer.from('job-name').toString('hex') + '0006' + Buffer.from('foobar').toString('hex'),
    '22' + '0016' + Buffer.from('ipp-attribute-fidelity').toString('hex') + '0001' + '01',
    '02' + '44' + '0005' + Buffer.from('sides').toString('hex') + '0013' + Buffer.from('two-sided-long-edge').toString('hex'),
    '03' + '25215053',
  ].join('');

  test('a Print-Job request is that of RFC 8010 §A.1', () => {
    expect(hex(encodeMessage(request))).toBe(bytes);
  });

  test('a collection has its members by name, and an end (RFC 8010 §3.1.6)', () => {
    const written = encodeMessage({ ...request, groups: [{ name: 'job', attributes: { 'media-col': [{ 'media-size': [{ 'x-dimension': [29700] }] }] } }], data: new Uint8Array() });
    const ascii = (text: string) => Buffer.from(text).toString('hex');
    expect(hex(written.subarray(8))).toBe(
      `0234` + `0009${ascii('media-col')}0000` + `4a0000000a${ascii('media-size')}` + `3400000000` + `4a0000000b${ascii('x-dimension')}` + `210000000400007404` + `3700000000` + `3700000000` + `03`,
    );
  });

  test('what is written is read again', () => {
    const attributes = {
      'job-name': ['业照'], 'job-state': [9], 'printer-is-accepting-jobs': [false], 'time-at-completed': [null], 'media-supported': ['iso_a3_297x420mm', 'iso_a4_210x297mm'],
      'media-col': [{ 'media-size': [{ 'x-dimension': [29700], 'y-dimension': [42000] }], 'media-source': ['tray-1'] }],
    };
    const message: IppMessage = { code: 0, requestId: 7, groups: [{ name: 'operation', attributes: { 'attributes-charset': ['utf-8'] } }, { name: 'job', attributes }, { name: 'job', attributes: { 'job-id': [3] } }], data: Uint8Array.of(1, 2, 3) };
    expect(decodeMessage(new Uint8Array(encodeMessage(message)))).toEqual({ ok: true, value: message });
  });

  test('an attribute that comes twice counts as it came first', () => {
    const once = encodeMessage({ ...request, groups: [{ name: 'printer', attributes: { 'job-id': [1, 2] } }], data: new Uint8Array() });
    const twice = Buffer.concat([once.subarray(0, -1), encodeMessage({ ...request, groups: [{ name: 'printer', attributes: { 'job-id': [5] } }], data: new Uint8Array() }).subarray(9)]);
    expect(decodeMessage(twice)).toMatchObject({ value: { groups: [{ attributes: { 'job-id': [1, 2] } }] } });
  });

  test('whatever is cut off or damaged is a fault, and nothing else', () => {
    const whole = encodeMessage(request);
    for (let length = 0; length < whole.length - request.data.length; length += 1) {
      expect(decodeMessage(whole.subarray(0, length))).toMatchObject({ ok: false, fault: { code: 'device.protocol' } });
    }
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => void decodeMessage(noise)));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const damaged = Uint8Array.from(whole);
        damaged[at] = value;
        decodeMessage(damaged);
      }),
    );
  });
});
