interface TypedBoxProps {
  readonly field: string;
  readonly label: string;
  /** As it is read: in groups, with its unit. */
  readonly shown: string;
  readonly unit?: string;
  readonly placeholder?: string;
  /** What a real keyboard typed, to be cleaned by the field's own rules. */
  readonly onTyped: (typed: string) => void;
}

/** What is being typed, large enough to be compared character by character. */
export function TypedBox({ field, label, shown, unit, placeholder = label, onTyped }: TypedBoxProps) {
  return (
    <label className="field-box digits typed">
      <input
        data-field={field}
        aria-label={unit === undefined ? label : `${label} · ${unit}`}
        placeholder={placeholder}
        value={shown}
        inputMode="none"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        data-length={shown.length > 20 ? 'long' : 'short'}
        onChange={(event) => onTyped(event.target.value)}
      />
      {unit !== undefined && (
        <span className="unit" data-voice-skip="">
          {unit}
        </span>
      )}
    </label>
  );
}
