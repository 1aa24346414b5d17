interface DigitsFieldProps {
  readonly field: string;
  readonly value: string;
  readonly shown: string;
  readonly label: string;
  readonly maxLength: number;
  readonly onDigits: (digits: string) => void;
}

/** Large enough to be compared digit by digit. A real keyboard types into it as well. */
export function DigitsField({ field, value, shown, label, maxLength, onDigits }: DigitsFieldProps) {
  return (
    <label className="field-box digits">
      <input
        data-field={field}
        data-value-length={value.length}
        aria-label={label}
        placeholder={label}
        value={shown}
        inputMode="none"
        autoComplete="off"
        autoFocus
        onChange={(event) => onDigits(event.target.value.replace(/\D/g, '').slice(0, maxLength))}
      />
    </label>
  );
}

/** 04711815 as the phone shows it: 0471 1815. */
export function inFours(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
