import { lazy, useEffect, useState } from 'react';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { OpenShop } from '../drawings/street.tsx';
import '../drawings/drawings.css';
import { useText, useWords } from '../i18n/i18n.ts';
import { Later } from '../ui/later.tsx';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { openCatalogue, openItem, rememberShelf, type Shelf } from './choose-opening.ts';
import './start.css';

const WhatIsMissing = lazy(() => import('./what-is-missing.tsx').then((file) => ({ default: file.WhatIsMissing })));

/** What one comes for most, in the words of those who come. The last is everything. */
const tiles = [
  { tile: 'running', shelf: { show: 'category', category: 'business' } },
  { tile: 'security', shelf: { show: 'category', category: 'socialSecurity' } },
  { tile: 'medical', shelf: { show: 'category', category: 'medical' } },
  { tile: 'home', shelf: { show: 'event', event: 'home' } },
  { tile: 'elderly', shelf: { show: 'event', event: 'oldAge' } },
  { tile: 'all', shelf: { show: 'shelves' } },
] as const satisfies readonly { readonly tile: string; readonly shelf: Shelf }[];

/** The first screen: what can be done here, and the way to it in one touch. */
export function StartScreen({ screen }: { readonly screen: ScreenOf<'start'> }) {
  const words = useWords();
  // The next citizen does not stand before the shelf of the one before.
  useEffect(() => rememberShelf({ show: 'shelves' }), []);
  const collect = screen.unfinished && (
    <IntentButton look={screen.ready ? 'plain' : 'quiet'} type="collect" intent={{ type: 'collect' }}>
      {words('start.collect')}
    </IntentButton>
  );
  if (screen.starting === true) return <Page title={words('start.starting')} lead={words('start.startingLead')} aside={<Shop />} />;
  if (!screen.ready) {
    const missing = (
      <Later>
        <WhatIsMissing faults={screen.faults} />
      </Later>
    );
    return <Page title={words('start.notReady')} lead={words('start.notReadyLead')} aside={missing} actions={collect} />;
  }
  return (
    <Page title={words('start.title')} lead={words('start.lead')} actions={collect}>
      <div className="start">
        <Press look="choice" className="hero" mark={{ 'data-intent': 'start', 'data-choice': 'open' }} onPress={() => void openCatalogue({ show: 'event', event: 'openingBusiness' })}>
          <span className="hero-words">
            <strong className="serif">{words('start.hero')}</strong>
            <span>{words('start.heroLead')}</span>
            <em>{words('start.go')}</em>
          </span>
          <span className="hero-street">
            <Shop />
          </span>
        </Press>
        <Banners seasonal={screen.seasonal[0]} opened={screen.opened?.[0]} />
        <div className="tiles">
          {tiles.map(({ tile, shelf }) => (
            <Press key={tile} look="choice" mark={{ 'data-choice': tile }} onPress={() => void openCatalogue(shelf)}>
              {words(`start.tiles.${tile}`, { count: screen.items })}
              <small>{words(`start.tileMeans.${tile}`)}</small>
            </Press>
          ))}
        </div>
        <div className="other-ways">
          <Press look="plain" className="ask-catalogue" mark={{ 'data-choice': 'search' }} onPress={() => void openCatalogue({ show: 'search' })}>
            <Glass />
            <span>{words('start.search')}</span>
          </Press>
          <IntentButton look="plain" type="bringCode" intent={{ type: 'bringCode' }}>
            {words('code.open')}
          </IntentButton>
        </div>
      </div>
    </Page>
  );
}

const shops = ['tea', 'store', 'hair', 'snacks', 'fruit'] as const;
/** Long enough to read the sign and look on. */
const signMs = 6000;

/** While nobody touches the screen the sign over the door changes, a quiet word a time: what a shop can be. It stands still for who wants no motion. */
function Shop() {
  const words = useWords();
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const timer = setInterval(() => setAt((shown) => (shown + 1) % shops.length), signMs);
    return () => clearInterval(timer);
  }, []);
  return <OpenShop sign={words(`start.shops.${shops[at] ?? shops[0]}`)} />;
}

type Found = ScreenOf<'start'>['seasonal'][number];

/** What has its season now and ends the soonest, and what was opened last. */
function Banners({ seasonal, opened }: { readonly seasonal: Found | undefined; readonly opened: Found | undefined }) {
  if (seasonal === undefined && opened === undefined) return null;
  return (
    <div className="banners">
      {seasonal !== undefined && <Banner item={seasonal} why="season" />}
      {opened !== undefined && opened.code !== seasonal?.code && <Banner item={opened} why="opened" />}
    </div>
  );
}

function Banner({ item, why }: { readonly item: Found; readonly why: 'season' | 'opened' }) {
  const words = useWords();
  const text = useText();
  return (
    <Press look="choice" className="season" mark={{ 'data-choice': item.code }} onPress={() => void openItem(item.code)}>
      <span className="season-mark">{words(`start.${why}`)}</span>
      <span>
        {text(item.name)}
        <small>{text(item.plain)}</small>
      </span>
    </Press>
  );
}

export function Glass() {
  return (
    <svg className="icon" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M14 4a10 10 0 1 0 0 20 10 10 0 0 0 0-20M21 21l8 8" />
    </svg>
  );
}
