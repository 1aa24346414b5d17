import type { ReactNode } from 'react';
import type { Intent } from '../../contract/intent.ts';
import type { IndividualBusinessEstablishment } from '../../contract/registration/establish.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { composeName } from '../../domain/name/compose.ts';
import { composeScopeText } from '../../domain/scope/wording.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { maskMobile } from '../../domain/identity/mobile.ts';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Small, SmallPrint } from '../ui/phrases.tsx';
import { Judgement } from './judgement.tsx';
import { mayGoOn, Rehearsal } from './rehearsal.tsx';

/** Where a row is changed: a part of the application, or the question that was answered. */
type Edit = Extract<Intent, { type: 'edit' | 'editQuestion' }>;

const edit = (part: 'name' | 'premises' | 'scope' | 'contact'): Edit => ({ type: 'edit', part });

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
          <AsLicence application={application} scopeFromTrade={screen.scopeFromTrade === true} />
        </Pane>
      }
      actions={
        <IntentButton look="go" type="confirmReview" mark={{ 'data-waits': '' }} intent={passes ? { type: 'confirmReview' } : null}>
          {words(passes ? 'review.go' : rehearsal.state === 'done' ? 'review.mendFirst' : 'review.wait')}
        </IntentButton>
      }
    >
      <Pane label={words('review.verdict')}>
        {submitted !== undefined && <Judgement decision={submitted} title={words('review.submitted')} mendings={mendings} mayAskPerson="submitted" />}
        <Rehearsal rehearsal={rehearsal} mendings={mendings} />
        {corrects !== undefined && <p>{words('mending.corrects', { number: corrects.slice(-6) })}</p>}
        <SmallPrint>{words('review.promise')}</SmallPrint>
      </Pane>
    </Page>
  );
}

function AsLicence({ application, scopeFromTrade }: { readonly application: IndividualBusinessEstablishment; readonly scopeFromTrade: boolean }) {
  const words = useWords();
  return (
    <dl className="facts as-licence">
      <Row change={edit('name')} label={words('review.name')}>
        {application.name === null ? words('review.noName') : <span className="serif">{composeName(application.name)}</span>}
      </Row>
      <Row change={{ type: 'editQuestion', question: 'composition' }} what={words('review.composition')} label={words('review.operator')}>
        <span className="serif whole">{application.operator.name.reveal()}</span>
        <Small>{words(`review.compositions.${application.composition}`)}</Small>
      </Row>
      {application.familyMembers !== undefined && (
        <Row change={{ type: 'editQuestion', question: 'familyMembers' }} label={words('review.family')}>
          <span className="serif">{application.familyMembers.map(({ name }) => name.reveal()).join('、')}</span>
          <Small>{words('review.notPrinted')}</Small>
        </Row>
      )}
      <Row change={edit('premises')} label={words('review.premises')}>
        {application.premises.text}
      </Row>
      <Row change={edit('scope')} label={words('review.scope')}>
        <span className="scope-text">{composeScopeText(application.scope)}</span>
        {scopeFromTrade && <small lang={undefined}>{words('review.scopeFromTrade')}</small>}
      </Row>
      <Row change={edit('contact')} label={words('review.contact')}>
        <span className="num">{maskMobile(application.contact.mobile.reveal())}</span>
        <Small>{words('review.notPrinted')}</Small>
      </Row>
    </dl>
  );
}

/** `what`: what is changed there, where it is not all of the row. */
function Row({ change, label, what = label, children }: { readonly change: Edit; readonly label: string; readonly what?: string; readonly children: ReactNode }) {
  const words = useWords();
  return (
    <div>
      <dt>{label}</dt>
      <dd lang="zh-Hans">{children}</dd>
      <dd>
        <IntentButton look="link" type={change.type} intent={change} mark={{ 'data-part': change.type === 'edit' ? change.part : change.question }} label={words('review.editWhat', { what })}>
          {words('review.edit')}
        </IntentButton>
      </dd>
    </div>
  );
}
