import { foundOr, ruleOf, text } from '../approval/rule.ts';
import { checkResidentId } from '../identity/resident-id.ts';
import { isKnown, serviceDocumentHash, type ServiceRule } from './review.ts';

const departmentLaw = '国务院关于在线政务服务的若干规定';

const versionRule: ServiceRule = ({ application: { itemVersion }, facts }) => {
  const rule = ruleOf({ rule: 'M1', part: 'form', source: departmentLaw, lookedAt: ['/application/itemVersion', '/facts/currentVersion'] });
  if (facts.currentVersion === itemVersion) return [rule.pass(text('事项是现行版本。', '事項是現行版本。', 'The item is the one in force.'))];
  return [rule.fix(text('事项内容已经更新。', '事項內容已經更新。', 'The item has been revised.'), text('请按最新的内容重新办理。', '請按最新的內容重新辦理。', 'Please start again with the item in force.'))];
};

const identityRule: ServiceRule = ({ item, application: { applicant }, facts }) => {
  const rule = ruleOf({ rule: 'M2', part: 'operator', source: departmentLaw, lookedAt: ['/application/applicant/person', '/application/applicant/contact', '/facts/identity', '/facts/contactVerified'] });
  const wantsCard = item.verification === 'card' || item.verification === 'faceOrOther';
  const cardRead = text('请把身份证放在读卡处。', '請把身份證放在讀卡處。', 'Please put your identity card on the reader.');
  return foundOr(rule.pass(text('身份已经按要求核验。', '身份已經按要求核驗。', 'The applicant is identified as the item asks.')), [
    wantsCard && applicant.person === undefined ? rule.fix(text('办理这一事项需要身份证。', '辦理這一事項需要身份證。', 'This needs an identity card.'), cardRead, '/application/applicant/person') : undefined,
    wantsCard && applicant.person !== undefined && facts.identity === 'none'
      ? rule.fix(text('身份还没有核验，或核验已经过期。', '身份還沒有核驗，或核驗已經過期。', 'The identity is not verified, or no longer.'), cardRead, '/application/applicant/person/identityToken')
      : undefined,
    item.verification === 'faceOrOther' && applicant.person !== undefined && facts.identity === 'card'
      ? rule.fix(
          text('这一事项还需要核对是您本人。', '這一事項還需要核對是您本人。', 'This also needs a check that it is you.'),
          text('请比对人脸，或改用手机验证码，或请工作人员核对。', '請比對人臉，或改用手機驗證碼，或請工作人員核對。', 'Have your face compared, or use a code to your phone, or ask a member of staff.'),
          '/application/applicant/person/identityToken',
        )
      : undefined,
    applicant.person?.nameAsRead === undefined ? undefined : rule.human(text('姓名有字是本人写明的，由工作人员对着身份证核对。', '姓名有字是本人寫明的，由工作人員對著身份證核對。', 'A character of the name was written by its holder; a person compares it with the card.')),
    item.verification === 'phone' && !facts.contactVerified
      ? rule.fix(text('手机号码还没有验证。', '手機號碼還沒有驗證。', 'The mobile number is not verified.'), text('请输入发到手机上的验证码。', '請輸入發到手機上的驗證碼。', 'Please enter the code that was sent to the phone.'), '/application/applicant/contact')
      : undefined,
  ]);
};

const applicantRule: ServiceRule = ({ item, application: { applicant } }) => {
  const rule = ruleOf({ rule: 'M3', part: 'operator', source: '行政许可法 第二十九条', lookedAt: ['/application/applicant/as', '/application/applicant/represented'] });
  const { as, represented } = applicant;
  const forAnother = rule.human(text('代办的授权或监护关系由工作人员核对。', '代辦的授權或監護關係由工作人員核對。', 'A person checks the authority of whoever applies for another.'));
  return foundOr(as === 'self' ? rule.pass(text('申请人可以办理这一事项。', '申請人可以辦理這一事項。', 'The applicant may apply for this.')) : forAnother, [
    item.applicants.includes(as) ? undefined : rule.fix(text('这一事项不能这样代办。', '這一事項不能這樣代辦。', 'This cannot be applied for in this way.'), text('请选择可以办理的方式，或到窗口办理。', '請選擇可以辦理的方式，或到窗口辦理。', 'Choose a way that the item allows, or go to the counter.'), '/application/applicant/as'),
    as === 'self' || represented !== undefined ? undefined : rule.fix(text('还没有写明为谁办理。', '還沒有寫明為誰辦理。', 'It is not said for whom.'), text('请填写被代理人或被监护人。', '請填寫被代理人或被監護人。', 'Please enter the person you act for.'), '/application/applicant/represented'),
    as === 'self' && represented !== undefined ? rule.fix(text('本人办理不需要填写他人。', '本人辦理不需要填寫他人。', 'Who applies for oneself names nobody else.'), text('请删去被代理人，或选择代办。', '請刪去被代理人，或選擇代辦。', 'Remove the other person, or choose to apply for somebody.'), '/application/applicant/represented') : undefined,
    represented === undefined || checkResidentId(represented.idNumber.reveal()).valid
      ? undefined
      : rule.fix(text('被代理人的公民身份号码不正确。', '被代理人的公民身份號碼不正確。', 'The identity number of the person you act for is not right.'), text('请对照身份证重新填写。', '請對照身份證重新填寫。', 'Please enter it again as on the card.'), '/application/applicant/represented/idNumber'),
  ]);
};

/** What keeps somebody from the machine is known once it is known who it is; of a represented person nothing is looked up before an officer agreed. */
const exclusionRule: ServiceRule = (review) => {
  const { item, standing, application } = review;
  if (!isKnown(review) || application.applicant.as !== 'self') return [];
  const rule = ruleOf({ rule: 'M4', part: 'operator', source: item.legalBasis[0] ?? '事项目录', lookedAt: ['/application/applicant', '/facts/today'] });
  if (standing.exclusions.length === 0) return [rule.pass(text('没有需要到窗口办理的情形。', '沒有需要到窗口辦理的情形。', 'Nothing sends the applicant to a counter.'))];
  return standing.exclusions.map(({ reason, goTo }) => rule.human({ 'zh-Hans': reason['zh-Hans'] + goTo['zh-Hans'], 'zh-Hant': reason['zh-Hant'] + goTo['zh-Hant'], en: `${reason.en} ${goTo.en}` }));
};

/** A signature is reliable where it is the signer's alone and binds what was signed (电子签名法 第十三条). */
const signatureRule: ServiceRule = ({ item, application, signature, stage }) => {
  const rule = ruleOf({ rule: 'M10', part: 'signature', source: '电子签名法 第十三条', lookedAt: ['/signature'] });
  if (!item.signed || stage === 'rehearsal') return [];
  if (signature === undefined) return [rule.fix(text('还没有签名。', '還沒有簽名。', 'It is not signed.'), text('请看完后签名。', '請看完後簽名。', 'Please read it and sign.'))];
  if (signature.documentHash !== serviceDocumentHash(application)) return [rule.fix(text('签名之后内容有改动。', '簽名之後內容有改動。', 'It was changed after it was signed.'), text('请重新核对并签名。', '請重新核對並簽名。', 'Please read it again and sign.'), '/signature/documentHash')];
  return [rule.pass(text('签名与内容一致。', '簽名與內容一致。', 'The signature belongs to this content.'))];
};

export const applicantRules: readonly ServiceRule[] = [versionRule, identityRule, applicantRule, exclusionRule, signatureRule];
