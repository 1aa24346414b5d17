import type { ReactNode } from 'react';
import type { IndividualBusinessEstablishment } from '../../contract/registration/establish.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { composeName } from '../../domain/name/compose.ts';
import { composeScopeText } from '../../domain/scope/wording.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { maskMobile } from '../../domain/identity/mobile.ts';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Judgement } from './judgement.tsx';
import { mayGoOn, Rehearsal } from './rehearsal.tsx';

type EditablePart = 'name' | 'premises' | 'scope' | 'contact';

/** What the licence will say, and what the registry would decide about it now. */
export function ReviewScreen({ screen }: { readonly screen: ScreenOf<'review'> }) {
  const words = useWords();
  const { application, rehearsal, submitted, mendings, corrects } = screen;
  const passes = mayGoOn(rehearsal);
  return (
    <Page
      title={words(submitted === undefined ? 'review.title' : 'review.returned')}
      {...(submitted !== undefined && { lead: words('review.returnedLead') })}
      ways={['back', 'leave']}
      aside={
        <Pane label={words('review.title')}>
          <AsLicence application={application} />
        </Pane>
      }
      actions={
        <IntentButton look="go" type="confirmReview" intent={passes ? { type: 'confirmReview' } : null}>
          {words(passes ? 'review.go' : rehearsal.state === 'done' ? 'review.mendFirst' : 'review.wait')}
        </IntentButton>
      }
    >
      <Pane label={words('review.verdict')}>
        {submitted !== undefined && <Judgement decision={submitted} title={words('review.submitted')} mendings={mendings} mayAskPerson="submitted" />}
        <Rehearsal rehearsal={rehearsal} mendings={mendings} />
        {corrects !== undefined && <p>{words('mending.corrects', { number: corrects.slice(-6) })}</p>}
        <p className="small">{words('review.promise')}</p>
      </Pane>
    </Page>
  );
}

function AsLicence({ application }: { readonly application: IndividualBusinessEstablishment }) {
  const words = useWords();
  return (
    <dl className="facts as-licence">
      <Row part="name" label={words('review.name')}>
        {application.name === null ? words('review.noName') : <span className="serif">{composeName(application.name)}</span>}
      </Row>
      <Row label={words('review.operator')}>
        <span className="serif whole">{application.operator.name.reveal()}</span>
      </Row>
      <Row part="premises" label={words('review.premises')}>
        {application.premises.text}
      </Row>
      <Row part="scope" label={words('review.scope')}>
        <span className="scope-text">{composeScopeText(application.scope)}</span>
      </Row>
      <Row part="contact" label={words('review.contact')}>
        <span className="num">{maskMobile(application.contact.mobile.reveal())}</span>
        <small>{words('review.notPrinted')}</small>
      </Row>
    </dl>
  );
}

function Row({ part, label, children }: { readonly part?: EditablePart; readonly label: string; readonly children: ReactNode }) {
  const words = useWords();
  return (
    <div>
      <dt>{label}</dt>
      <dd lang="zh-Hans">{children}</dd>
      {part !== undefined && (
        <dd>
          <IntentButton look="link" type="edit" intent={{ type: 'edit', part }} mark={{ 'data-part': part }} label={words('review.editWhat', { what: label })}>
            {words('review.edit')}
          </IntentButton>
        </dd>
      )}
    </div>
  );
}
