import type { ScreenOf } from '../../contract/snapshot.ts';
import { Sending } from '../drawings/sending.tsx';
import { useWords } from '../i18n/i18n.ts';
import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';

/** Departments are asked what they hold, so that nobody has to type it. How long they take nobody knows, so nothing pretends to. */
export function PreparingScreen({ screen: { departments, fault } }: { readonly screen: ScreenOf<'preparing'> }) {
  const words = useWords();
  const isAsking = fault === undefined;
  return (
    <Page
      title={words('question.preparing')}
      lead={words('question.preparingLead')}
      fault={fault}
      ways={['back', 'leave']}
      aside={
        <div className="submitting-aside" aria-busy={isAsking}>
          {isAsking && (
            <Note kind="now">
              <p>{words('preparing.asked')}</p>
              <ul className="plain-list">
                {departments.map((department) => (
                  <li key={department} data-department={department}>
                    {words(`question.departments.${department}`)}
                  </li>
                ))}
              </ul>
              <p className="small">{words('preparing.silentLater')}</p>
            </Note>
          )}
          <Sending state={isAsking ? 'under way' : 'waiting'} />
        </div>
      }
    />
  );
}
