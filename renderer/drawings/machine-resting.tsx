/** A machine with a cord across it, as shops close for a while: nobody begins what cannot be finished. */
export function MachineResting() {
  return (
    <svg className="drawing resting" viewBox="0 0 900 470" aria-hidden="true">
      <path d="M120 460H780" />
      <path className="front" d="M330 460V70q0-26 26-26h188q26 0 26 26v390z" />
      <path className="front" d="M364 84h172v150H364z" />
      <path className="thin" d="M398 128h104M398 158h76M398 188h92M394 300h112M394 300v22h112v-22" />
      <path className="thin" d="M160 460v-150m-18 150h36M740 460v-150m-18 150h36" />
      <circle className="front" cx="160" cy="302" r="11" />
      <circle className="front" cx="740" cy="302" r="11" />
      <path className="cord" d="M171 306Q450 452 729 306" />
    </svg>
  );
}
