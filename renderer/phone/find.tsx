import { useContext, useDeferredValue, useState } from 'react';
import type { Category } from '../../contract/item-kinds.ts';
import { Screen } from '../signer/frame.tsx';
import { LanguageContext } from '../signer/words.ts';
import { search } from './api.ts';
import { useLoaded } from './load.ts';
import { categories, useCategoryName, useWords } from './words.ts';

/** By words or by category; the API finds, so that phone and machine find alike. */
export function Find({ onChoose }: { readonly onChoose: (code: string) => void }) {
  const words = useWords();
  const categoryName = useCategoryName();
  const [typed, setTyped] = useState('');
  const [category, setCategory] = useState<Category>();
  const wanted = useDeferredValue(typed.trim());
  return (
    <Screen name="find" title={words('findTitle')} lead={words('findLead')} onBack={category === undefined ? undefined : () => setCategory(undefined)}>
      <label className="field">
        <span>{words('search')}</span>
        <input data-field="search" type="search" maxLength={60} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      </label>
      {wanted !== '' ? (
        <Found what={{ q: wanted }} onChoose={onChoose} />
      ) : category !== undefined ? (
        <>
          <h2>{categoryName(category)}</h2>
          <Found what={{ category }} onChoose={onChoose} />
        </>
      ) : (
        <>
          <h2>{words('categories')}</h2>
          <div className="categories">
            {categories.map((one) => (
              <button key={one} type="button" className="plain" data-category={one} onClick={() => setCategory(one)}>
                {categoryName(one)}
              </button>
            ))}
          </div>
        </>
      )}
    </Screen>
  );
}

function Found({ what, onChoose }: { readonly what: { q: string } | { category: string }; readonly onChoose: (code: string) => void }) {
  const words = useWords();
  const language = useContext(LanguageContext);
  const found = useLoaded(JSON.stringify(what), () => search(what));
  if (found.state === 'loading') return <p className="small">{words('wait')}</p>;
  if (found.state === 'refused') {
    return (
      <button type="button" className="link" onClick={found.again}>
        {words(found.refused === 'tooMany' ? 'tooMany' : 'offline')} {words('again')}
      </button>
    );
  }
  if (found.value.items.length === 0) return <p role="status">{words('nothing')}</p>;
  return (
    <ul className="card found">
      {found.value.items.map(({ code, name, plain }) => (
        <li key={code}>
          <button type="button" data-item={code} onClick={() => onChoose(code)}>
            <b>{name[language]}</b>
            <span>{plain[language]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
