import type { Application } from '../../contract/application.ts';
import type { PremisesRight } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { EntityKind } from '../../contract/entity-kind.ts';
import type { Text } from '../../contract/language.ts';
import type { IsoDate } from '../../contract/units.ts';
import { localRulesOf, type LocalRules } from '../premises/local-rules.ts';
import type { Facts } from './facts.ts';
import { placesOf, type Place } from './premises-rules.ts';
import type { Review } from './review.ts';
import { foundOr, ruleOf, text } from './rule.ts';

const article = '市场主体登记管理条例 第十一条';

function A7(place: Place, source = article) {
  return ruleOf({ rule: 'A7', part: 'premises', source, lookedAt: [place.pointer, place.factsPointer] });
}

const founded: Partial<Record<Application['item'], EntityKind>> = {
  'individualBusiness.establish': 'individualBusiness',
  'soleProprietorship.establish': 'soleProprietorship',
  'limitedCompany.establish': 'limitedCompany',
  'individual.toCompany': 'limitedCompany',
};

/** Of a later business the register knows the kind. */
function kindOf({ item }: Application, { entity }: Facts): EntityKind | undefined {
  return founded[item] ?? entity?.kind;
}

/**
 * A7: by what right each place is used and shared: alone, as a hosted address (集群注册), a market stall, a
 * platform's network or together with the same people's other entities. Who else may share, cities lay down;
 * beyond their rules a person looks.
 */
export function premisesShared({ application, facts }: Review): RuleResult[] {
  const { main, further } = placesOf(application, facts);
  if (main === undefined && further.length === 0) return [];
  const local = localRulesOf(application.registrarDivision, facts.today);
  const kind = kindOf(application, facts);
  const pass = ruleOf({ rule: 'A7', part: 'premises', source: article, lookedAt: ['/application/premises', '/facts/premises'] }).pass(
    text('经营场所的使用符合规定', '經營場所的使用符合規定', 'The place is used alone, or shared as the rules allow.'),
  );
  const places = [...(main === undefined ? [] : [main]), ...further];
  return foundOr(pass, [
    ...places.flatMap((place) => [...defectsOfRight(place, application, kind, local), unsuitableProof(place, facts.today), shared(place, local)]),
    ...furtherDeclared(main, further, kind, local),
  ]);
}

function defectsOfRight(place: Place, application: Application, kind: EntityKind | undefined, local: LocalRules | undefined): (RuleResult | undefined)[] {
  switch (place.premises.right) {
    case 'hosted':
      return hosted(place, application, kind, local);
    case 'platform':
      return [inNetwork(place, kind)];
    case 'marketStall':
      return [atMarket(place)];
    case 'owned':
    case 'leased':
    case 'lent':
      return [];
  }
}

