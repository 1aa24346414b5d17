import { createContext, useContext } from 'react';
import type { Language } from '../../contract/language.ts';

/** Every text of the page: simplified, traditional, English. */
const texts = {
  title: ['审核台', '審核台', 'Review desk'],
  tokenAsk: ['请输入审核员令牌', '請輸入審核員令牌', 'Enter an officer’s token'],
  tokenHint: ['令牌只保存在这个标签页里，关闭后即清除。', '令牌只保存在這個分頁裡，關閉後即清除。', 'It is kept in this tab alone and forgotten when the tab closes.'],
  enter: ['进入审核台', '進入審核台', 'Enter'],
  tokenWrong: ['令牌不对，或者已经停用。', '令牌不對，或者已經停用。', 'This token is wrong or no longer valid.'],
  leave: ['退出', '登出', 'Leave'],
  callTitle: ['来电', '來電', 'Call'],
  callRings: ['自助机 {kiosk} 来电，用{language}', '自助機 {kiosk} 來電，用{language}', 'Machine {kiosk} calls, in {language}'],
  'callLanguage.zh-Hans': ['简体中文', '簡體中文', 'Simplified Chinese'],
  'callLanguage.zh-Hant': ['繁体中文', '繁體中文', 'Traditional Chinese'],
  'callLanguage.en': ['英文', '英文', 'English'],
  callAnswer: ['接听', '接聽', 'Answer'],
  callDecline: ['现在不能接', '現在不能接', 'Decline'],
  callHangUp: ['挂断', '掛斷', 'Hang up'],
  callJoining: ['正在接通 {kiosk}，市民的摄像头还没有打开', '正在接通 {kiosk}，市民的攝像頭還沒有打開', 'Connecting to {kiosk}; the citizen’s camera is not open yet'],
  callTalking: ['正在和 {kiosk} 通话，不录音录像', '正在和 {kiosk} 通話，不錄音錄影', 'Talking to {kiosk}; nothing is recorded'],
  callCitizen: ['市民的画面', '市民的畫面', 'The citizen'],
  callNoMicrophone: ['没有麦克风，或者没有允许使用，接不了。', '沒有麥克風，或者沒有允許使用，接不了。', 'There is no microphone, or it may not be used.'],
  callGone: ['这个来电已经结束，或者别人接了。', '這個來電已經結束，或者別人接了。', 'This call is over, or somebody else has it.'],
  waiting: ['待办', '待辦', 'Waiting'],
  mine: ['我的', '我的', 'Mine'],
  late: ['超期', '逾期', 'Late'],
  finished: ['已办', '已辦', 'Done'],
  queueEmpty: ['没有件。', '沒有件。', 'Nothing here.'],
  more: ['再看一些', '再看一些', 'Show more'],
  refresh: ['刷新', '重新整理', 'Refresh'],
  choose: ['从左边选一件。用 ↑ ↓ 移动，回车打开；打开即记入廉政日志。', '從左邊選一件。用 ↑ ↓ 移動，Enter 打開；打開即記入廉政日誌。', 'Choose a case on the left: ↑ ↓ to move, Enter to open. Opening is written into the integrity log.'],
  noName: ['（无字号）', '（無字號）', '(no name)'],
  dueToday: ['今天到期', '今天到期', 'due today'],
  daysLeft: ['剩 {n} 个工作日', '剩 {n} 個工作日', '{n} working days left'],
  overdue: ['已超期', '已逾期', 'overdue'],
  dueOn: ['应于 {day} 前办结', '應於 {day} 前辦結', 'Due {day}'],
  extendedMark: ['已延长', '已延長', 'extended'],
  provisionalMark: ['放假安排未公布，暂计', '放假安排未公布，暫計', 'holidays not announced'],
  heldBy: ['{name} 正在办理', '{name} 正在辦理', '{name} is on it'],
  heldByMe: ['我正在办理', '我正在辦理', 'I am on it'],
  caseNo: ['编号', '編號', 'Case'],
  received: ['收件', '收件', 'Received'],
  kiosk: ['自助机', '自助機', 'Kiosk'],
  toJudge: ['请您判断', '請您判斷', 'For you to judge'],
  machineFound: ['机器审查', '機器審查', 'What the machine found'],
  nothingOpen: ['机器没有发现问题。', '機器沒有發現問題。', 'The machine found nothing wrong.'],
  human: ['需人工核实', '需人工核實', 'a person has to look'],
  fix: ['需补正', '需補正', 'to be mended'],
  passed: ['通过', '通過', 'passes'],
  passedRules: ['机器已核对通过的 {n} 项', '機器已核對通過的 {n} 項', '{n} checks that passed'],
  lookedAt: ['看了什么', '看了什麼', 'Looked at'],
  remedy: ['怎样补正', '怎樣補正', 'Remedy'],
  source: ['依据', '依據', 'Source'],
  nothingThere: ['（无）', '（無）', '(nothing)'],
  application: ['申请内容', '申請內容', 'Application'],
  signatures: ['签名', '簽名', 'Signatures'],
  timeline: ['办理经过', '辦理經過', 'Timeline'],
  papers: ['证照与文书', '證照與文書', 'Papers'],
  licence: ['营业执照', '營業執照', 'Licence'],
  noPapers: ['尚未出证。', '尚未出證。', 'None yet.'],
  decided: ['办理结果', '辦理結果', 'Outcome'],
  claim: ['领取办理', '領取辦理', 'Take this case'],
  release: ['放回', '放回', 'Put back'],
  approve: ['准予登记', '准予登記', 'Approve'],
  correct: ['一次性告知补正', '一次性告知補正', 'Ask for corrections'],
  refuse: ['不予登记', '不予登記', 'Refuse in writing'],
  extend: ['延长三个工作日', '延長三個工作日', 'Extend by three days'],
  handOver: ['移交同事', '移交同事', 'Hand over'],
  cancel: ['返回', '返回', 'Back'],
  approveAsk: ['机器没有放行的，为什么可以准予？', '機器沒有放行的，為什麼可以准予？', 'Why may it be approved although these did not pass?'],
  approveNone: ['没有未通过的规则，准予后立即出证。', '沒有未通過的規則，准予後立即出證。', 'Nothing is open; the licence is issued at once.'],
  reasonFor: ['理由（{rule}）', '理由（{rule}）', 'Reason ({rule})'],
  correctAsk: ['一次说全：有什么问题，怎样补正', '一次說全：有什麼問題，怎樣補正', 'Everything at once: what is wrong, and how it is mended'],
  what: ['问题', '問題', 'What is wrong'],
  how: ['补正办法', '補正辦法', 'How to mend it'],
  addRow: ['再加一条', '再加一條', 'Add another'],
  removeRow: ['删去', '刪去', 'Remove'],
  refuseAsk: ['不予登记的理由，每行一条', '不予登記的理由，每行一條', 'Reasons, one a line'],
  basisAsk: ['法律依据，每行一条', '法律依據，每行一條', 'Legal basis, one a line'],
  refuseNote: ['文书将编号，并写明行政复议和行政诉讼的途径、期限。', '文書將編號，並寫明行政復議和行政訴訟的途徑、期限。', 'The document is numbered and names administrative review and litigation with their periods.'],
  extendAsk: ['情形复杂的理由', '情形複雜的理由', 'Why the matter is complex'],
  approvedBy: ['批准延长的负责人', '批准延長的負責人', 'The head who agreed'],
  handOverAsk: ['移交给', '移交給', 'Hand over to'],
  noColleague: ['本辖区没有其他审核员。', '本轄區沒有其他審核員。', 'There is no other officer in this division.'],
  sendApproval: ['准予登记并出证', '准予登記並出證', 'Approve and issue'],
  sendCorrection: ['告知申请人补正', '告知申請人補正', 'Send back to the citizen'],
  sendRefusal: ['作出书面决定', '作出書面決定', 'Refuse in writing'],
  sendExtension: ['延长期限', '延長期限', 'Extend'],
  sendHandover: ['移交', '移交', 'Hand over'],
  readRefusal: ['查看、打印文书', '查看、列印文書', 'Read and print the document'],
  print: ['打印', '列印', 'Print'],
  offline: ['连不上服务器，请稍后再试。', '連不上伺服器，請稍後再試。', 'The server cannot be reached. Try again.'],
  unreadable: ['服务器的回答读不懂，请刷新页面。', '伺服器的回答讀不懂，請重新整理頁面。', 'The answer could not be read. Reload the page.'],
  forbidden: ['这件不属于您的辖区。', '這件不屬於您的轄區。', 'This case belongs to another division.'],
  conflict: ['没有办成：情况已有变化。', '沒有辦成：情況已有變化。', 'Not done: things have changed.'],
  invalidRequest: ['有内容没有填全，请逐项检查。', '有內容沒有填全，請逐項檢查。', 'Something is missing; check every field.'],
  unauthorised: ['令牌已失效，请重新进入。', '令牌已失效，請重新進入。', 'The token is no longer valid; enter it again.'],
  notFound: ['没有这一件。', '沒有這一件。', 'There is no such case.'],
  otherProblem: ['没有办成，请稍后再试。', '沒有辦成，請稍後再試。', 'Not done. Try again.'],
  alsoMissing: ['规则复核后，这些也需要理由：{rules}', '規則複核後，這些也需要理由：{rules}', 'The rules ran again; these need a reason as well: {rules}'],
  keys: ['快捷键：↑↓ 选件 · L 领取 · A 准予 · B 补正 · R 不予 · Esc 返回', '快速鍵：↑↓ 選件 · L 領取 · A 准予 · B 補正 · R 不予 · Esc 返回', 'Keys: ↑↓ choose · L take · A approve · B corrections · R refuse · Esc back'],
} as const satisfies Record<string, readonly [string, string, string]>;

