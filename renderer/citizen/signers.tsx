import './signers.css';
import { useState } from 'react';
import { signerSchema, type Signer } from '../../contract/application-parts.ts';
import type { SigningParty, SigningProgress } from '../../contract/signing.ts';
import type { ScreenOf, SlipState } from '../../contract/snapshot.ts';
import { groupSecret } from '../../domain/signing/slip.ts';
import { Papers } from '../drawings/papers.tsx';
import '../drawings/drawings.css';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { formatMoment } from './moments.ts';
import { Mark, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Small, SmallPrint } from '../ui/phrases.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useView } from '../view-state.ts';
import { CaseCode, groupCase } from './case-code.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { HumanFacts } from './human-facts.tsx';

type Invitation = ScreenOf<'signers'>['invitations'][number];

/** Somebody of whom nothing more is needed. */
function isReady({ signs, signed, identified }: SigningParty): boolean {
  return identified && (signed || !signs);
}

/** Who has signed, and how the others do: here, or with their own phone. */
export function SignersScreen({ screen }: { readonly screen: ScreenOf<'signers'> }) {
  return screen.progress.status === 'signing' ? <Waiting screen={screen} /> : <Ended screen={screen} />;
}

function Waiting({ screen }: { readonly screen: ScreenOf<'signers'> }) {
  const words = useWords();
  const text = useText();
  const [shown, setShown] = useState<string>();
  const { progress, invitations, slip, busy, fault } = screen;
  const waiting = progress.parties.filter((party) => !isReady(party)).length;
  const invitation = invitations.find(({ signer }) => signer === shown);
  const invited = progress.parties.find(({ signer }) => signer === shown);
  return (
    <Page
      title={progress.complete ? words('signers.complete') : words('signers.title', { count: waiting })}
      lead={words('signers.about', { item: text(progress.itemName), lead: words(progress.complete ? 'signers.completeLead' : 'signers.lead') })}
      ways={['leave']}
      aside={<SlipNote slip={slip} progress={progress} />}
      actions={
        <IntentButton look="go" type="submitSigned" mark={{ 'data-waits': '' }} disabled={busy} intent={progress.complete ? { type: 'submitSigned' } : null}>
          {progress.complete ? words('signers.submit') : words('signers.wait', { count: waiting })}
        </IntentButton>
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <Pane label={words('signers.lead')}>
        {invitations.length > 0 && <Note kind="now">{words('signers.invited')}</Note>}
        <ul className="parties">
          {progress.parties.map((party) => (
            <Party key={party.signer} party={party} busy={busy} invitation={invitations.find(({ signer }) => signer === party.signer)} onShow={() => setShown(party.signer)} />
          ))}
        </ul>
        <Until screen={screen} />
        <GiveUp busy={busy} />
      </Pane>
      {invitation !== undefined && invited !== undefined && !isReady(invited) && <InvitationSheet invitation={invitation} who={text(invited.title)} busy={busy} onClose={() => setShown(undefined)} />}
    </Page>
  );
}

/** What became of the slip; one that did not come out is shown, to be photographed. */
function SlipNote({ slip, progress }: { readonly slip: SlipState | undefined; readonly progress: SigningProgress }) {
  const words = useWords();
  if (slip?.state === 'shown') {
    return (
      <div className="slip-shown" data-slip="shown">
        <FaultNotice fault={slip.fault} />
        <div className="case-code">
          <QrFigure text={slip.slip.qr.reveal()} label={words('signers.slipCode')} />
          <p>
            <b>{words('signers.slipShownTitle')}</b>
            <br />
            <span className="small">{words('signers.case')}</span> <span className="num case-number">{groupCase(slip.slip.caseId)}</span>
            <br />
            <span className="small">{words('signers.slipSecret')}</span> <span className="num case-number">{groupSecret(slip.slip.secret.reveal())}</span>
            <br />
            <span className="small">{words('signers.slipShownUse')}</span>
          </p>
        </div>
        <IntentButton look="plain" type="printSlip" intent={{ type: 'printSlip' }}>
          {words('signers.slipAgain')}
        </IntentButton>
      </div>
    );
  }
  return (
    <div className="slip-note" data-slip={slip?.state ?? 'brought'}>
      <Note kind={slip?.state === 'printing' ? 'now' : 'pass'}>{words(slip === undefined ? 'signers.resumeUse' : slip.state === 'printing' ? 'signers.slipPrinting' : 'signers.slipPrinted')}</Note>
      <p>
        <span className="small">{words('signers.case')}</span> <span className="num case-number">{groupCase(progress.caseId)}</span>
      </p>
    </div>
  );
}

/** How long it waits, and what comes then. */
function Until({ screen: { progress: { expiresAt }, daysLeft } }: { readonly screen: ScreenOf<'signers'> }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  return (
    <>
      <p>{words('signers.until', { count: daysLeft, time: formatMoment(expiresAt, language) })}</p>
      <SmallPrint>{words('signers.next')}</SmallPrint>
    </>
  );
}

/** Not by one touch: what was signed cannot be brought back. */
function GiveUp({ busy }: { readonly busy: boolean }) {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Press look="quiet" disabled={busy} mark={{ 'data-choice': 'giveUp' }} onPress={() => setAsking(true)}>
        {words('signers.giveUp')}
      </Press>
      <Sheet
        title={words('signers.giveUpTitle')}
        open={asking}
        onOpenChange={setAsking}
        actions={
          <div className="equal">
            <IntentButton look="plain" type="giveUp" intent={{ type: 'giveUp' }} onSend={() => setAsking(false)}>
              {words('signers.giveUpGo')}
            </IntentButton>
            <Press look="go" mark={{ 'data-key': 'closeSheet' }} onPress={() => setAsking(false)}>
              {words('signers.giveUpKeep')}
            </Press>
          </div>
        }
      >
        <p>{words('signers.giveUpLead')}</p>
      </Sheet>
    </>
  );
}

