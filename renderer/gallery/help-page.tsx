import { callBackSlipSchema } from '../../contract/call-back.ts';
import { AboutSheet, NumberSheet, SentSheet } from '../frame/call-back.tsx';
import { HelpPanel } from '../frame/help.tsx';
import { AgreeSheet, RingingSheet, TalkingSheet } from '../frame/video-call.tsx';
import type { HelpStateName } from './help-states.ts';

const slip = callBackSlipSchema.parse({ number: 'T20261122-7KQ2M0XD', secret: '40718263', dueDay: '2026-12-04' });
const nothing = () => undefined;
/** Nobody is at the other end of a gallery. */
const noPicture = new MediaStream();

/** One state of the way to a person, which a finger would have to lead to. */
export function HelpState({ state }: { readonly state: HelpStateName }) {
  switch (state) {
    case 'help':
    case 'help-video':
      return <HelpPanel />;
    case 'help-about':
      return <AboutSheet onAbout={nothing} onBack={nothing} />;
    case 'help-number':
      return <NumberSheet proved={undefined} sending={false} fault={undefined} onSend={nothing} onBack={nothing} />;
    case 'help-proved':
      return <NumberSheet proved="138****8000" sending={false} fault={undefined} onSend={nothing} onBack={nothing} />;
    case 'help-not-sent':
      return <NumberSheet proved={undefined} sending={false} fault={{ code: 'central.unreachable' }} onSend={nothing} onBack={nothing} />;
    case 'help-video-agree':
      return <AgreeSheet onCall={nothing} onBack={nothing} />;
    case 'help-video-ringing':
      return <RingingSheet onHangUp={nothing} />;
    case 'help-video-talking':
      return <TalkingSheet other={noPicture} own={noPicture} onHangUp={nothing} />;
    case 'help-video-nobody':
      return <AboutSheet after="nobody" onAbout={nothing} onBack={nothing} />;
    case 'help-sent':
      return <SentSheet slip={slip} />;
  }
}
