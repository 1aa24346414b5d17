import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';

/** One item today. What the machine does not do is said, not drawn as a tile that leads nowhere. */
export function ChooseScreen() {
  const words = useWords();
  return (
    <Page
      title={words('choose.title')}
      lead={words('choose.lead')}
      ways={['back']}
      actions={
        <IntentButton look="go" type="chooseItem" intent={{ type: 'chooseItem', code: 'own-individual-business-establish' }} mark={{ 'data-choice': 'individualBusiness.establish' }}>
          {words('choose.go')}
        </IntentButton>
      }
    >
      <section className="offer card">
        <h2>{words('choose.item')}</h2>
        <p>{words('choose.itemMeans')}</p>
        <dl className="bring">
          <div>
            <dt>{words('choose.bringLabel')}</dt>
            <dd>{words('choose.bring')}</dd>
          </div>
          <div>
            <dt>{words('choose.costLabel')}</dt>
            <dd>{words('choose.cost')}</dd>
          </div>
          <div>
            <dt>{words('choose.getLabel')}</dt>
            <dd>{words('choose.get')}</dd>
          </div>
        </dl>
      </section>
      <section className="quiet-note">
        <p>{words('choose.notYet')}</p>
      </section>
    </Page>
  );
}