function InvitationSheet({ invitation, who, busy, onClose }: { readonly invitation: Invitation; readonly who: string; readonly busy: boolean; readonly onClose: () => void }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { signer, url, expiresAt } = invitation;
  const mark = { 'data-signer': signer };
  return (
    <Sheet
      title={words('signers.codeTitle', { who })}
      open
      onOpenChange={onClose}
      className="invitation code-sheet"
      actions={
        <>
          <IntentButton look="plain" type="revokeInvitation" disabled={busy} intent={{ type: 'revokeInvitation', signer }} mark={mark} onSend={onClose}>
            {words('signers.revoke')}
          </IntentButton>
          <IntentButton look="plain" type="invite" disabled={busy} intent={{ type: 'invite', signer }} mark={mark}>
            {words(busy ? 'signers.inviting' : 'signers.renew')}
          </IntentButton>
          <Press look="go" mark={{ 'data-key': 'closeSheet' }} onPress={onClose}>
            {words('signers.close')}
          </Press>
        </>
      }
    >
      <Pane label={words('signers.codeLabel')}>
        <p>{words('signers.codeLead')}</p>
        <QrFigure text={url.reveal()} label={words('signers.codeLabel')} />
        <SmallPrint>{words('signers.codeGood', { time: formatMoment(expiresAt, language) })}</SmallPrint>
      </Pane>
    </Sheet>
  );
}

/** A case that waits for nobody any more: what became of it, and what is left to do. */
function Ended({ screen: { progress, busy, fault } }: { readonly screen: ScreenOf<'signers'> }) {
  const words = useWords();
  const { status, collectable, caseId, human } = progress;
  const isApproved = status === 'approved' || status === 'delivered';
  const title = isApproved ? 'approved' : status === 'withdrawn' || status === 'expired' ? status : 'other';
  return (
    <Page
      title={words(`signers.ended.${title}`)}
      lead={words(isApproved ? (collectable ? 'signers.ended.collectLead' : 'signers.ended.taken') : `signers.ended.${title === 'approved' ? 'other' : title}Lead`)}
      aside={<CaseCode caseId={caseId} title={words('signers.case')} use={words('result.caseQr')} label={words('result.caseQrLabel')} />}
      ways={collectable ? ['leave'] : []}
      actions={
        collectable ? (
          <IntentButton look="go" type="submitSigned" disabled={busy} intent={{ type: 'submitSigned' }}>
            {words('signers.ended.collect')}
          </IntentButton>
        ) : (
          <IntentButton look="go" type="finish" intent={{ type: 'finish' }}>
            {words('signers.finish')}
          </IntentButton>
        )
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <Pane label={words('handedOver.place')}>
        <dl className="facts">
          <HumanFacts human={human} />
        </dl>
        {collectable && (
          <div className="to-come">
            <Papers sheets={toCome} label={(sheet) => words(`sheets.${sheet}`)} />
          </div>
        )}
      </Pane>
    </Page>
  );
}

/** Nothing has come out yet. */
const toCome = [
  { sheet: 'original', state: 'waiting' },
  { sheet: 'duplicate', state: 'waiting' },
  { sheet: 'receipt', state: 'waiting' },
] as const;

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
        <Small>{[state, words(party.identified ? 'signers.identified' : 'signers.unidentified')].filter((part) => part !== undefined).join(' · ')}</Small>
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
