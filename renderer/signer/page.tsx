import { useCallback, useContext, useEffect, useState } from 'react';
import type { Language } from '../../contract/language.ts';
import type { SignerView, SigningDocument } from '../../contract/signing.ts';
import { isSignature, type Stroke } from '../input/signature.ts';
import { SignatureField } from '../input/signature-field.tsx';
import { After } from './after.tsx';
import { enter, identify, look, newKey, proveCode, read, sendCode, sign, submit, type Refused, type Reply } from './api.ts';
import { Screen, Frame } from './frame.tsx';
import { MobileScreen, PersonScreen, type Code, type Person } from './identity.tsx';
import { Articles } from '../ui/articles.tsx';
import { SignedMatters } from '../ui/signed-matters.tsx';
import { Notice, Promises } from './reading.tsx';
import { browserLanguage, LanguageContext, textOf, useWords, type Word } from './words.ts';

/** So often the progress of the others is asked for while it is on the screen. */
const lookAgainMs = 5_000;

type Step = 'invited' | 'privacy' | 'summary' | 'articles' | 'promises' | 'person' | 'mobile' | 'sign';
interface Opened {
  readonly session: string;
  readonly view: SignerView;
  /** Absent once the case has ended: then nothing can be read. */
  readonly document?: SigningDocument;
}

/** The token stands behind # and never goes to a server in an address. */
export const invitationToken = (): string => location.hash.slice(1);

/** The same phone comes in again with the key that it came in with: a page that was closed is not shut out. */
function keyOf(token: string): string {
  const place = `yizhao-sign-${token.slice(0, 26)}`;
  try {
    const kept = localStorage.getItem(place) ?? newKey();
    localStorage.setItem(place, kept);
    return kept;
  } catch {
    // A browser that keeps nothing: good for as long as the page is open.
    return newKey();
  }
}

export function Page() {
  const [language, setLanguage] = useState<Language>(browserLanguage);
  const [large, setLarge] = useState(false);
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.classList.toggle('elder', large);
  }, [language, large]);
  return (
    <LanguageContext.Provider value={language}>
      <Frame service={textOf(language, 'service')} large={large} onLarge={setLarge} onLanguage={setLanguage}>
        <Invitation />
      </Frame>
    </LanguageContext.Provider>
  );
}

async function comeIn(token: string, key: string): Promise<Reply<Opened>> {
  const session = await enter(token, key);
  if (!session.ok) return session;
  const view = await look(session.value);
  if (!view.ok) return view;
  const text = await read(session.value);
  return { ok: true, value: { session: session.value, view: view.value, ...(text.ok ? { document: text.value } : {}) } };
}

/** Comes in, then leads on; or says why it cannot. */
function Invitation() {
  const words = useWords();
  const [opened, setOpened] = useState<Opened>();
  const [refused, setRefused] = useState<Refused>();
  const [token] = useState(invitationToken);
  const [key] = useState(() => keyOf(token));

  /** Counts the tries: each begins anew. */
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let gone = false;
    void comeIn(token, key).then((reply) => {
      if (gone) return;
      setOpened(reply.ok ? reply.value : undefined);
      setRefused(reply.ok ? undefined : reply.refused);
    });
    return () => void (gone = true);
  }, [token, key, tries]);
  const again = (): void => setTries(tries + 1);

  if (opened !== undefined) return <Steps opened={opened} onReopen={again} onView={(view) => setOpened({ ...opened, view })} />;
  if (refused === undefined) return <Screen name="opening" title={words('wait')} />;
  if (refused === 'used') return <Screen name="used" title={words('usedTitle')} lead={words('usedLead')} />;
  if (refused === 'offline' || refused === 'other' || refused === 'tooMany') return <Screen name="trouble" title={words(refused)} go={{ label: words('again'), onGo: again }} />;
  return <Screen name="ended" title={words('endedTitle')} lead={words('endedLead')} />;
}

interface StepsProps {
  readonly opened: Opened;
  readonly onReopen: () => void;
  readonly onView: (view: SignerView) => void;
}

