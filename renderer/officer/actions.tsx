import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { OfficerCase, OfficerMe } from '../../contract/officer.ts';
import type { Act } from './officer-api.ts';
import { useSpeech, type Word } from './words.ts';

export type FormName = Exclude<Act['name'], 'claim' | 'release'>;

interface Button {
  readonly act: Act['name'];
  readonly word: Word;
  readonly key?: string;
}
const forOwn: readonly Button[] = [
  { act: 'release', word: 'release' },
  { act: 'handover', word: 'handOver' },
  { act: 'extension', word: 'extend' },
  { act: 'refusal', word: 'refuse', key: 'r' },
  { act: 'correction', word: 'correct', key: 'b' },
];

/** The key that does an act, for the page's own listener. */
export function actOfKey(key: string, of: OfficerCase): Act['name'] | undefined {
  if (of.status !== 'routedToHuman') return undefined;
  if (of.claim?.mine !== true) return key === 'l' && of.claim === null ? 'claim' : undefined;
  return key === 'a' ? 'approval' : forOwn.find((button) => button.key === key)?.act;
}

/** What can be done with the open case now; the one filled button says what it does. */
export function Actions({ of, busy, onAct }: { of: OfficerCase; busy: boolean; onAct: (name: Act['name']) => void }) {
  const { say } = useSpeech();
  if (of.status !== 'routedToHuman') return null;
  const { claim, clock } = of;
  if (claim !== null && !claim.mine) return <footer className="actions">{say('heldBy', { name: claim.name })}</footer>;
  if (claim === null) {
    return (
      <footer className="actions">
        <button type="button" className="main" disabled={busy} aria-keyshortcuts="L" onClick={() => onAct('claim')}>
          {say('claim')}
        </button>
      </footer>
    );
  }
  return (
    <footer className="actions">
      {forOwn
        .filter(({ act }) => act !== 'extension' || clock?.extended === false)
        .map(({ act, word, key }) => (
          <button key={act} type="button" disabled={busy} aria-keyshortcuts={key?.toUpperCase()} onClick={() => onAct(act)}>
            {say(word)}
          </button>
        ))}
      <button type="button" className="main" disabled={busy} aria-keyshortcuts="A" onClick={() => onAct('approval')}>
        {say('approve')}
      </button>
    </footer>
  );
}

interface FormProps {
  readonly of: OfficerCase;
  readonly me: OfficerMe;
  readonly busy: boolean;
  readonly trouble: string | undefined;
  /** Rules that the last attempt found without a reason. */
  readonly missing: readonly string[];
  readonly onSend: (act: Act) => void;
  readonly onCancel: () => void;
}

/** The form of one act, over the page. */
export function ActForm({ name, ...props }: FormProps & { name: FormName }) {
  switch (name) {
    case 'approval':
      return <ApprovalForm {...props} />;
    case 'correction':
      return <CorrectionForm {...props} />;
    case 'refusal':
      return <RefusalForm {...props} />;
    case 'extension':
      return <ExtensionForm {...props} />;
    case 'handover':
      return <HandOverForm {...props} />;
  }
}

