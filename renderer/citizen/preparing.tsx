import type { ScreenOf } from '../../contract/snapshot.ts';
import { Sending } from '../drawings/sending.tsx';
import { useWords } from '../i18n/i18n.ts';
import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { SmallPrint } from '../ui/phrases.tsx';

/** Departments are asked what they hold, so that nobody has to type it; or the platform what it is asked for. How long they take nobody knows, so nothing pretends to. */
export function PreparingScreen({ screen: { sending, departments, fault } }: { readonly screen: ScreenOf<'preparing'> }) {
  const words = useWords();
  const isAsking = fault === undefined;
  return (
    <Page
      title={words(sending ? 'functionResult.sending' : 'question.preparing')}
      lead={words(sending ? 'functionResult.sendingLead' : 'question.preparingLead')}
      fault={fault}
      ways={sending ? ['leave'] : ['back', 'leave']}
      aside={
        <div className="submitting-aside" aria-busy={isAsking}>
          {isAsking && sending && <Note kind="now">{words('functionResult.sendingWait')}</Note>}
          {isAsking && !sending && (
            <Note kind="now">
              <p>{words('preparing.asked')}</p>
              <ul className="plain-list">
                {departments.map((department) => (
                  <li key={department} data-department={department}>
                    {words(`question.departments.${department}`)}
                  </li>
                ))}
              </ul>
              <SmallPrint>{words('preparing.silentLater')}</SmallPrint>
            </Note>
          )}
          <Sending state={isAsking ? 'under way' : 'waiting'} />
        </div>
      }
    />
  );
}
