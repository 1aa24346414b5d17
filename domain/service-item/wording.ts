import type { Text } from '../../contract/language.ts';
import type { languages } from '../../contract/language.ts';
import { text } from '../approval/rule.ts';
import type { Flaw } from './check-answer.ts';

/** Each flaw: what is wrong, and what to do about it. */
export const flawWording: Readonly<Record<Flaw, { readonly reason: Text; readonly remedy: Text }>> = {
  missing: { reason: text('还没有填写。', '還沒有填寫。', 'It has not been answered yet.'), remedy: text('请填写这一项。', '請填寫這一項。', 'Please answer it.') },
  wrongKind: { reason: text('内容的形式不对。', '內容的形式不對。', 'It is not of the right kind.'), remedy: text('请重新填写这一项。', '請重新填寫這一項。', 'Please answer it again.') },
  tooShort: { reason: text('内容太短。', '內容太短。', 'It is too short.'), remedy: text('请写得完整一些。', '請寫得完整一些。', 'Please write it in full.') },
  tooLong: { reason: text('内容太长。', '內容太長。', 'It is too long.'), remedy: text('请写得简短一些。', '請寫得簡短一些。', 'Please make it shorter.') },
  notAnOption: { reason: text('不在可选的范围内。', '不在可選的範圍內。', 'It is not one of the choices.'), remedy: text('请从列出的选项中选择。', '請從列出的選項中選擇。', 'Please choose one of those listed.') },
  twice: { reason: text('同一项选了两次。', '同一項選了兩次。', 'The same choice was taken twice.'), remedy: text('请每项只选一次。', '請每項只選一次。', 'Please take each choice once.') },
  noSuchDay: { reason: text('没有这个日期。', '沒有這個日期。', 'There is no such day.'), remedy: text('请重新选择日期。', '請重新選擇日期。', 'Please choose the day again.') },
  tooEarly: { reason: text('日期太早。', '日期太早。', 'The day is too early.'), remedy: text('请选择更晚的日期。', '請選擇更晚的日期。', 'Please choose a later day.') },
  tooLate: { reason: text('日期太晚。', '日期太晚。', 'The day is too late.'), remedy: text('请选择更早的日期。', '請選擇更早的日期。', 'Please choose an earlier day.') },
  tooSmall: { reason: text('数字太小。', '數字太小。', 'The number is too small.'), remedy: text('请填写更大的数字。', '請填寫更大的數字。', 'Please enter a larger number.') },
  tooLarge: { reason: text('超出了允许的范围。', '超出了允許的範圍。', 'It is more than is allowed.'), remedy: text('请填写更小的数字或更短的期间。', '請填寫更小的數字或更短的期間。', 'Please enter a smaller number or a shorter period.') },
  reversed: { reason: text('开始晚于结束。', '開始晚於結束。', 'It begins after it ends.'), remedy: text('请把开始选在结束之前。', '請把開始選在結束之前。', 'Please let it begin before it ends.') },
  notADivision: { reason: text('没有这个地区。', '沒有這個地區。', 'There is no such place.'), remedy: text('请从地区列表中选择。', '請從地區列表中選擇。', 'Please choose it from the list of places.') },
  notAStreet: { reason: text('没有这个街道或镇。', '沒有這個街道或鎮。', 'There is no such street or town.'), remedy: text('请从街道列表中选择。', '請從街道列表中選擇。', 'Please choose it from the list of streets.') },
  noName: { reason: text('没有写姓名。', '沒有寫姓名。', 'The name is missing.'), remedy: text('请填写姓名。', '請填寫姓名。', 'Please enter the name.') },
  wrongIdNumber: { reason: text('公民身份号码不正确。', '公民身份號碼不正確。', 'The identity number is not right.'), remedy: text('请对照身份证重新填写十八位号码。', '請對照身份證重新填寫十八位號碼。', 'Please enter the eighteen characters again as on the card.') },
  wrongCreditCode: { reason: text('统一社会信用代码不正确。', '統一社會信用代碼不正確。', 'The credit code is not right.'), remedy: text('请对照营业执照重新填写十八位代码。', '請對照營業執照重新填寫十八位代碼。', 'Please enter the eighteen characters again as on the licence.') },
  wrongPlate: { reason: text('车牌号码不正确。', '車牌號碼不正確。', 'The plate number is not right.'), remedy: text('请按车牌重新填写，例如粤J12345。', '請按車牌重新填寫，例如粵J12345。', 'Please enter it again as on the plate, for example 粤J12345.') },
  wrongAccount: { reason: text('银行账号应为8到30位数字。', '銀行賬號應為8到30位數字。', 'An account number has 8 to 30 digits.'), remedy: text('请对照银行卡重新填写。', '請對照銀行卡重新填寫。', 'Please enter it again as on the bank card.') },
  wrongMobile: { reason: text('手机号码应为十一位数字。', '手機號碼應為十一位數字。', 'A mobile number has eleven digits.'), remedy: text('请重新填写手机号码。', '請重新填寫手機號碼。', 'Please enter the mobile number again.') },
  wrongForm: { reason: text('写得不完整，或者有错字。', '寫得不完整，或者有錯字。', 'It is incomplete or misspelt.'), remedy: text('请对照原来的再写一次。', '請對照原來的再寫一次。', 'Please compare it and enter it again.') },
  notConfirmed: { reason: text('还没有确认。', '還沒有確認。', 'It has not been confirmed.'), remedy: text('请看完后点按确认。', '請看完後點按確認。', 'Please read it and confirm.') },
  tooFewRows: { reason: text('填写的条数太少。', '填寫的條數太少。', 'There are too few entries.'), remedy: text('请再添加一条。', '請再添加一條。', 'Please add another.') },
  tooManyRows: { reason: text('填写的条数太多。', '填寫的條數太多。', 'There are too many entries.'), remedy: text('请删去多余的条目。', '請刪去多餘的條目。', 'Please remove some.') },
  notAsked: { reason: text('按您的选择，这一项不需要填写。', '按您的選擇，這一項不需要填寫。', 'With your other answers this is not asked.'), remedy: text('请删去这一项。', '請刪去這一項。', 'Please leave it out.') },
  stands: { reason: text('与部门登记的内容不一致。', '與部門登記的內容不一致。', 'It differs from what the department has on record.'), remedy: text('请保留登记的内容；如果登记有误，请到部门窗口更正。', '請保留登記的內容；如果登記有誤，請到部門窗口更正。', 'Keep what is on record; if that is wrong, have the department correct it.') },
};

/** `label` and a sentence, in every language. */
export function about(label: Text, sentence: Text): Text {
  return mapText((language) => (language === 'en' ? `${label.en}: ${sentence.en}` : `${label[language]}：${sentence[language]}`));
}

export function mapText(write: (language: (typeof languages)[number]) => string): Text {
  return { 'zh-Hans': write('zh-Hans'), 'zh-Hant': write('zh-Hant'), en: write('en') };
}
