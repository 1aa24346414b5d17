import type { Text } from '../../contract/language.ts';
import type { IdentityDoubt } from '../../contract/people.ts';
import { text } from '../../domain/approval/rule.ts';

const counter = text('请找工作人员核实身份', '請找工作人員核實身份', 'Ask a person at the counter to verify your identity.');

/** Why somebody is not identified and what helps. Nothing of it tells a stranger more than that. */
export const doubtTexts: Readonly<Record<IdentityDoubt, { reason: Text; remedy: Text }>> = {
  personUnknown: {
    reason: text('人口信息里查不到这个姓名和号码', '人口信息裡查不到這個姓名和號碼', 'The register of persons does not know this name with this number.'),
    remedy: text('请用本人的身份证再试一次，或者找工作人员核实', '請用本人的身份證再試一次，或者找工作人員核實', 'Try again with your own ID card, or ask a person at the counter.'),
  },
  deceased: { reason: text('人口信息状态异常', '人口信息狀態異常', 'The register of persons raises a doubt.'), remedy: counter },
  numberCancelled: { reason: text('人口信息状态异常', '人口信息狀態異常', 'The register of persons raises a doubt.'), remedy: counter },
  cardLost: {
    reason: text('这张身份证已经挂失', '這張身份證已經掛失', 'This ID card was reported lost.'),
    remedy: text('请用新领的身份证办理，或者用手机核实身份', '請用新領的身份證辦理，或者用手機核實身份', 'Use the new card, or identify yourself by phone.'),
  },
  cardExpired: {
    reason: text('这张身份证已经过期', '這張身份證已經過期', 'This ID card has expired.'),
    remedy: text('请先换领身份证', '請先換領身份證', 'Renew the card first.'),
  },
  faceConsentMissing: {
    reason: text('人脸比对需要单独同意', '人臉比對需要單獨同意', 'A comparison of the face needs a consent of its own.'),
    remedy: text('请先阅读并同意，或者改用身份证、手机核实', '請先閱讀並同意，或者改用身份證、手機核實', 'Read and agree first, or use the ID card or a phone instead.'),
  },
  faceOther: {
    reason: text('没有通过人脸比对', '沒有通過人臉比對', 'The face does not match.'),
    remedy: text('可以改用身份证、手机核实，或者找工作人员', '可以改用身份證、手機核實，或者找工作人員', 'Use the ID card or a phone instead, or ask a person at the counter.'),
  },
  faceUnclear: {
    reason: text('照片不清楚，无法比对', '照片不清楚，無法比對', 'The picture is not clear enough to compare.'),
    remedy: text('请正对镜头再拍一次，也可以改用身份证、手机核实', '請正對鏡頭再拍一次，也可以改用身份證、手機核實', 'Take another picture, or use the ID card or a phone instead.'),
  },
  phoneUnproved: {
    reason: text('手机号码还没有验证，或者验证已经失效', '手機號碼還沒有驗證，或者驗證已經失效', 'The mobile number is not verified, or no longer.'),
    remedy: text('请重新获取验证码', '請重新取得驗證碼', 'Ask for a new code.'),
  },
  phoneOther: {
    reason: text('这个手机号码不是用本人身份登记的', '這個手機號碼不是用本人身份登記的', 'This mobile number is not registered to this person.'),
    remedy: text('请换用本人实名登记的号码，或者用身份证核实', '請換用本人實名登記的號碼，或者用身份證核實', 'Use a number of your own, or the ID card.'),
  },
  unreachable: {
    reason: text('暂时无法查询人口信息', '暫時無法查詢人口信息', 'The register of persons cannot be asked at the moment.'),
    remedy: text('请稍后再试，或者找工作人员核实', '請稍後再試，或者找工作人員核實', 'Try again later, or ask a person at the counter.'),
  },
};
