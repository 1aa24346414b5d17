import { useEffect, useRef, useState } from 'react';
import { callBackMatters, type CallBackMatter, type CallBackSlip } from '../../contract/call-back.ts';
import type { Fault } from '../../contract/fault.ts';
import { Personal } from '../../contract/personal.ts';
import { slipCode } from '../../domain/journey/functions/codes.ts';
import { useWords } from '../i18n/i18n.ts';
import { CalledNumberField, CalledNumberKeys, useCalledNumber } from '../input/called-number.tsx';
import { Press } from '../ui/button.tsx';
import { formatDay } from '../ui/dates.ts';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Pane } from '../ui/pane.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { readView, setHelpOpen, useView } from '../view-state.ts';
import type { CallEnd } from './video-call.tsx';

/** A stray touch beside the sheet must not throw away what was entered. */
const stayOpen = () => undefined;

/** What it is about, the number, and then what one takes along. */
export function CallBack({ after, onBack }: { readonly after: CallEnd | undefined; readonly onBack: () => void }) {
  const proved = useView((view) => view.snapshot?.provedMobile);
  const [about, setAbout] = useState<CallBackMatter>();
  const { sending, fault, slip, send, reset } = useWish();
  const aboutAgain = () => {
    reset();
    setAbout(undefined);
  };
  if (slip !== undefined) return <SentSheet slip={slip} />;
  if (about === undefined) return <AboutSheet after={after} onAbout={setAbout} onBack={onBack} />;
  return <NumberSheet proved={proved} sending={sending} fault={fault} onSend={(mobile) => void send(about, mobile)} onBack={aboutAgain} />;
}

function BackPress({ disabled = false, onBack }: { readonly disabled?: boolean; readonly onBack: () => void }) {
  const words = useWords();
  return (
    <Press look="plain" disabled={disabled} mark={{ 'data-key': 'stepBack' }} onPress={onBack}>
      {words('way.back')}
    </Press>
  );
}

export function AboutSheet({ after, onAbout, onBack }: { readonly after?: CallEnd | undefined; readonly onAbout: (about: CallBackMatter) => void; readonly onBack: () => void }) {
  const words = useWords();
  return (
    <Sheet title={words('help.callBack.about')} open onOpenChange={stayOpen} actions={<BackPress onBack={onBack} />}>
      <Pane label={words('help.callBack.about')}>
        {after !== undefined && after !== 'over' && <Note kind="now">{words(`help.video.end.${after}`)}</Note>}
        <div className="choices two">
          {callBackMatters.map((matter) => (
            <Press key={matter} look="choice" mark={{ 'data-choice': matter }} onPress={() => onAbout(matter)}>
              {words(`help.callBack.matter.${matter}`)}
            </Press>
          ))}
        </div>
      </Pane>
    </Sheet>
  );
}

interface NumberSheetProps {
  /** The number that was proved in this session, masked. */
  readonly proved: string | undefined;
  readonly sending: boolean;
  readonly fault: Fault | undefined;
  /** Without a number: at the proved one. */
  readonly onSend: (mobile: string | undefined) => void;
  readonly onBack: () => void;
}

export function NumberSheet({ proved, sending, fault, onSend, onBack }: NumberSheetProps) {
  const words = useWords();
  const called = useCalledNumber(proved);
  const go = (
    <Press look="go" disabled={!called.complete || sending} mark={{ 'data-help': 'send' }} onPress={() => onSend(called.proved === undefined ? called.digits : undefined)}>
      {words(sending ? 'help.callBack.sending' : 'help.callBack.send')}
    </Press>
  );
  return (
    <Sheet
      title={words('help.callBack.number')}
      open
      onOpenChange={stayOpen}
      actions={
        <>
          <BackPress disabled={sending} onBack={onBack} />
          {go}
        </>
      }
    >
      <div className="help-number" data-keypad={called.proved === undefined}>
        <div className="help-number-words">
          {fault !== undefined && <NotSent fault={fault} />}
          <CalledNumberField called={called} />
          <SmallPrint>{words('help.callBack.use')}</SmallPrint>
        </div>
        <CalledNumberKeys called={called} />
      </div>
    </Sheet>
  );
}

