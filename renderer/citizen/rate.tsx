import './rate.css';
import { useState } from 'react';
import type { ScreenOf } from '../../contract/snapshot.ts';
import type { RatingLevel } from '../../contract/tickets.ts';
import { Face } from '../drawings/face.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { FaultNotice } from './fault-notice.tsx';

/** 好差评 in its five official levels. To skip is as easy as to rate. */
export function RateScreen({ screen }: { readonly screen: ScreenOf<'rate'> }) {
  const words = useWords();
  const text = useText();
  const [level, setLevel] = useState<RatingLevel>();
  const [tags, setTags] = useState<readonly string[]>([]);
  const { form, busy, fault } = screen;
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
          <IntentButton look="go" type="rate" disabled={busy} intent={level === undefined ? null : { type: 'rate', level, tags: [...tags] }}>
            {words(busy ? 'rate.sending' : level === undefined ? 'rate.choose' : 'rate.go')}
          </IntentButton>
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
          {(level === 'dissatisfied' || level === 'veryDissatisfied') && <p className="small">{words('rate.low')}</p>}
        </section>
      )}
    </Page>
  );
}
