import type { Snapshot } from '../../contract/snapshot.ts';
import { sendStillHere } from '../view-state.ts';
import { keypadKeys, type KeypadAction } from './keypad-keys.ts';
import { isControl } from './page-reading.ts';
import { forTheRoom, personalTexts } from './private.ts';
import { isDisabled, readPage, type PlacedPage, type PlacedSpot } from './read-page.ts';
import type { Part } from './speaker.ts';
import { chooseTongue } from './choose-tongue.ts';
import { sayCandidates, sayChange, sayNew, sayPlace, sayScreen, saySpelled, saySpot, sayText, type JourneyPlace } from './say.ts';
import { lookForVoices, speaker, voiceWords as words } from './speech-engine.ts';
import { offers, tongueFor, tongues, type Tongue } from './tongues.ts';
import { onVoiceState, setVoice, stepVolume, voiceState } from './voice-state.ts';

/** After this much quiet the page is read again: React draws one change in several steps. */
const settleMs = 60;
/** Who pressed something and hears nothing does not know whether it was pressed. */
const answerMs = 1_500;
/** How to move is said on the first screens; afterwards the where-am-I key tells it. */
const howToScreens = 2;

/** What takes keys as text: a choice is an input too and takes none. */
const textEntry = 'input:not([type="radio"], [type="checkbox"]), textarea';

/** The ways back, the nearest first. */
const waysBack = '[data-help="close"], [data-voice-close], [data-display="close"], [data-key="stepBack"], [data-intent="back"]';

interface Companion {
  readonly stop: () => void;
}

/** Says to who touched a keypad on the start screen how listening begins. */
export async function invite(snapshot: Snapshot | null): Promise<void> {
  await lookForVoices();
  const tongue = tongueFor(snapshot?.language ?? 'zh-Hans', voiceState().tongue);
  await speaker.say([words('invite'), ...otherTongues(tongue)], tongue);
}

/** Each other tongue that this machine has a voice for, offered in itself. */
function otherTongues(tongue: Tongue): readonly Part[] {
  const { without } = voiceState();
  return tongues.filter((each) => each !== tongue && without?.includes(each) === false).map((each) => ({ text: offers[each].words, tongue: each }));
}

