import type { OutputDocument, OutputLine } from '../../contract/service-output.ts';
import { useWords } from '../i18n/i18n.ts';
import { formatDay } from '../ui/dates.ts';
import { SmallPrint } from '../ui/phrases.tsx';
import { QrFigure } from '../ui/qr.tsx';

/** What a service item ended in, on the screen: the very lines that are printed, with the code by which anybody can check it. */
export function OutputPaper({ output }: { readonly output: OutputDocument }) {
  const words = useWords();
  const { language } = output;
  return (
    <article className="paper" lang={language} data-issuer={output.issuer} data-output={output.kind}>
      {output.issuer === 'sandbox' && <span className="specimen">{words('result.sample')}</span>}
      <h2>{output.title}</h2>
      {inGroups(output.lines.reveal()).map((group, index) => (
        <Lines key={index} group={group} />
      ))}
      <div className="paper-foot">
        <div>
          <p>{words('result.issuedBy', { by: output.issuedBy, day: formatDay(output.issuedOn, language) })}</p>
          {output.validUntil !== undefined && <p>{words('result.until', { day: formatDay(output.validUntil, language) })}</p>}
          <p>
            {words('result.check')} <span className="num check-code">{output.checkCode}</span>
          </p>
          <SmallPrint>{words('result.qr')}</SmallPrint>
        </div>
        <QrFigure text={output.qr} label={words('result.qrLabel')} />
      </div>
    </article>
  );
}

type Pair = Extract<OutputLine, { kind: 'pair' }>;
type Group = readonly Pair[] | Exclude<OutputLine, Pair>;

/** Pairs that follow each other are one list. */
function inGroups(lines: readonly OutputLine[]): readonly Group[] {
  const groups: (Pair[] | Exclude<OutputLine, Pair>)[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (line.kind !== 'pair') groups.push(line);
    else if (Array.isArray(last)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

function isPairs(group: Group): group is readonly Pair[] {
  return Array.isArray(group);
}

function Lines({ group }: { readonly group: Group }) {
  if (isPairs(group)) {
    return (
      <dl>
        {group.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    );
  }
  switch (group.kind) {
    case 'text':
      return <p>{group.text}</p>;
    case 'rule':
      return <hr />;
    case 'table':
      return group.rows.length === 0 ? (
        <p>{group.whenEmpty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {group.columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {group.rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
  }
}
