import { lazy, useEffect } from 'react';
import type { Snapshot } from '../../contract/snapshot.ts';
import { loadLater } from './load-later.ts';
import { StartScreen } from './start.tsx';
import './citizen.css';

// The first screen waits for no other: they bring the keyboards, the dictionaries, the camera and the drawing of the licence.
const later = {
  code: () => import('./code.tsx'),
  toPhone: () => import('./to-phone.tsx'),
  choose: () => import('./choose.tsx'),
  about: () => import('./about.tsx'),
  notice: () => import('./notice.tsx'),
  presentCard: () => import('./present-card.tsx'),
  identity: () => import('./identity.tsx'),
  prove: () => import('./prove.tsx'),
  contact: () => import('./contact.tsx'),
  preparing: () => import('./preparing.tsx'),
  name: () => import('./name.tsx'),
  scope: () => import('./scope.tsx'),
  premises: () => import('./premises.tsx'),
  question: () => import('./question.tsx'),
  materials: () => import('./materials.tsx'),
  agreement: () => import('./agreement.tsx'),
  summary: () => import('./summary.tsx'),
  signSummary: () => import('./sign-summary.tsx'),
  review: () => import('./review.tsx'),
  sign: () => import('./sign.tsx'),
  signers: () => import('./signers.tsx'),
  signDocument: () => import('./sign-document.tsx'),
  outcome: () => import('./outcome.tsx'),
  payment: () => import('./payment.tsx'),
  serviceResult: () => import('./service-result.tsx'),
  papers: () => import('./papers.tsx'),
  functionResult: () => import('./function-result.tsx'),
  rate: () => import('./rate.tsx'),
  goodbye: () => import('./goodbye.tsx'),
} as const;

const CodeScreen = lazy(() => later.code().then((file) => ({ default: file.CodeScreen })));
const ToPhoneScreen = lazy(() => later.toPhone().then((file) => ({ default: file.ToPhoneScreen })));
const ChooseScreen = lazy(() => later.choose().then((file) => ({ default: file.ChooseScreen })));
const AboutScreen = lazy(() => later.about().then((file) => ({ default: file.AboutScreen })));
const NoticeScreen = lazy(() => later.notice().then((file) => ({ default: file.NoticeScreen })));
const PresentCardScreen = lazy(() => later.presentCard().then((file) => ({ default: file.PresentCardScreen })));
const IdentityScreen = lazy(() => later.identity().then((file) => ({ default: file.IdentityScreen })));
const ProveScreen = lazy(() => later.prove().then((file) => ({ default: file.ProveScreen })));
const ContactScreen = lazy(() => later.contact().then((file) => ({ default: file.ContactScreen })));
const PreparingScreen = lazy(() => later.preparing().then((file) => ({ default: file.PreparingScreen })));
const NameScreen = lazy(() => later.name().then((file) => ({ default: file.NameScreen })));
const ScopeScreen = lazy(() => later.scope().then((file) => ({ default: file.ScopeScreen })));
const PremisesScreen = lazy(() => later.premises().then((file) => ({ default: file.PremisesScreen })));
const QuestionScreen = lazy(() => later.question().then((file) => ({ default: file.QuestionScreen })));
const MaterialsScreen = lazy(() => later.materials().then((file) => ({ default: file.MaterialsScreen })));
const AgreementScreen = lazy(() => later.agreement().then((file) => ({ default: file.AgreementScreen })));
const SummaryScreen = lazy(() => later.summary().then((file) => ({ default: file.SummaryScreen })));
const SignSummaryScreen = lazy(() => later.signSummary().then((file) => ({ default: file.SignSummaryScreen })));
const ReviewScreen = lazy(() => later.review().then((file) => ({ default: file.ReviewScreen })));
const SignScreen = lazy(() => later.sign().then((file) => ({ default: file.SignScreen })));
const SignersScreen = lazy(() => later.signers().then((file) => ({ default: file.SignersScreen })));
const SignDocumentScreen = lazy(() => later.signDocument().then((file) => ({ default: file.SignDocumentScreen })));
const SubmittingScreen = lazy(() => later.outcome().then((file) => ({ default: file.SubmittingScreen })));
const HandedOverScreen = lazy(() => later.outcome().then((file) => ({ default: file.HandedOverScreen })));
const PaymentScreen = lazy(() => later.payment().then((file) => ({ default: file.PaymentScreen })));
const ServiceResultScreen = lazy(() => later.serviceResult().then((file) => ({ default: file.ServiceResultScreen })));
const PreviewScreen = lazy(() => later.papers().then((file) => ({ default: file.PreviewScreen })));
const PrintingScreen = lazy(() => later.papers().then((file) => ({ default: file.PrintingScreen })));
const TakePapersScreen = lazy(() => later.papers().then((file) => ({ default: file.TakePapersScreen })));
const FunctionResultScreen = lazy(() => later.functionResult().then((file) => ({ default: file.FunctionResultScreen })));
const RateScreen = lazy(() => later.rate().then((file) => ({ default: file.RateScreen })));
const GoodbyeScreen = lazy(() => later.goodbye().then((file) => ({ default: file.GoodbyeScreen })));

