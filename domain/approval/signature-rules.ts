import type { Signature, Signer } from '../../contract/application-parts.ts';
import type { Application, PartySignature } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { documentHash } from '../application/canonical.ts';
import { signersOf } from '../application/parties.ts';
import { beginningOf, daysAfter } from '../entity/days.ts';
import { involvedIn, type Involved } from '../people/involved.ts';
import { titleOf } from '../people/title.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const source = '电子签名法 第十三条，市场主体登记管理条例实施细则 第十五条';
const A11 = ruleOf({ rule: 'A11', part: 'signature', source, lookedAt: ['/signatures', '/application'] });

// Thousandths of the signing field's width. A dot or a slip of the finger is shorter; a character is not.
const shortestInk = 100;

const signAgain = text('请重新签名', '請重新簽名', 'Please sign again.');

/** A11: everybody who has to sign did, with more than a dot, exactly what is filed, and on no day ahead. Who did not is named by the part in the application. */
export function signedAsFiled({ application, stage, signatures, facts }: Review<Application>): RuleResult[] {
  if (stage === 'rehearsal') return [];
  const filed = { hash: documentHash(application), tomorrow: beginningOf(daysAfter(facts.today, 1)).getTime() };
  const involved = new Map(involvedIn(application).map((one) => [one.who, one]));
  const pass = A11.pass(text('已经签名，签名与申请内容一致', '已經簽名，簽名與申請內容一致', 'Signed, and the signatures belong to this very application.'));
  return foundOr(pass, signersOf(application).map((signer) => defectOf(involved.get(signer), placesOf(signatures, signer), filed)));
}

interface Filed {
  readonly hash: string;
  /** The first millisecond after the day on which it is decided. */
  readonly tomorrow: number;
}

interface PlacedSignature {
  readonly signature: PartySignature;
  readonly index: number;
}

function placesOf(signatures: readonly PartySignature[], signer: Signer): PlacedSignature[] {
  return signatures.flatMap((signature, index) => (signature.signer === signer ? [{ signature, index }] : []));
}

/** What is wrong with somebody's signature; of several it is enough that one is right. A signer who is nobody of the application is told by rule A19. */
function defectOf(signer: Involved | undefined, given: readonly PlacedSignature[], { hash, tomorrow }: Filed): RuleResult | undefined {
  if (signer === undefined) return undefined;
  const rule = ruleOf({ rule: 'A11', part: 'signature', source, lookedAt: ['/signatures', signer.pointer] });
  const who = titleOf(signer);
  const last = given.at(-1);
  if (last === undefined) {
    return rule.fix(
      text(`${who['zh-Hans']}还没有签名`, `${who['zh-Hant']}還沒有簽名`, `${who.en}: has not signed.`),
      text('请本人签名，在机器的屏幕上或者用自己的手机都可以', '請本人簽名，在機器的屏幕上或者用自己的手機都可以', 'That person signs, on a machine’s screen or on the own phone.'),
    );
  }
  if (given.some(({ signature }) => signature.documentHash === hash && inkLength(signature) >= shortestInk && Date.parse(signature.signedAt) < tomorrow)) return undefined;
  if (last.signature.documentHash !== hash) {
    return rule.fix(
      text(`${who['zh-Hans']}签名以后内容有改动`, `${who['zh-Hant']}簽名以後內容有改動`, `${who.en}: the application was changed after this signature.`),
      signAgain,
      `/signatures/${last.index}/documentHash`,
    );
  }
  if (Date.parse(last.signature.signedAt) >= tomorrow) {
    return rule.fix(
      text(`${who['zh-Hans']}的签名日期还没有到`, `${who['zh-Hant']}的簽名日期還沒有到`, `${who.en}: the day of the signature lies ahead.`),
      signAgain,
      `/signatures/${last.index}/signedAt`,
    );
  }
  return rule.fix(
    text(`${who['zh-Hans']}的签名太短，看不出字`, `${who['zh-Hant']}的簽名太短，看不出字`, `${who.en}: the signature is too short to be one.`),
    signAgain,
    `/signatures/${last.index}/strokes`,
  );
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
