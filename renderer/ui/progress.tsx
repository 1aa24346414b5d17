import { ProgressBar } from 'react-aria-components';

/** How far something has come. Without `of` nobody knows how far: then it moves and claims nothing. */
export function Progress({ label, at, of }: { readonly label: string; readonly at?: number; readonly of?: number }) {
  const known = at !== undefined && of !== undefined && of > 0;
  return (
    <ProgressBar aria-label={label} className="progress" isIndeterminate={!known} {...(known && { value: at, maxValue: of })} valueLabel={known ? `${String(at)} / ${String(of)}` : ''}>
      {({ percentage }) => (
        <>
          <span className="progress-words" aria-hidden="true">
            <span>{label}</span>
            {known && (
              <span className="num">
                {at} / {of}
              </span>
            )}
          </span>
          <span className="progress-track">
            <i style={known ? { inlineSize: `${String(percentage ?? 0)}%` } : undefined} />
          </span>
        </>
      )}
    </ProgressBar>
  );
}
