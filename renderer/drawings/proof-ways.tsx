import './drawings.css';

/** Three ways to prove who one is, drawn alike: none is larger or livelier than the others. */
const lines = {
  // Two people over a desk, a card on it.
  person: 'M58 60a22 22 0 1 0 0 -44 22 22 0 0 0 0 44zM22 128q2 -52 36 -52t36 52M182 60a22 22 0 1 0 0 -44 22 22 0 0 0 0 44zM146 128q2 -52 36 -52t36 52M10 128h220M98 104h44v24H98z',
  // A phone with a message.
  phone: 'M84 8h72q10 0 10 10v112q0 10 -10 10H84q-10 0 -10 -10V18q0 -10 10 -10zM108 126h24M92 40h56v36h-36l-12 12V76h-8zM104 52h32M104 64h20',
  // A camera over a face.
  face: 'M96 10h48v26H96zM120 28a6 6 0 1 0 0 -12 6 6 0 0 0 0 12zM60 76V56h20M180 76V56h-20M60 122v20h20M180 122v20h-20M120 128a24 30 0 1 0 0 -60 24 30 0 0 0 0 60zM110 92v4M130 92v4M112 112h16',
} as const;

export function ProofWay({ way }: { readonly way: keyof typeof lines }) {
  return (
    <svg className="drawing proof-way" viewBox="0 0 240 150" aria-hidden="true">
      <path d={lines[way]} />
    </svg>
  );
}
