import { startTransition, useEffect, useState } from 'react';
import type { Premises, StandardAddress } from '../../contract/application-parts.ts';
import { faultCatalogue, type Fault } from '../../contract/fault.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import type { StreetCode } from '../../contract/units.ts';
import { streetsOf, type Street } from '../../domain/codes/streets.ts';
import { namePrefix } from '../../domain/name/compose.ts';
import { BeforeScanner } from '../drawings/before-scanner.tsx';
import { useCandidates } from '../input/lexicon.ts';
import { PinyinKeyboard } from '../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../input/text-entry.ts';
import { TextField } from '../input/text-field.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { RadioCards } from '../ui/choices.tsx';
import { IntentButton, Press } from '../ui/button.tsx';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { useView } from '../view-state.ts';
import { ScannerHint } from './scanner-hint.tsx';

type Place = Omit<Premises, 'right'>;

/** Where: the street, the door plate, and by what right. */
export function PremisesScreen({ screen }: { readonly screen: ScreenOf<'premises'> }) {
  const streets = streetsOf(screen.registrarDivision);
  const prefix = namePrefix(screen.registrarDivision);
  const [street, turnToStreet] = useState<Street | undefined>(streets.find((each) => each.code === screen.value?.street));
  const [place, turnToPlace] = useState<Place | undefined>(screen.value);
  // The next question is drawn in small pieces, after the touch was answered.
  const setStreet = (next: Street | undefined) => startTransition(() => turnToStreet(next));
  const setPlace = (next: Place | undefined) => startTransition(() => turnToPlace(next));
  const [refused, setRefused] = useState<string>();
  const { plate } = screen;
  if (place === undefined && plate?.result === 'found' && plate.address.id !== refused) {
    const behind = plate.within.length === 0 ? [plate.address] : plate.within;
    if (behind.length > 1) return <BehindPlate addresses={behind} prefix={prefix} onBack={() => setRefused(plate.address.id)} onPlace={setPlace} />;
    return <RightQuestion place={placeAt(behind[0] ?? plate.address)} right={undefined} onBack={() => setRefused(plate.address.id)} />;
  }
  // Who chose a room behind a plate has said the street with it.
  if (place !== undefined) return <RightQuestion place={place} right={screen.value?.right} onBack={() => setPlace(undefined)} />;
  if (street === undefined) return <StreetQuestion prefix={prefix} streets={streets} plate={plate} onStreet={setStreet} />;
  return <AddressQuestion street={street} prefix={prefix} onBack={() => setStreet(undefined)} onPlace={setPlace} />;
}

const placeAt = (address: StandardAddress): Place => ({ street: address.street, standardAddressId: address.id, text: address.text });

interface BehindPlateProps {
  readonly addresses: readonly StandardAddress[];
  readonly prefix: string;
  readonly onBack: () => void;
  readonly onPlace: (place: Place) => void;
}

/** A building's plate: which of its rooms it is. */
function BehindPlate({ addresses, prefix, onBack, onPlace }: BehindPlateProps) {
  const words = useWords();
  return (
    <Page title={words('premises.address')} ways={['back', 'leave']} onBack={onBack}>
      <Pane label={words('premises.address')}>
        <div className={addresses.length <= 4 ? 'choices few' : 'choices'} lang="zh-Hans">
          {addresses.map((address) => (
            <Press key={address.id} look="choice" className="address" mark={{ 'data-choice': address.id }} onPress={() => onPlace(placeAt(address))}>
              <span className="choice-title">{address.text.startsWith(prefix) ? address.text.slice(prefix.length) : address.text}</span>
            </Press>
          ))}
        </div>
      </Pane>
    </Page>
  );
}

interface StreetQuestionProps {
  readonly prefix: string;
  readonly streets: readonly Street[];
  readonly plate: ScreenOf<'premises'>['plate'];
  readonly onStreet: (street: Street) => void;
}

function StreetQuestion({ prefix, streets, plate, onStreet }: StreetQuestionProps) {
  const words = useWords();
  const text = useText();
  const scanner = useView((view) => view.snapshot?.kiosk.scanner === true);
  return (
    <Page
      title={words('premises.street')}
      lead={words('premises.streetLead', { place: prefix })}
      ways={['back', 'leave']}
      aside={
        scanner ? (
          <ScannerHint drawing={<BeforeScanner what="plate" />}>{words('premises.scanPlate')}</ScannerHint>
        ) : undefined
      }
    >
      {plate !== undefined && plate.result !== 'found' && <FaultNote>{text(plate.reason)}</FaultNote>}
      <Pane label={words('premises.street')}>
        <div className="choices two" lang="zh-Hans">
          {streets.map((street) => (
            <Press key={street.code} look="choice" mark={{ 'data-choice': street.code }} onPress={() => onStreet(street)}>
              {street.name}
            </Press>
          ))}
        </div>
      </Pane>
    </Page>
  );
}

