import type { Signer } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { CapitalNotice, EntityChange } from '../../contract/registration/change.ts';
import type { Shareholder } from '../../contract/registration/establish.ts';
import type { IsoDate } from '../../contract/units.ts';
import { signersOf } from '../application/parties.ts';
import { daysAfter, yearsAfter } from '../entity/days.ts';
import type { EntityFacts } from '../entity/facts.ts';
import { periods } from '../entity/periods.ts';
import { involvedRefs } from '../entity/refs.ts';
import { canonicalJson } from '../application/canonical.ts';
import { speaksFor } from './record-keeping-rules.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

type Company = NonNullable<EntityFacts['company']>;

const partyOf = ({ party }: Shareholder): string => (party.kind === 'person' ? party.person : party.creditCode);
const signatoryOf = ({ party }: Shareholder): Signer => (party.kind === 'person' ? party.person : party.signatory);

/** The refs on record of those who sign an application. */
function signingOnRecord(application: EntityChange | CapitalNotice, entity: EntityFacts): ReadonlySet<Signer> {
  return new Set(signersOf(application).flatMap((who) => entity.onRecord[who]?.ref ?? []));
}

/** What part of the votes signs, as votes follow the subscribed parts (公司法 第六十五条): in ten thousandths, rounded down. */
export function votesSigning(application: EntityChange | CapitalNotice, entity: EntityFacts & { readonly company: Company }): { readonly signing: bigint; readonly all: bigint } {
  const signing = signingOnRecord(application, entity);
  const sum = (shareholders: readonly Shareholder[]): bigint => shareholders.reduce((total, { subscribed }) => total + BigInt(subscribed), 0n);
  const { shareholders } = entity.company;
  return { signing: sum(shareholders.filter((shareholder) => signing.has(signatoryOf(shareholder)))), all: sum(shareholders) };
}

const C9 = ruleOf({ rule: 'C9', part: 'capital', source: '公司法 第四十七条、第二百二十八条，市场主体登记管理条例实施细则 第三十六条', lookedAt: ['/application/registeredCapital', '/application/shareholders', '/application/capitalNotice', '/facts/entity/company', '/facts/entity/notices', '/facts/today'] });

/** C9: capital and parts agree to the fen, new parts are due within five years, and a reduction was published for forty-five days. */
export function capitalChanges({ application, facts: { entity, today } }: Review<EntityChange>): RuleResult[] {
  const { registeredCapital, shareholders } = application;
  if (entity?.company == null || (registeredCapital === undefined && shareholders === undefined)) return [];
  const { company } = entity;
  const capital = registeredCapital ?? company.registeredCapital;
  const parts = shareholders ?? company.shareholders;
  const pass = C9.pass(text('注册资本和出资符合规定', '註冊資本和出資符合規定', 'Capital and contributions are as the law wants them.'));
  return foundOr(pass, [
    sumUnlike(parts, capital, shareholders === undefined),
    capital > 0 ? undefined : C9.fix(text('注册资本要大于零', '註冊資本要大於零', 'The registered capital has to be above zero.'), text('请填写注册资本', '請填寫註冊資本', 'Enter the registered capital.')),
    ...(shareholders ?? []).flatMap((shareholder, index) => newPart(shareholder, index, company, today)),
    numberOf(parts),
    capital < company.registeredCapital ? reductionUnpublished(application, entity, today) : undefined,
  ]);
}

function sumUnlike(parts: readonly Shareholder[], capital: number, missing: boolean): RuleResult | undefined {
  const sum = parts.reduce((total, { subscribed }) => total + BigInt(subscribed), 0n);
  if (sum === BigInt(capital)) return undefined;
  return C9.fix(
    text('股东认缴出资额的合计和注册资本不一致', '股東認繳出資額的合計和註冊資本不一致', 'The subscribed amounts together are not the registered capital.'),
    missing
      ? text('请填写变更后每位股东的认缴出资额', '請填寫變更後每位股東的認繳出資額', 'Enter what each shareholder subscribes after the change.')
      : text('请修改注册资本或者认缴出资额，使两者相等', '請修改註冊資本或者認繳出資額，使兩者相等', 'Change the capital or the amounts so that they are equal.'),
    '/application/shareholders',
  );
}

function numberOf({ length }: readonly Shareholder[]): RuleResult | undefined {
  if (length >= 1 && length <= 50) return undefined;
  return C9.fix(text('有限责任公司要有一个以上五十个以下股东', '有限責任公司要有一個以上五十個以下股東', 'A limited company has one to fifty shareholders.'), text('请修改股东', '請修改股東', 'Change the shareholders.'), '/application/shareholders');
}

