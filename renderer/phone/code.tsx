import { useContext } from 'react';
import type { Language, Text } from '../../contract/language.ts';
import { Screen } from '../signer/frame.tsx';
import { LanguageContext } from '../signer/words.ts';
import { QrFigure } from '../ui/qr.tsx';
import type { Kept } from './api.ts';
import { useWords } from './words.ts';

interface CodeProps {
  readonly kept: Kept;
  readonly atMachine: readonly Text[];
  readonly onChange: () => void;
}

/** What is presented at the machine. */
export function Code({ kept: { code, expiresAt }, atMachine, onChange }: CodeProps) {
  const words = useWords();
  const language = useContext(LanguageContext);
  return (
    <Screen name="code" title={words('codeTitle')} lead={words('codeLead')}>
      <QrFigure text={code} label={words('codeLabel')} />
      <p className="code num" data-code={code}>
        {code.slice(0, 4)} {code.slice(4)}
      </p>
      <p>{words('codeUntil', { time: momentOf(expiresAt, language) })}</p>
      <p className="small">{words('noPerson')}</p>
      {atMachine.length > 0 && (
        <>
          <h2>{words('atMachine')}</h2>
          <ul className="card reasons">
            {atMachine.map((label) => (
              <li key={label['zh-Hans']}>{label[language]}</li>
            ))}
          </ul>
        </>
      )}
      <button type="button" className="link" onClick={onChange}>
        {words('change')}
      </button>
    </Screen>
  );
}

/** Day and time in China. */
function momentOf(instant: string, language: Language): string {
  return new Date(instant).toLocaleString(language === 'en' ? 'en-GB' : language === 'zh-Hant' ? 'zh-TW' : 'zh-CN', { timeZone: 'Asia/Shanghai', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hour12: false });
}
