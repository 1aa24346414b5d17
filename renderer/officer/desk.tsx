import { useCallback, useEffect, useMemo, useState } from 'react';
import { languages, type Language } from '../../contract/language.ts';
import type { OfficerCase, OfficerMe, QueueEntry, WrittenRefusal } from '../../contract/officer.ts';
import { ActForm, actOfKey, Actions, type FormName } from './actions.tsx';
import { CallStrip } from './call-strip.tsx';
import { CasePane } from './case-pane.tsx';
import { keepToken, officerApi, tokenOfTab, type Act, type OfficerApi, type Problem, type Show } from './officer-api.ts';
import { Queue } from './queue.tsx';
import { RefusalSheet } from './refusal-sheet.tsx';
import { speechOf, SpeechContext, useSpeech } from './words.ts';

const lookEveryMs = 30_000;
const languageNames: Readonly<Record<Language, string>> = { 'zh-Hans': '简', 'zh-Hant': '繁', en: 'EN' };

/** The whole page: the door first, then the review desk. */
export function Desk() {
  const [language, setLanguage] = useState<Language>('zh-Hans');
  const [token, setToken] = useState(tokenOfTab);
  const [me, setMe] = useState<OfficerMe>();
  const [refused, setRefused] = useState<Problem>();
  const api = useMemo(() => (token === undefined ? undefined : officerApi(token)), [token]);
  const speech = useMemo(() => speechOf(language), [language]);

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `易照 · ${speech.say('title')}`;
  }, [language, speech]);

  useEffect(() => {
    let left = false;
    void api?.me().then((answer) => {
      if (left) return;
      if (answer.ok) setMe(answer.value);
      else setRefused(answer.fault);
    });
    return () => {
      left = true;
    };
  }, [api]);

  const enter = (given: string | undefined): void => {
    keepToken(given);
    setMe(undefined);
    setRefused(undefined);
    setToken(given);
  };

  return (
    <SpeechContext value={speech}>
      <header className="top">
        <span className="mark" aria-hidden="true">
          <span>易</span>
          <span>照</span>
        </span>
        <strong>{speech.say('title')}</strong>
        {me !== undefined && (
          <span className="who">
            {me.registrar} · {me.name}
          </span>
        )}
        <span className="languages" role="group" aria-label="语言 · Language">
          {languages.map((one) => (
            <button key={one} type="button" lang={one} aria-pressed={one === language} onClick={() => setLanguage(one)}>
              {languageNames[one]}
            </button>
          ))}
        </span>
        {me !== undefined && (
          <button type="button" onClick={() => enter(undefined)}>
            {speech.say('leave')}
          </button>
        )}
      </header>
      {api !== undefined && me !== undefined && <CallStrip key={me.officerId} api={api} />}
      {api !== undefined && me !== undefined ? <ReviewDesk api={api} me={me} /> : <DoorForm waiting={api !== undefined && refused === undefined} refused={refused} onEnter={enter} />}
    </SpeechContext>
  );
}

function DoorForm({ waiting, refused, onEnter }: { waiting: boolean; refused: Problem | undefined; onEnter: (token: string) => void }) {
  const { say } = useSpeech();
  const [typed, setTyped] = useState('');
  return (
    <main className="door">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onEnter(typed.trim());
        }}
      >
        <h1>{say('tokenAsk')}</h1>
        <input type="password" autoFocus autoComplete="off" aria-label={say('tokenAsk')} value={typed} onChange={(event) => setTyped(event.target.value)} />
        <p className="quiet">{say('tokenHint')}</p>
        {refused !== undefined && (
          <p className="trouble" role="alert">
            {say(refused.code === 'unauthorised' ? 'tokenWrong' : 'offline')}
          </p>
        )}
        <button type="submit" className="main" disabled={waiting || typed.trim() === ''}>
          {say('enter')}
        </button>
      </form>
    </main>
  );
}

