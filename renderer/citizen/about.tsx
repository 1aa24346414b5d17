import { useState } from 'react';
import type { AboutItem } from '../../contract/matter.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { RadioCards } from '../ui/choices.tsx';
import { Why } from '../ui/disclosure.tsx';
import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Small, SmallPrint } from '../ui/phrases.tsx';
import { amountText } from './fields/amount.ts';
import { ForAnother } from './for-another.tsx';
import './about.css';

/** Before one begins: what it takes, what it costs, who decides, and for whom it is not. */
export function AboutScreen({ screen: { about } }: { readonly screen: ScreenOf<'about'> }) {
  const words = useWords();
  const text = useText();
  const [forAnother, setForAnother] = useState(false);
  const several = about.registrations.length > 1;
  const [picked, setPicked] = useState(several ? null : (about.registrations[0]?.registration ?? null));
  // What this machine cannot take anybody through yet is said, not begun.
  const possible = about.kind !== 'registration' || about.registrations.length > 0;
  const begins = !possible ? null : about.registrations.length === 0 ? { type: 'begin' as const } : picked === null ? null : { type: 'begin' as const, registration: picked };
  if (forAnother && about.forAnother !== undefined) return <ForAnother about={about} forAnother={about.forAnother} onBack={() => setForAnother(false)} />;
  return (
    <Page
      title={text(about.name)}
      lead={text(about.plain)}
      ways={['back']}
      aside={<Terms about={about} />}
      actions={
        possible ? (
          <>
            <IntentButton look="plain" type="toPhone" intent={begins === null ? null : { ...begins, type: 'toPhone' }}>
              {words('toPhone.open')}
            </IntentButton>
            <IntentButton look="go" type="begin" mark={{ 'data-waits': '' }} intent={begins}>
              {words(begins === null ? 'about.pickFirst' : 'about.begin')}
            </IntentButton>
          </>
        ) : undefined
      }
    >
      <Pane label={text(about.name)}>
        {!possible && <Note kind="human">{words('about.notHere')}</Note>}
        {about.sample && <Note kind="human">{words('about.sample')}</Note>}
        {about.forAnother !== undefined && (
          <Press look="quiet" className="again" mark={{ 'data-key': 'forAnother' }} onPress={() => setForAnother(true)}>
            {words('about.forAnother')}
          </Press>
        )}
        {several && (
          <section className="about-part">
            <h2>{words('about.which')}</h2>
            <RadioCards
              label={words('about.which')}
              choices={about.registrations.map(({ registration, name }) => ({ value: registration, title: text(name) }))}
              value={picked}
              onChange={setPicked}
            />
          </section>
        )}
        <section className="about-part">
          <h2>{words('about.brings')}</h2>
          <ul className="brings card">
            {about.brings.map((thing) => (
              <li key={thing['zh-Hans']}>
                <Thing name={thing['zh-Hans']} />
                {text(thing)}
              </li>
            ))}
            {about.brings.length === 0 && <li>{words('about.bringsNothing')}</li>}
          </ul>
        </section>
        {about.fetched.length > 0 && (
          <section className="about-part">
            <h2>{words('about.fetched')}</h2>
            <ul className="plain-list">
              {about.fetched.map((each) => (
                <li key={each['zh-Hans']}>{text(each)}</li>
              ))}
            </ul>
          </section>
        )}
        {about.exclusions.length > 0 && (
          // Heard without its heading it would be said of who listens.
          <section className="about-part" data-said="">
            <h2>{words('about.exclusions')}</h2>
            {about.exclusions.map(({ reason, goTo }) => (
              <Note key={reason['zh-Hans']} kind="human">
                <p>{text(reason)}</p>
                <SmallPrint>{text(goTo)}</SmallPrint>
              </Note>
            ))}
          </section>
        )}
        {about.legalBasis.length > 0 && (
          <Why title={words('about.law')} mark={{ 'data-key': 'law' }}>
            <ul className="small" lang="zh-Hans">
              {about.legalBasis.map((law) => (
                <li key={law}>{law}</li>
              ))}
            </ul>
          </Why>
        )}
      </Pane>
    </Page>
  );
}

/** Time, money, and who decides. What is not known is said to be unknown. */
function Terms({ about }: { readonly about: AboutItem }) {
  const words = useWords();
  const text = useText();
  const { feeFen, promised, statutory } = about;
  return (
    <dl className="facts terms">
      <div>
        <dt>{words('about.minutesLabel')}</dt>
        <dd>{words('about.minutes', { count: about.minutes })}</dd>
      </div>
      <div>
        <dt>{words('about.costLabel')}</dt>
        <dd>{feeFen === null ? words('about.costUnknown') : feeFen === 0 ? words('about.free') : words('about.cost', { yuan: amountText(feeFen) })}</dd>
      </div>
      <div>
        <dt>{words('about.ownerLabel')}</dt>
        <dd>
          {text(about.owner)}
          {promised !== undefined && <Small>{words('about.promised', { time: text(promised) })}</Small>}
          {statutory !== undefined && <Small>{words('about.statutory', { time: text(statutory) })}</Small>}
        </dd>
      </div>
    </dl>
  );
}

const things = {
  card: 'M8 10h104v64H8zM22 28h44M22 44h34M22 60h44M78 24h22v34H78z',
  phone: 'M38 4h44q6 0 6 6v64q0 6-6 6H38q-6 0-6-6V10q0-6 6-6zM54 70h12M44 18h32v24H62l-8 8v-8H44z',
  sheet: 'M34 6h38l16 16v56H34zM72 6v16h16M46 38h30M46 52h30M46 66h18',
} as const;

/** The card and the phone as they are held; anything else as a sheet. Its name tells which. */
function Thing({ name }: { readonly name: string }) {
  return (
    <svg className="drawing thing" viewBox="0 0 120 84" aria-hidden="true">
      <path d={things[name.endsWith('身份证') ? 'card' : name.endsWith('手机') ? 'phone' : 'sheet']} />
    </svg>
  );
}