const troubles: Readonly<Record<Refused, Word>> = { offline: 'offline', ended: 'endedLead', used: 'usedLead', changed: 'changed', codeWrong: 'codeWrong', codeExpired: 'codeExpired', tooMany: 'tooMany', other: 'other' };

/** One thing after the other: read, say who one is, sign, and see how it goes on. */
function Steps({ opened: { session, view, document: text }, onReopen, onView }: StepsProps) {
  const words = useWords();
  const language = useContext(LanguageContext);
  const [step, setStep] = useState<Step>('invited');
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [person, setPerson] = useState<Person>({ name: '', idNumber: '' });
  const [sent, setSent] = useState<Code>();
  const { progress, you } = view;
  const mine = you.signs ? you.signed : you.identified;
  const over = mine || progress.status !== 'signing';

  const go = (next: Step): void => {
    setTrouble(undefined);
    setStep(next);
    window.scrollTo(0, 0);
  };
  const refresh = useCallback(async () => {
    const fresh = await look(session);
    if (fresh.ok) onView(fresh.value);
  }, [session, onView]);
  /** Whatever is under way: one at a time, and what went wrong is said. */
  const during = async (work: () => Promise<Refused | undefined>): Promise<void> => {
    setBusy(true);
    setTrouble(undefined);
    const refused = await work();
    setBusy(false);
    if (refused === undefined) return;
    setTrouble(words(troubles[refused]));
    if (refused !== 'changed') return;
    setStep('summary');
    onReopen();
  };

  const settled = view.result !== undefined || progress.status !== 'signing';
  useEffect(() => {
    if (!over || settled) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void refresh();
    }, lookAgainMs);
    return () => clearInterval(timer);
  }, [over, settled, refresh]);

  const submitCase = () =>
    during(async () => {
      const reply = await submit(session, progress.caseId, newKey());
      await refresh();
      // Another of them was faster: the result is there all the same.
      return reply.ok || reply.refused === 'changed' ? undefined : reply.refused;
    });
  const confirmPhone = (mobile: string, code: string) =>
    during(async () => {
      if (sent === undefined || text === undefined) return 'other';
      const proof = await proveCode(session, sent.ticket, code);
      if (!proof.ok) return proof.refused;
      const reply = await identify(session, { ...person, mobile, verificationToken: proof.value }, text.privacy, language);
      if (!reply.ok) return reply.refused;
      if (reply.value.result === 'notIdentified') {
        const { reason, remedy, triesLeft } = reply.value;
        setSent(undefined);
        go('person');
        setTrouble([reason[language], remedy[language], triesLeft === undefined ? '' : words('triesLeft', { n: triesLeft })].filter((part) => part !== '').join(language === 'en' ? ' ' : '。'));
        return undefined;
      }
      await refresh();
      if (you.signs) go('sign');
      return undefined;
    });

  if (over) return <After view={view} busy={busy} trouble={trouble} onSubmit={() => void submitCase()} />;
  if (text === undefined) return <Screen name="trouble" title={words('other')} go={{ label: words('again'), onGo: onReopen }} />;
  switch (step) {
    case 'invited':
      return <Invited view={view} onGo={() => go('privacy')} />;
    case 'privacy':
      return (
        <Screen name="privacy" title={text.privacy.text[language].title} lead={text.privacy.text[language].lead} onBack={() => go('invited')} go={{ label: words('agree'), onGo: () => go('summary') }}>
          <Notice text={text.privacy.text} />
        </Screen>
      );
    case 'summary':
      return (
        <Screen name="summary" title={words('summaryTitle')} lead={words('summaryLead')} trouble={trouble} onBack={() => go('privacy')} go={{ label: words(text.articles === undefined ? 'toPromises' : 'toArticles'), onGo: () => go(text.articles === undefined ? 'promises' : 'articles') }}>
          <SignedMatters summary={text.summary} language={language} className="card facts" />
        </Screen>
      );
    case 'articles':
      return (
        <Screen name="articles" title={text.articles?.title ?? ''} lead={words('articlesLead')} onBack={() => go('summary')} go={{ label: words('articlesDone'), onGo: () => go('promises') }}>
          {text.articles !== undefined && <Articles articles={text.articles} />}
        </Screen>
      );
    case 'promises':
      return (
        <Screen name="promises" title={words('promisesTitle')} onBack={() => go(text.articles === undefined ? 'summary' : 'articles')} go={{ label: words('promisesDone'), onGo: () => go(you.identified ? 'sign' : 'person') }}>
          <Promises promises={text.promises} />
        </Screen>
      );
    case 'person':
      return <PersonScreen person={person} onPerson={setPerson} onBack={() => go('promises')} onGo={() => go('mobile')} trouble={trouble} />;
    case 'mobile':
      return (
        <MobileScreen
          sent={sent}
          busy={busy}
          trouble={trouble}
          onBack={() => go('person')}
          onSend={(mobile) =>
            void during(async () => {
              const reply = await sendCode(session, mobile);
              if (!reply.ok) return reply.refused;
              setSent(reply.value);
              return undefined;
            })
          }
          onConfirm={(mobile, code) => void confirmPhone(mobile, code)}
        />
      );
    case 'sign':
      return (
        <Sign
          busy={busy}
          trouble={trouble}
          onBack={() => go('promises')}
          onSign={(strokes, key) =>
            void during(async () => {
              const reply = await sign(session, strokes, text.documentHash, key);
              if (!reply.ok) return reply.refused;
              await refresh();
              return undefined;
            })
          }
        />
      );
  }
}