/** What was subscribed before keeps its day; what is added or greater is due within five years (公司法 第二百二十八条). */
function newPart(shareholder: Shareholder, index: number, { shareholders }: Company, today: IsoDate): RuleResult[] {
  const before = shareholders.find((one) => partyOf(one) === partyOf(shareholder));
  const field = (name: string): string => `/application/shareholders/${index}/${name}`;
  if (shareholder.subscribed === 0) {
    return [C9.fix(text(`第 ${index + 1} 位股东没有认缴出资`, `第 ${index + 1} 位股東沒有認繳出資`, `Shareholder ${index + 1} subscribes nothing.`), text('请填写认缴出资额', '請填寫認繳出資額', 'Enter the subscribed amount.'), field('subscribed'))];
  }
  const grown = before === undefined || shareholder.subscribed > before.subscribed;
  if ((!grown && shareholder.dueOn <= before.dueOn) || (shareholder.dueOn >= today && shareholder.dueOn <= yearsAfter(today, 5))) return [];
  // A share that is bought keeps the seller's day; whose it was an application does not say.
  if (before === undefined && shareholders.some(({ dueOn }) => dueOn === shareholder.dueOn)) return [];
  const last = yearsAfter(today, 5);
  return [C9.fix(
    text(`第 ${index + 1} 位股东新增出资的日期要在五年以内`, `第 ${index + 1} 位股東新增出資的日期要在五年以內`, `What shareholder ${index + 1} newly subscribes is due within five years.`),
    text(`请选择 ${today} 到 ${last} 之间的日期`, `請選擇 ${today} 到 ${last} 之間的日期`, `Choose a day from ${today} to ${last}.`),
    field('dueOn'),
  )];
}

function reductionUnpublished(application: EntityChange, entity: EntityFacts, today: IsoDate): RuleResult | undefined {
  if (entity.marks.includes('capitalPaidInByLaw')) return C9.human(text('法律对注册资本有最低限额，要由工作人员核对', '法律對註冊資本有最低限額，要由工作人員核對', 'A law sets a least capital for this trade; a person has to check it.'));
  const notice = entity.notices.find(({ caseId, kind }) => caseId === application.capitalNotice && kind === 'capitalReduction');
  if (notice === undefined) {
    return C9.fix(
      text('减少注册资本要先公告四十五日', '減少註冊資本要先公告四十五日', 'A reduction of capital is published for forty-five days first.'),
      text('请先办理减资公告，期满以后再申请变更', '請先辦理減資公告，期滿以後再申請變更', 'Publish the reduction first and apply when the notice has ended.'),
      '/application/capitalNotice',
    );
  }
  if (notice.state === 'objected') return C9.human(text('公告期内有债权人提出异议，要由工作人员处理', '公告期內有債權人提出異議，要由工作人員處理', 'A creditor objected to the notice; a person has to look.'));
  if (notice.state !== 'running') return C9.fix(text('这次公告已经用过或者撤回', '這次公告已經用過或者撤回', 'This notice was used or withdrawn.'), text('请重新公告', '請重新公告', 'Publish the reduction anew.'), '/application/capitalNotice');
  if (today <= notice.endsOn) {
    const first = daysAfter(notice.endsOn, 1);
    return C9.fix(text(`公告期到 ${notice.endsOn} 才届满`, `公告期到 ${notice.endsOn} 才屆滿`, `The notice runs until ${notice.endsOn}.`), text(`请在 ${first} 以后申请`, `請在 ${first} 以後申請`, `Apply from ${first} on.`), '/application/capitalNotice');
  }
  if (notice.registeredCapital !== application.registeredCapital) {
    return C9.fix(text('减少后的注册资本和公告的不一致', '減少後的註冊資本和公告的不一致', 'The capital is not the one that was published.'), text('请按公告的数额填写，或者重新公告', '請按公告的數額填寫，或者重新公告', 'Enter the published amount, or publish anew.'), '/application/registeredCapital');
  }
  return undefined;
}

const C10 = ruleOf({ rule: 'C10', part: 'people', source: '市场主体登记管理条例实施细则 第十六条', lookedAt: ['/application/people', '/facts/entity/company/people'] });

