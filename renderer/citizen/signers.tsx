import './signers.css';
import { useState } from 'react';
import { signerSchema, type Signer } from '../../contract/application.ts';
import type { SigningParty } from '../../contract/signing.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { formatMoment } from './moments.ts';
import { Mark } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useView } from '../view-state.ts';
import { CaseCode } from './case-code.tsx';
import { FaultNotice } from './fault-notice.tsx';

type Invitation = ScreenOf<'signers'>['invitations'][number];

/** Somebody of whom nothing more is needed. */
function isReady({ signs, signed, identified }: SigningParty): boolean {
  return identified && (signed || !signs);
}

/** Who has signed, and how the others do: here, or with their own phone. */
export function SignersScreen({ screen }: { readonly screen: ScreenOf<'signers'> }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const [shown, setShown] = useState<string>();
  const { progress, invitations, busy, fault } = screen;
  const waiting = progress.parties.filter((party) => !isReady(party)).length;
  const invitation = invitations.find(({ signer }) => signer === shown);
  const invited = progress.parties.find(({ signer }) => signer === shown);
  return (
    <Page
      title={progress.complete ? words('signers.complete') : words('signers.title', { count: waiting })}
      lead={words(progress.complete ? 'signers.completeLead' : 'signers.lead')}
      ways={['leave']}
      aside={
        <CaseCode caseId={progress.caseId} title={words('signers.case')} use={words('signers.slip')} label={words('result.caseQrLabel')} />
      }
      actions={
        <IntentButton look="go" type="submitSigned" disabled={busy} intent={progress.complete ? { type: 'submitSigned' } : null}>
          {progress.complete ? words('signers.submit') : words('signers.wait', { count: waiting })}
        </IntentButton>
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <Pane label={words('signers.lead')}>
        <ul className="parties">
          {progress.parties.map((party) => (
            <Party key={party.signer} party={party} busy={busy} invitation={invitations.find(({ signer }) => signer === party.signer)} onShow={() => setShown(party.signer)} />
          ))}
        </ul>
        <p>{words('signers.until', { time: formatMoment(progress.expiresAt, language) })}</p>
        <p className="small">{words('signers.next')}</p>
      </Pane>
      {invitation !== undefined && invited !== undefined && !isReady(invited) && (
        <Sheet
          title={words('signers.codeTitle', { who: text(invited.title) })}
          open
          onOpenChange={() => setShown(undefined)}
          className="invitation"
          actions={
            <Press look="go" mark={{ 'data-key': 'closeSheet' }} onPress={() => setShown(undefined)}>
              {words('signers.close')}
            </Press>
          }
        >
          <p>{words('signers.codeLead')}</p>
          <QrFigure text={invitation.url.reveal()} label={words('signers.codeLabel')} />
        </Sheet>
      )}
    </Page>
  );
}

interface PartyProps {
  readonly party: SigningParty;
  readonly busy: boolean;
  readonly invitation: Invitation | undefined;
  readonly onShow: () => void;
}

function Party({ party, busy, invitation, onShow }: PartyProps) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const ready = isReady(party);
  // Of a person whom the contract of this kiosk does not know how to name nothing can be asked here.
  const named = signerSchema.safeParse(party.signer);
  const state = party.signs ? (party.signedAt === undefined ? words(party.signed ? 'signers.signed' : 'signers.waiting') : words('signers.signedAt', { time: formatMoment(party.signedAt, language) })) : undefined;
  return (
    <li className="card" data-signer={party.signer} data-ready={ready}>
      <Mark kind={ready ? 'pass' : 'now'} />
      <span>
        {text(party.title)}
        <small>{[state, words(party.identified ? 'signers.identified' : 'signers.unidentified')].filter((part) => part !== undefined).join(' · ')}</small>
      </span>
      {!ready && named.success && <PartyWays signer={named.data} signs={party.signs} busy={busy} invited={invitation !== undefined} onShow={onShow} />}
    </li>
  );
}

function PartyWays({ signer, signs, busy, invited, onShow }: { readonly signer: Signer; readonly signs: boolean; readonly busy: boolean; readonly invited: boolean; readonly onShow: () => void }) {
  const words = useWords();
  return (
    <div className="party-ways">
      <IntentButton look="plain" type="signHere" disabled={busy} intent={{ type: 'signHere', signer }} mark={{ 'data-signer': signer }}>
        {words(signs ? 'signers.here' : 'signers.identifyHere')}
      </IntentButton>
      {invited ? (
        <Press look="plain" mark={{ 'data-choice': 'code', 'data-signer': signer }} onPress={onShow}>
          {words('signers.showCode')}
        </Press>
      ) : (
        <IntentButton look="plain" type="invite" disabled={busy} intent={{ type: 'invite', signer }} mark={{ 'data-signer': signer }} onSend={onShow}>
          {words(busy ? 'signers.inviting' : 'signers.invite')}
        </IntentButton>
      )}
    </div>
  );
}
