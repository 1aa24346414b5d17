import { startTransition, useState } from 'react';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { legalForms, splitIndustryWord } from '../../domain/name/compose.ts';
import { bundleOf, tradeBundles, type TradeBundle } from '../../domain/scope/dictionary.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { useView } from '../view-state.ts';
import { TradeNameQuestion, type ShopWord } from './trade-name.tsx';

type Question = 'whether' | 'trade' | 'word' | 'form' | 'tradeName';

/** Forms that most shops bear; a word such as 电子商务 brings none of its own. */
const usualForms = legalForms.slice(0, 10);

/** What most shops of a trade bear after the trade name; `undefined` where no word of the trade is a whole one. */
function usualWord(bundle: string | undefined): ShopWord | undefined {
  if (bundle === undefined) return undefined;
  return bundleOf(bundle)?.industryWords.map(splitIndustryWord).find(({ legalForm }) => legalForm !== null);
}

/**
 * A name in small questions, each of which can be gone back to: whether, what trade, what word on the sign, and the trade name itself.
 * Who came to open a tea shop sees the last one alone, with the usual word; another word, and no name at all, are a touch away. In
 * large text, and within the low reach, each is a question of its own.
 */
export function NameScreen({ screen }: { readonly screen: ScreenOf<'name'> }) {
  const value = screen.value ?? null;
  const narrow = useView((view) => view.elder || view.low);
  // Whoever changes the size of the text stays where they are.
  const [atOnce] = useState(() => !narrow && usualWord(screen.bundle) !== undefined);
  const [question, turnTo] = useState<Question>(value === null && !atOnce ? 'whether' : 'tradeName');
  // The next question is drawn in small pieces, after the touch was answered.
  const setQuestion = (next: Question) => startTransition(() => turnTo(next));
  const [bundle, setBundle] = useState(screen.bundle);
  const [word, setWord] = useState<ShopWord | null>(value === null ? ((atOnce ? usualWord(screen.bundle) : undefined) ?? null) : { industry: value.industry, legalForm: value.legalForm });
  const [typed, setTyped] = useState(value?.tradeName ?? '');

  const chooseWord = (chosen: string) => {
    const { industry, legalForm } = splitIndustryWord(chosen);
    setWord({ industry, legalForm });
    setQuestion(legalForm === null ? 'form' : 'tradeName');
  };
  switch (question) {
    case 'whether':
      // Who came to open a tea shop is not asked for the trade again.
      return <WhetherQuestion onYes={() => setQuestion(screen.bundle === undefined ? 'trade' : 'word')} />;
    case 'trade':
      return (
        <TradeQuestion
          onBack={() => setQuestion('whether')}
          onTrade={(chosen) => {
            setBundle(chosen.id);
            setQuestion('word');
          }}
        />
      );
    case 'word':
      return <WordQuestion bundle={bundle === undefined ? undefined : bundleOf(bundle)} onBack={() => setQuestion(atOnce ? 'tradeName' : screen.bundle === undefined ? 'trade' : 'whether')} onWord={chooseWord} />;
    case 'form':
      return (
        <FormQuestion
          industry={word?.industry ?? ''}
          onBack={() => setQuestion('word')}
          onForm={(legalForm) => {
            setWord({ industry: word?.industry ?? '', legalForm });
            setQuestion('tradeName');
          }}
        />
      );
    case 'tradeName':
      return (
        <TradeNameQuestion
          screen={screen}
          word={word}
          bundle={bundle}
          typed={typed}
          {...(atOnce
            ? {
                onOtherWord: (soFar: string) => {
                  setTyped(soFar);
                  setQuestion('word');
                },
              }
            : { onBack: () => setQuestion(bundle === undefined ? 'trade' : 'word') })}
        />
      );
  }
}

/** To have no name is a right, and so it is an equal choice. */
function WhetherQuestion({ onYes }: { readonly onYes: () => void }) {
  const words = useWords();
  return (
    <Page title={words('name.whether')} lead={words('name.whetherLead')} ways={['back', 'leave']}>
      <div className="choices stacked">
        <Press look="choice" mark={{ 'data-choice': 'withName' }} onPress={onYes}>
          <span className="serif">{words('name.yes')}</span>
          <small>{words('name.yesMeans')}</small>
        </Press>
        <IntentButton look="choice" type="setName" intent={{ type: 'setName', name: null }} mark={{ 'data-choice': 'withoutName' }}>
          <span className="serif">{words('name.no')}</span>
          <small>{words('name.noMeans')}</small>
        </IntentButton>
      </div>
    </Page>
  );
}

/** The trades that individuals usually run. */
export function TradeQuestion({ onBack, onTrade }: { readonly onBack: () => void; readonly onTrade: (bundle: TradeBundle) => void }) {
  const words = useWords();
  const offered = tradeBundles.filter((bundle) => bundle.entityTypes.includes('个体工商户'));
  return (
    <Page title={words('name.trade')} lead={words('name.tradeLead')} ways={['back', 'leave']} onBack={onBack}>
      <Pane label={words('name.trade')}>
        <TradeGrid trades={offered} onTrade={onTrade} />
      </Pane>
    </Page>
  );
}

/** Trades with the other names by which people know them. */
export function TradeGrid({ trades, onTrade }: { readonly trades: readonly TradeBundle[]; readonly onTrade: (bundle: TradeBundle) => void }) {
  return (
    <div className="choices trades" lang="zh-Hans">
      {trades.map((bundle) => (
        <Press key={bundle.id} look="choice" mark={{ 'data-choice': bundle.id }} onPress={() => onTrade(bundle)}>
          <span>{bundle.name}</span>
          <small>{bundle.aliases.slice(0, 3).join('、')}</small>
        </Press>
      ))}
    </div>
  );
}

function WordQuestion({ bundle, onBack, onWord }: { readonly bundle: TradeBundle | undefined; readonly onBack: () => void; readonly onWord: (word: string) => void }) {
  const words = useWords();
  return (
    <Page title={words('name.word')} lead={words('name.wordLead')} ways={['back', 'leave']} onBack={onBack}>
      <Pane label={words('name.word')}>
        <div className="choices two" lang="zh-Hans">
          {(bundle?.industryWords ?? []).map((word) => (
            <Press key={word} look="choice" className="shop-word" mark={{ 'data-choice': word }} onPress={() => onWord(word)}>
              <span className="serif">
                <i aria-hidden="true">××</i>
                {word}
              </span>
            </Press>
          ))}
        </div>
      </Pane>
    </Page>
  );
}

function FormQuestion({ industry, onBack, onForm }: { readonly industry: string; readonly onBack: () => void; readonly onForm: (form: string) => void }) {
  const words = useWords();
  return (
    <Page title={words('name.form')} lead={words('name.formLead')} ways={['back', 'leave']} onBack={onBack}>
      <div className="choices two" lang="zh-Hans">
        {usualForms.map((form) => (
          <Press key={form} look="choice" className="shop-word" mark={{ 'data-choice': form }} onPress={() => onForm(form)}>
            <span className="serif">
              <i aria-hidden="true">××</i>
              {industry}
              {form}
            </span>
          </Press>
        ))}
      </div>
    </Page>
  );
}
