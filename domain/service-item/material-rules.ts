import type { Requirement } from '../../contract/materials.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { foundOr, ruleOf, text } from '../approval/rule.ts';
import { about } from './wording.ts';
import { isKnown, type ServiceRule, type StandingReview } from './review.ts';

/** 广东省优化营商环境条例: nothing is asked that is shared, and what is secondary may come later. */
const materialLaw = '广东省优化营商环境条例';

const materialRule: ServiceRule = (review) => {
  const { standing: { requirements }, application: { materials } } = review;
  if (!isKnown(review)) return [];
  const rule = ruleOf({ rule: 'M7', part: 'materials', source: `${materialLaw} 第三十条`, lookedAt: ['/application/materials'] });
  const strange = materials.filter(({ material }, index) => !requirements.some((one) => one.material === material) || materials.findIndex((one) => one.material === material) !== index);
  return foundOr(rule.pass(text('材料齐全；能从平台取得的没有让您提交。', '材料齊全；能從平臺取得的沒有讓您提交。', 'The materials are complete; what the platform holds was not asked for.')), [
    ...requirements.map((one) => (one.state === 'missing' ? missing(rule, one, materials) : undefined)),
    ...strange.map((one) => rule.fix(text('有不需要的材料。', '有不需要的材料。', 'A material was handed in that is not needed.'), text('请删去这份材料。', '請刪去這份材料。', 'Please remove it.'), `/application/materials/${materials.indexOf(one)}`)),
  ]);
};

function missing(rule: ReturnType<typeof ruleOf>, { material, name, ways }: Requirement, handed: StandingReview['application']['materials']): RuleResult {
  const at = handed.findIndex((one) => one.material === material);
  const how = ways.includes('scan')
    ? text('请把材料放在扫描处。', '請把材料放在掃描處。', 'Please put it on the scanner.')
    : text('请改用承诺，或到窗口办理。', '請改用承諾，或到窗口辦理。', 'Give a promise instead, or go to the counter.');
  const unable = text('请到窗口办理。', '請到窗口辦理。', 'Please go to the counter.');
  const remedy = ways.length === 0 ? unable : how;
  const reason = at < 0 ? text('还没有提交。', '還沒有提交。', 'It has not been handed in.') : text('不能用这种方式提交。', '不能用這種方式提交。', 'It cannot be handed in in this way.');
  return rule.fix(about(name, reason), remedy, at < 0 ? '/application/materials' : `/application/materials/${at}`);
}

const scanRule: ServiceRule = ({ application: { materials }, facts: { uploads } }) => {
  const rule = ruleOf({ rule: 'M8', part: 'materials', source: '国务院关于在线政务服务的若干规定', lookedAt: ['/application/materials', '/facts/uploads'] });
  const lost = materials.flatMap((one, index) => (one.by === 'scan' ? one.uploads.flatMap((upload, page) => (uploads.includes(upload) ? [] : [`/application/materials/${index}/uploads/${page}`])) : []));
  return foundOr(rule.pass(text('扫描的材料都已收到。', '掃描的材料都已收到。', 'Every scan has arrived.')), lost.map((pointer) => rule.fix(text('没有收到这一页扫描件。', '沒有收到這一頁掃描件。', 'This scan has not arrived.'), text('请重新扫描这一页。', '請重新掃描這一頁。', 'Please scan the page again.'), pointer)));
};

/** Who broke a promise on record is offered none; that is said once, with what remains. */
const promiseRule: ServiceRule = ({ standing: { requirements }, facts: { discredited }, application: { materials } }) => {
  const rule = ruleOf({ rule: 'M9', part: 'materials', source: `${materialLaw} 第三十二条`, lookedAt: ['/application/materials', '/facts/discredited'] });
  const promised = requirements.filter(({ state }) => state === 'promised' || state === 'later');
  if (discredited && materials.some(({ by }) => by !== 'scan')) return [rule.human(text('因有未履行承诺的记录，不能再用承诺代替材料，由工作人员办理。', '因有未履行承諾的記錄，不能再用承諾代替材料，由工作人員辦理。', 'A broken promise is on record, so no promise can stand in for a material; a person handles this.'))];
  if (promised.length === 0) return [];
  return [rule.pass(text('以承诺受理，之后会核查或需要补交。', '以承諾受理，之後會核查或需要補交。', 'Accepted on a promise, to be checked or followed by the material.'))];
};

/** Every text that an application for this item may have to agree to. */
export function documentsOfItem({ commitments, materials }: StandingReview['item']): string[] {
  const promises = materials.flatMap(({ sources, handInWithin }) => [...sources.flatMap((source) => (source.from === 'promise' ? [source.document] : [])), ...(handInWithin === undefined ? [] : [laterPromise])]);
  return [...new Set([...commitments, ...promises])];
}

/** The texts that this application has to agree to. */
export function documentsToAgree({ item, standing: { requirements } }: Pick<StandingReview, 'item'> & { readonly standing: Pick<StandingReview['standing'], 'requirements'> }): string[] {
  const promises = requirements.flatMap(({ state, promise }) => (state === 'promised' && promise !== undefined ? [promise] : state === 'later' ? [laterPromise] : []));
  return [...new Set([...item.commitments, ...promises])];
}

/** The promise to hand in a secondary material by its deadline. */
export const laterPromise = 'pendingMaterials';

const consentRule: ServiceRule = (review) => {
  const { application: { consents }, facts: { documents } } = review;
  const rule = ruleOf({ rule: 'M12', part: 'consents', source: '个人信息保护法 第十四条', lookedAt: ['/application/consents', '/facts/documents'] });
  return foundOr(rule.pass(text('需要同意的内容都已同意。', '需要同意的內容都已同意。', 'Everything that needs agreement was agreed to.')), documentsToAgree(review).map((id) => {
    const known = documents.find((document) => document.id === id);
    if (known === undefined) return rule.human(text('需要同意的文本还没有发布，由工作人员办理。', '需要同意的文本還沒有發佈，由工作人員辦理。', 'A text that has to be agreed to is not published; a person handles this.'));
    const at = consents.findIndex((consent) => consent.document === id);
    const given = consents[at];
    if (given === undefined) return rule.fix(text('有一份内容还没有同意。', '有一份內容還沒有同意。', 'A text has not been agreed to.'), text('请看完后选择是否同意。', '請看完後選擇是否同意。', 'Please read it and decide.'), '/application/consents');
    if (given.version === known.version && known.hashes.includes(given.hash)) return undefined;
    return rule.fix(text('同意的不是现行文本。', '同意的不是現行文本。', 'What was agreed to is not the text in force.'), text('请看完现行文本后选择是否同意。', '請看完現行文本後選擇是否同意。', 'Please read the text in force and decide.'), `/application/consents/${at}`);
  }));
};

export const materialRules: readonly ServiceRule[] = [materialRule, scanRule, promiseRule, consentRule];