/** What one is asked for, before anything else. */
function Invited({ view: { progress, you }, onGo }: { readonly view: SignerView; readonly onGo: () => void }) {
  const words = useWords();
  const language = useContext(LanguageContext);
  const signers = progress.parties.filter(({ signs }) => signs);
  return (
    <Screen name="invited" title={words('invitedTitle')} lead={words(you.signs ? 'invitedLead' : 'identifyLead', { role: you.title[language] })} go={{ label: words('begin'), onGo }}>
      <dl className="card facts">
        <div>
          <dt>{words('matter')}</dt>
          <dd>{progress.itemName[language]}</dd>
        </div>
        <div>
          <dt>{words('progress')}</dt>
          <dd>{words('of', { n: signers.filter(({ signed }) => signed).length, all: signers.length })}</dd>
        </div>
        <div>
          <dt>{words('until')}</dt>
          <dd className="num">{dayOf(progress.expiresAt, language)}</dd>
        </div>
      </dl>
    </Screen>
  );
}

/** The day in China on which a moment falls. */
function dayOf(instant: string, language: Language): string {
  return new Date(instant).toLocaleDateString(language === 'en' ? 'en-GB' : 'zh-CN', { timeZone: 'Asia/Shanghai', year: 'numeric', month: 'long', day: 'numeric' });
}

interface SignProps {
  readonly busy: boolean;
  readonly trouble?: string | undefined;
  readonly onBack: () => void;
  readonly onSign: (strokes: readonly Stroke[], key: string) => void;
}

function Sign({ busy, trouble, onBack, onSign }: SignProps) {
  const words = useWords();
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const [short, setShort] = useState(false);
  // Of one signature: a second press of the button, or a try after a broken connection, is the same signing.
  const [key, setKey] = useState(newKey);
  return (
    <Screen
      name="sign"
      title={words('signTitle')}
      lead={words('signLead')}
      onBack={onBack}
      trouble={short ? words('signShort') : trouble}
      go={{
        label: words('signNow'),
        busy,
        onGo: () => {
          const enough = isSignature(strokes);
          setShort(!enough);
          if (enough) onSign(strokes, key);
        },
      }}
    >
      <SignatureField
        strokes={strokes}
        label={words('signField')}
        guide={words('signHere')}
        onStrokes={(next) => {
          setStrokes(next);
          setKey(newKey());
          setShort(false);
        }}
      />
      <button type="button" className="link" onClick={() => setStrokes([])}>
        {words('clear')}
      </button>
    </Screen>
  );
}
