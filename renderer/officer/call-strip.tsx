import { useCallback, useEffect, useRef, useState } from 'react';
import type { OfficerCall } from '../../contract/help-call.ts';
import { LivePicture } from '../call/live-picture.tsx';
import { offerCall, type Peer } from '../call/peer.ts';
import type { OfficerApi } from './officer-api.ts';
import { useSpeech } from './words.ts';

const lookEveryMs = 2_000;

interface Talk {
  readonly call: OfficerCall;
  readonly peer: Peer;
  /** The citizen has joined: only from then on there is anything to see and hear. */
  readonly joined: boolean;
}

/** What rings in this division, and the call that this officer has. Nothing of it is recorded. */
export function CallStrip({ api }: { readonly api: OfficerApi }) {
  const { say } = useSpeech();
  const { calls, talk, trouble, answer, decline, hangUp } = useCalls(api);
  if (talk !== undefined) {
    return (
      <section className="call-strip" data-call="talking" aria-label={say('callTitle')}>
        <LivePicture stream={talk.peer.remote} label={say('callCitizen')} />
        <p role="status">{say(talk.joined ? 'callTalking' : 'callJoining', { kiosk: talk.call.kioskId })}</p>
        <button type="button" className="main" onClick={hangUp}>
          {say('callHangUp')}
        </button>
      </section>
    );
  }
  if (calls.length === 0 && trouble === undefined) return null;
  return (
    <section className="call-strip" data-call={calls.length === 0 ? 'none' : 'ringing'} aria-label={say('callTitle')}>
      {trouble !== undefined && (
        <p className="trouble" role="alert">
          {say(trouble)}
        </p>
      )}
      {calls.map((call) => (
        <div key={call.callId} className="call-ringing">
          <p role="status">{say('callRings', { kiosk: call.kioskId, language: say(`callLanguage.${call.language}`) })}</p>
          <button type="button" className="main" onClick={() => answer(call)}>
            {say('callAnswer')}
          </button>
          <button type="button" onClick={() => decline(call)}>
            {say('callDecline')}
          </button>
        </div>
      ))}
    </section>
  );
}

type Trouble = 'callNoMicrophone' | 'callGone';

function useCalls(api: OfficerApi) {
  const [calls, setCalls] = useState<readonly OfficerCall[]>([]);
  const [talk, setTalk] = useState<Talk>();
  const [trouble, setTrouble] = useState<Trouble>();
  const current = useRef<{ readonly callId: string; readonly peer: Peer; readonly join: (answer: string) => Promise<void>; joined: boolean }>(undefined);

  const end = useCallback(() => {
    current.current?.peer.close();
    current.current = undefined;
    setTalk(undefined);
  }, []);

  const look = useCallback(async () => {
    const now = current.current;
    if (now === undefined) {
      const listed = await api.calls();
      if (listed.ok) setCalls(listed.value.calls);
      return;
    }
    const state = await api.call(now.callId);
    if (!state.ok || current.current !== now) return;
    if (state.value.state === 'ended') end();
    if (state.value.state === 'answered' && state.value.answer !== undefined && !now.joined) {
      now.joined = true;
      await now.join(state.value.answer);
      setTalk((talking) => (talking === undefined ? undefined : { ...talking, joined: true }));
    }
  }, [api, end]);

  useEffect(() => {
    let left = false;
    let timer: ReturnType<typeof setTimeout>;
    const again = () => {
      timer = setTimeout(() => void look().finally(() => !left && again()), lookEveryMs);
    };
    again();
    return () => {
      left = true;
      clearTimeout(timer);
      end();
    };
  }, [look, end]);

  const answer = async (call: OfficerCall) => {
    setTrouble(undefined);
    const own = await openDevices();
    if (own === undefined) {
      setTrouble('callNoMicrophone');
      return;
    }
    const { peer, offer, join } = await offerCall(own);
    const answered = await api.answerCall(call.callId, offer);
    if (!answered.ok) {
      peer.close();
      setTrouble('callGone');
      return;
    }
    peer.onWay((way) => {
      if (way === 'gone') end();
    });
    current.current = { callId: call.callId, peer, join, joined: false };
    setCalls([]);
    setTalk({ call, peer, joined: false });
  };
  const decline = async (call: OfficerCall) => {
    await api.endCall(call.callId, 'decline');
    setCalls((ringing) => ringing.filter(({ callId }) => callId !== call.callId));
  };
  const hangUp = () => {
    const now = current.current;
    end();
    if (now !== undefined) void api.endCall(now.callId, 'hang-up');
  };
  return { calls, talk, trouble, answer: (call: OfficerCall) => void answer(call), decline: (call: OfficerCall) => void decline(call), hangUp };
}

/** A microphone is needed, a camera is not. */
async function openDevices(): Promise<MediaStream | undefined> {
  for (const video of [true, false]) {
    try {
      return await navigator.mediaDevices.getUserMedia({ audio: true, video });
    } catch {
      // Without a camera, with the microphone alone.
    }
  }
  return undefined;
}