/** C10: everybody whom the change names is in the application or on record. */
export function everybodyKnown({ application, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  if (entity?.company == null) return [];
  const known = new Set<Signer>([...entity.company.people, ...(application.people ?? []).map(({ ref }) => ref)]);
  const unknown = involvedRefs(application).filter(({ ref }) => !known.has(ref));
  const taken = (application.people ?? []).flatMap(({ ref }, index) => (entity.company?.people.includes(ref) === true && entity.onRecord[ref]?.ref !== ref ? [index] : []));
  const pass = C10.pass(text('提到的人员都有登记或者填写', '提到的人員都有登記或者填寫', 'Everybody named is in the application or on record.'));
  return foundOr(pass, [
    ...unknown.map(({ pointer }) => C10.fix(text('这里提到的人没有登记，也没有填写', '這裡提到的人沒有登記，也沒有填寫', 'The person named here is neither on record nor in the application.'), text('请补充这个人的信息', '請補充這個人的信息', 'Add the person.'), pointer)),
    ...taken.map((index) => C10.fix(text('这个编号在登记里是另一个人', '這個編號在登記裡是另一個人', 'On record this ref is somebody else.'), text('请换一个编号', '請換一個編號', 'Use another ref.'), `/application/people/${index}/ref`)),
  ]);
}

const C11 = ruleOf({ rule: 'C11', part: 'signature', source: '公司法 第六十六条、第八十四条，市场主体登记管理条例实施细则 第三十二条', lookedAt: ['/application/people', '/application/shareholders', '/facts/entity/company/shareholders', '/facts/entity/onRecord'] });

/**
 * C11: the shareholders decided it. Two thirds of the votes where the articles change, more than half otherwise,
 * by their signatures under this application; whoever gives up a part signs too. A resolution on paper a person has to see.
 */
export function shareholdersDecided({ application, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  if (entity?.company == null) return [];
  const { company } = entity;
  const { signing, all } = votesSigning(application, { ...entity, company });
  const enough = touchesArticles(application) ? signing * 3n >= all * 2n : signing * 2n > all;
  const after = new Map((application.shareholders ?? company.shareholders).map((shareholder) => [partyOf(shareholder), shareholder.subscribed]));
  const signers = signingOnRecord(application, entity);
  const losing = company.shareholders.filter((shareholder) => (after.get(partyOf(shareholder)) ?? 0) < shareholder.subscribed && !signers.has(signatoryOf(shareholder)));
  const pass = C11.pass(text('股东会决议由足够表决权的股东签署', '股東會決議由足夠表決權的股東簽署', 'Shareholders with enough votes signed the resolution.'));
  return foundOr(pass, [
    enough ? undefined : C11.human(text('签名的股东表决权不够，股东会决议要由工作人员核对', '簽名的股東表決權不夠，股東會決議要由工作人員核對', 'The votes that signed do not suffice; a person has to see the shareholders’ resolution.')),
    losing.length === 0 ? undefined : C11.human(text('出让或者减少出资的股东没有签名，股权转让材料要由工作人员核对', '出讓或者減少出資的股東沒有簽名，股權轉讓材料要由工作人員核對', 'A shareholder who gives up a part did not sign; a person has to see the transfer.')),
  ]);
}

/** 章程应当载明: name and place, scope, capital, shareholders and their parts (公司法 第四十六条). */
function touchesArticles({ name, scope, premises, registeredCapital, shareholders, articles }: EntityChange): boolean {
  return [name, scope, premises, registeredCapital, shareholders, articles].some((changed) => changed !== undefined);
}

const C12 = ruleOf({ rule: 'C12', part: 'articles', source: '公司法 第四十六条，市场主体登记管理条例实施细则 第三十二条', lookedAt: ['/application/articles', '/facts/entity/company/articles', '/facts/entity/articlesAfter'] });

/** C12: what the articles state is changed together with them. */
export function articlesAmended({ application, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  if (entity?.company == null || !touchesArticles(application)) return [];
  const { articles } = application;
  const { articlesAfter } = entity;
  if (articles !== undefined && articlesAfter !== null && canonicalJson(articles) !== canonicalJson(articlesAfter)) {
    return [C12.fix(
      text('章程和变更后的登记内容不一致', '章程和變更後的登記內容不一致', 'The articles are not those of the company as it is after the change.'),
      text('请按变更后的内容重新生成章程，阅读后再签名', '請按變更後的內容重新產生章程，閱讀後再簽名', 'Have them made again from the values after the change, read and sign.'),
    )];
  }
  const asOnRecord = articlesAfter !== null && canonicalJson(articlesAfter) === canonicalJson(entity.company.articles);
  if (asOnRecord) return [C12.pass(text('章程不写变更的事项，不用修改', '章程不寫變更的事項，不用修改', 'The articles do not state what is changed and stay as they are.'))];
  const amended = articles !== undefined && canonicalJson(articles) !== canonicalJson(entity.company.articles);
  if (amended) return [C12.pass(text('提交了修改后的章程', '提交了修改後的章程', 'The amended articles are filed.'))];
  return [C12.fix(
    text('变更的事项写在章程里，章程要一起修改', '變更的事項寫在章程裡，章程要一起修改', 'The articles state what is changed, so they change too.'),
    text('请生成并确认修改后的章程', '請生成並確認修改後的章程', 'Make the amended articles and confirm them.'),
  )];
}

const C13 = ruleOf({ rule: 'C13', part: 'people', source: '市场主体登记管理条例实施细则 第七十九条，民法典 第四百四十三条', lookedAt: ['/application/shareholders', '/facts/entity/marks'] });

/** C13: shares that a court froze or that are pledged do not change hands without a person. */
export function sharesFree({ application, facts: { entity } }: Review<EntityChange>): RuleResult[] {
  const { shareholders } = application;
  if (shareholders === undefined || entity?.company == null || !speaksFor(application, entity)) return [];
  if (entity.marks.includes('sharesFrozen')) return [C13.human(text('有股权被冻结，要由工作人员核对', '有股權被凍結，要由工作人員核對', 'Shares are frozen; a person has to look.'))];
  if (entity.marks.includes('sharesPledged')) return [C13.human(text('有股权出质，要由工作人员核对', '有股權出質，要由工作人員核對', 'Shares are pledged; a person has to look.'))];
  return [C13.pass(text('股权没有被冻结或者出质', '股權沒有被凍結或者出質', 'No share is frozen or pledged.'))];
}

const C14 = ruleOf({ rule: 'C14', part: 'capital', source: '公司法 第二百二十四条，市场主体登记管理条例实施细则 第三十六条', lookedAt: ['/application/registeredCapital', '/application/creditorsTold', '/application/decidedOn', '/facts/entity', '/facts/today'] });

/** C14: what is published is a reduction of this company's capital, decided by two thirds of the votes, with known creditors told. */
export function reductionPublished({ application, facts: { entity, today } }: Review<CapitalNotice>): RuleResult[] {
  if (entity === null || entity === undefined) return [];
  if (entity.company === null) return [C14.fix(text('只有公司办理减资公告', '只有公司辦理減資公告', 'Only a company publishes a reduction of capital.'), text('请直接办理变更登记', '請直接辦理變更登記', 'Register the change directly.'), '/application/item')];
  const { registeredCapital, creditorsTold, decidedOn } = application;
  const { company } = entity;
  const { signing, all } = votesSigning(application, { ...entity, company });
  const pass = C14.pass(text(`公告 ${periods.capitalNotice} 日，期满后申请变更`, `公告 ${periods.capitalNotice} 日，期滿後申請變更`, `Published for ${periods.capitalNotice} days; the change is applied for afterwards.`));
  return foundOr(pass, [
    registeredCapital > 0 && registeredCapital < company.registeredCapital
      ? undefined
      : C14.fix(text('减少后的注册资本要大于零并且小于现在的注册资本', '減少後的註冊資本要大於零並且小於現在的註冊資本', 'The capital after the reduction has to be above zero and below the present one.'), text('请核对数额', '請核對數額', 'Correct the amount.')),
    creditorsTold
      ? undefined
      : C14.fix(text('没有通知债权人', '沒有通知債權人', 'The creditors were not told.'), text('请在作出决议之日起十日内通知债权人，再确认这一项', '請在作出決議之日起十日內通知債權人，再確認這一項', 'Tell them within ten days of the resolution, then confirm it.'), '/application/creditorsTold'),
    decidedOn > today ? C14.fix(text('作出决议的日期在今天之后', '作出決議的日期在今天之後', 'The day of the resolution is in the future.'), text('请核对日期', '請核對日期', 'Correct the date.'), '/application/decidedOn') : undefined,
    decidedOn <= today && today > daysAfter(decidedOn, 30)
      ? C14.human(text('作出决议超过三十日才公告，要由工作人员核对', '作出決議超過三十日才公告，要由工作人員核對', 'The notice comes more than thirty days after the resolution; a person has to look.'))
      : undefined,
    signing * 3n >= all * 2n ? undefined : C14.human(text('签名的股东表决权不够三分之二，股东会决议要由工作人员核对', '簽名的股東表決權不夠三分之二，股東會決議要由工作人員核對', 'The votes that signed are below two thirds; a person has to see the resolution.')),
    entity.notices.some(({ kind, state }) => kind === 'capitalReduction' && state === 'running')
      ? C14.fix(text('已经有一个减资公告在进行', '已經有一個減資公告在進行', 'A notice of a reduction runs already.'), text('请等它期满后办理变更', '請等它期滿後辦理變更', 'Wait until it ends and register the change.'), '/application/item')
      : undefined,
  ]);
}