const statuses: Readonly<Record<string, readonly [string, string, string]>> = {
  signing: ['签名中', '簽名中', 'being signed'],
  submitted: ['已提交', '已提交', 'submitted'],
  needsCorrection: ['待补正', '待補正', 'sent back'],
  routedToHuman: ['待人工办理', '待人工辦理', 'waits for a person'],
  approved: ['已准予', '已准予', 'approved'],
  delivered: ['已领证', '已領證', 'delivered'],
  refused: ['不予登记', '不予登記', 'refused'],
  withdrawn: ['已撤回', '已撤回', 'withdrawn'],
  expired: ['已失效', '已失效', 'expired'],
  handedOver: ['移交同事', '移交同事', 'handed over'],
  overriddenFix: ['放行了应补正的规则', '放行了應補正的規則', 'a fix was overridden'],
  quickDecision: ['办理过快', '辦理過快', 'decided within seconds'],
  manyApprovals: ['准予过多', '准予過多', 'many approvals'],
  ownName: ['与审核员同名', '與審核員同名', 'bears the officer’s name'],
  samePerson: ['同一申请人多次', '同一申請人多次', 'the same applicant again'],
  deadlinePassed: ['已超期', '已逾期', 'the deadline has passed'],
  lowRating: ['差评', '差評', 'a low rating'],
  verySatisfied: ['非常满意', '非常滿意', 'very satisfied'],
  satisfied: ['满意', '滿意', 'satisfied'],
  basicallySatisfied: ['基本满意', '基本滿意', 'fairly satisfied'],
  dissatisfied: ['不满意', '不滿意', 'dissatisfied'],
  veryDissatisfied: ['非常不满意', '非常不滿意', 'very dissatisfied'],
};

