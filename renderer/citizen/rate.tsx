import './rate.css';
import { useState } from 'react';
import type { Fault } from '../../contract/fault.ts';
import type { Intent } from '../../contract/intent.ts';
import { Personal } from '../../contract/personal.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import type { RatingLevel } from '../../contract/tickets.ts';
import { Face } from '../drawings/face.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { CalledNumberField, CalledNumberKeys, useCalledNumber } from '../input/called-number.tsx';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { FaultNotice } from './fault-notice.tsx';

/** 好差评 in its five official levels. To skip is as easy as to rate. */
export function RateScreen({ screen }: { readonly screen: ScreenOf<'rate'> }) {
  const words = useWords();
  const text = useText();
  const [level, setLevel] = useState<RatingLevel>();
  const [tags, setTags] = useState<readonly string[]>([]);
  const [calling, setCalling] = useState(false);
  const { form, busy, fault } = screen;
  if (calling && level !== undefined) return <CallPage busy={busy} fault={fault} rating={{ type: 'rate', level, tags: [...tags] }} onBack={() => setCalling(false)} />;
  const low = level === 'dissatisfied' || level === 'veryDissatisfied';
  const chosen = form.levels.find((each) => each.level === level);
  return (
    <Page
      title={words('rate.title')}
      lead={words('rate.lead')}
      actions={
        <div className="equal">
          <IntentButton look="plain" type="skipRating" intent={{ type: 'skipRating' }}>
            {words('rate.skip')}
          </IntentButton>
          {low ? (
            <Press look="go" disabled={busy} mark={{ 'data-key': 'toCall' }} onPress={() => setCalling(true)}>
              {words('rate.toCall')}
            </Press>
          ) : (
            <IntentButton look="go" type="rate" mark={{ 'data-waits': '' }} disabled={busy} intent={level === undefined ? null : { type: 'rate', level, tags: [...tags] }}>
              {words(busy ? 'rate.sending' : level === undefined ? 'rate.choose' : 'rate.go')}
            </IntentButton>
          )}
        </div>
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <div className="levels">
        {form.levels.map((each) => (
          <Press
            key={each.level}
            look="choice"
            pressed={each.level === level}
            mark={{ 'data-choice': each.level }}
            onPress={() => {
              setLevel(each.level);
              // The tags of one level say nothing about another.
              setTags([]);
            }}
          >
            <Face level={each.level} />
            {text(each.text)}
          </Press>
        ))}
      </div>
      {chosen !== undefined && chosen.tags.length > 0 && (
        <section className="block">
          <h2>{words('rate.tagsTitle')}</h2>
          <div className="rating-tags">
            {chosen.tags.map(({ tag, text: label }) => {
              const isOn = tags.includes(tag);
              return (
                <Press key={tag} look="choice" className="tight" pressed={isOn} mark={{ 'data-tag': tag }} onPress={() => setTags(isOn ? tags.filter((each) => each !== tag) : [...tags, tag].slice(0, 10))}>
                  {text(label)}
                </Press>
              );
            })}
          </div>
        </section>
      )}
    </Page>
  );
}

interface CallPageProps {
  readonly busy: boolean;
  readonly fault: Fault | undefined;
  readonly rating: Extract<Intent, { type: 'rate' }>;
  readonly onBack: () => void;
}

/** 回访: a low rating is looked into either way; whoever leaves a number is called. */
function CallPage({ busy, fault, rating, onBack }: CallPageProps) {
  const words = useWords();
  const called = useCalledNumber(useView((view) => view.snapshot?.provedMobile));
  const callback = called.proved === undefined ? { mobile: new Personal(called.digits) } : {};
  return (
    <Page
      title={words('rate.call.title')}
      lead={words('rate.call.lead')}
      ways={['back']}
      onBack={onBack}
      dock={called.proved === undefined && <CalledNumberKeys called={called} />}
      actions={
        <div className="equal">
          <IntentButton look="plain" type="rate" disabled={busy} intent={rating}>
            {words('rate.call.no')}
          </IntentButton>
          <IntentButton look="go" type="rate" disabled={busy} intent={called.complete ? { ...rating, callback } : null}>
            {words(busy ? 'rate.sending' : 'rate.call.yes')}
          </IntentButton>
        </div>
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <CalledNumberField called={called} />
      <SmallPrint>{words('help.callBack.use')}</SmallPrint>
    </Page>
  );
}
