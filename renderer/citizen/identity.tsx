import './identity.css';
import { useState } from 'react';
import type { Person } from '../../contract/application-parts.ts';
import { Personal } from '../../contract/personal.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { nationName } from '../../domain/codes/nations.ts';
import { isUnresolved, legible } from '../../domain/identity/stated-name.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { formatDay } from '../ui/dates.ts';
import { useMissingGlyphs } from '../ui/glyphs.ts';
import { maskIdNumber } from '../ui/masking.ts';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Phrases, Small, SmallPrint } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { nameGlyphs } from './name-glyphs.ts';
import { StateNameScreen } from './state-name.tsx';

export function IdentityScreen({ screen }: { readonly screen: ScreenOf<'identity'> }) {
  const words = useWords();
  const { operator, busy, fault } = screen;
  const [stating, setStating] = useState<number>();
  const name = operator.name.reveal();
  if (stating !== undefined) return <StateNameScreen asRead={(operator.nameAsRead ?? operator.name).reveal()} at={stating} onBack={() => setStating(undefined)} />;
  return (
    <Page
      title={words('identity.title')}
      lead={words(screen.asOperator === true ? 'identity.leadOperator' : 'identity.lead')}
      fault={fault}
      ways={['back']}
      actions={
        <>
          <IntentButton look="plain" type="leave" intent={{ type: 'leave' }}>
            {words('identity.notMe')}
          </IntentButton>
          <IntentButton look="go" type="confirmIdentity" intent={busy || isUnresolved(name) ? null : { type: 'confirmIdentity' }}>
            {words(busy ? 'stateName.busy' : isUnresolved(name) ? 'stateName.first' : 'identity.confirm')}
          </IntentButton>
        </>
      }
    >
      <PersonName name={name} asRead={operator.nameAsRead?.reveal()} onState={setStating} />
      <Pane label={words('identity.title')}>
        <Facts operator={operator} />
      </Pane>
    </Page>
  );
}

/** As it will stand on the licence. A name with a rare character is looked at glyph by glyph before anything is printed. */
function PersonName({ name, asRead, onState }: { readonly name: string; /** Where its holder stated a character. */ readonly asRead: string | undefined; readonly onState: (at: number) => void }) {
  const words = useWords();
  const missing = useMissingGlyphs(name);
  const glyphs = nameGlyphs(name);
  const rare = glyphs.some((glyph) => glyph.rare) || missing.length > 0 || asRead !== undefined;
  const [singly, setSingly] = useState(rare);
  const [coded, setCoded] = useState(false);
  return (
    <div className="person">
      {singly ? (
        <ul className="glyphs" lang="zh-Hans" data-said="" aria-label={name} data-singly="true">
          {glyphs.map(({ character, code }, index) => (
            <li key={index} data-rare={glyphs[index]?.rare}>
              <span className="glyph serif">{missing.includes(character) ? <Small>{words('identity.undrawn')}</Small> : character}</span>
              {coded && <span className="num">{code}</span>}
              {(glyphs[index]?.rare === true || asRead !== undefined) && (
                <Press look="quiet" mark={{ 'data-choice': `wrong-${String(index)}` }} label={words('stateName.wrongWhich', { number: index + 1 })} onPress={() => onState(index)}>
                  {words('stateName.wrong')}
                </Press>
              )}
            </li>
          ))}
        </ul>
      ) : (
        <p className="person-name serif whole" data-said="" lang="zh-Hans" data-length={glyphs.length > 10 ? 'long' : 'usual'}>
          {name}
        </p>
      )}
      {rare && <p>{words('identity.rareLead')}</p>}
      <div className="choices flow">
        <Press look="quiet" pressed={singly} mark={{ 'data-choice': 'singly' }} onPress={() => setSingly(!singly)}>
          {words(singly ? 'identity.asName' : 'identity.byGlyph')}
        </Press>
        {singly && (
          <Press look="quiet" pressed={coded} mark={{ 'data-choice': 'codes' }} onPress={() => setCoded(!coded)}>
            {words(coded ? 'identity.codesOff' : 'identity.codesOn')}
          </Press>
        )}
      </div>
      {asRead !== undefined && (
        <Note kind="human">
          <p className="phrased">
            <Phrases>{words('stateName.stated')}</Phrases>
          </p>
          <IntentButton look="link" type="stateName" intent={{ type: 'stateName', name: new Personal(asRead) }}>
            {words('stateName.takeBack')}
          </IntentButton>
        </Note>
      )}
      {isUnresolved(name) ? (
        <FaultNote>{words('stateName.unresolved')}</FaultNote>
      ) : missing.length > 0 && (
        <FaultNote>
          {words('identity.glyphs', { codes: nameGlyphs(missing.join('')).map(({ code }) => code).join('、') })}
        </FaultNote>
      )}
    </div>
  );
}

function Facts({ operator }: { readonly operator: Person }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const [shown, setShown] = useState(false);
  // Hidden is not drawn at all: there is nothing to be read over a shoulder, or out of a picture of the screen.
  const guarded = (value: string) => (shown ? value : <span className="guarded">{words('identity.hidden')}</span>);
  const until = operator.validUntil === 'longTerm' ? words('identity.longTerm') : formatDay(operator.validUntil, language);
  return (
    <>
    <div className="guard">
      <SmallPrint>{words('identity.guard')}</SmallPrint>
      <Press look="quiet" pressed={shown} mark={{ 'data-choice': 'guard' }} onPress={() => setShown(!shown)}>
        {words(shown ? 'identity.hide' : 'identity.show')}
      </Press>
    </div>
    <dl className="facts">
      <div>
        <dt>{words('identity.number')}</dt>
        <dd className="num">{guarded(maskIdNumber(operator.idNumber.reveal()))}</dd>
      </div>
      <div>
        <dt>{words('identity.sex')}</dt>
        <dd>{words(`identity.sexes.${operator.sex}`)}</dd>
      </div>
      {operator.nationCode !== undefined && (
        <div>
          <dt>{words('identity.nation')}</dt>
          <dd>{nationName(operator.nationCode)}</dd>
        </div>
      )}
      {operator.address !== undefined && (
        <div>
          <dt>{words('identity.address')}</dt>
          <dd>
            {guarded(legible(operator.address.reveal()))}
            {isUnresolved(operator.address.reveal()) && <SmallPrint>{words('identity.addressUnknown')}</SmallPrint>}
          </dd>
        </div>
      )}
      <div>
        <dt>{words('identity.validity')}</dt>
        <dd className="num">{words('identity.fromTo', { from: formatDay(operator.validFrom, language), until })}</dd>
      </div>
    </dl>
    </>
  );
}