const events: Readonly<Record<string, readonly [string, string, string]>> = {
  opened: ['建件', '建件', 'opened'],
  invited: ['邀请签名', '邀請簽名', 'invited to sign'],
  signed: ['签名', '簽名', 'signed'],
  submitted: ['提交', '提交', 'submitted'],
  decided: ['机器审核', '機器審核', 'reviewed by the machine'],
  routed: ['转人工', '轉人工', 'handed to a person'],
  claimed: ['领取', '領取', 'taken'],
  released: ['放回', '放回', 'put back'],
  correctionAsked: ['告知补正', '告知補正', 'corrections asked for'],
  overridden: ['人工放行', '人工放行', 'rule overridden'],
  approved: ['准予登记', '准予登記', 'approved'],
  refused: ['不予登记', '不予登記', 'refused'],
  carriedOut: ['登记完成', '登記完成', 'carried out'],
  printed: ['打印', '列印', 'printed'],
  spoiled: ['废张', '廢張', 'sheet spoiled'],
  withdrawn: ['撤回', '撤回', 'withdrawn'],
  expired: ['失效', '失效', 'expired'],
  superseded: ['由新件代替', '由新件代替', 'superseded'],
  acceptedWithPending: ['容缺受理', '容缺受理', 'accepted with papers to follow'],
  pendingReceived: ['补交材料', '補交材料', 'papers received'],
  extended: ['延长期限', '延長期限', 'deadline extended'],
  reminded: ['到期提醒', '到期提醒', 'reminded'],
  escalated: ['超期上报', '逾期上報', 'escalated'],
  rated: ['评价', '評價', 'rated'],
  alarmed: ['监察预警', '監察預警', 'alarm'],
};

