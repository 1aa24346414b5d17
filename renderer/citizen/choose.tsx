import { startTransition, useState } from 'react';
import type { FoundItem, FoundItems } from '../../contract/matter.ts';
import { categorySchema, lifeEventSchema } from '../../contract/item-kinds.ts';
import { faultCatalogue } from '../../contract/fault.ts';
import { useCandidates } from '../input/lexicon.ts';
import { PinyinKeyboard } from '../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../input/text-entry.ts';
import { TextField } from '../input/text-field.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Phrases, Small, SmallPrint } from '../ui/phrases.tsx';
import { setHelpOpen } from '../view-state.ts';
import { openingShelf, rememberShelf, type Shelf } from './choose-opening.ts';
import { useFound } from './found-items.ts';
import { Glass } from './start.tsx';
import './choose.css';

/** The catalogue: by words, by moments of life, by fields of government, by trades. */
export function ChooseScreen() {
  const [shelf, show] = useState(openingShelf);
  const setShelf = (next: Shelf) => {
    rememberShelf(next);
    // Drawn in small pieces, after the touch was answered.
    startTransition(() => show(next));
  };
  const toShelves = () => setShelf({ show: 'shelves' });
  switch (shelf.show) {
    case 'shelves':
      return <Shelves onShelf={setShelf} />;
    case 'search':
      return <Search onBack={toShelves} onAll={() => setShelf({ show: 'all' })} />;
    case 'trades':
      return <Trades onBack={() => setShelf({ show: 'event', event: 'openingBusiness' })} />;
    case 'all':
    case 'category':
    case 'event':
      return <Contents key={JSON.stringify(shelf)} shelf={shelf} onBack={toShelves} onShelf={setShelf} />;
  }
}

/** Moments of life first, since nobody thinks in departments; the fields of government behind a touch. */
function Shelves({ onShelf }: { readonly onShelf: (shelf: Shelf) => void }) {
  const words = useWords();
  const [by, setBy] = useState<'event' | 'category'>('event');
  return (
    <Page
      title={words('choose.title')}
      ways={['back']}
      actions={
        <IntentButton look="plain" type="bringCode" intent={{ type: 'bringCode' }}>
          {words('code.open')}
        </IntentButton>
      }
      aside={
        <div className="ways-in">
          <Press look="plain" className="ask-catalogue" mark={{ 'data-choice': 'search' }} onPress={() => onShelf({ show: 'search' })}>
            <Glass />
            <span>{words('choose.searchFor')}</span>
          </Press>
          <div className="choices two">
            {(['event', 'category'] as const).map((each) => (
              <Press key={each} look="quiet" pressed={by === each} mark={{ 'data-choice': `by.${each}` }} onPress={() => setBy(each)}>
                {words(`choose.by.${each}`)}
              </Press>
            ))}
          </div>
        </div>
      }
    >
      <div className="catalogue">
        <Pane key={by} label={words(`choose.by.${by}`)}>
          <div className="choices shelves">
            {by === 'event'
              ? lifeEventSchema.options.map((event) => (
                  <Press key={event} look="choice" mark={{ 'data-choice': `event.${event}` }} onPress={() => onShelf({ show: 'event', event })}>
                    {words(`choose.events.${event}`)}
                  </Press>
                ))
              : categorySchema.options.map((category) => (
                  <Press key={category} look="choice" mark={{ 'data-choice': `category.${category}` }} onPress={() => onShelf({ show: 'category', category })}>
                    {words(`choose.categories.${category}`)}
                  </Press>
                ))}
            <Press look="choice" mark={{ 'data-choice': 'all' }} onPress={() => onShelf({ show: 'all' })}>
              {words('choose.all')}
            </Press>
          </div>
        </Pane>
      </div>
    </Page>
  );
}

/** So many trades stand beside the items, as a page of them; the rest are one touch away. */
const usualTrades = 11;

type ListedShelf = Extract<Shelf, { show: 'all' | 'category' | 'event' }>;

function Contents({ shelf, onBack, onShelf }: { readonly shelf: ListedShelf; readonly onBack: () => void; readonly onShelf: (shelf: Shelf) => void }) {
  const words = useWords();
  const narrowed = shelf.show === 'category' ? { category: shelf.category } : shelf.show === 'event' ? { lifeEvent: shelf.event } : {};
  const search = useFound('', narrowed);
  const title = shelf.show === 'all' ? words('choose.all') : shelf.show === 'event' ? words(`choose.events.${shelf.event}`) : words(`choose.categories.${shelf.category}`);
  const opens = shelf.show === 'event' && shelf.event === 'openingBusiness';
  return (
    <Page title={title} {...(opens && { lead: words('choose.openingLead') })} ways={['back']} onBack={onBack}>
      <div className="catalogue">
        {search.fault !== undefined && <FaultNote>{<FaultWords code={search.fault} />}</FaultNote>}
        <Pane label={title}>
          {opens && search.found !== undefined && search.found.bundles.length > 0 && (
            <Bundles bundles={search.found.bundles.slice(0, usualTrades)} more={() => onShelf({ show: 'trades' })} />
          )}
          {search.found?.items.length === 0 && <NothingHere onAll={shelf.show === 'all' ? undefined : () => onShelf({ show: 'all' })} />}
          <Items items={search.found?.items ?? []} />
        </Pane>
      </div>
    </Page>
  );
}

