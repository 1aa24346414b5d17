import type { AboutItem } from '../../contract/matter.ts';
import { useHumanContact } from '../frame/human-contact.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { setHelpOpen, useView } from '../view-state.ts';
import './about.css';

/** What a machine cannot find out is whose will somebody carries out, so a person does: what to bring, where to, and how to get there without waiting. */
export function ForAnother({ about, forAnother, onBack }: { readonly about: Pick<AboutItem, 'name'>; readonly forAnother: NonNullable<AboutItem['forAnother']>; readonly onBack: () => void }) {
  const words = useWords();
  const text = useText();
  const human = useHumanContact();
  const phone = useView((view) => view.snapshot?.kiosk.helpPhone ?? '');
  return (
    <Page
      title={words('forAnother.title')}
      lead={words('forAnother.lead', { item: text(about.name) })}
      ways={['back']}
      onBack={onBack}
      actions={
        <>
          <Press look="plain" mark={{ 'data-key': 'callBack' }} onPress={() => setHelpOpen(true)}>
            {words('forAnother.callBack')}
          </Press>
          {forAnother.appointment !== undefined && (
            <IntentButton look="go" type="chooseItem" intent={{ type: 'chooseItem', code: forAnother.appointment }}>
              {words('forAnother.appointment')}
            </IntentButton>
          )}
        </>
      }
    >
      <Pane label={words('forAnother.title')}>
        {forAnother.as.map((as) => (
          <section key={as} className="about-part" data-for={as}>
            <h2>{words(`forAnother.${as}.title`)}</h2>
            <ul className="plain-list">
              {(['own', 'theirs', 'proof'] as const).map((paper) => (
                <li key={paper}>{words(`forAnother.${as}.${paper}`)}</li>
              ))}
            </ul>
          </section>
        ))}
        <section className="about-part">
          <h2>{words('forAnother.where')}</h2>
          <p>{human === undefined ? words('forAnother.ask', { phone }) : words('forAnother.at', { place: human.place, hours: human.hours })}</p>
        </section>
      </Pane>
    </Page>
  );
}
