import { describe, expect, it } from 'vitest';
import { callBackSlipSchema } from '../../../contract/call-back.ts';
import { languages } from '../../../contract/language.ts';
import { answersInCode } from '../../../domain/journey/functions/codes.ts';
import { slipStep } from '../../../domain/journey/functions/slip-question.ts';
import { composeCallBackSlip } from './number-slip.ts';

const slip = callBackSlipSchema.parse({ number: 'T20261122-7KQ2M0XD', secret: '40718263', dueDay: '2026-12-04' });

describe('the slip of a call-back', () => {
  it.each(languages)('is asked after by its code, like that of any other ticket, in %s', (language) => {
    const { lines } = composeCallBackSlip(slip, { language, site: '样例大厅', kioskId: 'kiosk-1', helpPhone: '12345', rehearsing: true });
    const codes = lines.flatMap((line) => (line.kind === 'qr' ? [line.data] : []));
    expect(codes.map((code) => answersInCode(slipStep('ticketNumber').fields, code))).toEqual([{ number: slip.number, secret: slip.secret }]);
    expect(lines.flatMap((line) => (line.kind === 'pair' ? [line.value] : []))).toEqual([slip.dueDay, slip.number, slip.secret, 'kiosk-1 样例大厅', '12345']);
  });
});
