import { useText } from '../../i18n/i18n.ts';
import { AskPage, type AskProps } from './ask-page.tsx';

/** A statement; the button that says yes to it says so. */
export function AskConfirm({ field, shell }: AskProps<'confirm'>) {
  const text = useText();
  return (
    <AskPage field={field} shell={shell} answer={true}>
      <blockquote className="statement card">
        <p className="serif">{text(field.label)}</p>
        {field.help !== undefined && <p>{text(field.help)}</p>}
      </blockquote>
    </AskPage>
  );
}
