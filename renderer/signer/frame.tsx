import { useContext, type ReactNode } from 'react';
import type { Language } from '../../contract/language.ts';
import { Seal } from '../ui/seal.tsx';
import { LanguageContext, useWords } from './words.ts';

const languageNames: Readonly<Record<Language, string>> = { 'zh-Hans': '简体', 'zh-Hant': '繁體', en: 'English' };
// The table is a literal object, so its keys are exactly the languages. The contract's own list would bring its schemas along.
const languages = Object.keys(languageNames) as Language[];

interface FrameProps {
  /** What the page is for. */
  readonly service: string;
  readonly large: boolean;
  readonly onLarge: (large: boolean) => void;
  readonly onLanguage: (language: Language) => void;
  readonly children: ReactNode;
}

/** Who and how large, above every screen. */
export function Frame({ service, large, onLarge, onLanguage, children }: FrameProps) {
  const words = useWords();
  const language = useContext(LanguageContext);
  return (
    <>
      <header>
        <Seal />
        <span className="service serif">{service}</span>
        <nav>
          <button type="button" className="tool" aria-pressed={large} onClick={() => onLarge(!large)}>
            {words(large ? 'smaller' : 'larger')}
          </button>
          {languages.filter((one) => one !== language).map((one) => (
            <button key={one} type="button" className="tool" lang={one} onClick={() => onLanguage(one)}>
              {languageNames[one]}
            </button>
          ))}
        </nav>
      </header>
      {children}
    </>
  );
}

interface ScreenProps {
  readonly name: string;
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children?: ReactNode;
  readonly onBack?: (() => void) | undefined;
  readonly go?: { readonly label: string; readonly busy?: boolean; readonly disabled?: boolean; readonly onGo: () => void } | undefined;
  /** What went wrong at the last try. */
  readonly trouble?: string | undefined;
}

/** One thing: a question, its matter, and what one can do. */
export function Screen({ name, title, lead, children, onBack, go, trouble }: ScreenProps) {
  const words = useWords();
  return (
    <>
      <main data-screen={name}>
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
        {children}
      </main>
      <footer>
        {trouble !== undefined && (
          <p className="trouble" role="alert">
            {trouble}
          </p>
        )}
        {(onBack !== undefined || go !== undefined) && (
          <div className="actions">
            {onBack !== undefined && (
              <button type="button" className="plain" onClick={onBack}>
                {words('back')}
              </button>
            )}
            {go !== undefined && (
              <button type="button" className="go" data-go disabled={go.busy === true || go.disabled === true} onClick={go.onGo}>
                {go.busy === true ? words('wait') : go.label}
              </button>
            )}
          </div>
        )}
      </footer>
    </>
  );
}
