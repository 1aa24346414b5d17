import { useContext, useState } from 'react';
import type { Answers } from '../../contract/service-field.ts';
import { Screen } from '../signer/frame.tsx';
import { LanguageContext } from '../signer/words.ts';
import { keep, newKey, openDraft, questionsOf, readItem, type Defect, type Item, type Kept, type Questions, type Refused } from './api.ts';
import { Code } from './code.tsx';
import { FieldOf } from './fields.tsx';
import { Find } from './find.tsx';
import { useLoaded } from './load.ts';
import { token } from './token.ts';
import { useWords } from './words.ts';

/** A matter on the phone. `begun`: it came from a machine with these answers. */
interface Chosen {
  readonly code: string;
  readonly registration?: string | undefined;
  readonly answers: Answers;
}

/** Finds a matter, or goes on with the one that a machine handed over. */
export function Start() {
  const [chosen, setChosen] = useState<Chosen>();
  const [fresh, setFresh] = useState(token === '');
  if (chosen !== undefined) return <Matter key={chosen.code} chosen={chosen} onBack={() => setChosen(undefined)} />;
  if (!fresh) return <Opening onOpened={setChosen} onFresh={() => setFresh(true)} />;
  return <Find onChoose={(code) => setChosen({ code, answers: {} })} />;
}

/** Comes in with a machine's token. The key is of this page alone: nobody else comes in with it. */
function Opening({ onOpened, onFresh }: { readonly onOpened: (chosen: Chosen) => void; readonly onFresh: () => void }) {
  const words = useWords();
  const [key] = useState(newKey);
  const opened = useLoaded('draft', async () => {
    const reply = await openDraft(token, key);
    if (reply.ok) onOpened({ code: reply.value.itemCode, registration: reply.value.registration, answers: reply.value.answers });
    return reply;
  });
  if (opened.state !== 'refused') return <Screen name="opening" title={words('opening')} />;
  if (opened.refused === 'ended') return <Screen name="ended" title={words('endedTitle')} lead={words('endedStart')} go={{ label: words('startHere'), onGo: onFresh }} />;
  return <Trouble refused={opened.refused} onAgain={opened.again} />;
}

const troubles = { offline: 'offline', tooMany: 'tooMany', ended: 'other', other: 'other' } as const;

export function Trouble({ refused, onAgain, onBack }: { readonly refused: Refused; readonly onAgain: () => void; readonly onBack?: () => void }) {
  const words = useWords();
  return <Screen name="trouble" title={words(troubles[refused])} onBack={onBack} go={{ label: words('again'), onGo: onAgain }} />;
}

interface Ready {
  readonly item: Item;
  readonly asked: Questions;
}

const noQuestions: Questions = { questions: [], defects: [], atMachine: [] };

function Matter({ chosen, onBack }: { readonly chosen: Chosen; readonly onBack: () => void }) {
  const words = useWords();
  const ready = useLoaded(chosen.code, async () => {
    const item = await readItem(chosen.code);
    if (!item.ok) return item;
    if (item.value.kind !== 'service') return { ok: true as const, value: { item: item.value, asked: noQuestions } };
    const asked = await questionsOf(chosen.code, chosen.answers);
    return asked.ok ? { ok: true as const, value: { item: item.value, asked: asked.value } } : asked;
  });
  if (ready.state === 'loading') return <Screen name="loading" title={words('wait')} onBack={onBack} />;
  if (ready.state === 'refused') return <Trouble refused={ready.refused} onAgain={ready.again} onBack={onBack} />;
  return <Steps chosen={chosen} ready={ready.value} onBack={onBack} />;
}

