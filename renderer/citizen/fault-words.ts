import type { FaultCode } from '../../contract/fault.ts';
import type { Screen, ScreenName } from '../../contract/snapshot.ts';

/** What a fault means for the case: it depends on how far the case is, not on what broke. */
export type Standing = 'nothing' | 'notSent' | 'collecting' | 'signing' | 'sending' | 'refused' | 'paying' | 'decided' | 'over';

/** What the citizen can do about it. */
export type Act =
  | 'layAgain' | 'rightCard' | 'takeCard' | 'takePaper' | 'waitAndTry' | 'waitHere' | 'callStaff' | 'otherMachine' | 'paperLater'
  | 'otherWay' | 'codeAgain' | 'newCode' | 'scanAgain' | 'lookAgain' | 'correct' | 'finishSoon' | 'checkCode' | 'beginHere';

/** One row for each code of the catalogue: a new code is not complete without one. */
const usualAct = {
  'card.notPresent': 'layAgain',
  'card.readFailed': 'layAgain',
  'card.wrongType': 'rightCard',
  'card.itemEmpty': 'callStaff',
  'card.malformed': 'callStaff',
  'card.readerDown': 'otherMachine',
  'card.notRemoved': 'takeCard',
  'device.notConfigured': 'otherMachine',
  'device.offline': 'waitAndTry',
  'device.timeout': 'waitAndTry',
  'device.protocol': 'waitAndTry',
  'device.refused': 'callStaff',
  'device.unsupported': 'otherMachine',
  'device.cancelled': 'lookAgain',
  'device.hostRestarted': 'waitAndTry',
  'printer.paperOut': 'paperLater',
  'printer.paperLow': 'otherMachine',
  'printer.jammed': 'paperLater',
  'printer.coverOpen': 'paperLater',
  'printer.notTaken': 'takePaper',
  'printer.binFull': 'paperLater',
  'printer.hardware': 'paperLater',
  'printer.tonerOut': 'paperLater',
  'printer.outputFull': 'takePaper',
  'printer.mediaMissing': 'paperLater',
  'printer.jobAborted': 'paperLater',
  'printer.unproven': 'callStaff',
  'blanks.empty': 'paperLater',
  'blanks.mismatch': 'callStaff',
  'code.notRead': 'scanAgain',
  'code.notOurs': 'scanAgain',
  'slip.wrongKey': 'correct',
  'slip.tooMany': 'callStaff',
  'appointment.slotGone': 'lookAgain',
  'appointment.enough': 'correct',
  'rating.notPossible': 'correct',
  'cabinet.open': 'callStaff',
  'cabinet.tampered': 'otherMachine',
  'power.onBattery': 'finishSoon',
  'power.batteryLow': 'finishSoon',
  'camera.refused': 'otherWay',
  'vendorMode.active': 'otherMachine',
  'licence.characterMissing': 'paperLater',
  'licence.textTooLong': 'paperLater',
  'central.unreachable': 'waitAndTry',
  'central.refused': 'callStaff',
  'contact.codeWrong': 'codeAgain',
  'contact.codeExpired': 'newCode',
  'contact.tooMany': 'waitAndTry',
  'brought.unknown': 'checkCode',
  'brought.gone': 'checkCode',
  'brought.tooMany': 'beginHere',
  'brought.notHere': 'beginHere',
  'session.notNow': 'lookAgain',
  'session.otherCard': 'rightCard',
  'signing.otherPerson': 'rightCard',
  'signing.changed': 'lookAgain',
  'signing.slipWrong': 'scanAgain',
  'input.invalid': 'correct',
} as const satisfies Record<FaultCode, Act>;

/** How the case stands on each screen, as far as the screen's name tells. */
const standingOn = {
  start: 'nothing', code: 'nothing', toPhone: 'notSent', choose: 'nothing', about: 'nothing', notice: 'nothing',
  presentCard: 'notSent', identity: 'notSent', prove: 'notSent', contact: 'notSent', name: 'notSent', scope: 'notSent', premises: 'notSent',
  preparing: 'notSent', question: 'notSent', materials: 'notSent', agreement: 'notSent', summary: 'notSent', review: 'notSent', sign: 'notSent', signSummary: 'notSent',
  signers: 'signing', signDocument: 'signing',
  submitting: 'sending',
  payment: 'paying',
  handedOver: 'decided', serviceResult: 'decided', preview: 'decided', printing: 'decided', takePapers: 'decided',
  functionResult: 'over', rate: 'over', goodbye: 'over',
} as const satisfies Record<ScreenName, Standing>;

/** How the case stands while a fault with this code is shown on this screen. */
export function standingOf(screen: Screen, code: FaultCode): Standing {
  if (screen.name === 'presentCard' && screen.purpose === 'collect') return 'collecting';
  if (screen.name === 'presentCard' && screen.purpose === 'sign') return 'signing';
  if ((screen.name === 'summary' || screen.name === 'review') && screen.submitted !== undefined) return 'collecting';
  // A case is in nobody's journal before it is open.
  if (screen.name === 'submitting' && screen.opening === true) return 'notSent';
  // What the registry turned away is not sent again by itself.
  if (screen.name === 'submitting' && code === 'central.refused') return 'refused';
  return standingOn[screen.name];
}

/** What to do about it, where the case stands so. */
export function actOn(code: FaultCode, standing: Standing): Act {
  const act = usualAct[code];
  // Paper can be fetched later only where something is decided that it would be printed of.
  if (act === 'paperLater' && standing !== 'decided' && standing !== 'collecting') return 'otherMachine';
  // What is in the journal is sent again by the machine itself.
  return act === 'waitAndTry' && standing === 'sending' ? 'waitHere' : act;
}