function Sheet({ title, send, ready, busy, trouble, onSend, onCancel, children }: { title: string; send: string; ready: boolean; busy: boolean; trouble: string | undefined; onSend: () => void; onCancel: () => void; children: ReactNode }) {
  const { say } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby="sheet-title" onCancel={onCancel}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        <h2 id="sheet-title">{title}</h2>
        <div className="sheet-body">{children}</div>
        {trouble !== undefined && (
          <p className="trouble" role="alert">
            {trouble}
          </p>
        )}
        <div className="sheet-actions">
          <button type="button" onClick={onCancel}>
            {say('cancel')}
          </button>
          <button type="submit" className="main" disabled={busy || !ready}>
            {send}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Field({ label, value, rows = 2, onChange }: { label: string; value: string; rows?: number; onChange: (value: string) => void }) {
  return (
    <label className="text-field">
      <span>{label}</span>
      <textarea rows={rows} value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

const filled = (text: string): boolean => text.trim().length >= 2;
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter((line) => line !== '');

function ApprovalForm({ of, busy, trouble, missing, onSend, onCancel }: FormProps) {
  const { say, language } = useSpeech();
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const rules = [...new Set([...of.rules, ...missing])];
  return (
    <Sheet
      title={rules.length === 0 ? say('approve') : say('approveAsk')}
      send={say('sendApproval')}
      ready={rules.every((rule) => filled(reasons[rule] ?? ''))}
      busy={busy}
      trouble={trouble}
      onSend={() => onSend({ name: 'approval', body: { overrides: rules.map((rule) => ({ rule, reason: reasons[rule] ?? '' })) } })}
      onCancel={onCancel}
    >
      {rules.length === 0 && <p>{say('approveNone')}</p>}
      {rules.map((rule) => (
        <div key={rule} className="row">
          <p className="quiet">{of.decision?.trace.find((finding) => finding.rule === rule && finding.result !== 'pass')?.reason[language]}</p>
          <Field label={say('reasonFor', { rule })} value={reasons[rule] ?? ''} onChange={(reason) => setReasons({ ...reasons, [rule]: reason })} />
        </div>
      ))}
    </Sheet>
  );
}

interface Row {
  readonly what: string;
  readonly remedy: string;
  readonly field?: string;
}

/** What the machine could not settle, as a first draft in the citizen's language. */
function draftOf(of: OfficerCase): Row[] {
  const found = (of.decision?.trace ?? []).filter(({ result }) => result !== 'pass');
  const rows = found.map((finding) => ({ what: finding.reason['zh-Hans'], remedy: finding.result === 'fix' ? finding.remedy['zh-Hans'] : '', ...(finding.result === 'fix' ? { field: finding.field } : {}) }));
  return rows.length > 0 ? rows : [{ what: '', remedy: '' }];
}

function CorrectionForm({ of, busy, trouble, onSend, onCancel }: FormProps) {
  const { say } = useSpeech();
  const [rows, setRows] = useState<readonly Row[]>(() => draftOf(of));
  const change = (at: number, changed: Partial<Row>): void => setRows(rows.map((row, index) => (index === at ? { ...row, ...changed } : row)));
  return (
    <Sheet
      title={say('correctAsk')}
      send={say('sendCorrection')}
      ready={rows.length > 0 && rows.every(({ what, remedy }) => filled(what) && filled(remedy))}
      busy={busy}
      trouble={trouble}
      onSend={() => onSend({ name: 'correction', body: { defects: rows } })}
      onCancel={onCancel}
    >
      {rows.map((row, index) => (
        <div key={index} className="row">
          <Field label={say('what')} value={row.what} onChange={(what) => change(index, { what })} />
          <Field label={say('how')} value={row.remedy} onChange={(remedy) => change(index, { remedy })} />
          {rows.length > 1 && (
            <button type="button" className="plain" onClick={() => setRows(rows.filter((_, at) => at !== index))}>
              {say('removeRow')}
            </button>
          )}
        </div>
      ))}
      <button type="button" className="plain" onClick={() => setRows([...rows, { what: '', remedy: '' }])}>
        {say('addRow')}
      </button>
    </Sheet>
  );
}

function RefusalForm({ busy, trouble, onSend, onCancel }: FormProps) {
  const { say } = useSpeech();
  const [reasons, setReasons] = useState('');
  const [basis, setBasis] = useState('《市场主体登记管理条例》第二十条');
  return (
    <Sheet
      title={say('refuse')}
      send={say('sendRefusal')}
      ready={linesOf(reasons).some(filled) && linesOf(basis).some(filled)}
      busy={busy}
      trouble={trouble}
      onSend={() => onSend({ name: 'refusal', body: { reasons: linesOf(reasons), legalBasis: linesOf(basis) } })}
      onCancel={onCancel}
    >
      <Field label={say('refuseAsk')} value={reasons} rows={4} onChange={setReasons} />
      <Field label={say('basisAsk')} value={basis} onChange={setBasis} />
      <p className="quiet">{say('refuseNote')}</p>
    </Sheet>
  );
}

function ExtensionForm({ busy, trouble, onSend, onCancel }: FormProps) {
  const { say } = useSpeech();
  const [reason, setReason] = useState('');
  const [approvedBy, setApprovedBy] = useState('');
  return (
    <Sheet title={say('extend')} send={say('sendExtension')} ready={filled(reason) && filled(approvedBy)} busy={busy} trouble={trouble} onSend={() => onSend({ name: 'extension', body: { reason, approvedBy } })} onCancel={onCancel}>
      <Field label={say('extendAsk')} value={reason} onChange={setReason} />
      <Field label={say('approvedBy')} value={approvedBy} rows={1} onChange={setApprovedBy} />
    </Sheet>
  );
}

function HandOverForm({ me, busy, trouble, onSend, onCancel }: FormProps) {
  const { say } = useSpeech();
  const [to, setTo] = useState(me.colleagues[0]?.officerId ?? '');
  return (
    <Sheet title={say('handOverAsk')} send={say('sendHandover')} ready={to !== ''} busy={busy} trouble={trouble} onSend={() => onSend({ name: 'handover', body: { to } })} onCancel={onCancel}>
      {me.colleagues.length === 0 && <p>{say('noColleague')}</p>}
      {me.colleagues.map(({ officerId, name }) => (
        <label key={officerId} className="choice">
          <input type="radio" name="colleague" checked={officerId === to} onChange={() => setTo(officerId)} />
          <span>{name}</span>
        </label>
      ))}
    </Sheet>
  );
}
