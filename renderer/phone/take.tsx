import { useContext, useState } from 'react';
import type { Language } from '../../contract/language.ts';
import { Screen } from '../signer/frame.tsx';
import { LanguageContext } from '../signer/words.ts';
import { QrFigure } from '../ui/qr.tsx';
import { newKey, takeAlong, type Due, type PaperLine, type Taken } from './api.ts';
import { useLoaded } from './load.ts';
import { Trouble } from './start.tsx';
import { token } from './token.ts';
import { useWords, type Word } from './words.ts';

/** Shows what the citizen takes along, once, and keeps nothing of it. */
export function Take() {
  const words = useWords();
  const [key] = useState(newKey);
  const taken = useLoaded('taken', () => takeAlong(token, key));
  if (taken.state === 'loading') return <Screen name="opening" title={words('wait')} />;
  if (taken.state === 'refused') return taken.refused === 'ended' ? <Screen name="ended" title={words('endedTitle')} lead={words('endedTake')} /> : <Trouble refused={taken.refused} onAgain={taken.again} />;
  return <Result taken={taken.value} />;
}

function Result({ taken: { caseId, licence, nextSteps, paper, output, human } }: { readonly taken: Taken }) {
  const words = useWords();
  const language = useContext(LanguageContext);
  return (
    <Screen name="taken" title={words('takeTitle')} lead={words('takeLead')}>
      {licence !== undefined && <Licence licence={licence} />}
      {output !== undefined && <Output output={output} />}
      {paper !== undefined && (
        <section>
          <h2>{paper.title[language]}</h2>
          {paper.lines.map((line) => (
            <p key={line['zh-Hans']}>{line[language]}</p>
          ))}
        </section>
      )}
      {nextSteps !== undefined && nextSteps.steps.length > 0 && (
        <section>
          <h2>{words('steps')}</h2>
          <ol className="card reasons">
            {nextSteps.steps.map(({ id, title, detail, department, due }) => (
              <li key={id}>
                <b>{title[language]}</b>
                <DueOf due={due} />
                <span>{department[language]}</span>
                <span>{detail[language]}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
      {licence === undefined && output === undefined && paper === undefined && <p>{words('waiting')}</p>}
      <dl className="card facts">
        <div>
          <dt>{words('caseId')}</dt>
          <dd className="num">{caseId}</dd>
        </div>
        <div>
          <dt>{words('ask')}</dt>
          <dd className="num">{human.phone}</dd>
        </div>
      </dl>
    </Screen>
  );
}

/** In the order in which a licence prints it. */
const licenceLines = ['name', 'creditCode', 'legalType', 'composition', 'operator', 'investor', 'legalRepresentative', 'registeredCapital', 'contribution', 'premises', 'businessScope', 'registeredOn', 'issuedOn', 'registrar'] as const satisfies readonly Word[];

function Licence({ licence: { content, qr, issuer } }: { readonly licence: NonNullable<Taken['licence']> }) {
  const words = useWords();
  return (
    <section>
      <h2>{words('licence')}</h2>
      {issuer === 'sandbox' && <p className="trouble">{words('sampleLicence')}</p>}
      <dl className="card facts">
        {licenceLines.map((field) => {
          const value = content[field];
          return typeof value === 'string' ? (
            <div key={field}>
              <dt>{words(field)}</dt>
              <dd lang="zh-Hans">{value}</dd>
            </div>
          ) : null;
        })}
      </dl>
      <QrFigure text={qr} label={words('verify')}>
        {words('verify')}
      </QrFigure>
    </section>
  );
}

function Output({ output: { title, lines, checkCode, qr, issuer } }: { readonly output: NonNullable<Taken['output']> }) {
  const words = useWords();
  return (
    <section>
      <h2>{title}</h2>
      {issuer === 'sandbox' && <p className="trouble">{words('sample')}</p>}
      <div className="card paper-lines">
        {lines.map((line, at) => (
          <Line key={at} line={line} />
        ))}
      </div>
      <QrFigure text={qr} label={words('verify')}>
        {words('verify')}
      </QrFigure>
      <p className="num">
        {words('checkCode')} {checkCode}
      </p>
    </section>
  );
}

function Line({ line }: { readonly line: PaperLine }) {
  switch (line.kind) {
    case 'text':
      return <p>{line.text}</p>;
    case 'rule':
      return <hr />;
    case 'pair':
      return (
        <p>
          <span className="small">{line.label}</span> {line.value}
        </p>
      );
    case 'table':
      return line.rows.length === 0 ? (
        <p>{line.whenEmpty}</p>
      ) : (
        <div className="scrolls">
          <table>
            <thead>
              <tr>
                {line.columns.map((column) => (
                  <th key={column}>{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {line.rows.map((row, at) => (
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
  }
}

function DueOf({ due }: { readonly due: Due }) {
  const words = useWords();
  const language = useContext(LanguageContext);
  const said = dueWords(due, words, language);
  return said === undefined ? null : <b className="due">{said}</b>;
}

function dueWords(due: Due, words: ReturnType<typeof useWords>, language: Language): string | undefined {
  switch (due.kind) {
    case 'by':
      return words('by', { on: due.on });
    case 'between':
      return words('between', { from: due.from, to: due.to });
    case 'within':
      return words('within', { of: due.of[language], days: due.days });
    case 'before':
      return words('before', { what: due.what[language] });
    case 'open':
      return undefined;
  }
}
