import type { Application } from '../../contract/application.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { EntityRole, EntityStatus } from '../../contract/entity.ts';
import { checkCreditCode } from '../identity/credit-code.ts';
import type { EntityFacts } from '../entity/facts.ts';
import { allowedIn, hasEnded, type EntityAct } from '../entity/status.ts';
import { registrarOf } from '../licence/registrar.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

/** Any application that is about an entity on record. */
export type AboutEntity = Extract<Application, { creditCode: unknown }>;

const C1 = ruleOf({ rule: 'C1', part: 'entity', source: '市场主体登记管理条例 第三条、第三十一条', lookedAt: ['/application/creditCode', '/facts/entity/status'] });
const C1registrar = ruleOf({ rule: 'C1', part: 'entity', source: '市场主体登记管理条例实施细则 第十条', lookedAt: ['/application/registrarDivision', '/facts/entity/registrarDivision'] });

const C1notice = ruleOf({ rule: 'C1', part: 'entity', source: '市场主体登记管理条例实施细则 第四十四条', lookedAt: ['/application/creditCode', '/facts/entity/notices'] });

const statusWords: Readonly<Record<EntityStatus, readonly [string, string, string]>> = {
  inOperation: ['存续', '存續', 'in operation'],
  suspended: ['歇业', '歇業', 'suspended'],
  relocatingOut: ['正在迁出', '正在遷出', 'relocating to another registrar'],
  revoked: ['被吊销', '被吊銷', 'revoked'],
  inLiquidation: ['清算中', '清算中', 'in liquidation'],
  cancelled: ['已经注销', '已經註銷', 'cancelled'],
  annulled: ['登记已被撤销', '登記已被撤銷', 'annulled'],
};

/** C1: the entity is on record with this registrar, and its status admits what is applied for. */
export function entityOnRecord(act: EntityAct): (review: Review<AboutEntity>) => RuleResult[] {
  return ({ application, facts: { entity } }) => {
    if (entity === null || entity === undefined) return [unknownEntity(application)];
    const pass = C1.pass(text('经营主体在册，目前状态可以办理', '經營主體在冊，目前狀態可以辦理', 'The entity is on record, and its status admits this.'));
    return foundOr(pass, [otherStatus(entity, act), beingCancelled(entity, act), otherRegistrar(application, entity)]);
  };
}

function unknownEntity({ creditCode }: AboutEntity): RuleResult {
  const mistyped = !checkCreditCode(creditCode).valid;
  return C1.fix(
    mistyped
      ? text('统一社会信用代码校验不通过', '統一社會信用代碼校驗不通過', 'The credit code does not check.')
      : text('这里没有登记过这个代码的经营主体', '這裡沒有登記過這個代碼的經營主體', 'No entity of this code is registered here.'),
    text('请扫描营业执照上的二维码，或者核对代码', '請掃描營業執照上的二維碼，或者核對代碼', 'Scan the code on the licence, or compare the credit code with it.'),
  );
}

function otherStatus({ status }: EntityFacts, act: EntityAct): RuleResult | undefined {
  if (allowedIn[act].includes(status)) return undefined;
  const [hans, hant, en] = statusWords[status];
  if (act === 'suspend' && status === 'suspended') {
    return C1.fix(text('已经在歇业', '已經在歇業', 'It is suspended already.'), text('需要延长的，请办理延长歇业', '需要延長的，請辦理延長歇業', 'To suspend it longer, extend the suspension.'), '/application/item');
  }
  if ((act === 'extend' || act === 'resume') && status === 'inOperation') {
    return C1.fix(text('没有在歇业，或者歇业已经期满', '沒有在歇業，或者歇業已經期滿', 'It is not suspended, or the suspension has ended.'), text('不需要办理；要再次歇业的，请重新备案', '不需要辦理；要再次歇業的，請重新備案', 'There is nothing to do; to suspend it again, file a new suspension.'), '/application/item');
  }
  return C1.human(
    hasEnded(status)
      ? text(`这个经营主体${hans}，请工作人员说明`, `這個經營主體${hant}，請工作人員說明`, `This entity is ${en}; a person will explain.`)
      : text(`这个经营主体的状态是“${hans}”，要由工作人员办理`, `這個經營主體的狀態是「${hant}」，要由工作人員辦理`, `This entity is ${en}; a person has to handle it.`),
  );
}

