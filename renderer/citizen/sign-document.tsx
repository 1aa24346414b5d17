import './document-text.css';
import './signers.css';
import { useState } from 'react';
import type { SigningDocument } from '../../contract/signing.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { Articles } from '../ui/articles.tsx';
import { Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { SignedMatters } from '../ui/signed-matters.tsx';
import { useView } from '../view-state.ts';
import { FaultNotice } from './fault-notice.tsx';
import { SigningPage } from './signing-page.tsx';

/** What one of several signs: read in full first, then signed beside what matters of it. */
export function SignDocumentScreen({ screen }: { readonly screen: ScreenOf<'signDocument'> }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const [read, setRead] = useState(false);
  const { who, document, busy, fault } = screen;
  const heading = words('signSummary.document', { item: text(document.itemName) });
  if (read) {
    return (
      <SigningPage heading={heading} promise={words('signSummary.promise')} use={words('signDocument.use')} go={words('signDocument.go')} busy={busy} documentHash={document.documentHash} fault={fault} onBack={() => setRead(false)}>
        <SignedMatters summary={document.summary} language={language} className="read-back-lines" />
      </SigningPage>
    );
  }
  return (
    <Page
      title={words('signDocument.title', { who: text(who) })}
      lead={words('signDocument.lead')}
      ways={['back', 'leave']}
      actions={
        <Press look="go" mark={{ 'data-choice': 'read' }} onPress={() => setRead(true)}>
          {words('signDocument.read')}
        </Press>
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <Reading heading={heading} document={document} />
    </Page>
  );
}

function Reading({ heading, document: { summary, articles, promises } }: { readonly heading: string; readonly document: SigningDocument }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const [large, setLarge] = useState(false);
  return (
    <>
      <div className="reader-tools">
        <SmallPrint>{articles === undefined ? '' : words('signDocument.withArticles')}</SmallPrint>
        <Press look="quiet" pressed={large} mark={{ 'data-key': 'zoom' }} onPress={() => setLarge(!large)}>
          {words(large ? 'agreement.smaller' : 'agreement.larger')}
        </Press>
      </div>
      <Pane label={heading}>
        <div className="reader-text" data-zoom={large ? 'large' : 'usual'}>
          <section>
            <h2>{heading}</h2>
            <SignedMatters summary={summary} language={language} className="read-back-lines" />
          </section>
          {promises.map((promise) => {
            const { title, lead, points } = promise.text[language];
            return (
              <section key={promise.document}>
                <h2>{title}</h2>
                <p>{lead}</p>
                {points.map(({ heading: point, body }) => (
                  <p key={point}>
                    <b>{point}</b>　{body}
                  </p>
                ))}
                <p className="consequences">
                  <b>{words('agreement.follows.ifUntrue')}</b>　{text(promise.consequences)}
                </p>
              </section>
            );
          })}
          {articles !== undefined && (
            <section>
              <h2 lang="zh-Hans">{articles.title}</h2>
              <Articles articles={articles} />
            </section>
          )}
        </div>
      </Pane>
    </>
  );
}
