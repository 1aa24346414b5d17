import { createContext, useContext } from 'react';
import type { Language } from '../../contract/language.ts';

/** Every text of the page: simplified, traditional, English. */
const texts = {
  service: ['自助办照 · 签名', '自助辦照 · 簽名', 'Signing'],
  larger: ['大字', '大字', 'Larger'],
  smaller: ['标准字', '標準字', 'Normal'],
  back: ['返回', '返回', 'Back'],
  wait: ['请稍等', '請稍等', 'One moment'],
  again: ['再试一次', '再試一次', 'Try again'],

  invitedTitle: ['请您看一看，\n再签名', '請您看一看，\n再簽名', 'Please read,\nthen sign'],
  invitedLead: ['您在这份申请里是{role}。全程大约 3 分钟，不收费，不用装软件。', '您在這份申請裡是{role}。全程大約 3 分鐘，不收費，不用裝軟件。', 'Your part in this application: {role}. It takes about 3 minutes, costs nothing and installs nothing.'],
  identifyLead: ['您在这份申请里是{role}，只需确认身份，不用签名。', '您在這份申請裡是{role}，只需確認身份，不用簽名。', 'Your part in this application: {role}. You only confirm who you are.'],
  matter: ['办理事项', '辦理事項', 'Matter'],
  until: ['签名截止', '簽名截止', 'Sign by'],
  progress: ['已经签名', '已經簽名', 'Signed so far'],
  of: ['{n} 人，共 {all} 人', '{n} 人，共 {all} 人', '{n} of {all}'],
  begin: ['先看怎样使用我的信息', '先看怎樣使用我的信息', 'How my information is used'],
  agree: ['我同意，继续', '我同意，繼續', 'I agree, go on'],

  summaryTitle: ['要登记的是\n这些内容', '要登記的是\n這些內容', 'This is what\nis registered'],
  summaryLead: ['有不对的地方先不要签，请告诉邀请您的人。', '有不對的地方先不要簽，請告訴邀請您的人。', 'If anything is wrong, do not sign; tell whoever invited you.'],
  toArticles: ['没有错，看章程', '沒有錯，看章程', 'Correct, on to the articles'],
  toPromises: ['没有错，看承诺', '沒有錯，看承諾', 'Correct, on to the promises'],
  articlesLead: ['姓名、地址、金额和日期已经标出。', '姓名、地址、金額和日期已經標出。', 'Names, places, amounts and dates are marked.'],
  articlesDone: ['看完了，看承诺', '看完了，看承諾', 'Read, on to the promises'],
  promisesTitle: ['签名就是\n作出这些承诺', '簽名就是\n作出這些承諾', 'By signing\nyou promise'],
  broken: ['不履行的后果', '不履行的後果', 'If it is broken'],
  promisesDone: ['明白了，确认身份', '明白了，確認身份', 'Understood, next'],

  personTitle: ['请输入\n您的姓名和身份证号码', '請輸入\n您的姓名和身份證號碼', 'Your name and\nidentity number'],
  personLead: ['要和申请里写的一样。', '要和申請裡寫的一樣。', 'As they stand in the application.'],
  name: ['姓名', '姓名', 'Name'],
  idNumber: ['身份证号码', '身份證號碼', 'Identity number'],
  idWrong: ['号码是 18 位，最后一位可以是 X', '號碼是 18 位，最後一位可以是 X', 'The number has 18 digits; the last may be X'],
  toMobile: ['下一步，验证手机', '下一步，驗證手機', 'Next, prove my phone'],
  mobileTitle: ['请用您本人的手机号码\n收验证码', '請用您本人的手機號碼\n收驗證碼', 'A code to your\nown mobile number'],
  mobileLead: ['号码要登记在您本人名下。', '號碼要登記在您本人名下。', 'The number has to be registered to you.'],
  mobile: ['手机号码', '手機號碼', 'Mobile number'],
  mobileWrong: ['手机号码是 11 位', '手機號碼是 11 位', 'A mobile number has 11 digits'],
  send: ['获取验证码', '取得驗證碼', 'Send the code'],
  code: ['短信里的 6 位验证码', '短信裡的 6 位驗證碼', 'The 6 digits of the message'],
  sandbox: ['沙箱不发短信，验证码是 {code}', '沙箱不發短信，驗證碼是 {code}', 'A sandbox sends no message; the code is {code}'],
  confirm: ['确认是我本人', '確認是我本人', 'Confirm that it is me'],
  otherWay: ['不方便用手机验证？带身份证到任何一台自助机也可以签。', '不方便用手機驗證？帶身份證到任何一臺自助機也可以簽。', 'Cannot use your phone number? Sign at any kiosk with your identity card.'],
  triesLeft: ['还可以再试 {n} 次', '還可以再試 {n} 次', 'Tries left: {n}'],

  signTitle: ['请用手指签名', '請用手指簽名', 'Sign with\nyour finger'],
  signLead: ['签上您的姓名，和平时写的一样。', '簽上您的姓名，和平時寫的一樣。', 'Write your name as you always do.'],
  signHere: ['在这里签', '在這裡簽', 'Sign here'],
  signField: ['签名的地方', '簽名的地方', 'The place for your signature'],
  clear: ['重新写', '重新寫', 'Write again'],
  signNow: ['签好了，交上去', '簽好了，交上去', 'Signed, hand it in'],
  signShort: ['请签出完整的姓名', '請簽出完整的姓名', 'Please write your whole name'],

  doneTitle: ['签好了', '簽好了', 'Signed'],
  doneIdentified: ['身份已经确认', '身份已經確認', 'You are identified'],
  doneLead: ['其他人签完，就可以提交。这个页面会自己更新，也可以关掉。', '其他人簽完，就可以提交。這個頁面會自己更新，也可以關掉。', 'When the others have signed it can be handed in. This page updates itself; you may close it.'],
  allTitle: ['大家都签好了', '大家都簽好了', 'Everybody\nhas signed'],
  allLead: ['提交以后系统马上审查，几秒就有结果。', '提交以後系統馬上審查，幾秒就有結果。', 'Once handed in it is reviewed at once; the result takes seconds.'],
  submit: ['提交申请', '提交申請', 'Hand it in'],
  you: ['您', '您', 'You'],
  partySigned: ['已签名', '已簽名', 'Signed'],
  partyIdentified: ['已确认身份', '已確認身份', 'Identified'],
  partyWaiting: ['还没有', '還沒有', 'Not yet'],

  approvedTitle: ['批准了', '批准了', 'Approved'],
  approvedLead: ['营业执照可以到自助机打印。', '營業執照可以到自助機打印。', 'The licence can be printed at a kiosk.'],
  creditCode: ['统一社会信用代码', '統一社會信用代碼', 'Credit code'],
  correctionTitle: ['还要改一改', '還要改一改', 'Something has\nto be mended'],
  correctionLead: ['请告诉邀请您的人，改好以后要重新签名。', '請告訴邀請您的人，改好以後要重新簽名。', 'Tell whoever invited you; after it is mended everybody signs again.'],
  personTitleResult: ['已交给工作人员', '已交給工作人員', 'A person\nwill look at it'],
  personLeadResult: ['系统没有拒绝，只是有的地方要由人来看。', '系統沒有拒絕，只是有的地方要由人來看。', 'Nothing was refused; some points need a person.'],
  endedTitle: ['这个邀请\n已经失效', '這個邀請\n已經失效', 'This invitation\nhas ended'],
  endedLead: ['可能已经过期、被收回，或者有了新的邀请。请邀请您的人再发一个。', '可能已經過期、被收回，或者有了新的邀請。請邀請您的人再發一個。', 'It may have expired, been taken back or replaced. Ask for a new one.'],
  usedTitle: ['这个邀请\n在别的手机上打开过', '這個邀請\n在別的手機上打開過', 'Opened on\nanother phone'],
  usedLead: ['每个邀请只能在一部手机上打开。请邀请您的人再发一个。', '每個邀請只能在一部手機上打開。請邀請您的人再發一個。', 'Each invitation opens one phone. Ask for a new one.'],
  withdrawnTitle: ['这份申请\n已经撤回或者过期', '這份申請\n已經撤回或者過期', 'This application was\nwithdrawn or expired'],
  withdrawnLead: ['您的签名和个人信息已经删除。', '您的簽名和個人信息已經刪除。', 'Your signature and personal information are deleted.'],

  offline: ['没有连上网络。检查网络，再试一次。', '沒有連上網絡。檢查網絡，再試一次。', 'No connection. Check your network and try again.'],
  changed: ['申请刚刚有改动，请从头再看一遍。', '申請剛剛有改動，請從頭再看一遍。', 'The application was just changed; please read it again from the start.'],
  codeWrong: ['验证码不对，请再看一眼短信。', '驗證碼不對，請再看一眼短信。', 'The code is wrong; look at the message again.'],
  codeExpired: ['验证码过期了，请重新获取。', '驗證碼過期了，請重新取得。', 'The code has expired; ask for a new one.'],
  tooMany: ['次数太多了。请过一会儿再试，或者到自助机上签。', '次數太多了。請過一會兒再試，或者到自助機上簽。', 'Too many tries. Wait a while, or sign at a kiosk.'],
  other: ['出了问题，请再试一次。', '出了問題，請再試一次。', 'Something went wrong; please try again.'],
  ask: ['找人帮忙', '找人幫忙', 'Reach a person'],
} as const satisfies Record<string, readonly [string, string, string]>;

export type Word = keyof typeof texts;
const places: Readonly<Record<Language, 0 | 1 | 2>> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 };

export const LanguageContext = createContext<Language>('zh-Hans');

/** The language that the browser asks for. */
export const browserLanguage = (): Language => (/^zh-(Hant|TW|HK|MO)/i.test(navigator.language) ? 'zh-Hant' : /^(zh|$)/i.test(navigator.language) ? 'zh-Hans' : 'en');

/** One text of a language. */
export const textOf = (language: Language, word: Word): string => texts[word][places[language]];

/** The texts of the language in use, with `{n}` filled in. */
export function useWords(): (word: Word, values?: Readonly<Record<string, string | number>>) => string {
  const language = useContext(LanguageContext);
  return (word, values = {}) => Object.entries(values).reduce<string>((text, [key, value]) => text.replace(`{${key}}`, String(value)), texts[word][places[language]]);
}