/** 申请注销后，不得从事与注销无关的生产经营活动 (实施细则 第四十四条). */
function beingCancelled({ notices }: EntityFacts, act: EntityAct): RuleResult | undefined {
  const begins = act === 'change' || act === 'capitalNotice' || act === 'suspend' || act === 'convert';
  if (!begins || !notices.some(({ kind, state }) => kind !== 'capitalReduction' && state === 'running')) return undefined;
  return C1notice.human(text('正在办理简易注销，其他事项要由工作人员办理', '正在辦理簡易註銷，其他事項要由工作人員辦理', 'It is being cancelled; anything else a person has to handle.'));
}

/** Relocation is applied for where the entity goes, which rule C8 looks at. */
function otherRegistrar(application: AboutEntity, entity: EntityFacts): RuleResult | undefined {
  if (application.registrarDivision === entity.registrarDivision) return undefined;
  if (application.item === 'entity.change' && application.premises?.street.startsWith(application.registrarDivision) === true) return undefined;
  const registrar = registrarOf(entity.registrarDivision);
  return C1registrar.fix(
    text(`登记机关是${registrar}`, `登記機關是${registrar}`, `Its registrar is ${registrar}.`),
    text('请向登记机关申请', '請向登記機關申請', 'Apply to that registrar.'),
  );
}

const C2 = ruleOf({ rule: 'C2', part: 'people', source: '市场主体登记管理条例 第十五条、第十七条，市场主体登记管理条例实施细则 第十四条、第三十三条', lookedAt: ['/application/applicant', '/facts/entity/onRecord/applicant'] });
const mayApply: readonly EntityRole[] = ['operator', 'investor', 'legalRepresentative', 'shareholder'];

/** Whether the applicant may apply for the entity. To nobody else a rule tells what is not public of it: taxes due, an investigation. */
export function speaksFor(application: AboutEntity, entity: EntityFacts): boolean {
  return (entity.onRecord.applicant?.roles ?? []).some((role) => mayApply.includes(role)) || isNewRepresentative(application);
}

/** C2: who applies is one of the entity's own people, or its new legal representative. Nothing is said of who they are. */
export function applicantOfEntity({ application, facts: { entity } }: Review<AboutEntity>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  if (speaksFor(application, entity)) {
    return [C2.pass(text('申请人是这个经营主体的经营者、投资人、法定代表人或者股东', '申請人是這個經營主體的經營者、投資人、法定代表人或者股東', 'The applicant is the entity’s operator, investor, legal representative or a shareholder.'))];
  }
  return [C2.fix(
    text('登记的经营者、投资人、法定代表人、股东里没有申请人', '登記的經營者、投資人、法定代表人、股東裡沒有申請人', 'The applicant is not among the entity’s operator, investor, legal representative or shareholders on record.'),
    text('请由本主体的人员用自己的身份证办理；委托他人办理的，或者原经营者无法到场的，请找工作人员', '請由本主體的人員用自己的身份證辦理；委託他人辦理的，或者原經營者無法到場的，請找工作人員', 'One of the entity’s own people applies with the own card. An agent, or whoever acts where that person cannot come, asks a person at the counter.'),
  )];
}

/** 更换法定代表人的变更登记申请由新任法定代表人签署 (实施细则 第三十三条). */
function isNewRepresentative(application: AboutEntity): boolean {
  if (application.item !== 'entity.change' || application.legalRepresentative === undefined) return false;
  const next = application.people?.find(({ ref }) => ref === application.legalRepresentative);
  return next !== undefined && next.idNumber.reveal() === application.applicant.idNumber.reveal();
}

const C6 = ruleOf({ rule: 'C6', part: 'form', source: '市场主体登记管理条例 第三十七条，市场主体登记管理条例实施细则 第二十三条', lookedAt: ['/application/oldLicence'] });

/** C6: where a licence is replaced or ends, the paper is handed back or declared void. */
export function oldLicenceGiven({ oldLicence, replaced }: { oldLicence: 'returned' | 'declaredVoid' | undefined; replaced: boolean }): RuleResult[] {
  if (!replaced) return [];
  if (oldLicence === 'returned') return [C6.pass(text('原执照交回', '原執照交回', 'The old licence is handed back.'))];
  if (oldLicence === 'declaredVoid') return [C6.pass(text('无法交回的原执照声明作废，并向社会公告', '無法交回的原執照聲明作廢，並向社會公告', 'The old licence cannot be handed back and is published as void.'))];
  return [C6.fix(
    text('没有说明原来的纸质执照怎么处理', '沒有說明原來的紙質執照怎麼處理', 'It is not said what becomes of the old paper licence.'),
    text('请交回原执照正、副本；无法交回的，请选择声明作废', '請交回原執照正、副本；無法交回的，請選擇聲明作廢', 'Hand back the original and the duplicate, or declare them void.'),
  )];
}