/** Read about it, answer question by question, and get the code. */
function Steps({ chosen, ready: { item, asked: first }, onBack }: { readonly chosen: Chosen; readonly ready: Ready; readonly onBack: () => void }) {
  const words = useWords();
  const language = useContext(LanguageContext);
  const [at, setAt] = useState(Object.keys(chosen.answers).length > 0 ? 0 : -1);
  const [answers, setAnswers] = useState(chosen.answers);
  const [asked, setAsked] = useState(first);
  const [wrong, setWrong] = useState<readonly Defect[]>([]);
  const [kept, setKept] = useState<Kept>();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();

  const go = (to: number): void => {
    setRefused(undefined);
    setWrong([]);
    setAt(to);
    window.scrollTo(0, 0);
  };
  const during = async (work: () => Promise<Refused | undefined>): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    setRefused(await work());
    setBusy(false);
  };
  const handIn = () =>
    during(async () => {
      const { code: itemCode, registration } = chosen;
      // A key for each time: answers that were changed are another draft.
      const reply = await keep({ itemCode, language, answers, ...(registration === undefined ? {} : { registration }) }, newKey());
      if (!reply.ok) return reply.refused;
      setKept(reply.value);
      window.scrollTo(0, 0);
      return undefined;
    });
  /** On to the next question as it stands with the new answers, or to the code; or stays, and says what is wrong. */
  const next = () =>
    during(async () => {
      const reply = await questionsOf(item.code, answers);
      if (!reply.ok) return reply.refused;
      setAsked(reply.value);
      const here = new Set(reply.value.questions[at]?.fields.map(({ field }) => field.id));
      const defects = reply.value.defects.filter((defect) => here.has(defect.field));
      if (defects.length > 0) setWrong(defects);
      else if (at + 1 < reply.value.questions.length) go(at + 1);
      else await handIn();
      return undefined;
    });

  const change = (): void => {
    setKept(undefined);
    go(asked.questions.length > 0 ? 0 : -1);
  };

  const trouble = refused === undefined ? undefined : words(troubles[refused]);
  if (kept !== undefined) return <Code kept={kept} atMachine={asked.atMachine} onChange={change} />;
  const question = asked.questions[at];
  if (question === undefined) {
    const asks = asked.questions.length > 0;
    return <About item={item} trouble={trouble} onBack={onBack} go={{ label: words(asks ? 'begin' : 'toCode'), busy, onGo: asks ? () => go(0) : () => void handIn() }} />;
  }
  return (
    <Screen
      name="question"
      title={question.title[language]}
      lead={question.lead?.[language]}
      trouble={trouble}
      onBack={() => go(at - 1)}
      go={{ label: words(at + 1 < asked.questions.length ? 'next' : 'last'), busy, onGo: () => void next() }}
    >
      <p className="small">{words('questionOf', { n: at + 1, all: asked.questions.length })}</p>
      {question.fields.map(({ field, required }) => (
        <FieldOf
          key={field.id}
          field={field}
          required={required}
          value={answers[field.id]}
          wrong={wrong.find((defect) => defect.field === field.id)}
          onValue={(value) => {
            const others = Object.fromEntries(Object.entries(answers).filter(([id]) => id !== field.id));
            const changed = value === undefined ? others : { ...others, [field.id]: value };
            setAnswers(changed);
            // What is asked here may follow from this very answer.
            if (field.type === 'choice') void questionsOf(item.code, changed).then((reply) => reply.ok && setAsked(reply.value));
          }}
        />
      ))}
    </Screen>
  );
}

interface AboutProps {
  readonly item: Item;
  readonly trouble: string | undefined;
  readonly onBack: () => void;
  readonly go: { readonly label: string; readonly busy: boolean; readonly onGo: () => void };
}

/** What one reads before beginning. A figure that nobody knows is not shown. */
function About({ item: { name, plain, owner, fee, time: { promised }, verification, materials = [], sample }, trouble, onBack, go }: AboutProps) {
  const words = useWords();
  const language = useContext(LanguageContext);
  const facts: [string, string][] = [
    [words('owner'), owner.name[language]],
    ...(fee === null ? [] : [[words('fee'), fee.fen === 0 ? words('free') : words('yuan', { n: fee.fen / 100 })] satisfies [string, string]]),
    ...(promised === null ? [] : [[words('promised'), words(promised.unit, { n: promised.amount })] satisfies [string, string]]),
    [words('bring'), words(verification === 'card' || verification === 'faceOrOther' ? 'card' : 'nothingToBring')],
  ];
  return (
    <Screen name="about" title={name[language]} lead={plain[language]} trouble={trouble} onBack={onBack} go={go}>
      <dl className="card facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {materials.length > 0 && (
        <>
          <h2>{words('maybe')}</h2>
          <ul className="card reasons">
            {materials.map((material) => (
              <li key={material.name['zh-Hans']}>{material.name[language]}</li>
            ))}
          </ul>
        </>
      )}
      {sample && <p className="small">{words('sample')}</p>}
    </Screen>
  );
}
