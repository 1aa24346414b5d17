import { lazy, useEffect } from 'react';
import type { Snapshot } from '../../contract/snapshot.ts';
import { loadLexicon } from '../input/lexicon.ts';
import { ChooseScreen } from './choose.tsx';
import { GoodbyeScreen } from './goodbye.tsx';
import { IdentityScreen } from './identity.tsx';
import { PresentCardScreen } from './present-card.tsx';
import { StartScreen } from './start.tsx';
import './citizen.css';

// The later screens bring the scope dictionary, the name rules and the drawing of the licence; the first screen waits for none of them.
const later = {
  notice: () => import('./notice.tsx'),
  contact: () => import('./contact.tsx'),
  name: () => import('./name.tsx'),
  scope: () => import('./scope.tsx'),
  premises: () => import('./premises.tsx'),
  review: () => import('./review.tsx'),
  sign: () => import('./sign.tsx'),
  outcome: () => import('./outcome.tsx'),
  papers: () => import('./papers.tsx'),
} as const;

const NoticeScreen = lazy(() => later.notice().then((file) => ({ default: file.NoticeScreen })));
const ContactScreen = lazy(() => later.contact().then((file) => ({ default: file.ContactScreen })));
const NameScreen = lazy(() => later.name().then((file) => ({ default: file.NameScreen })));
const ScopeScreen = lazy(() => later.scope().then((file) => ({ default: file.ScopeScreen })));
const PremisesScreen = lazy(() => later.premises().then((file) => ({ default: file.PremisesScreen })));
const ReviewScreen = lazy(() => later.review().then((file) => ({ default: file.ReviewScreen })));
const SignScreen = lazy(() => later.sign().then((file) => ({ default: file.SignScreen })));
const SubmittingScreen = lazy(() => later.outcome().then((file) => ({ default: file.SubmittingScreen })));
const HandedOverScreen = lazy(() => later.outcome().then((file) => ({ default: file.HandedOverScreen })));
const PreviewScreen = lazy(() => later.papers().then((file) => ({ default: file.PreviewScreen })));
const PrintingScreen = lazy(() => later.papers().then((file) => ({ default: file.PrintingScreen })));
const TakePapersScreen = lazy(() => later.papers().then((file) => ({ default: file.TakePapersScreen })));

/** The screen that a snapshot asks for. */
export function CitizenScreen({ snapshot }: { readonly snapshot: Snapshot }) {
  useEffect(() => {
    // While the first screen waits for a citizen, the rest comes in.
    const idle = requestIdleCallback(() => {
      for (const load of Object.values(later)) void load();
      void loadLexicon();
    });
    return () => cancelIdleCallback(idle);
  }, []);
  const { screen } = snapshot;
  switch (screen.name) {
    case 'start':
      return <StartScreen screen={screen} />;
    case 'choose':
      return <ChooseScreen />;
    case 'notice':
      return <NoticeScreen language={snapshot.language} />;
    case 'presentCard':
      return <PresentCardScreen screen={screen} />;
    case 'identity':
      return <IdentityScreen screen={screen} />;
    case 'contact':
      return <ContactScreen screen={screen} />;
    case 'name':
      return <NameScreen screen={screen} />;
    case 'scope':
      return <ScopeScreen screen={screen} />;
    case 'premises':
      return <PremisesScreen screen={screen} />;
    case 'review':
      return <ReviewScreen screen={screen} />;
    case 'sign':
      return <SignScreen screen={screen} />;
    case 'submitting':
      return <SubmittingScreen screen={screen} />;
    case 'handedOver':
      return <HandedOverScreen screen={screen} />;
    case 'preview':
      return <PreviewScreen screen={screen} />;
    case 'printing':
      return <PrintingScreen screen={screen} />;
    case 'takePapers':
      return <TakePapersScreen screen={screen} />;
    case 'goodbye':
      return <GoodbyeScreen screen={screen} />;
  }
}
