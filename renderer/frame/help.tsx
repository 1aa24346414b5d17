import './help.css';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { Pane } from '../ui/pane.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { setHelpOpen, useView } from '../view-state.ts';
import { CallBack } from './call-back.tsx';
import { useHumanContact } from './human-contact.ts';
import { VideoCall, type CallEnd } from './video-call.tsx';

/** Where no time limit runs, nobody else clears away what somebody left on the panel. */
const leftAloneMs = 120_000;

/** The ways to a person: each as plain as the others. Nothing that is entered here outlives the panel. */
export function HelpPanel() {
  const limited = useView((view) => view.snapshot?.timeLimit !== null);
  const [way, setWay] = useState<'choose' | 'callBack' | 'video'>('choose');
  const [ended, setEnded] = useState<CallEnd>();
  useEffect(() => {
    if (limited) return;
    let timer = setTimeout(() => setHelpOpen(false), leftAloneMs);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setHelpOpen(false), leftAloneMs);
    };
    document.addEventListener('pointerdown', touched, { capture: true });
    document.addEventListener('keydown', touched, { capture: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', touched, { capture: true });
      document.removeEventListener('keydown', touched, { capture: true });
    };
  }, [limited]);
  switch (way) {
    case 'choose':
      return <Ways onCallBack={() => setWay('callBack')} onVideo={() => setWay('video')} />;
    case 'callBack':
      return <CallBack after={ended} onBack={() => setWay('choose')} />;
    case 'video':
      return (
        <VideoCall
          onBack={() => setWay('choose')}
          onEnd={(why) => {
            setEnded(why);
            // Who was not helped is led on; who hung up has what they wanted, or chooses again.
            setWay(why === 'over' ? 'choose' : 'callBack');
          }}
        />
      );
  }
}

function Ways({ onCallBack, onVideo }: { readonly onCallBack: () => void; readonly onVideo: () => void }) {
  const words = useWords();
  const kiosk = useView((view) => view.snapshot?.kiosk);
  const human = useHumanContact();
  if (kiosk === undefined) return null;
  const phone = human?.phone ?? kiosk.helpPhone;
  return (
    <Sheet
      title={words('help.title')}
      open
      onOpenChange={setHelpOpen}
      actions={
        <Press look="plain" mark={{ 'data-help': 'close' }} onPress={() => setHelpOpen(false)}>
          {words('help.close')}
        </Press>
      }
    >
      <Pane label={words('help.title')}>
        <div className="help-ways" data-ways={kiosk.video === true ? 3 : 2}>
          {kiosk.video === true && (
            <section className="help-way">
              <h2>{words('help.video.title')}</h2>
              <p>{words('help.video.lead')}</p>
              <Press look="go" mark={{ 'data-help': 'video' }} onPress={onVideo}>
                {words('help.video.open')}
              </Press>
            </section>
          )}
          <section className="help-way">
            <h2>{words('help.callBack.title')}</h2>
            <p>{words('help.callBack.lead')}</p>
            <Press look="go" mark={{ 'data-help': 'callBack' }} onPress={onCallBack}>
              {words('help.callBack.open')}
            </Press>
          </section>
          <section className="help-way">
            <h2>{words('help.phone.title')}</h2>
            <p>{words('help.phone.lead', { id: kiosk.id, site: kiosk.site })}</p>
            <div className="help-dial">
              <p className="phone num serif">{phone}</p>
              <QrFigure text={`tel:${phone}`} label={words('help.dialLabel')}>
                {words('help.dial')}
              </QrFigure>
            </div>
          </section>
        </div>
        <SmallPrint>{`${human === undefined ? words('help.counter') : words('help.counterAt', { place: human.place, hours: human.hours })} ${words('help.cannot')}`}</SmallPrint>
      </Pane>
    </Sheet>
  );
}
