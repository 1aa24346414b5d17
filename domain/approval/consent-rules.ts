import type { Consent } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';
import type { DocumentText } from '../../contract/documents.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { documentOn, versionsOf } from '../consent/documents.ts';
import { barsFromApplying, barsFromOffice } from '../people/barred.ts';
import { involvedIn } from '../people/involved.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const A22 = ruleOf({ rule: 'A22', part: 'consents', source: '个人信息保护法 第十四条、第十七条', lookedAt: ['/application/consents', '/signatures'] });
const A23 = ruleOf({ rule: 'A23', part: 'consents', source: '国办发〔2020〕42号，国发〔2021〕7号', lookedAt: ['/application/consents', '/facts/people'] });

/** Clocks of two machines: so far a consent may seem to come after the signature that it came before. */
const clocksDifferByMs = 5 * 60_000;

const readAgain = text('请重新阅读现行的文本，再表示同意', '請重新閱讀現行的文本，再表示同意', 'Read the text in force (GET /v1/documents) and agree again.');

/**
 * A22: the privacy notice was agreed to, and every text that the application names was the version in force,
 * word for word, given before signing. Which promises a certain case needs besides, rules N11, A17 and A20 say;
 * truthfulness is promised by the signature itself.
 */
export function consentsGiven({ application, stage, signatures }: Review<Application>): RuleResult[] {
  const firstSigned = stage === 'rehearsal' ? Infinity : Math.min(...signatures.map(({ signedAt }) => Date.parse(signedAt)));
  const pass = A22.pass(text('需要同意的文本都已同意，是现行版本', '需要同意的文本都已同意，是現行版本', 'Every text was agreed to in the version in force.'));
  const { consents } = application;
  const unasked = consents.some(({ document }) => document === 'privacyNotice')
    ? undefined
    : A22.fix(text('没有同意个人信息处理规则', '沒有同意個人信息處理規則', 'The privacy notice was not agreed to.'), text('请先阅读并同意个人信息处理规则', '請先閱讀並同意個人信息處理規則', 'Read and agree to the document privacyNotice first.'));
  return foundOr(pass, [unasked, ...consents.map((consent, index) => defectOf(consent, `/application/consents/${index}`, firstSigned))]);
}

function defectOf(consent: Consent, place: string, firstSigned: number): RuleResult | undefined {
  const versions = versionsOf(consent.document);
  if (versions.length === 0) return A22.fix(text('没有这份文本', '沒有這份文本', 'There is no such document.'), text('请从现行文本中选择', '請從現行文本中選擇', 'Choose one of GET /v1/documents.'), `${place}/document`);
  const agreed = versions.find(({ version }) => version === consent.version);
  if (agreed === undefined || !inForceWhen(agreed, consent)) return A22.fix(text('同意的不是现行版本', '同意的不是現行版本', 'This is not the version in force.'), readAgain, `${place}/version`);
  if (agreed.hashes[consent.language] !== consent.hash) return A22.fix(text('文本内容与现行版本不一致', '文本內容與現行版本不一致', 'What was agreed to is not word for word this version.'), readAgain, `${place}/hash`);
  if (Date.parse(consent.givenAt) > firstSigned + clocksDifferByMs) {
    return A22.fix(text('同意的时间在签名之后', '同意的時間在簽名之後', 'It was agreed to after signing.'), text('请先同意，再签名', '請先同意，再簽名', 'Agree first, then sign.'), `${place}/givenAt`);
  }
  if (agreed.purpose === 'commitment' && (consent.readSeconds ?? 0) < agreed.readSeconds) {
    return A22.fix(text(`承诺书至少要阅读 ${agreed.readSeconds} 秒`, `承諾書至少要閱讀 ${agreed.readSeconds} 秒`, `A commitment is to be read for at least ${agreed.readSeconds} seconds.`), readAgain, `${place}/readSeconds`);
  }
  return undefined;
}

function inForceWhen({ validFrom, validUntil }: DocumentText, { givenAt }: Consent): boolean {
  const day = dayInChina(givenAt);
  return validFrom <= day && (validUntil === undefined || day <= validUntil);
}

/** The calendar day in China, which has had one time and no summer time since 1991. */
function dayInChina(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** A23: 告知承诺 is not offered to those whose credit record speaks against it: they take the ordinary way, with materials. */
export function commitmentsOffered({ application, facts }: Review<Application>): RuleResult[] {
  const index = application.consents.findIndex(({ document }) => documentOn(document, facts.today)?.purpose === 'commitment');
  if (index < 0) return [];
  const pass = A23.pass(text('可以使用告知承诺', '可以使用告知承諾', 'The commitment is open to the applicants.'));
  const about = involvedIn(application).map(({ who }) => facts.people[who]); // a key of the facts, or none
  const discredited = about.some((person) => (person?.records?.reveal() ?? []).some((record) => record.kind === 'dishonestDebtor' || record.kind === 'annulledRegistration' || barsFromOffice(record, facts.today) || barsFromApplying(record, facts.today)));
  return foundOr(pass, [
    discredited
      ? A23.fix(
          text('信用记录不符合告知承诺的条件', '信用記錄不符合告知承諾的條件', 'A credit record keeps the commitment from being offered.'),
          text('请不用承诺，按一般程序提交材料；信用修复以后可以再用', '請不用承諾，按一般程序提交材料；信用修復以後可以再用', 'Take the ordinary way and hand in the materials; after the record is repaired commitments are open again.'),
          `/application/consents/${index}`,
        )
      : undefined,
    about.some((person) => person?.creditUnreachable === true) ? A23.human(text('暂时查不到信用记录', '暫時查不到信用記錄', 'The credit record could not be asked.')) : undefined,
  ]);
}