/** Accompanies one citizen: reads what is drawn, moves by the keypad, says what changes. */
export function startCompanion(snapshot: () => Snapshot | null): Companion {
  const isPrivate = () => voiceState().plugged || snapshot()?.kiosk.headphones === true;
  const read = (): PlacedPage => (isPrivate() ? readPage(document) : forTheRoom(readPage(document), personalTexts(snapshot()?.screen), words('kept')));
  let page: PlacedPage = read();
  let at = titleIndex(page);
  let last: readonly Part[] = [];
  let screensSaid = 0;
  /** Where one is was said with these words; the same is not said at every question. */
  let placeSaid = '';
  /** What the machine found in the meantime. It waits for the end of a sentence, and a key does not lose it. */
  let news: readonly string[] = [];
  let telling = false;
  /** In what language the way to move was told. */
  let toldIn = snapshot()?.language;
  /** Digits come from the keypad's own keys: where one is on the page does not matter for the next of them. */
  let digitTyped = false;
  let tabbed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unanswered: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const tongue = () => tongueFor(snapshot()?.language ?? 'zh-Hans', voiceState().tongue);

  const answered = () => {
    clearTimeout(unanswered);
    unanswered = undefined;
  };

  const say = (saying: readonly Part[], after = false) => {
    const parts = saying.filter((part) => part !== '');
    if (parts.length === 0) return Promise.resolve();
    answered();
    last = after ? [...last, ...parts] : parts;
    return speaker.say(parts, tongue(), { after }).then(({ state }) => {
      if (state !== 'cancelled') tellNews();
      // Who listens is here: the time to answer begins when the question has been heard.
      if (state === 'ended' && !page.reading.timeWarning && typeof snapshot()?.timeLimit === 'object') void sendStillHere();
    });
  };

  const tellNews = () => {
    const told = news;
    if (telling || told.length === 0) return;
    telling = true;
    answered();
    void speaker.say(told, tongue(), { after: true }).then(({ state }) => {
      telling = false;
      if (state !== 'cancelled') news = news.filter((each) => !told.includes(each));
    });
  };

  const journey = (): JourneyPlace | null => {
    const now = snapshot();
    return now?.journey == null ? null : { title: now.journey.title[now.language], at: now.journey.at, of: now.journey.of, minutes: now.journey.minutesLeft };
  };

  const announce = (before: readonly Part[] = []) => {
    // Who changes the language did not understand the one before.
    if (snapshot()?.language !== toldIn) {
      toldIn = snapshot()?.language;
      screensSaid = 0;
      placeSaid = '';
    }
    screensSaid += 1;
    mark(page.places[at]);
    const warning = page.reading.timeWarning ? [words('timeWarning', { seconds: secondsLeft() })] : [];
    const place = sayPlace(journey(), words);
    news = [];
    void say([...before, ...warning, ...sayScreen(page.reading, { place: place === placeSaid ? '' : place, howTo: screensSaid <= howToScreens }, words)]);
    placeSaid = place;
  };

  const sayHere = () => {
    const here = page.places[at];
    if (here !== undefined) void say(saySpot(here.spot, words));
  };

  const go = (index: number) => {
    const from = page.places[at]?.spot;
    const there = page.places[index];
    if (there === undefined) return;
    at = index;
    mark(there);
    const { spot } = there;
    const sameGroup = from?.group === spot.group;
    const entered = sameGroup || spot.groupName === undefined || [page.reading.title, spot.name].includes(spot.groupName) ? [] : [sayText(spot.groupName, words)];
    // Of fifty addresses of a street, each is its number.
    const name = sameGroup && isControl(from) && isControl(spot) && index !== 0 ? sayNew(from.name, spot.name) : spot.name;
    void say([...entered, ...saySpot({ ...spot, name }, words)]);
  };

  const refresh = () => {
    const before = page;
    const now = read();
    // A late part of the page is still on its way; its coming is the next change.
    if (now.reading.title === '') return;
    page = now;
    if (page.reading.key !== before.reading.key) {
      at = titleIndex(page);
      announce();
      return;
    }
    const here = before.places[at];
    const same = page.places.findIndex(({ element, spot }) => element === here?.element && spot.name === here.spot.name);
    const moved = same < 0 ? page.places.findIndex(({ element }) => element === here?.element) : same;
    at = moved >= 0 ? moved : lastStanding(before.places.slice(0, at), page);
    const going = page.reading.go !== undefined && !page.reading.go.disabled && before.reading.go?.disabled === true ? page.reading.go.name : undefined;
    // Who writes on the whole panel has no hand for the way to the button either.
    const next = going !== undefined && page.goAt !== undefined && (digitTyped || (page.reading.dialog && page.reading.spots.some(({ role }) => role === 'signature')));
    if (next) at = page.goAt ?? at;
    const there = page.places[at];
    if (page.reading.timeWarning && !before.reading.timeWarning) {
      void say([words('timeWarning', { seconds: secondsLeft() })]);
      return;
    }
    const found = page.reading.notes.filter((note) => !before.reading.notes.includes(note)).map((note) => sayText(note, words));
    // What was looked for has been found: it stands on the page without a word of its own.
    if (page.reading.choices > before.reading.choices) found.push(words('controls', { count: page.reading.choices }));
    if (going !== undefined) found.push(words(next ? 'goOk' : 'goNow', { name: sayText(going, words) }));
    const [goes, went] = [page.reading.go, before.reading.go];
    if (goes !== undefined && went !== undefined && !goes.disabled && !went.disabled && goes.name !== went.name) found.push(words('go', { name: sayText(goes.name, words) }));
    const typed = page.places.flatMap(({ element, spot }) => {
      const was = before.places.find((place) => place.element === element && place.spot.value !== undefined);
      return was === undefined || spot.value === undefined ? [] : sayChange(was.spot, spot, words);
    });
    const offered = page.reading.composing !== before.reading.composing || page.reading.candidates.join() !== before.reading.candidates.join();
    // A button that does what it was pressed for is no surprise.
    const justPressed = unanswered !== undefined;
    const stands = moved >= 0 && here !== undefined && there !== undefined && here.spot.states.join() !== there.spot.states.join() ? there.spot.states.filter((state) => state !== 'disabled' || !justPressed).map((state) => words(`state.${state}`)) : [];
    const gone = moved < 0 && there !== undefined && found.length === 0 && typed.length === 0 && !offered ? saySpot(there.spot, words) : [];
    mark(there);
    void say([...typed, ...(offered ? sayCandidates(page.reading, words) : []), ...stands, ...gone], typed.length === 0);
    news = [...news, ...found];
    last = [...last, ...found];
    tellNews();
  };

  const press = (element: HTMLElement | null | undefined, otherwise: string) => {
    if (element == null) void say([words(otherwise)]);
    else if (isDisabled(element)) void say([words('notNow')]);
    else {
      element.click();
      answered();
      unanswered = setTimeout(() => void say([words('pressed')]), answerMs);
    }
  };
  const find = (selector: string) => page.places.find(({ element }) => element.matches(selector))?.element;

  const onward = () => {
    if (page.goAt === undefined) void say([words('noGo')]);
    else go(page.goAt);
  };

  const ok = () => {
    const here = page.places[at];
    if (here === undefined) return;
    if (here.spot.role === 'signature') void say([words('signHow')]);
    else if (!isControl(here.spot)) sayHere();
    else if (here.spot.role === 'field') {
      here.element.focus();
      sayHere();
    } else press(here.element, 'notNow');
  };

  const nextGroup = () => {
    const group = page.places[at]?.spot.group;
    const next = page.places.findIndex(({ spot }, index) => index > at && spot.group !== group);
    go(next < 0 ? 0 : next);
  };

  const act: Readonly<Record<Exclude<KeypadAction, `digit${number}` | 'plugged' | 'unplugged'>, () => void>> = {
    before: () => (at === 0 ? void say([words('first')]) : go(at - 1)),
    after: () => (at >= page.places.length - 1 ? void say([words('last')]) : go(at + 1)),
    nextGroup,
    onward,
    ok,
    back: () => press(find(waysBack), 'noBack'),
    erase: () => press(find('[data-key="erase"]') ?? find(waysBack), 'noBack'),
    // A person can be asked for from under a sheet as well.
    help: () => press(find('[data-help="open"]') ?? document.querySelector<HTMLElement>('[data-help="open"]'), 'noHelp'),
    repeat: () => void say(last),
    where: () => {
      const here = page.places[at];
      void say([sayPlace(journey(), words), sayText(page.reading.title, words), ...(here === undefined ? [] : saySpot(here.spot, words)), words('howTo')]);
    },
    spell: () => {
      const here = page.places[at];
      if (here !== undefined) void say(saySpelled(here.spot, words));
    },
    settings: () => setVoice({ panelOpen: !voiceState().panelOpen }),
    louder: () => stepVolume(1),
    softer: () => stepVolume(-1),
  };

  const onKey = (event: KeyboardEvent) => {
    tabbed = event.key === 'Tab';
    const action = keypadKeys[event.key];
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const typing = document.activeElement?.matches(textEntry) === true;
    digitTyped = action.startsWith('digit');
    // What a field takes itself: digits, signs and the key that erases.
    if (typing && (/^[\d+-]$/.test(event.key) || action === 'erase')) return;
    event.preventDefault();
    event.stopPropagation();
    if (page.reading.timeWarning) {
      // The key that says "I am here" does nothing else: nobody knows what it would have hit.
      void sendStillHere();
      void say([words('goOn')]);
      return;
    }
    const offered = snapshot()?.screen.name === 'start' ? tongues.find((each) => offers[each].digit === event.key) : undefined;
    if (offered !== undefined) void chooseTongue(offered, snapshot()?.language ?? 'zh-Hans').then(() => announce());
    else if (digitTyped) press(find(`[data-key="${action.slice(-1)}"]`), 'noDigit');
    // The digits are taken above, and the headphones are the business of who began all this.
    else act[action as keyof typeof act]();
  };

  const onFocus = () => {
    const index = page.places.findIndex(({ element }) => element === document.activeElement);
    // Tab is the browser's own way through the controls; whatever else moves the focus is the page's business.
    if (!tabbed || index < 0 || index === at) return;
    go(index);
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, settleMs);
  };
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ target }) => !(target instanceof Element) || target.closest('.time-warning, [data-voice-skip]') === null) || page.reading.timeWarning !== (document.querySelector('.time-warning') !== null)) later();
  });
  const endState = onVoiceState((now, before) => {
    // What was kept from the room may be said from now on.
    if (now.plugged && !before.plugged && now.on) {
      page = read();
      announce([words('welcome')]);
    }
    if (now.volume !== before.volume) void say([words('panel.volume', { at: now.volume })]);
    if (now.speed !== before.speed) void say([words('panel.speed', { at: now.speed })]);
    if (now.curtain !== before.curtain && now.on) void say([words(now.curtain ? 'curtain' : 'curtainOff')]);
  });

  document.addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('input', later);
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-checked', 'aria-selected', 'aria-pressed', 'aria-expanded', 'aria-disabled', 'aria-invalid', 'disabled', 'value', 'aria-label', 'data-screen'] });
  const { invited } = voiceState();
  void lookForVoices().then(() => {
    if (ended) return;
    // Who was invited has heard of the other tongues.
    const opening = [words(isPrivate() ? 'welcome' : 'welcomeRoom'), ...(invited || snapshot()?.screen.name !== 'start' ? [] : otherTongues(tongue()))];
    if (page.reading.title === '') void say(opening);
    else announce(opening);
  });

  return {
    stop: () => {
      ended = true;
      clearTimeout(timer);
      answered();
      observer.disconnect();
      endState();
      document.removeEventListener('keydown', onKey, { capture: true });
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('input', later);
      mark(undefined);
      speaker.stop();
    },
  };
}