/** The screen that a snapshot asks for. */
export function CitizenScreen({ snapshot }: { readonly snapshot: Snapshot }) {
  useEffect(() => {
    void loadLater(Object.values(later));
  }, []);
  const { screen } = snapshot;
  switch (screen.name) {
    case 'start':
      return <StartScreen screen={screen} />;
    case 'code':
      return <CodeScreen screen={screen} />;
    case 'toPhone':
      return <ToPhoneScreen screen={screen} />;
    case 'choose':
      return <ChooseScreen />;
    case 'about':
      return <AboutScreen screen={screen} />;
    case 'notice':
      return <NoticeScreen screen={screen} />;
    case 'presentCard':
      return <PresentCardScreen screen={screen} />;
    case 'identity':
      return <IdentityScreen screen={screen} />;
    case 'prove':
      return <ProveScreen screen={screen} />;
    case 'contact':
      return <ContactScreen screen={screen} />;
    case 'preparing':
      return <PreparingScreen screen={screen} />;
    case 'name':
      return <NameScreen screen={screen} />;
    case 'scope':
      return <ScopeScreen screen={screen} />;
    case 'premises':
      return <PremisesScreen screen={screen} />;
    case 'question':
      // Another question is another form: nothing that was typed into the one before stays.
      return <QuestionScreen key={screen.question.id} screen={screen} />;
    case 'materials':
      return <MaterialsScreen screen={screen} />;
    case 'agreement':
      return <AgreementScreen key={screen.at} screen={screen} />;
    case 'summary':
      return <SummaryScreen screen={screen} />;
    case 'signSummary':
      return <SignSummaryScreen screen={screen} />;
    case 'review':
      return <ReviewScreen screen={screen} />;
    case 'sign':
      return <SignScreen screen={screen} />;
    case 'signers':
      return <SignersScreen screen={screen} />;
    case 'signDocument':
      return <SignDocumentScreen screen={screen} />;
    case 'submitting':
      return <SubmittingScreen screen={screen} />;
    case 'handedOver':
      return <HandedOverScreen screen={screen} />;
    case 'payment':
      return <PaymentScreen screen={screen} />;
    case 'serviceResult':
      return <ServiceResultScreen screen={screen} />;
    case 'preview':
      return <PreviewScreen screen={screen} />;
    case 'printing':
      return <PrintingScreen screen={screen} />;
    case 'takePapers':
      return <TakePapersScreen screen={screen} />;
    case 'functionResult':
      return <FunctionResultScreen screen={screen} />;
    case 'rate':
      return <RateScreen screen={screen} />;
    case 'goodbye':
      return <GoodbyeScreen screen={screen} />;
  }
}
