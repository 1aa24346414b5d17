import type { Signature } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { documentHash } from '../application/canonical.ts';
import { signersOf } from '../application/parties.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const A11 = ruleOf({ rule: 'A11', part: 'signature', source: '电子签名法 第十三条，市场主体登记管理条例实施细则 第十五条', lookedAt: ['/signatures', '/application'] });

// Thousandths of the signing field's width. A dot or a slip of the finger is shorter; a character is not.
const shortestInk = 100;

const signAgain = text('请重新签名', '請重新簽名', 'Please sign again.');

/** A11: everybody who has to sign did, with more than a dot, exactly what is filed. */
export function signedAsFiled({ application, stage, signatures }: Review<Application>): RuleResult[] {
  if (stage === 'rehearsal') return [];
  const hash = documentHash(application);
  const pass = A11.pass(text('已经签名，签名与申请内容一致', '已經簽名，簽名與申請內容一致', 'Signed, and the signatures belong to this very application.'));
  return foundOr(pass, signersOf(application).map((signer) => defectOf(signatures.find((signature) => signature.signer === signer), hash)));
}

function defectOf(signature: Signature | undefined, hash: string): RuleResult | undefined {
  if (signature === undefined) return A11.fix(text('还没有签名', '還沒有簽名', 'The application is not signed.'), text('请在屏幕上签名', '請在屏幕上簽名', 'Sign on the screen.'));
  if (signature.documentHash !== hash) return A11.fix(text('签名以后内容有改动', '簽名以後內容有改動', 'The application was changed after it was signed.'), signAgain);
  if (inkLength(signature) < shortestInk) return A11.fix(text('签名太短，看不出字', '簽名太短，看不出字', 'The signature is too short to be one.'), signAgain);
  return undefined;
}

/** How far the finger went while it touched, in thousandths of the field's width. */
function inkLength(signature: Signature): number {
  let length = 0;
  for (const stroke of signature.strokes.reveal()) {
    for (const [index, [x, y]] of stroke.entries()) {
      const [fromX, fromY] = stroke[index - 1] ?? [x, y];
      length += Math.hypot(x - fromX, y - fromY);
    }
  }
  return length;
}