/** All trades for which name, scope and permits are proposed together. */
function Trades({ onBack }: { readonly onBack: () => void }) {
  const words = useWords();
  const { found } = useFound('', { lifeEvent: 'openingBusiness' });
  return (
    <Page title={words('choose.tradesTitle')} lead={words('choose.tradesLead')} ways={['back']} onBack={onBack}>
      <Pane label={words('choose.tradesTitle')}>
        <Bundles bundles={found?.bundles ?? []} />
      </Pane>
    </Page>
  );
}

function Bundles({ bundles, more }: { readonly bundles: FoundItems['bundles']; readonly more?: () => void }) {
  const words = useWords();
  const text = useText();
  return (
    <div className="choices three bundles">
      {bundles.map(({ bundle, name, code }) => (
        <IntentButton key={bundle} look="choice" className="tight" type="chooseItem" intent={{ type: 'chooseItem', code, bundle }} mark={{ 'data-bundle': bundle }}>
          <span>
            <Phrases>{words('choose.open', { trade: text(name) })}</Phrases>
          </span>
        </IntentButton>
      ))}
      {more !== undefined && (
        <Press look="choice" className="tight" mark={{ 'data-choice': 'trades' }} onPress={more}>
          {words('choose.moreTrades')}
        </Press>
      )}
    </div>
  );
}

function Search({ onBack, onAll }: { readonly onBack: () => void; readonly onAll: () => void }) {
  const words = useWords();
  const entry = useTextEntry({ maxLength: 30 });
  const candidates = useCandidates(entry);
  // Letters that are no words yet find as well: by pinyin, and by its initials.
  const query = entry.text + entry.letters;
  return (
    <Page title={words('choose.searchTitle')} ways={['back']} onBack={onBack} dock={<PinyinKeyboard entry={entry} candidates={candidates} />}>
      <TextField entry={entry} candidates={candidates} field="itemSearch" label={words('choose.field')} placeholder={words('choose.placeholder')} />
      <Pane label={words('choose.found')}>{query === '' ? <SmallPrint>{words('choose.searchLead')}</SmallPrint> : <Findings query={query} onAll={onAll} />}</Pane>
    </Page>
  );
}

function Findings({ query, onAll }: { readonly query: string; readonly onAll: () => void }) {
  const { found, fault } = useFound(query, {});
  return (
    <>
      {fault !== undefined && <FaultNote>{<FaultWords code={fault} />}</FaultNote>}
      {found?.items.length === 0 && found.bundles.length === 0 && <NothingHere onAll={onAll} />}
      {found !== undefined && found.bundles.length > 0 && <Bundles bundles={found.bundles.slice(0, 3)} />}
      <Items items={found?.items ?? []} />
    </>
  );
}

/** Each with what it is for, in plain words. */
function Items({ items }: { readonly items: readonly FoundItem[] }) {
  const text = useText();
  return (
    <div className="choices items">
      {items.map((item) => (
        <IntentButton key={item.code} look="choice" type="chooseItem" intent={{ type: 'chooseItem', code: item.code }} mark={{ 'data-item': item.code }}>
          {text(item.name)}
          <Small>{text(item.plain)}</Small>
        </IntentButton>
      ))}
    </div>
  );
}

/** Nothing found is no dead end. */
function NothingHere({ onAll }: { readonly onAll: (() => void) | undefined }) {
  const words = useWords();
  return (
    <Note kind="human">
      <p>{words('choose.nothing')}</p>
      <div className="choices flow ways-on">
        <Press look="plain" mark={{ 'data-help': 'open' }} onPress={() => setHelpOpen(true)}>
          {words('choose.askPerson')}
        </Press>
        {onAll !== undefined && (
          <Press look="quiet" mark={{ 'data-choice': 'all' }} onPress={onAll}>
            {words('choose.all')}
          </Press>
        )}
      </div>
    </Note>
  );
}

function FaultWords({ code }: { readonly code: keyof typeof faultCatalogue }) {
  const text = useText();
  return text(faultCatalogue[code].screen);
}
