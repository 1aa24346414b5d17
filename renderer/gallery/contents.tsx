import { useState } from 'react';
import { languages, type Language } from '../../contract/language.ts';
import { themes, type Theme } from '../view-state.ts';
import { fixtureNames } from './fixtures.ts';

const panels = { portrait: [1080, 1920], landscape: [1920, 1080] } as const;
type Panel = keyof typeof panels;

/** Every screen and every part in a list, and beside it the one that is looked at, on a panel of its real number of pixels. */
export function Contents() {
  const [fixture, setFixture] = useState('components');
  const [theme, setTheme] = useState<Theme>('standard');
  const [language, setLanguage] = useState<Language>('zh-Hans');
  const [panel, setPanel] = useState<Panel>('portrait');
  const [elder, setElder] = useState(false);
  const [low, setLow] = useState(false);
  const hash = `#fixture=${fixture}&language=${language}&theme=${theme}${elder ? '&elder=1' : ''}${low ? '&low=1' : ''}`;
  const [width, height] = panels[panel];
  return (
    <div className="contents">
      <nav className="contents-list">
        <h1>Gallery</h1>
        <Switch label="Theme" options={themes} value={theme} onChange={setTheme} />
        <Switch label="Language" options={languages} value={language} onChange={setLanguage} />
        {/* The keys of a literal object are exactly its names. */}
        <Switch label="Panel" options={Object.keys(panels) as Panel[]} value={panel} onChange={setPanel} />
        <label>
          <input type="checkbox" checked={elder} onChange={() => setElder(!elder)} /> large text
        </label>
        <label>
          <input type="checkbox" checked={low} onChange={() => setLow(!low)} /> low controls
        </label>
        <button type="button" aria-current={fixture === 'components'} onClick={() => setFixture('components')}>
          components
        </button>
        <ul>
          {fixtureNames.map((name) => (
            <li key={name}>
              <a
                href={`#fixture=${name}`}
                aria-current={name === fixture}
                onClick={(event) => {
                  event.preventDefault();
                  setFixture(name);
                }}
              >
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main className="contents-view">
        <a href={hash} target="_blank" rel="noreferrer">
          {hash}
        </a>
        <iframe key={panel} title={fixture} src={`./${hash}`} width={width} height={height} style={{ zoom: 0.5 }} />
      </main>
    </div>
  );
}

function Switch<Value extends string>({ label, options, value, onChange }: { readonly label: string; readonly options: readonly Value[]; readonly value: Value; readonly onChange: (value: Value) => void }) {
  return (
    <label>
      {label}{' '}
      <select
        value={value}
        onChange={({ target }) => {
          const picked = options.find((option) => option === target.value);
          if (picked !== undefined) onChange(picked);
        }}
      >
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </label>
  );
}