/** The question is where one begins; what is above it is the way to other languages and sizes. */
function titleIndex({ places, reading }: PlacedPage): number {
  return Math.max(0, places.findIndex(({ spot }) => spot.role === 'heading' && spot.name === reading.title));
}

/** The nearest of the lines before the one that has gone which still stands. */
function lastStanding(before: readonly PlacedSpot[], now: PlacedPage): number {
  for (const { element } of before.toReversed()) {
    const standing = now.places.findIndex((place) => place.element === element);
    if (standing >= 0) return standing;
  }
  return titleIndex(now);
}

function secondsLeft(): number {
  return Number(/\d+/.exec(document.querySelector('.time-warning')?.textContent ?? '')?.[0] ?? 0);
}

/** Shows where one is, for who looks as well as listens, and brings it into view; a control has the focus too. */
function mark(place: PlacedSpot | undefined): void {
  const shown = place === undefined ? undefined : (place.element.closest('label') ?? place.element);
  for (const old of document.querySelectorAll('[data-voice-here]')) if (old !== shown) old.removeAttribute('data-voice-here');
  if (place === undefined || shown === undefined) return;
  shown.setAttribute('data-voice-here', '');
  shown.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (document.activeElement === place.element) return;
  if (isControl(place.spot) && place.spot.role !== 'signature' && !isDisabled(place.element)) place.element.focus({ preventScroll: true });
  else if (document.activeElement instanceof HTMLElement && !document.activeElement.matches(`${textEntry}, [role="dialog"]`)) document.activeElement.blur();
}
