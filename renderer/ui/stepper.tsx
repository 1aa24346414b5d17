import { Button, Group, Input, NumberField } from 'react-aria-components';

interface StepperProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** 个, 年, people: after the number. */
  readonly unit?: string;
  readonly less: string;
  readonly more: string;
  readonly mark?: Readonly<Record<`data-${string}`, string>>;
  readonly onChange: (value: number) => void;
}

/** A small number, one touch at a time; a long press runs on. `less` and `more` are words for who listens. */
export function Stepper({ label, value, min, max, step = 1, unit, less, more, mark, onChange }: StepperProps) {
  return (
    <NumberField aria-label={label} className="stepper" value={value} minValue={min} maxValue={max} step={step} onChange={onChange} formatOptions={{ useGrouping: false }}>
      <Group className="stepper-box">
        <Button slot="decrement" className="button plain" aria-label={less} data-key="less">
          <Sign />
        </Button>
        <span className="stepper-value num">
          <Input className="stepper-input" inputMode="none" {...mark} />
          {unit !== undefined && <span>{unit}</span>}
        </span>
        <Button slot="increment" className="button plain" aria-label={more} data-key="more">
          <Sign plus />
        </Button>
      </Group>
    </NumberField>
  );
}

function Sign({ plus = false }: { readonly plus?: boolean }) {
  return (
    <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
      <path d={plus ? 'M6 16h20M16 6v20' : 'M6 16h20'} />
    </svg>
  );
}