type Search = { readonly state: 'running' } | { readonly state: 'done'; readonly addresses: readonly StandardAddress[] } | { readonly state: 'failed'; readonly fault: Fault };

/** Looks in the door-plate register while the citizen types; an answer to an older question is not shown. */
function useAddresses(street: StreetCode, query: string): Search {
  const [search, setSearch] = useState<Search>({ state: 'running' });
  useEffect(() => {
    let current = true;
    void window.kiosk.findAddresses({ street, query }).then(
      (answer) => {
        if (current) setSearch(answer.ok ? { state: 'done', addresses: answer.value.addresses } : { state: 'failed', fault: answer.fault });
      },
      () => {
        // The line to the machine broke; the connection notice says so.
        if (current) setSearch({ state: 'failed', fault: { code: 'central.unreachable' } });
      },
    );
    return () => {
      current = false;
    };
  }, [street, query]);
  return search;
}

interface AddressQuestionProps {
  readonly street: Street;
  readonly prefix: string;
  readonly onBack: () => void;
  readonly onPlace: (place: Place) => void;
}

function AddressQuestion({ street, prefix, onBack, onPlace }: AddressQuestionProps) {
  const words = useWords();
  const text = useText();
  const entry = useTextEntry({ maxLength: 60, context: 'address' });
  const candidates = useCandidates(entry);
  const search = useAddresses(street.code, entry.text);
  const stem = prefix + street.name;
  const typed = stem + entry.text;
  return (
    <Page
      title={words('premises.address')}
      lead={words('premises.addressLead', { street: street.name })}
      ways={['back', 'leave']}
      onBack={onBack}
      dock={<PinyinKeyboard entry={entry} candidates={candidates} signs />}
      actions={
        <Press look="plain" disabled={entry.text.length < 3} mark={{ 'data-choice': 'typedAddress' }} onPress={() => onPlace({ street: street.code, text: typed })}>
          {words('premises.useTyped')}
        </Press>
      }
    >
      <TextField entry={entry} candidates={candidates} field="address" label={words('premises.field')} placeholder={words('premises.placeholder')} />
      <Pane label={words('premises.found')}>
        {search.state === 'failed' && <FaultNote>{text(faultCatalogue[search.fault.code].screen)}</FaultNote>}
        {search.state === 'done' && search.addresses.length === 0 && <p>{words('premises.notFound')}</p>}
        {search.state === 'done' && (
          <div className="choices" lang="zh-Hans">
            {search.addresses.map((address) => (
              <Press
                key={address.id}
                look="choice"
                className="address"
                mark={{ 'data-choice': address.id }}
                onPress={() => onPlace(placeAt(address))}
              >
                <span>
                  <span className="stem">{address.text.startsWith(stem) ? stem : ''}</span>
                  {address.text.startsWith(stem) ? address.text.slice(stem.length) : address.text}
                </span>
                <small lang={undefined}>{words(`premises.use.${address.use}`)}</small>
              </Press>
            ))}
          </div>
        )}
      </Pane>
    </Page>
  );
}

const rights = ['leased', 'owned', 'lent'] as const;

function RightQuestion({ place, right: before, onBack }: { readonly place: Place; readonly right: Premises['right'] | undefined; readonly onBack: () => void }) {
  const words = useWords();
  const [right, setRight] = useState(before);
  return (
    <Page
      title={words('premises.right')}
      lead={words('premises.rightLead')}
      ways={['back', 'leave']}
      onBack={onBack}
      aside={
        <div className="composed">
          <p className="small">{words('premises.willRead')}</p>
          <p className="composed-address serif" lang="zh-Hans">
            {place.text}
          </p>
        </div>
      }
      actions={
        <IntentButton look="go" type="setPremises" intent={right === undefined ? null : { type: 'setPremises', premises: { ...place, right } }}>
          {words('premises.go')}
        </IntentButton>
      }
    >
      <RadioCards label={words('premises.right')} value={right ?? null} onChange={setRight} choices={rights.map((value) => ({ value, title: words(`premises.rights.${value}`), means: words(`premises.rightMeans.${value}`) }))} />
      {place.standardAddressId === undefined && <Note kind="human">{words('premises.unlisted')}</Note>}
    </Page>
  );
}
