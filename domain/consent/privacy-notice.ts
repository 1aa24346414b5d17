import type { Language } from '../../contract/language.ts';
import { sm3Hex } from '../application/canonical.ts';

export interface PrivacyNoticeText {
  readonly title: string;
  readonly lead: string;
  readonly points: readonly { readonly heading: string; readonly body: string }[];
}

/**
 * What a citizen reads before anything is collected: the items of 个人信息保护法 第十七条 and 第三十条,
 * the right to a person of its 第二十四条, as a list in plain words. Every change is a new version.
 */
export const privacyNotice: { readonly version: string; readonly text: Readonly<Record<Language, PrivacyNoticeText>> } = {
  version: '2026-11-21.1',
  text: {
    'zh-Hans': {
      title: '我们怎样使用您的个人信息',
      lead: '办理登记需要使用您的个人信息。请您看完以下内容，再决定是否同意。',
      points: [
        { heading: '谁在处理', body: '您办理登记的市场监督管理局（登记机关）。本机只代它收集和传送。联系方式是屏幕上显示的求助电话，您也可以到登记机关的办事窗口。' },
        { heading: '为什么处理', body: '只用于办理个体工商户设立登记：核对是您本人、审查申请、制作营业执照、通知您办理结果。' },
        { heading: '收集什么', body: '身份证上的姓名、性别、民族、出生日期、住址、号码和有效期，您的手机号码，您填写的名称、经营范围和经营场所，以及您的手写签名。' },
        { heading: '敏感的个人信息', body: '身份证号码和手写签名属于需要特别保护的信息。法律要求登记实行实名，并要求您在申请上签名，缺少就无法在本机办理。这些信息如果泄露，可能被人冒用，所以只传送给登记机关，在本机暂存时加密。' },
        { heading: '怎样处理', body: '本机读取身份证，不需要您输入。信息只传送给登记机关。申请先由系统按公开的规则自动审查，每条规则的结果和理由都会告诉您。' },
        { heading: '不使用人脸', body: '这项业务不拍照，不做人脸识别，身份证上的照片也不会上传。' },
        { heading: '保存多久', body: '您离开后，本机立即清除您的信息。如果网络中断，还没有送达的申请会加密保存在本机，送达后立即销毁。登记机关依照登记档案的规定保存您的申请。' },
        { heading: '哪些会公开', body: '营业执照上的内容依法向社会公示。身份证号码、住址、手机号码和签名不公示。' },
        { heading: '您的权利', body: '您可以向登记机关查阅、复制、更正您的信息。提交之前，您随时可以撤回同意：按“离开”，本机就清除全部内容，不影响您到窗口办理。' },
        { heading: '您可以要求人工', body: '您可以要求登记机关说明自动审查的结果，也可以不接受只由机器作出的决定，改由工作人员办理。机器不会拒绝您的申请，不能自动通过的都交给工作人员。' },
      ],
    },
    'zh-Hant': {
      title: '我們怎樣使用您的個人信息',
      lead: '辦理登記需要使用您的個人信息。請您看完以下內容，再決定是否同意。',
      points: [
        { heading: '誰在處理', body: '您辦理登記的市場監督管理局（登記機關）。本機只代它收集和傳送。聯繫方式是屏幕上顯示的求助電話，您也可以到登記機關的辦事窗口。' },
        { heading: '為什麼處理', body: '只用於辦理個體工商戶設立登記：核對是您本人、審查申請、製作營業執照、通知您辦理結果。' },
        { heading: '收集什麼', body: '身份證上的姓名、性別、民族、出生日期、住址、號碼和有效期，您的手機號碼，您填寫的名稱、經營範圍和經營場所，以及您的手寫簽名。' },
        { heading: '敏感的個人信息', body: '身份證號碼和手寫簽名屬於需要特別保護的信息。法律要求登記實行實名，並要求您在申請上簽名，缺少就無法在本機辦理。這些信息如果洩露，可能被人冒用，所以只傳送給登記機關，在本機暫存時加密。' },
        { heading: '怎樣處理', body: '本機讀取身份證，不需要您輸入。信息只傳送給登記機關。申請先由系統按公開的規則自動審查，每條規則的結果和理由都會告訴您。' },
        { heading: '不使用人臉', body: '這項業務不拍照，不做人臉識別，身份證上的照片也不會上傳。' },
        { heading: '保存多久', body: '您離開後，本機立即清除您的信息。如果網路中斷，還沒有送達的申請會加密保存在本機，送達後立即銷毀。登記機關依照登記檔案的規定保存您的申請。' },
        { heading: '哪些會公開', body: '營業執照上的內容依法向社會公示。身份證號碼、住址、手機號碼和簽名不公示。' },
        { heading: '您的權利', body: '您可以向登記機關查閱、複製、更正您的信息。提交之前，您隨時可以撤回同意：按「離開」，本機就清除全部內容，不影響您到窗口辦理。' },
        { heading: '您可以要求人工', body: '您可以要求登記機關說明自動審查的結果，也可以不接受只由機器作出的決定，改由工作人員辦理。機器不會拒絕您的申請，不能自動通過的都交給工作人員。' },
      ],
    },
    en: {
      title: 'How we use your personal information',
      lead: 'Registering a business needs some of your personal information. Please read this first, then decide whether you agree.',
      points: [
        { heading: 'Who handles it', body: 'The market supervision bureau that registers your business (the registrar). This machine only collects and sends for it. To reach a person, call the help number on the screen or go to the registrar’s counter.' },
        { heading: 'What for', body: 'Only to register your individual business: to check that it is you, review the application, make the licence and tell you the result.' },
        { heading: 'What is collected', body: 'Name, sex, nation, date of birth, address, number and validity from your ID card; your mobile number; the name, scope and place of business that you enter; and your handwritten signature.' },
        { heading: 'Sensitive information', body: 'Your ID number and your signature need special protection. The law requires registration under your real name and a signed application, so this machine cannot register without them. Leaked, they could be misused, so they go to the registrar only and are encrypted while this machine holds them on disk.' },
        { heading: 'How it is handled', body: 'The machine reads your card; you need not type it. The information goes to the registrar and nobody else. A system first reviews the application by published rules, and you are told the result and the reason of each rule.' },
        { heading: 'No face recognition', body: 'No picture is taken and no face is compared. The photo on your card is not sent.' },
        { heading: 'How long it is kept', body: 'When you leave, this machine erases your information at once. If the network is down, an application that could not be delivered stays here encrypted and is destroyed once it has arrived. The registrar keeps your application under the rules for registration files.' },
        { heading: 'What becomes public', body: 'What stands on the licence is published by law. Your ID number, home address, mobile number and signature are not.' },
        { heading: 'Your rights', body: 'You may ask the registrar to see, copy or correct your information. Until you submit you can withdraw at any time: press “Leave” and everything is erased here. You can still register at the counter.' },
        { heading: 'You can ask for a person', body: 'You may ask the registrar to explain an automatic review, and you may refuse a decision made by a machine alone and have a person handle your case. The machine never refuses an application; what it cannot approve goes to a person.' },
      ],
    },
  },
};

/** SM3 of the notice as it is shown in one language: version, title, lead, then each heading and body, a line each. */
export function privacyNoticeHash(language: Language): string {
  const { title, lead, points } = privacyNotice.text[language];
  const lines = [privacyNotice.version, title, lead, ...points.flatMap(({ heading, body }) => [heading, body])];
  return sm3Hex(lines.join('\n'));
}