function ReviewDesk({ api, me }: { api: OfficerApi; me: OfficerMe }) {
  const speech = useSpeech();
  const { say } = speech;
  const queue = useQueue(api);
  const [open, setOpen] = useState<OfficerCase>();
  const [form, setForm] = useState<FormName>();
  const [document, setDocument] = useState<WrittenRefusal>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const show = useCallback(
    async (caseId: string) => {
      setBusy(true);
      const answer = await api.open(caseId);
      setBusy(false);
      setProblem(answer.ok ? undefined : answer.fault);
      if (answer.ok) setOpen(answer.value);
    },
    [api],
  );

  const send = useCallback(
    async (caseId: string, act: Act) => {
      setBusy(true);
      const answer = await api.act(caseId, act);
      setBusy(false);
      setProblem(answer.ok ? undefined : answer.fault);
      if (!answer.ok) return;
      setForm(undefined);
      await Promise.all([show(caseId), queue.look()]);
    },
    [api, queue, show],
  );

  const begin = useCallback(
    (name: Act['name']) => {
      if (open === undefined || busy) return;
      setProblem(undefined);
      if (name === 'claim' || name === 'release') void send(open.caseId, { name });
      else setForm(name);
    },
    [open, busy, send],
  );

  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent): void => {
      const typing = event.target instanceof Element && event.target.closest('input, textarea, dialog') !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey || open === undefined) return;
      const name = actOfKey(event.key.toLowerCase(), open);
      if (name === undefined) return;
      event.preventDefault();
      begin(name);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, begin]);

  const readRefusal = async (): Promise<void> => {
    if (open === undefined) return;
    const answer = await api.refusal(open.caseId);
    setProblem(answer.ok ? undefined : answer.fault);
    if (answer.ok) setDocument(answer.value);
  };

  const trouble = problem === undefined ? undefined : troubleOf(problem, speech);
  return (
    <div className="desk">
      <Queue show={queue.show} cases={queue.cases} more={queue.next !== null} open={open?.caseId} onShow={queue.setShow} onOpen={(caseId) => void show(caseId)} onMore={() => void queue.lookFurther()} />
      <main className="pane">
        {trouble !== undefined && form === undefined && (
          <p className="trouble" role="alert">
            {trouble}
          </p>
        )}
        {open === undefined ? (
          <div className="empty">
            <p>{say('choose')}</p>
            <p className="quiet">{say('keys')}</p>
          </div>
        ) : (
          <>
            <CasePane key={open.caseId} of={open} onReadRefusal={() => void readRefusal()} />
            <Actions of={open} busy={busy} onAct={begin} />
          </>
        )}
      </main>
      {open !== undefined && form !== undefined && (
        <ActForm key={form} name={form} of={open} me={me} busy={busy} trouble={trouble} missing={missingOf(problem)} onSend={(act) => void send(open.caseId, act)} onCancel={() => setForm(undefined)} />
      )}
      {document !== undefined && <RefusalSheet of={document} onClose={() => setDocument(undefined)} />}
    </div>
  );
}

/** The queue, looked at again every half minute. */
function useQueue(api: OfficerApi) {
  const [show, setShow] = useState<Show>('waiting');
  const [cases, setCases] = useState<readonly QueueEntry[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const look = useCallback(async () => {
    const answer = await api.queue(show);
    if (!answer.ok) return;
    setCases(answer.value.cases);
    setNext(answer.value.next);
  }, [api, show]);
  const lookFurther = async (): Promise<void> => {
    const answer = await api.queue(show, next ?? undefined);
    if (!answer.ok) return;
    setCases([...cases, ...answer.value.cases]);
    setNext(answer.value.next);
  };
  useEffect(() => {
    const first = setTimeout(() => void look(), 0);
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [look]);
  return { show, setShow, cases, next, look, lookFurther };
}

/** The rules that the API says have no reason yet. */
function missingOf(problem: Problem | undefined): string[] {
  return problem?.code === 'conflict' ? (problem.detail.match(/\b[A-Z]\d{1,2}\b/g) ?? []) : [];
}

const told = ['offline', 'unreadable', 'forbidden', 'conflict', 'invalidRequest', 'unauthorised', 'notFound'] as const;

function troubleOf(problem: Problem, { say }: { say: ReturnType<typeof useSpeech>['say'] }): string {
  const missing = missingOf(problem);
  if (missing.length > 0) return say('alsoMissing', { rules: missing.join('、') });
  const known = told.find((code) => code === problem.code);
  return say(known ?? 'otherProblem');
}
