import './case-code.css';
import type { CaseId } from '../../contract/units.ts';
import { QrFigure } from '../ui/qr.tsx';

interface CaseCodeProps {
  readonly caseId: CaseId;
  /** Said over the number. */
  readonly title: string;
  /** What the code is for, under the number. */
  readonly use: string;
  readonly label: string;
}

/** The number of a case, to be read aloud and to be taken along. */
export function CaseCode({ caseId, title, use, label }: CaseCodeProps) {
  return (
    <div className="case-code" data-case={caseId}>
      <QrFigure text={caseId} label={label} />
      <p>
        {title}
        <br />
        <span className="num case-number">{groupCase(caseId)}</span>
        <br />
        <span className="small">{use}</span>
      </p>
    </div>
  );
}

/** 26 characters are read aloud in groups. */
export function groupCase(caseId: CaseId): string {
  return caseId.replace(/(.{5})(?=.)/g, '$1 ');
}
