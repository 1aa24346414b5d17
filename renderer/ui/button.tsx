import type { DOMAttributes, PointerEvent, ReactNode, SyntheticEvent } from 'react';
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

/**
 * A touch counts where the finger is lifted over the button, also where a trembling hand slid on it: the browser's own click would not come.
 * A touch makes no click at all, so that none falls on what is drawn under the finger next. A mouse, a key and a screen reader click.
 */
function pressed(onPress: () => void): DOMAttributes<HTMLButtonElement> {
  const release = ({ currentTarget }: SyntheticEvent) => currentTarget.removeAttribute('data-pressed');
  const releaseMouse = (event: PointerEvent) => {
    if (event.pointerType !== 'touch') release(event);
  };
  return {
    onPointerDown: ({ currentTarget }) => currentTarget.setAttribute('data-pressed', ''),
    onPointerUp: releaseMouse,
    onPointerLeave: releaseMouse,
    // The page is being scrolled by this finger.
    onPointerCancel: release,
    // Not before: a button that is gone when the touch ends could not keep the click away.
    onTouchEnd: (event) => {
      const touch = event.changedTouches[0];
      const held = event.currentTarget.hasAttribute('data-pressed');
      release(event);
      if (event.cancelable) event.preventDefault();
      if (!held || touch === undefined) return;
      const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
      if (touch.clientX >= left && touch.clientX <= right && touch.clientY >= top && touch.clientY <= bottom) onPress();
    },
    onClick: onPress,
  };
}

/** A button that does something on this screen. It is the browser's own: a keyboard has forty, and what a library would watch on each takes an old processor a frame. */
export function Press({ look = 'plain', disabled = false, className = '', label, children, pressed: isPressed, mark, onPress }: PressProps & { readonly onPress: () => void }) {
  return (
    <button
      type="button"
      className={`button ${look} ${className}`}
      disabled={disabled}
      {...(label !== undefined && { 'aria-label': label })}
      {...(isPressed !== undefined && { 'aria-pressed': isPressed })}
      {...mark}
      {...(!disabled && pressed(onPress))}
    >
      {children}
    </button>
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
