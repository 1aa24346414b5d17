import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCreditCode } from '../../domain/identity/credit-code.ts';
import { decodeLicenceQr } from '../../domain/licence/qr.ts';
import type { SeenCase } from './watch-case.ts';

/** One thing that has to be so after a registration. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

/** Looks at everything a registration leaves: the decision, the licence and its code, what the printers said, and the files. */
export async function checkDemo({ seen, prints }: { readonly seen: SeenCase; readonly prints: string }): Promise<Check[]> {
  const files = readdirSync(prints);
  const { decision, licence, sheets, erased } = seen;
  const checks: Check[] = [
    check('the decision is an approval', decision?.outcome === 'approved', decision?.trace.filter(({ result }) => result !== 'pass').map(({ rule, result }) => `${rule} ${result}`).join(', ') ?? 'no decision was seen'),
    check('the licence has a valid credit code', licence !== undefined && checkCreditCode(licence.content.creditCode).valid, licence?.content.creditCode ?? 'no licence was seen'),
    check('its QR code carries this very licence', qrIsOf(licence)),
    ...(['original', 'duplicate', 'receipt'] as const).map((name) => {
      const sheet = sheets.find((known) => known.sheet === name);
      return check(`the printer itself proved the ${name}`, sheet?.state === 'printed', sheet === undefined ? 'not begun' : `${sheet.state}${sheet.fault === undefined ? '' : ` ${sheet.fault.code}`}`);
    }),
    ...(['licence-original', 'licence-duplicate'] as const).map((name) => {
      const pdfs = files.filter((file) => file.startsWith(name) && file.endsWith('.pdf'));
      const isPdf = pdfs.every((file) => readFileSync(join(prints, file)).subarray(0, 5).toString('latin1') === '%PDF-');
      return check(`exactly one ${name} was sent`, pdfs.length === 1 && isPdf, pdfs.join(', ') || 'none');
    }),
    check('the receipt is there as bytes and as a picture', files.some((file) => /^receipt.*\.bin$/.test(file)) && files.some((file) => /^receipt.*\.(svg|png)$/.test(file)), files.join(', ')),
    check('the machine counted what it erased', erased.some(({ what }) => what === 'identityCard') && erased.some(({ what }) => what === 'signature')),
  ];
  return checks;
}

function check(name: string, ok: boolean, detail?: string): Check {
  return detail === undefined ? { name, ok } : { name, ok, detail };
}

function qrIsOf(licence: SeenCase['licence']): boolean {
  if (licence === undefined) return false;
  const decoded = decodeLicenceQr(licence.qr);
  return decoded.ok && decoded.value.signature === licence.signature && decoded.value.statement.creditCode === licence.content.creditCode;
}