function hosted(place: Place, application: Application, kind: EntityKind | undefined, local: LocalRules | undefined): (RuleResult | undefined)[] {
  const { premises, pointer, facts } = place;
  const rule = A7(place);
  const scope = 'scope' in application ? (application.scope ?? []) : [];
  const findings: (RuleResult | undefined)[] = [];
  if (local === undefined || kind === undefined || !local.hosting.kinds.includes(kind)) {
    findings.push(rule.human(text('这里的托管地址（集群注册）由工作人员按本地规定核实', '這裡的託管地址（集群註冊）由工作人員按本地規定核實', 'A person checks by local rules whether a hosted address may be used here.')));
  } else if (scope.some((code) => local.hosting.notFor.includes(code))) {
    findings.push(rule.fix(
      text('这个经营项目需要实体场所，不能使用托管地址', '這個經營項目需要實體場所，不能使用託管地址', 'This trade needs a place of its own and cannot use a hosted address.'),
      text('请改用实际的经营场所，或者去掉这个经营项目', '請改用實際的經營場所，或者去掉這個經營項目', 'Give the real place of business, or leave the trade out.'),
      `${pointer}/right`,
    ));
  }
  const askHost = text('请向托管机构索取信用代码和托管协议编号', '請向託管機構索取信用代碼和託管協議編號', 'Ask the host for its credit code and the number of the agreement.');
  if (premises.host === undefined) return [...findings, rule.fix(text('没有填写托管机构', '沒有填寫託管機構', 'The host of the address is not named.'), askHost, `${pointer}/host`)];
  const defects: Partial<Record<NonNullable<typeof facts.hosting>, { reason: Text; field: string }>> = {
    hostUnknown: { reason: text('托管机构名单里没有这家机构', '託管機構名單裡沒有這家機構', 'The register of hosts does not know this organisation.'), field: `${pointer}/host/creditCode` },
    agreementUnknown: { reason: text('查不到这份托管协议', '查不到這份託管協議', 'The host has no such agreement.'), field: `${pointer}/host/agreement` },
    agreementEnded: { reason: text('托管协议已经终止', '託管協議已經終止', 'The agreement with the host has ended.'), field: `${pointer}/host/agreement` },
    otherAddress: { reason: text('填写的地址不是这家托管机构的托管地址', '填寫的地址不是這家託管機構的託管地址', 'This is not the address that the host lends.'), field: `${pointer}/standardAddressId` },
  };
  if (facts.hosting === undefined || facts.hosting === 'unreachable') {
    findings.push(rule.human(text('暂时无法查询托管机构，由工作人员核实', '暫時無法查詢託管機構，由工作人員核實', 'The register of hosts cannot be asked at the moment; a person verifies.')));
  } else {
    const defect = defects[facts.hosting];
    if (defect !== undefined) findings.push(rule.fix(defect.reason, askHost, defect.field));
  }
  return findings;
}

/** Only natural persons who trade on an online platform, which individual businesses are, may register a place in its network. */
function inNetwork(place: Place, kind: EntityKind | undefined): RuleResult | undefined {
  const { premises, pointer, facts } = place;
  const rule = A7(place);
  const correct = text('请从电子商务平台复制网店的网址和平台的信用代码', '請從電子商務平台複製網店的網址和平台的信用代碼', 'Copy the shop’s address and the platform’s credit code from the platform.');
  if (kind !== undefined && kind !== 'individualBusiness') {
    return rule.fix(
      text('只有电子商务平台内的自然人经营者可以用网络经营场所登记', '只有電子商務平台內的自然人經營者可以用網絡經營場所登記', 'Only natural persons who trade on a platform may register a place in its network.'),
      text('请改用实际的经营场所', '請改用實際的經營場所', 'Give the real place of business.'),
      `${pointer}/right`,
    );
  }
  if (premises.platform === undefined) return rule.fix(text('没有填写电子商务平台', '沒有填寫電子商務平台', 'The platform is not named.'), correct, `${pointer}/platform`);
  switch (facts.platform) {
    case 'unknown':
      return rule.fix(text('查不到这家电子商务平台', '查不到這家電子商務平台', 'No such platform is known.'), correct, `${pointer}/platform/creditCode`);
    case 'otherShop':
      return rule.fix(text('这个网址不是该平台的网店', '這個網址不是該平台的網店', 'The address is no shop of this platform.'), correct, `${pointer}/platform/shopUrl`);
    case 'known':
      if (premises.text.includes(premises.platform.shopUrl)) return undefined;
      return rule.fix(text('网络经营场所里没有网店的网址', '網絡經營場所裡沒有網店的網址', 'The place in the network does not hold the shop’s address.'), correct, `${pointer}/text`);
    case 'unreachable':
    case undefined:
      return rule.human(text('暂时无法查询电子商务平台，由工作人员核实', '暫時無法查詢電子商務平台，由工作人員核實', 'The platform cannot be asked at the moment; a person verifies.'));
  }
}

function atMarket(place: Place): RuleResult | undefined {
  const { premises, pointer, facts } = place;
  const rule = A7(place);
  if (premises.stall === undefined) {
    return rule.fix(text('没有填写摊位号', '沒有填寫攤位號', 'The stall is not named.'), text('请填写市场里的摊位号', '請填寫市場裡的攤位號', 'Give the number of the stall in the market.'), `${pointer}/stall`);
  }
  if (facts.market === true) return undefined;
  return rule.human(text('这个地址没有登记为市场，由工作人员核实', '這個地址沒有登記為市場，由工作人員核實', 'No market is known at this address; a person verifies.'));
}

