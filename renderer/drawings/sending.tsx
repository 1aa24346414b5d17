interface SendingProps {
  readonly state: 'under way' | 'waiting' | 'refused';
  readonly to?: 'registry' | 'phone';
}

/** A sheet between this machine and the registry, or a phone; the line is whole, or it is broken for the moment. */
export function Sending({ state, to = 'registry' }: SendingProps) {
  return (
    <svg className={`drawing sending ${state.replace(' ', '-')}`} viewBox="0 0 900 420" aria-hidden="true">
      <path className="front" d="M60 60h170v280H60zM84 90h122v110H84z" />
      <path className="thin" d="M104 122h82M104 148h60M104 174h72M110 250h70M40 340h210" />
      {to === 'registry' ? (
        <path className="front" d="M640 150L755 76l115 74v24H640zM664 174v150M716 174v150M794 174v150M846 174v150M640 324h230v24H640z" />
      ) : (
        <>
          <path className="front" d="M684 72h142a18 18 0 0 1 18 18v240a18 18 0 0 1-18 18H684a18 18 0 0 1-18-18V90a18 18 0 0 1 18-18z" />
          <path className="thin" d="M734 94h42M692 132h126M692 160h84M692 204h126v84H692zM716 246l26 26 54-50" />
        </>
      )}
      {state === 'under way' ? <path className="line" d="M260 210H610" /> : <path className="line" d="M260 210H390M480 210H610M415 178l40 64M455 178l-40 64" />}
      <g className="letter">
        <path className="card-face" d="M270 166h92v88h-92z" />
        <path className="thin" d="M286 190h60M286 210h44M286 230h54" />
      </g>
    </svg>
  );
}