/** Sends a wish. While nothing of it changes it is the same wish, so that a lost answer makes no second ticket. */
function useWish() {
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const [slip, setSlip] = useState<CallBackSlip>();
  const wish = useRef<{ readonly id: string; readonly about: CallBackMatter; readonly mobile: string | undefined }>(undefined);
  const send = async (about: CallBackMatter, mobile: string | undefined) => {
    const before = wish.current;
    const sent = before?.about === about && before.mobile === mobile ? before : { id: crypto.randomUUID(), about, mobile };
    wish.current = sent;
    setSending(true);
    setFault(undefined);
    try {
      const answer = await window.kiosk.requestCallBack({ wish: sent.id, about, ...(mobile === undefined ? {} : { mobile: new Personal(mobile) }) });
      if (answer.ok) setSlip(answer.value);
      else {
        setFault(answer.fault);
        // What was refused was not taken: the next try is a new one.
        if (answer.fault.code !== 'central.unreachable') wish.current = undefined;
      }
    } catch (error) {
      // A broken line is drawn by the connection notice; everything else is a defect and shall be seen.
      if (readView().connection === 'open') throw error;
    } finally {
      setSending(false);
    }
  };
  return { sending, fault, slip, send, reset: () => setFault(undefined) };
}

/** Without an answer nobody knows whether it was taken; that, and what to do instead, is what is said. */
function NotSent({ fault }: { readonly fault: Fault }) {
  const words = useWords();
  const phone = useView((view) => view.snapshot?.kiosk.helpPhone ?? '');
  return (
    <FaultNote>
      <div data-fault={fault.code}>
        <p>{words(fault.code === 'central.unreachable' ? 'help.callBack.unknown' : 'help.callBack.refused')}</p>
        <p className="num">{words('help.callBack.instead', { phone })}</p>
      </div>
    </FaultNote>
  );
}

type Printing = 'printing' | 'printed' | 'notPrinted';

export function SentSheet({ slip }: { readonly slip: CallBackSlip }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const printing = useSlip(slip);
  return (
    <Sheet
      title={words('help.callBack.sent')}
      open
      onOpenChange={stayOpen}
      actions={
        <Press look="go" mark={{ 'data-help': 'close' }} onPress={() => setHelpOpen(false)}>
          {words('help.callBack.done')}
        </Press>
      }
    >
      <Pane label={words('help.callBack.sent')}>
        <div className="help-slip" data-ticket={slip.number} data-slip={printing}>
          <dl className="facts">
            <div>
              <dt>{words('help.callBack.by')}</dt>
              <dd>{formatDay(slip.dueDay, language)}</dd>
            </div>
            <div>
              <dt>{words('help.callBack.ticket')}</dt>
              <dd className="num">{slip.number}</dd>
            </div>
            <div>
              <dt>{words('help.callBack.secret')}</dt>
              <dd className="num">{slip.secret.replace(/(.{4})(?=.)/g, '$1 ')}</dd>
            </div>
          </dl>
          <QrFigure text={slipCode(slip.number, slip.secret)} label={words('help.callBack.qrLabel')}>
            {words('help.callBack.qr')}
          </QrFigure>
        </div>
        <Note kind={printing === 'printed' ? 'pass' : 'now'}>{words(`help.callBack.slip.${printing}`)}</Note>
      </Pane>
    </Sheet>
  );
}

/** Has the slip printed once, and says what the printer said. */
function useSlip(slip: CallBackSlip): Printing {
  const [printing, setPrinting] = useState<Printing>('printing');
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    window.kiosk.printCallBack(slip).then(
      (answer) => setPrinting(answer.ok ? 'printed' : 'notPrinted'),
      () => setPrinting('notPrinted'),
    );
  }, [slip]);
  return printing;
}
