import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Intent } from '../../contract/intent.ts';
import { sendIntent } from '../view-state.ts';

type Look = 'go' | 'plain' | 'quiet' | 'choice' | 'key' | 'link';

interface PressProps {
  readonly look?: Look;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly label?: string;
  readonly children: ReactNode;
  /** Selected or not, for a button that stays pressed. */
  readonly pressed?: boolean;
  /** Language-independent marks by which tests and the demo find it. */
  readonly mark?: Readonly<Record<`data-${string}`, string>>;
}

/** A button that does something on this screen. */
export function Press({ look = 'plain', disabled = false, className = '', label, children, pressed, mark, onPress }: PressProps & { readonly onPress: () => void }) {
  return (
    <Button
      className={`button ${look} ${className}`}
      isDisabled={disabled}
      onPress={onPress}
      {...(label !== undefined && { 'aria-label': label })}
      {...(pressed !== undefined && { 'aria-pressed': pressed })}
      {...mark}
    >
      {children}
    </Button>
  );
}

/** A button that tells the machine what the citizen wants. `null` while that is not known yet: then it cannot be pressed. */
export function IntentButton({ intent, type, onSend, ...rest }: PressProps & { readonly intent: Intent | null; readonly type: Intent['type']; readonly onSend?: () => void }) {
  return (
    <Press
      {...rest}
      disabled={rest.disabled === true || intent === null}
      mark={{ ...rest.mark, 'data-intent': type }}
      onPress={() => {
        if (intent === null) return;
        void sendIntent(intent);
        onSend?.();
      }}
    />
  );
}
