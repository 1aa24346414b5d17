/** One end of a call between two pages (WebRTC). The two descriptions travel by the central API; sound and picture go from page to page. */
export interface Peer {
  /** The other end's sound and picture, as they come. */
  readonly remote: MediaStream;
  /** Called when the way between the two is there, and when it is gone for good. */
  readonly onWay: (listener: (way: 'connected' | 'gone') => void) => void;
  close(): void;
}

/** Every candidate is inside the description: so long the browser may look for them. */
const gatherMs = 3_000;

function open(local: MediaStream): { readonly connection: RTCPeerConnection; readonly peer: Peer } {
  const connection = new RTCPeerConnection();
  const remote = new MediaStream();
  for (const track of local.getTracks()) connection.addTrack(track, local);
  connection.addEventListener('track', ({ track }) => remote.addTrack(track));
  const peer: Peer = {
    remote,
    onWay: (listener) => {
      connection.addEventListener('connectionstatechange', () => {
        const { connectionState } = connection;
        if (connectionState === 'connected') listener('connected');
        if (connectionState === 'failed' || connectionState === 'closed') listener('gone');
      });
    },
    close: () => {
      for (const track of local.getTracks()) track.stop();
      connection.close();
    },
  };
  return { connection, peer };
}

/** What is told once the browser has found its own addresses, as the contract carries it. */
async function described(connection: RTCPeerConnection): Promise<string> {
  if (connection.iceGatheringState !== 'complete') {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, gatherMs);
      connection.addEventListener('icegatheringstatechange', () => {
        if (connection.iceGatheringState !== 'complete') return;
        clearTimeout(timer);
        resolve();
      });
    });
  }
  const description = connection.localDescription;
  if (description === null) throw new Error('a call has no description of its own end');
  return btoa(description.sdp);
}

/** The officer's end, which offers. `join` takes the machine's answer. Both ways are asked for, also where this end has no camera. */
export async function offerCall(local: MediaStream): Promise<{ readonly peer: Peer; readonly offer: string; readonly join: (answer: string) => Promise<void> }> {
  const { connection, peer } = open(local);
  for (const kind of ['audio', 'video'] as const) if (!local.getTracks().some((track) => track.kind === kind)) connection.addTransceiver(kind, { direction: 'recvonly' });
  await connection.setLocalDescription(await connection.createOffer());
  return { peer, offer: await described(connection), join: (answer) => connection.setRemoteDescription({ type: 'answer', sdp: atob(answer) }) };
}

/** The machine's end, which answers. */
export async function answerCall(local: MediaStream, offer: string): Promise<{ readonly peer: Peer; readonly answer: string }> {
  const { connection, peer } = open(local);
  await connection.setRemoteDescription({ type: 'offer', sdp: atob(offer) });
  await connection.setLocalDescription(await connection.createAnswer());
  return { peer, answer: await described(connection) };
}
