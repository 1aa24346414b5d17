import { useEffect, useRef, useState } from 'react';
import type { HelpCallId } from '../../contract/help-call.ts';
import { LivePicture } from '../call/live-picture.tsx';
import { answerCall, type Peer } from '../call/peer.ts';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { Note } from '../ui/notes.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { sendStillHere, setHelpOpen } from '../view-state.ts';

/** Why there is no call (any more). Each leads to the call-back but the one that an end of it wanted. */
export type CallEnd = 'nobody' | 'declined' | 'noWay' | 'noCamera' | 'over';
type Phase = { readonly name: 'asking' } | { readonly name: 'ringing' } | { readonly name: 'talking'; readonly peer: Peer; readonly own: MediaStream };

const askEveryMs = 1_000;
/** Who talks does not touch the screen. */
const hereEveryMs = 15_000;
const stayOpen = () => undefined;

/** The citizen is told what opens, agrees by calling, and talks. */
export function VideoCall({ onBack, onEnd }: { readonly onBack: () => void; readonly onEnd: (why: CallEnd) => void }) {
  const { phase, call, hangUp } = useCall(onEnd);
  switch (phase.name) {
    case 'asking':
      return <AgreeSheet onCall={call} onBack={onBack} />;
    case 'ringing':
      return <RingingSheet onHangUp={hangUp} />;
    case 'talking':
      return <TalkingSheet other={phase.peer.remote} own={phase.own} onHangUp={hangUp} />;
  }
}

export function AgreeSheet({ onCall, onBack }: { readonly onCall: () => void; readonly onBack: () => void }) {
  const words = useWords();
  return (
    <Sheet
      title={words('help.video.ask')}
      open
      onOpenChange={stayOpen}
      actions={
        <>
          <Press look="plain" mark={{ 'data-key': 'stepBack' }} onPress={onBack}>
            {words('way.back')}
          </Press>
          <Press look="go" mark={{ 'data-help': 'call' }} onPress={onCall}>
            {words('help.video.agree')}
          </Press>
        </>
      }
    >
      <p>{words('help.video.what')}</p>
      <SmallPrint>{words('help.video.kept')}</SmallPrint>
    </Sheet>
  );
}

export function RingingSheet({ onHangUp }: { readonly onHangUp: () => void }) {
  const words = useWords();
  return (
    <Sheet title={words('help.video.ringing')} open onOpenChange={stayOpen} actions={<HangUp onHangUp={onHangUp} label={words('help.video.cancel')} />}>
      <Note kind="now">{words('help.video.ringingLead')}</Note>
    </Sheet>
  );
}

export function TalkingSheet({ other, own, onHangUp }: { readonly other: MediaStream; readonly own: MediaStream; readonly onHangUp: () => void }) {
  const words = useWords();
  return (
    <Sheet title={words('help.video.talking')} open onOpenChange={stayOpen} actions={<HangUp onHangUp={onHangUp} label={words('help.video.hangUp')} />}>
      <div className="help-pictures">
        <LivePicture stream={other} label={words('help.video.officer')} />
        <LivePicture stream={own} label={words('help.video.own')} own />
      </div>
    </Sheet>
  );
}

function HangUp({ label, onHangUp }: { readonly label: string; readonly onHangUp: () => void }) {
  return (
    <Press look="go" mark={{ 'data-help': 'hangUp', 'data-key': 'stepBack' }} onPress={onHangUp}>
      {label}
    </Press>
  );
}

/** One call from its first ring to its end. However this part of the page goes away, the call ends with it, and camera and microphone with the call. */
function useCall(onEnd: (why: CallEnd) => void) {
  const [phase, setPhase] = useState<Phase>({ name: 'asking' });
  const current = useRef<{ readonly callId: HelpCallId; readonly peer?: Peer }>(undefined);
  const finish = (why?: CallEnd) => {
    const call = current.current;
    current.current = undefined;
    call?.peer?.close();
    // Where it cannot be told, the central API ends the call by its own clock.
    if (call !== undefined) window.kiosk.hangUpHelpCall({ callId: call.callId }).catch(() => undefined);
    if (why !== undefined) onEnd(why);
  };
  const latest = useRef(finish);
  useEffect(() => {
    latest.current = finish;
  });
  useEffect(() => () => latest.current(), []);

  const isOn = (callId: HelpCallId) => current.current?.callId === callId;

  const join = async (callId: HelpCallId, offer: string) => {
    const own = await openDevices();
    if (!isOn(callId)) {
      stop(own);
      return;
    }
    if (own === undefined) {
      latest.current('noCamera');
      return;
    }
    const { peer, answer } = await answerCall(own, offer);
    peer.onWay((way) => {
      if (way === 'gone' && isOn(callId)) latest.current('noWay');
    });
    const joined = await window.kiosk.joinHelpCall({ callId, answer });
    // Hung up meanwhile: what was opened is closed again.
    if (!isOn(callId) || !joined.ok) {
      peer.close();
      if (isOn(callId)) latest.current('noWay');
      return;
    }
    current.current = { callId, peer };
    setPhase({ name: 'talking', peer, own });
  };

  const follow = async (callId: HelpCallId) => {
    let joining = false;
    let here = performance.now();
    while (isOn(callId)) {
      const now = await window.kiosk.helpCall({ callId });
      if (!isOn(callId)) return;
      if (now.ok && now.value.state === 'ended') {
        const { why } = now.value;
        latest.current(why === 'nobody' || why === 'declined' ? why : 'over');
        return;
      }
      if (now.ok && now.value.state === 'answered' && !joining) {
        joining = true;
        join(callId, now.value.offer).catch(() => latest.current('noWay'));
      }
      if (performance.now() - here > hereEveryMs) {
        here = performance.now();
        void sendStillHere();
      }
      await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    }
  };

  const call = async () => {
    if (!(await hasDevices())) {
      onEnd('noCamera');
      return;
    }
    setPhase({ name: 'ringing' });
    const placed = await window.kiosk.placeHelpCall({});
    if (!placed.ok) {
      onEnd('noWay');
      return;
    }
    current.current = { callId: placed.value.callId };
    await follow(placed.value.callId);
  };
  return { phase, call: () => void call().catch(() => latest.current('noWay')), hangUp: () => (current.current === undefined ? setHelpOpen(false) : finish('over')) };
}

/** Whether there is anything to see and to hear with, before anybody is rung up. */
async function hasDevices(): Promise<boolean> {
  // Absent where the page is no secure context.
  const devices = (navigator.mediaDevices as MediaDevices | undefined) === undefined ? [] : await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'videoinput') && devices.some(({ kind }) => kind === 'audioinput');
}

async function openDevices(): Promise<MediaStream | undefined> {
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: 640 }, height: { ideal: 480 } }, audio: { echoCancellation: true } });
  } catch {
    return undefined;
  }
}

function stop(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