const items: Readonly<Record<string, readonly [string, string, string]>> = {
  'individualBusiness.establish': ['个体工商户 设立', '個體工商戶 設立', 'Individual business: establishment'],
  'soleProprietorship.establish': ['个人独资企业 设立', '個人獨資企業 設立', 'Sole proprietorship: establishment'],
  'limitedCompany.establish': ['有限责任公司 设立', '有限責任公司 設立', 'Limited company: establishment'],
  'entity.change': ['变更登记', '變更登記', 'Change'],
  'entity.capitalNotice': ['减资公告', '減資公告', 'Notice of a capital reduction'],
  'entity.reissue': ['补领、换领执照', '補領、換領執照', 'Licence reissue'],
  'entity.cancel.notice': ['简易注销公告', '簡易註銷公告', 'Notice of simple cancellation'],
  'entity.cancel.simple': ['简易注销', '簡易註銷', 'Simple cancellation'],
  'annualReport.submit': ['年度报告', '年度報告', 'Annual report'],
  'suspension.begin': ['歇业备案', '歇業備案', 'Suspension'],
  'suspension.extend': ['歇业延期', '歇業延期', 'Suspension: extension'],
  'suspension.end': ['恢复营业', '恢復營業', 'Resumption'],
  'individual.toCompany': ['个体工商户转企业', '個體工商戶轉企業', 'Individual business to company'],
  'name.declare': ['名称申报', '名稱申報', 'Name declaration'],
};

const actors: Readonly<Record<string, readonly [string, string, string]>> = {
  machine: ['机器', '機器', 'machine'],
  kiosk: ['自助机', '自助機', 'kiosk'],
  officer: ['审核员', '審核員', 'officer'],
  supervisor: ['监察员', '監察員', 'supervisor'],
  signer: ['签名人', '簽名人', 'signer'],
};

export type Word = keyof typeof texts;
const order: Readonly<Record<Language, 0 | 1 | 2>> = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 };

export interface Speech {
  readonly language: Language;
  readonly say: (word: Word, values?: Readonly<Record<string, string | number>>) => string;
  readonly status: (status: string) => string;
  readonly event: (kind: string) => string;
  readonly item: (item: string) => string;
  /** Who did it: `officer:o-17`. */
  readonly actor: (by: string) => string;
  /** A moment as it is read in China. */
  readonly moment: (instant: string) => string;
}

export function speechOf(language: Language): Speech {
  const index = order[language];
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Asia/Shanghai' });
  return {
    language,
    say: (word, values = {}) => texts[word][index].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '')),
    status: (status) => statuses[status]?.[index] ?? status,
    event: (kind) => events[kind]?.[index] ?? kind,
    item: (item) => items[item]?.[index] ?? item,
    actor: (by) => {
      const [kind = '', id] = by.split(':');
      return [actors[kind]?.[index] ?? kind, ...(id === undefined ? [] : [id])].join(' ');
    },
    moment: (instant) => format.format(new Date(instant)),
  };
}

export const SpeechContext = createContext<Speech>(speechOf('zh-Hans'));
export const useSpeech = (): Speech => useContext(SpeechContext);
