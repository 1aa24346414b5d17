import './drawings.css';
import type { RatingLevel } from '../../contract/tickets.ts';

/** Mouth and eyes tell the level; no colour does. */
const features = {
  verySatisfied: { eyes: 'M30 44q6 -10 12 0M58 44q6 -10 12 0', mouth: 'M26 58q24 34 48 0z' },
  satisfied: { eyes: 'M36 42v2M64 42v2', mouth: 'M30 62q20 18 40 0' },
  basicallySatisfied: { eyes: 'M36 42v2M64 42v2', mouth: 'M32 66h36' },
  dissatisfied: { eyes: 'M36 44v2M64 44v2', mouth: 'M32 72q18 -16 36 0' },
  veryDissatisfied: { eyes: 'M28 38l14 8M72 38l-14 8', mouth: 'M28 76q22 -28 44 0' },
} as const satisfies Record<RatingLevel, { readonly eyes: string; readonly mouth: string }>;

export function Face({ level }: { readonly level: RatingLevel }) {
  const { eyes, mouth } = features[level];
  return (
    <svg className="drawing face" viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="44" />
      <path d={eyes} />
      <path d={mouth} />
    </svg>
  );
}
