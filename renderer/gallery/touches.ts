/**
 * Pages and sheets that a finger leads to, behind a screen that the machine sent: over which fixture, and what is touched there, one
 * after the other. What begins with a question mark is not touched, but waited for; what begins with a plus is a key of the keypad.
 */
export const touched = {
  'choose-search': ['choose', '[data-choice="search"]'],
  'choose-event': ['choose', '[data-choice="event.openingBusiness"]'],
  'choose-departments': ['choose', '[data-choice="by.category"]'],
  'choose-all': ['choose', '[data-choice="all"]'],
  'about-for-proxy': ['about', '[data-key="forAnother"]'],
  'about-for-guardian': ['about-for-another', '[data-key="forAnother"]'],
  'notice-for-another': ['notice-of-trade', '[data-key="forAnother"]'],
  'rate-call': ['rate', '[data-choice="dissatisfied"]', '[data-key="toCall"]'],
  'code-slip': ['code', '[data-key="typeSlip"]'],
  'code-slip-gone': ['code-gone', '[data-key="typeSlip"]'],
  'about-law': ['about', '[data-key="law"]'],
  'identity-unhidden': ['identity', '[data-choice="guard"]'],
  'identity-singly': ['identity', '[data-choice="singly"]'],
  'identity-codes': ['identity-rare', '[data-choice="codes"]'],
  'identity-state-name': ['identity-rare', '[data-choice="wrong-2"]'],
  'identity-state-name-hand': ['identity-rare', '[data-choice="wrong-2"]', '[data-key="way-writing"]', '?.writing-pad'],
  'identity-state-name-radical': ['identity-rare', '[data-choice="wrong-2"]', '[data-key="way-radicals"]', '?.key-cells'],
  'identity-state-name-code': ['identity-rare', '[data-choice="wrong-2"]', '[data-key="way-code"]', '[data-key="4"]', '?.typed-code'],
  'name-trades': ['name', '[data-choice="withName"]'],
  'name-words': ['name', '[data-choice="withName"]', '[data-choice="B01"]'],
  'scope-add': ['scope', '[data-choice="add"]'],
  'premises-address': ['premises', '[data-choice="440703002"]'],
  'premises-one-room': ['premises-plate', '[data-choice="SAMPLE-9-101"]'],
  'ask-text-signs': ['ask-text', '[data-key="signs"]'],
  'ask-list-entry': ['ask-list', '[data-key="addEntry"]'],
  'ask-text-typing': ['ask-text', '[data-key="g"]', '[data-key="u"]', '[data-key="a"]', '[data-key="n"]'],
  'materials-scan': ['materials', '[data-choice="scan"]'],
  'review-rules': ['review-approved', '[data-choice="rules"]'],
  'summary-rules': ['summary-human', '[data-choice="rules"]'],
  'signers-code': ['signers', '[data-choice="code"]'],
  'signers-give-up': ['signers', '[data-choice="giveUp"]'],
  'sign-document-pad': ['sign-document', '[data-choice="read"]'],
  'handed-over-ask': ['handed-over-correction', '[data-choice="askPerson"]'],
  'papers-along-busy': ['papers', '[data-intent="takeAlong"]'],
  'papers-along': ['papers-along-ready', '[data-intent="takeAlong"]'],
  'papers-along-failed': ['papers-not-along', '[data-intent="takeAlong"]'],
  'appointment-give-back': ['appointment', '[data-key="giveBack"]'],
  'sign-whole-panel': ['sign', '+F13', '[data-choice="wholePanel"]', '?.whole-sign'],
  'voice-panel': ['identity', '+F13', '+F3', '?[role="dialog"]'],
  display: ['identity', '[data-display="open"]', '?[role="dialog"]'],
} as const satisfies Readonly<Record<string, readonly [over: string, ...touches: string[]]>>;

export type TouchedName = keyof typeof touched;

export function isTouched(fixture: string): fixture is TouchedName {
  return fixture in touched;
}

/** Touches them as a finger would, each as soon as it is there. */
export async function touchAll(fixture: TouchedName): Promise<void> {
  const [, ...selectors] = touched[fixture];
  for (const selector of selectors) {
    if (selector.startsWith('?')) await appearing(selector.slice(1));
    else if (selector.startsWith('+')) await strike(selector.slice(1));
    else (await appearing(selector)).click();
  }
}

/** A key is heard once what hears it has been fetched: then the place where one is has its mark. */
async function strike(key: string): Promise<void> {
  await appearing('h1');
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await appearing('[data-voice-here]');
}

function appearing(selector: string): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const look = () => {
      const element = document.querySelector<HTMLElement>(`${selector}:not([disabled])`);
      if (element === null) requestAnimationFrame(look);
      else resolve(element);
    };
    look();
  });
}
