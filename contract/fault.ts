import { z } from 'zod';
import type { Text } from './language.ts';

/** Who can mend a fault: the citizen at the screen, a technician at the machine, or time alone. */
type MendedBy = 'citizen' | 'technician' | 'itself';

interface FaultEntry {
  /** What has happened, for the technician and the fault manual. */
  readonly meaning: string;
  readonly mendedBy: MendedBy;
  /** For the citizen: what happened and what to do. */
  readonly screen: Text;
  /** What the technician does. */
  readonly technician: string;
}

/** Every expected failure of the system. One code is a screen text, a technician's instruction, an alert and a row of docs/fault-manual.md. */
export const faultCatalogue = {
  'card.notPresent': {
    meaning: '读卡器应答正常，感应区没有卡（SW3 80）',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '没有读到身份证，请把身份证平放在亮灯的地方', 'zh-Hant': '沒有讀到身份證，請把身份證平放在亮燈的地方', en: 'No card was found. Lay your ID card flat on the lit area.' },
    technician: '请市民把证件平放在感应区；放了卡仍然如此，检查天线和周围的金属',
  },
  'card.readFailed': {
    meaning: '找到了卡，但没有选上或没有读完（SW3 81、41、31、32、33、47、24）',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '身份证没有读完，请拿起来再平放一次，读完前不要移动', 'zh-Hant': '身份證沒有讀完，請拿起來再平放一次，讀完前不要移動', en: 'The card could not be read to the end. Lift it, lay it down again and keep it still.' },
    technician: '拿起证件再平放一次；反复出现，检查天线和周围的金属，并换一张证件比较',
  },
  'card.wrongType': {
    meaning: '感应区的卡不是读卡器认得的证件（SW3 40）',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这不是身份证，请换成您的居民身份证', 'zh-Hant': '這不是身份證，請換成您的居民身份證', en: 'This is not an ID card. Please use your resident ID card.' },
    technician: '请市民换成身份证；身份证也如此，核对型号配置',
  },
  'card.itemEmpty': {
    meaning: '卡内没有所要的一项，如指纹、最新住址（SW3 91）',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这张身份证上没有要用的内容', 'zh-Hant': '這張身份證上沒有要用的內容', en: 'Your card does not hold what is needed here.' },
    technician: '不必处理：这张证件就是没有这一项',
  },
  'card.malformed': {
    meaning: '应答完整，但文字区不合四种证件的布局',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '机器认不出这张身份证里的内容，请找工作人员', 'zh-Hant': '機器認不出這張身份證裡的內容，請找工作人員', en: 'The machine cannot make out what is on this card. Please ask the staff.' },
    technician: '换一张证件比较；只有这一张如此，由窗口办理；张张如此，核对型号配置',
  },
  'card.readerDown': {
    meaning: '安全模块自检失败或没有授权（SW3 60、66）',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '读身份证的地方暂时不能用', 'zh-Hant': '讀身份證的地方暫時不能用', en: 'The ID card reader is out of order.' },
    technician: '给读卡器断电重启；仍然如此，更换模块',
  },
  'card.notRemoved': {
    meaning: '读完后证件仍放在感应区',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '请拿走身份证', 'zh-Hant': '請拿走身份證', en: 'Please take your ID card away.' },
    technician: '取走证件；感应区空着仍然如此，检查天线和周围的金属',
  },
  'device.notConfigured': {
    meaning: '配置文件的 devices 中没有这个设备',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '这台机器没有这一步要用的部件', 'zh-Hant': '這台機器沒有這一步要用的部件', en: 'This machine does not have the part that this step needs.' },
    technician: '错误信息指出写错的设置和可用的值：改正配置文件。没有错误信息时，配置文件的 devices 中没有这个设备：这台机器本来就没有则不必处理，应当有的，写入配置文件',
  },
  'device.offline': {
    meaning: '端口打不开，或者连接断了',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '机器有个部件没有连上，请稍后再试，或找工作人员', 'zh-Hant': '機器有個部件沒有連上，請稍後再試，或找工作人員', en: 'A part of the machine is not connected. Try again in a moment, or ask the staff.' },
    technician: '检查电源、线缆和端口名称；用 bridge list 看端口还在不在',
  },
  'device.timeout': {
    meaning: '设备没有在时限内应答',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '机器有个部件没有反应，请再试一次', 'zh-Hant': '機器有個部件沒有反應，請再試一次', en: 'A part of the machine did not react. Please try again.' },
    technician: '检查波特率、线缆和电源；用 bridge probe 看设备应答什么',
  },
  'device.protocol': {
    meaning: '收到的内容不合协议',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '机器有个部件出了岔子，请再试一次', 'zh-Hant': '機器有個部件出了岔子，請再試一次', en: 'A part of the machine did something unexpected. Please try again.' },
    technician: '核对型号配置和波特率，检查线缆屏蔽；用 bridge record 留下收发的内容',
  },
  'device.refused': {
    meaning: '设备明确拒绝了命令',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '机器没有做成这一步，请找工作人员', 'zh-Hant': '機器沒有做成這一步，請找工作人員', en: 'The machine could not do this step. Please ask the staff.' },
    technician: '核对型号配置和设备本身的设置；错误信息中有设备的理由',
  },
  'device.unsupported': {
    meaning: '这台机器的设备没有这个功能',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '这台机器做不了这一步，请找工作人员', 'zh-Hant': '這台機器做不了這一步，請找工作人員', en: 'This machine cannot do that. Please ask the staff.' },
    technician: '用 bridge … capabilities 看设备能做什么；应当能做的，核对型号配置',
  },
  'device.cancelled': {
    meaning: '命令在完成前被取消',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '这一步已经停下', 'zh-Hant': '這一步已經停下', en: 'This step was stopped.' },
    technician: '不必处理',
  },
  'device.hostRestarted': {
    meaning: '设备进程中断，正在执行的命令没有结果；程序已把它重新启动',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '机器正在自己恢复，请稍等', 'zh-Hant': '機器正在自己恢復，請稍等', en: 'The machine is putting itself right. One moment, please.' },
    technician: '偶尔一次不必处理；反复出现，查看日志中的原因并报修',
  },
  'printer.paperOut': {
    meaning: '没有纸了',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印纸用完了', 'zh-Hant': '列印紙用完了', en: 'The printer is out of paper.' },
    technician: '装纸；回执打印机换纸后会接着打完',
  },
  'printer.paperLow': {
    meaning: '纸快用完，并且已打印到配置允许的张数，不再开始新的办理',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印纸快用完了，暂时不能开始办新的', 'zh-Hant': '列印紙快用完了，暫時不能開始辦新的', en: 'The printer is almost out of paper, so nothing new can be started.' },
    technician: '换纸',
  },
  'printer.jammed': {
    meaning: '卡纸',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印机卡纸了', 'zh-Hant': '列印機卡紙了', en: 'The printer is jammed.' },
    technician: '打开盖板取出卡住的纸，核对空白证照的编号',
  },
  'printer.coverOpen': {
    meaning: '盖板没有关好',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印机的盖子没有关好', 'zh-Hant': '列印機的蓋子沒有關好', en: 'The printer cover is open.' },
    technician: '关好盖板',
  },
  'printer.notTaken': {
    meaning: '出纸口的纸没有被取走',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '请取走出纸口的纸', 'zh-Hant': '請取走出紙口的紙', en: 'Please take the paper from the slot.' },
    technician: '取走出纸口的纸，核对是谁的；出纸口空着仍然如此，检查出纸口的传感器',
  },
  'printer.binFull': {
    meaning: '回收箱满了，不能再收回没有取走的纸',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印机里收废纸的箱子满了', 'zh-Hant': '列印機裡收廢紙的箱子滿了', en: 'The printer’s bin for paper left behind is full.' },
    technician: '清空回收箱，登记其中的空白证照编号',
  },
  'printer.hardware': {
    meaning: '打印机报告切刀故障或不可恢复的错误',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印机出了故障', 'zh-Hant': '列印機出了故障', en: 'The printer is out of order.' },
    technician: '断电，检查切刀和走纸道，再上电；仍然如此，报修',
  },
  'printer.tonerOut': {
    meaning: '墨粉用完',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印机的墨粉用完了', 'zh-Hant': '列印機的碳粉用完了', en: 'The printer is out of toner.' },
    technician: '更换墨粉盒',
  },
  'printer.outputFull': {
    meaning: '出纸口满了',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印机的出纸口满了', 'zh-Hant': '列印機的出紙口滿了', en: 'The printer’s output tray is full.' },
    technician: '清空出纸口',
  },
  'printer.mediaMissing': {
    meaning: '打印机不支持、或没有装所需规格的纸',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印机里没有装这种纸', 'zh-Hant': '列印機裡沒有裝這種紙', en: 'The printer does not hold the paper that is needed.' },
    technician: '装上所需的纸，核对纸盒设置',
  },
  'printer.jobAborted': {
    meaning: '打印机中止或取消了任务',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '打印没有完成', 'zh-Hant': '列印沒有完成', en: 'Printing was not finished.' },
    technician: '查看打印机面板和任务状态',
  },
  'printer.unproven': {
    meaning: '打印机没有给出打印完成的证明，为避免重复打印，程序不会再打一次',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '不能确定这张有没有打好。为了不打两张，机器先停下来了', 'zh-Hant': '不能確定這張有沒有印好。為了不印兩張，機器先停下來了', en: 'It is not certain that this sheet was printed. So as not to print it twice, the machine has stopped.' },
    technician: '核对出纸口、纸盒和空白证照编号后人工裁定',
  },
  'blanks.empty': {
    meaning: '空白证照用完',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '印执照的专用纸用完了', 'zh-Hant': '印執照的專用紙用完了', en: 'The machine is out of the special paper for licences.' },
    technician: '装入空白证照并登记起止编号',
  },
  'blanks.mismatch': {
    meaning: '扫到的空白证照编号与台账不符',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '印执照的专用纸编号对不上，请找工作人员', 'zh-Hant': '印執照的專用紙編號對不上，請找工作人員', en: 'The number on the special paper for licences is not the expected one. Please ask the staff.' },
    technician: '核对纸盒与登记的起止编号',
  },
  'code.notRead': {
    meaning: '等待时间内没有扫到码',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '没有扫到码，请把码对准扫码口再试一次', 'zh-Hant': '沒有掃到碼，請把碼對準掃碼口再試一次', en: 'No code was read. Hold it before the scanner and try again.' },
    technician: '请市民把码对准扫码口；反复出现，清洁扫码窗，用 bridge code-scanner read 试扫',
  },
  'code.notOurs': {
    meaning: '扫到的码不是这台机器的回执或凭条上的码',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这不是要用的那个码，请换成回执或凭条上的码，也可以用按键输入', 'zh-Hant': '這不是要用的那個碼，請換成回執或憑條上的碼，也可以用按鍵輸入', en: 'That is another code. Hold out the one on the receipt or slip, or type the number.' },
    technician: '不必处理',
  },
  'slip.wrongKey': {
    meaning: '编号与密码或最后四位对不上，或没有这个编号；中心接口不说是哪一种',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '编号和后面填的对不上。请对着回执或凭条，两样都再看一遍', 'zh-Hant': '編號和後面填的對不上。請對著回執或憑條，兩樣都再看一遍', en: 'The two do not belong together. Please compare both with the receipt or slip.' },
    technician: '不必处理',
  },
  'slip.tooMany': {
    meaning: '同一个编号一天内填错次数过多',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '这个编号今天填错太多次了。请明天再来，或带证件到窗口查', 'zh-Hant': '這個編號今天填錯太多次了。請明天再來，或帶證件到窗口查', en: 'There were too many wrong tries for this number. Come back tomorrow, or ask at a counter.' },
    technician: '不必处理：一天后自动恢复',
  },
  'appointment.slotGone': {
    meaning: '选的时间刚被约满、已过，或这个手机号在同一时间已有预约',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这个时间刚刚约满，或者您在这个时间已经约过。请另选一个时间', 'zh-Hant': '這個時間剛剛約滿，或者您在這個時間已經約過。請另選一個時間', en: 'That time has just been taken, or you have one at that time already. Please choose another.' },
    technician: '不必处理',
  },
  'appointment.enough': {
    meaning: '同一手机号还没到期的预约已达上限',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这个手机号已经约了几次还没去。请先取消一次，或换一个号码', 'zh-Hant': '這個手機號已經約了幾次還沒去。請先取消一次，或換一個號碼', en: 'This number has several appointments ahead. Cancel one first, or use another number.' },
    technician: '不必处理',
  },
  'rating.notPossible': {
    meaning: '没有这个办件、不是在这台机器上提交的，或已经评价过',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这件事评价过了，或者不是在这台机器上办的。请看看编号对不对', 'zh-Hant': '這件事評價過了，或者不是在這台機器上辦的。請看看編號對不對', en: 'It was rated already, or was not done at this machine. Please check the number.' },
    technician: '不必处理：办件在提交它的机器上评价，每件一次',
  },
  'cabinet.open': {
    meaning: '机柜有门没有关好，错误信息中有门的名称',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '机器的门没有关好，请找工作人员', 'zh-Hant': '機器的門沒有關好，請找工作人員', en: 'A door of the machine is open. Please ask the staff.' },
    technician: '关好机柜门、保险门和空白证照盒的门；都关好仍然如此，检查触点和接线',
  },
  'cabinet.tampered': {
    meaning: '防拆触点被触发',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '这台机器需要检查，请找工作人员', 'zh-Hant': '這台機器需要檢查，請找工作人員', en: 'This machine needs a check. Please ask the staff.' },
    technician: '检查机柜并按安保规定处理',
  },
  'power.onBattery': {
    meaning: '市电中断，由 UPS 供电',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '停电了，机器正靠电池工作，暂时不能开始办新的', 'zh-Hant': '停電了，機器正靠電池工作，暫時不能開始辦新的', en: 'The power is out and the machine runs on its battery, so nothing new can be started.' },
    technician: '检查供电；市电恢复后自动继续',
  },
  'power.batteryLow': {
    meaning: 'UPS 电量不足，即将停机',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '停电后电池快用完了，机器马上要关机', 'zh-Hant': '停電後電池快用完了，機器馬上要關機', en: 'The battery is almost empty and the machine will soon switch off.' },
    technician: '恢复市电；市电正常仍然如此，更换电池',
  },
  'camera.refused': {
    meaning: '页面没有得到摄像头的使用许可，或摄像头被其他程序占用',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '摄像头不能用，请改用其他方式', 'zh-Hant': '攝影機不能用，請改用其他方式', en: 'The camera cannot be used. Please choose another way.' },
    technician: '检查摄像头的线缆，关掉占用它的程序',
  },
  'vendorMode.active': {
    meaning: '银行的维护程序正在使用设备（VendorMode）',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '银行正在维护这台机器', 'zh-Hant': '銀行正在維護這台機器', en: 'The bank is servicing this machine.' },
    technician: '不必处理：维护结束后自动恢复',
  },
  'licence.characterMissing': {
    meaning: '所有字库都没有执照里的一个字',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '执照里有一个字这台机器还打不出来，请找工作人员', 'zh-Hant': '執照裡有一個字這台機器還打不出來，請找工作人員', en: 'The licence has a character that this machine cannot print yet. Please ask the staff.' },
    technician: '按错误信息中的编码区段补充字库',
  },
  'licence.textTooLong': {
    meaning: '用最小的字号仍排不下，错误信息中有项目名',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '执照的内容太长，排不下，请找工作人员', 'zh-Hant': '執照的內容太長，排不下，請找工作人員', en: 'The content is too long for the licence. Please ask the staff.' },
    technician: '由登记机关人工打印',
  },
  'central.unreachable': {
    meaning: '中心接口没有应答',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '网络暂时不通，机器会一直重连', 'zh-Hant': '網路暫時不通，機器會一直重連', en: 'The network is down for the moment. The machine keeps trying.' },
    technician: '检查网络和 central.url',
  },
  'central.refused': {
    meaning: '中心接口拒绝了请求：版本不一致或内容不合规',
    mendedBy: 'technician',
    screen: { 'zh-Hans': '系统没有接受这次提交，请找工作人员', 'zh-Hant': '系統沒有接受這次提交，請找工作人員', en: 'The system did not accept the request. Please ask the staff.' },
    technician: '查看日志中的路径，核对两边的版本',
  },
  'contact.codeWrong': {
    meaning: '短信验证码不符',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '验证码不对，请再看一下短信', 'zh-Hant': '驗證碼不對，請再看一下短訊', en: 'That code is not right. Please check the message again.' },
    technician: '不必处理',
  },
  'contact.codeExpired': {
    meaning: '短信验证码过期，或输错次数过多',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '验证码过了时间，请再要一个', 'zh-Hant': '驗證碼過了時間，請再要一個', en: 'The code has expired. Please ask for a new one.' },
    technician: '不必处理：市民可以重新获取',
  },
  'contact.tooMany': {
    meaning: '同一手机号短时间内索取验证码过多',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '短信发得太多了，请过十分钟再试，或者换一个手机号码', 'zh-Hant': '短訊發得太多了，請過十分鐘再試，或者換一個手機號碼', en: 'Too many messages were sent. Try again in ten minutes, or use another number.' },
    technician: '不必处理：十分钟后自动恢复',
  },
  'brought.unknown': {
    meaning: '扫到或输入的码不是手机办理码',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这个码在这里用不上。请出示手机上的办理码，或者输入它的 8 位数字', 'zh-Hant': '這個碼在這裡用不上。請出示手機上的辦理碼，或者輸入它的 8 位數字', en: 'This code is of no use here. Show the code on your phone, or type its eight digits.' },
    technician: '不必处理：市民出示了别的码，或者输错了',
  },
  'brought.gone': {
    meaning: '中心没有这个办理码：输错、用过或过期',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '没有找到这个办理码：可能输错了一位，也可能用过了或者过期了', 'zh-Hant': '沒有找到這個辦理碼：可能輸錯了一位，也可能用過了或者過期了', en: 'This code opens nothing: a digit may be wrong, or it was used or has ended.' },
    technician: '不必处理：市民可以在手机上再拿一个码，或者直接在机器上办',
  },
  'brought.tooMany': {
    meaning: '这台机器一小时内试的办理码太多',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '这台机器上试的码太多了，要过一阵才能再试', 'zh-Hant': '這臺機器上試的碼太多了，要過一陣才能再試', en: 'Too many codes were tried at this machine; it takes no more for a while.' },
    technician: '不必处理：一小时后自动恢复；反复出现，看是否有人在试码',
  },
  'brought.notHere': {
    meaning: '办理码对应的事项不在这台机器的目录里',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '手机上选的这件事，这台机器办不了', 'zh-Hant': '手機上選的這件事，這臺機器辦不了', en: 'This machine cannot do what was begun on the phone.' },
    technician: '核对这台机器的目录是否已经更新',
  },
  'session.notNow': {
    meaning: '收到的操作与当前步骤不符，已忽略',
    mendedBy: 'itself',
    screen: { 'zh-Hans': '这一步已经过去了', 'zh-Hant': '這一步已經過去了', en: 'That step is already over.' },
    technician: '偶尔一次不必处理；反复出现，查看日志并报修',
  },
  'session.otherCard': {
    meaning: '继续打印时出示的不是申请人的身份证',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这不是申请人的身份证，请放申请人本人的身份证；有续办单的，回首页用续办单接着办', 'zh-Hant': '這不是申請人的身份證，請放申請人本人的身份證；有續辦單的，回首頁用續辦單接著辦', en: 'This is not the applicant’s card. Please use the card of the person who applied, or go on with the resume slip from the start screen.' },
    technician: '请市民放申请人本人的身份证；几个人签名的，也可以用续办单接着办',
  },
  'signing.otherPerson': {
    meaning: '放上读卡器的不是这一位签名人的身份证',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这不是这一位的身份证，请本人放自己的身份证', 'zh-Hant': '這不是這一位的身份證，請本人放自己的身份證', en: 'This is not that person’s card. Please let them use their own.' },
    technician: '请签名人本人放自己的身份证；申请里写错了姓名或号码的，由发起人修改申请',
  },
  'signing.changed': {
    meaning: '几个人一起办的申请在这期间有变动：改过内容、已经签过、已经提交或已经结束',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '这份申请刚才有变动，请看最新的情况', 'zh-Hant': '這份申請剛才有變動，請看最新的情況', en: 'This application has just changed. Please look at how it stands now.' },
    technician: '不必处理：屏幕上会显示最新的情况',
  },
  'signing.slipWrong': {
    meaning: '续办单的编号和口令不符，或者没有这个办件',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '续办单上的码对不上，请再扫一次，或照单子重新输入', 'zh-Hant': '續辦單上的碼對不上，請再掃一次，或照單子重新輸入', en: 'Number and code are not of one slip. Scan it again, or type it as printed.' },
    technician: '请市民核对续办单；单子丢失的，由发起人重新申请',
  },
  'input.invalid': {
    meaning: '收到的内容没有通过校验',
    mendedBy: 'citizen',
    screen: { 'zh-Hans': '填的内容不完整，或者写法不对', 'zh-Hant': '填的內容不完整，或者寫法不對', en: 'What was entered is incomplete or in the wrong form.' },
    technician: '来自界面的，请市民重新输入；来自命令的，错误信息中有哪里不对',
  },
} as const satisfies Record<string, FaultEntry>;

export type FaultCode = keyof typeof faultCatalogue;

// The catalogue is a literal object, so its keys are exactly the codes.
const codes = Object.keys(faultCatalogue) as [FaultCode, ...FaultCode[]];

const longestDetail = 500;

/** An expected failure: its code and, for the log and the technician, a detail without personal data. */
export const faultSchema = z.strictObject({ code: z.enum(codes), detail: z.string().max(longestDetail).optional() });
export type Fault = z.infer<typeof faultSchema>;

/** A detail may quote a device, and devices say things of any length: it is cut. */
export function fault(code: FaultCode, detail?: string): Fault {
  return detail === undefined ? { code } : { code, detail: detail.slice(0, longestDetail) };
}