type Proof = NonNullable<Place['premises']['proof']>['kind'];
const suits: Readonly<Record<PremisesRight, readonly Proof[]>> = {
  owned: ['titleDeed'],
  leased: ['lease'],
  lent: ['loanForUse', 'titleDeed'],
  marketStall: ['marketContract', 'lease'],
  hosted: ['hostingAgreement'],
  platform: ['platformContract'],
};

/** A proof that is given has to fit the right and be good still; none has to be given where registers tell (免证办). */
function unsuitableProof(place: Place, today: IsoDate): RuleResult | undefined {
  const { proof, right } = place.premises;
  if (proof === undefined) return undefined;
  const rule = A7(place, '市场主体登记管理条例实施细则 第二十五条');
  if (!suits[right].includes(proof.kind)) {
    return rule.fix(
      text('使用证明和申报的使用方式不一致', '使用證明和申報的使用方式不一致', 'The proof does not fit the right that is declared.'),
      text('请改正使用方式，或者换成相符的证明', '請改正使用方式，或者換成相符的證明', 'Correct the right, or give the proof that belongs to it.'),
      `${place.pointer}/proof/kind`,
    );
  }
  if (proof.validUntil === undefined || proof.validUntil >= today) return undefined;
  return rule.fix(text('使用证明已经到期', '使用證明已經到期', 'The proof of use has ended.'), text('请提供仍然有效的证明', '請提供仍然有效的證明', 'Give one that is still good.'), `${place.pointer}/proof/validUntil`);
}

/** 一址多照: on what grounds a licence may join others at an address, the city lays down. */
function shared(place: Place, local: LocalRules | undefined): RuleResult | undefined {
  const { premises, facts } = place;
  const { licencesAtAddress: count, licencesOfSamePeople = 0 } = facts;
  if (count === 0) return undefined;
  const may = (ground: LocalRules['mayShare'][number]): boolean => local?.mayShare.includes(ground) === true;
  if (premises.right === 'hosted' && facts.hosting === 'agreed' && may('hosted')) return undefined;
  if (premises.right === 'marketStall' && facts.market === true && premises.stall !== undefined && may('marketStall')) return undefined;
  if (licencesOfSamePeople >= count && may('samePeople')) return undefined;
  return ruleOf({ rule: 'A7', part: 'premises', source: article, lookedAt: [`${place.pointer}/standardAddressId`, `${place.factsPointer}/licencesAtAddress`, `${place.factsPointer}/licencesOfSamePeople`] }).human(
    text(`这个地址已经登记了 ${count} 家经营主体，需要工作人员核实`, `這個地址已經登記了 ${count} 家經營主體，需要工作人員核實`, `The address already holds ${count} registered business(es); a person has to verify it.`),
  );
}

/** 一照多址 */
function furtherDeclared(main: Place | undefined, further: readonly Place[], kind: EntityKind | undefined, local: LocalRules | undefined): (RuleResult | undefined)[] {
  const [first] = further;
  if (first === undefined) return [];
  const findings: (RuleResult | undefined)[] = [];
  if (local === undefined || kind === undefined || !local.furtherPremises.kinds.includes(kind)) {
    findings.push(A7(first).human(text('这里的一照多址由工作人员按本地规定核实', '這裡的一照多址由工作人員按本地規定核實', 'A person checks by local rules whether one licence may have several addresses here.')));
  }
  const seen = new Set(main?.premises.standardAddressId === undefined ? [] : [main.premises.standardAddressId]);
  for (const place of further) {
    const { standardAddressId } = place.premises;
    if (standardAddressId === undefined) continue;
    if (seen.has(standardAddressId)) {
      findings.push(A7(place).fix(text('同一个地址填写了两次', '同一個地址填寫了兩次', 'The same address is named twice.'), text('请删去重复的地址', '請刪去重複的地址', 'Leave it out once.'), `${place.pointer}/standardAddressId`));
    }
    seen.add(standardAddressId);
  }
  return findings;
}
