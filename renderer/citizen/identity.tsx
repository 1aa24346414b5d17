import type { Person } from '../../contract/application-parts.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { nationName } from '../../domain/codes/nations.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { formatDay } from '../ui/dates.ts';
import { useMissingGlyphs } from '../ui/glyphs.ts';
import { maskIdNumber } from '../ui/masking.ts';
import { FaultNote } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { useView } from '../view-state.ts';

export function IdentityScreen({ screen }: { readonly screen: ScreenOf<'identity'> }) {
  const words = useWords();
  const { operator } = screen;
  return (
    <Page
      step="identity"
      title={words('identity.title')}
      lead={words('identity.lead')}
      ways={['back']}
      actions={
        <>
          <IntentButton look="plain" type="leave" intent={{ type: 'leave' }}>
            {words('identity.notMe')}
          </IntentButton>
          <IntentButton look="go" type="confirmIdentity" intent={{ type: 'confirmIdentity' }}>
            {words('identity.confirm')}
          </IntentButton>
        </>
      }
    >
      <PersonName name={operator.name.reveal()} />
      <Pane label={words('identity.title')}>
        <Facts operator={operator} />
      </Pane>
    </Page>
  );
}

/** As it will stand on the licence; a character that this machine cannot draw is named before anything is printed. */
function PersonName({ name }: { readonly name: string }) {
  const words = useWords();
  const missing = useMissingGlyphs(name);
  return (
    <div className="person">
      <p className="person-name serif whole" lang="zh-Hans" data-length={Array.from(name).length > 10 ? 'long' : 'usual'}>
        {name}
      </p>
      {missing.length > 0 && (
        <FaultNote>
          {words('identity.glyphs', { codes: missing.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`).join('、') })}
        </FaultNote>
      )}
    </div>
  );
}

function Facts({ operator }: { readonly operator: Person }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const until = operator.validUntil === 'longTerm' ? words('identity.longTerm') : formatDay(operator.validUntil, language);
  return (
    <dl className="facts">
      <div>
        <dt>{words('identity.number')}</dt>
        <dd className="num">{maskIdNumber(operator.idNumber.reveal())}</dd>
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
          <dd>{operator.address.reveal()}</dd>
        </div>
      )}
      <div>
        <dt>{words('identity.validity')}</dt>
        <dd className="num">{words('identity.fromTo', { from: formatDay(operator.validFrom, language), until })}</dd>
      </div>
    </dl>
  );
}
