import { isControl, joinFragments, type PageReading, type Spot, type SpotRole, type SpotState } from './page-reading.ts';

/** A line with the element it was read from. */
export interface PlacedSpot {
  readonly spot: Spot;
  readonly element: HTMLElement;
}

export interface PlacedPage {
  readonly reading: PageReading;
  readonly places: readonly PlacedSpot[];
  /** The button that goes on, among the places. */
  readonly goAt?: number;
}

const skipped = 'script, style, template, noscript, [aria-hidden="true"], [inert], [data-voice-skip]';
const controls = 'button, a[href], input:not([type="hidden"]), textarea, select, [role="button"], [role="link"], [role="checkbox"], [role="radio"], [role="switch"], [role="tab"], [role="option"], [role="slider"], [role="textbox"], [role="menuitem"], [role="gridcell"]';
const pictures = '[role="img"], img, canvas, video';
/** Elements whose whole text is one line, however it is laid out. */
const lines = 'h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, figcaption, legend, pre, blockquote';
const groups = '[role="group"], [role="region"], [role="radiogroup"], [role="listbox"], [role="tablist"], [role="alert"], [role="dialog"], ul, ol, dl, table, fieldset, section, article, aside, nav, header, footer, .key-row, .answer, .dock, .do';
/** What has to be known before one answers: faults, notes, what the machine found, and what a screen marks as such. */
const noted = '[role="alert"], [role="status"], [role="note"], .note, [data-outcome] > h2, [data-said]';
/** What is no answer to the question: what stands around it, the keys one types with, and what turns its pages. */
const around = '.band, .do, .dock, .keypad, .pane-turn, .journey';
/** Longer lines are read sentence by sentence. */
const longLine = 90;

/** Reads what is on the screen, in its order. A dialog covers what is under it. */
export function readPage(root: Document): PlacedPage {
  const dialogs = [...root.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')].filter(isShown);
  const dialog = dialogs.at(-1);
  const warning = root.querySelector('.time-warning');
  const top = dialog ?? root.body;
  const found: Found = [];
  // The last seconds lie over the actions: what cannot be seen is not read.
  visit(top, (element) => dialog === undefined && warning !== null && element.matches('.band.actions'), found);
  const places = arrange(found);
  const heading = [...top.querySelectorAll<HTMLElement>('h1')].find(isShown);
  const screen = root.querySelector('[data-screen]')?.getAttribute('data-screen') ?? '';
  // Without a heading the page is still being drawn; a dialog may be named in another way.
  const title = heading !== undefined ? textOf(heading) : dialog === undefined ? '' : nameOf(dialog);
  const goAt = places.findIndex(({ element }) => element.matches('.do .button.go'));
  const go = places[goAt];
  const keys = keysIn(top);
  const lead = dialog === undefined ? [...top.querySelectorAll<HTMLElement>('.lead')].find(isShown) : undefined;
  return {
    places,
    ...(go !== undefined && { goAt }),
    reading: {
      key: `${screen}/${dialog === undefined ? '' : 'dialog'}/${title}`,
      title,
      lead: lead === undefined ? '' : textOf(lead),
      choices: places.filter(({ element, spot }) => isControl(spot) && element.closest(around) === null).length,
      ...(keys !== undefined && { keys }),
      ...(go !== undefined && { go: { name: go.spot.name, disabled: isDisabled(go.element), waits: go.element.matches('[data-waits]') } }),
      others: places.filter(({ element }, index) => index !== goAt && element.matches('.do .button') && !isDisabled(element)).map(({ spot }) => spot.name),
      wantsCard: top.querySelector('.card-aside:is([data-phase="waiting"], [data-phase="failed"])') !== null,
      notes: dialog === undefined ? notesIn(top) : places.filter(({ spot }) => spot.role === 'text').map(({ spot }) => spot.name),
      spots: places.map(({ spot }) => spot),
      dialog: dialog !== undefined,
      timeWarning: warning !== null,
      candidates: [...top.querySelectorAll<HTMLElement>('[data-candidate]')].filter((each) => isShown(each) && !isDisabled(each)).map((each) => each.dataset['candidate'] ?? ''),
      composing: [...top.querySelectorAll<HTMLElement>('.composing')].map(textOf).join(''),
    },
  };
}

function keysIn(top: HTMLElement): PageReading['keys'] {
  if (top.querySelector('.keypad') === null) return top.querySelector('.dock [data-key]') === null ? undefined : 'letters';
  return top.querySelector('.keypad [data-key="A"]') === null ? 'digits' : 'codes';
}

function notesIn(top: HTMLElement): string[] {
  return [...top.querySelectorAll<HTMLElement>(noted)]
    .filter((note) => isShown(note) && !note.matches('.time-warning') && note.parentElement?.closest(noted) === null)
    .map(nameOf)
    .filter((text) => text !== '');
}

type Found = { element: HTMLElement; spot: Omit<Spot, 'group' | 'position'> }[];

function visit(element: HTMLElement, covered: (element: HTMLElement) => boolean, found: Found): void {
  if (element.matches(skipped) || covered(element) || !isShown(element)) return;
  if (element.matches(controls)) {
    found.push({ element, spot: controlSpot(element) });
    return;
  }
  if (element.matches(pictures)) {
    const name = nameOf(element);
    const role: SpotRole = element.dataset['field'] === 'signature' ? 'signature' : 'picture';
    if (name !== '') found.push({ element, spot: { role, name, states: [], secret: false } });
    return;
  }
  if (isOneLine(element)) {
    if (namesControl(element)) return;
    const text = textOf(element);
    const role: SpotRole = /^H[1-6]$/.test(element.tagName) ? 'heading' : 'text';
    for (const sentence of text.length > longLine ? sentencesOf(text) : [text]) if (sentence !== '') found.push({ element, spot: { role, name: sentence, states: [], secret: false } });
    return;
  }
  for (const child of element.childNodes) {
    if (child instanceof HTMLElement) visit(child, covered, found);
    else if (child instanceof SVGElement && child.matches('[role="img"]') && !child.matches(skipped)) {
      const name = child.getAttribute('aria-label') ?? '';
      if (name !== '') found.push({ element, spot: { role: 'picture', name, states: [], secret: false } });
    } else if (child instanceof Text && child.data.trim() !== '' && !namesControl(element)) found.push({ element, spot: { role: 'text', name: joinFragments([child.data]), states: [], secret: false } });
  }
}

/** The words of a tick box are its name and are said with it. */
function namesControl(element: HTMLElement): boolean {
  const label = element.closest('label');
  return label !== null && label.querySelector(controls) !== null && label.querySelector('[aria-label]') === null;
}

/** Text and nothing to press: a line by its tag, a pair of a list of facts, or text that flows in one line. */
function isOneLine(element: HTMLElement): boolean {
  if (element.querySelector(controls) !== null || element.querySelector(pictures) !== null || element.textContent.trim() === '') return false;
  if (element.matches(lines)) return element.querySelector(lines) === null;
  if (element.parentElement?.matches('dl') === true) return true;
  return [...element.children].every((child) => !(child instanceof HTMLElement) || child.matches(skipped) || getComputedStyle(child).display.startsWith('inline'));
}

function controlSpot(element: HTMLElement): Omit<Spot, 'group' | 'position'> {
  const role = roleOf(element);
  const value = valueOf(element);
  return { role, name: nameOf(element), states: statesOf(element, role), secret: value !== undefined && isSecret(element, value), ...(value !== undefined && { value }) };
}

function roleOf(element: HTMLElement): SpotRole {
  const given = element.getAttribute('role');
  if (given === 'checkbox' || given === 'radio' || given === 'switch' || given === 'tab' || given === 'option' || given === 'slider' || given === 'link') return given;
  if (given === 'textbox') return 'field';
  if (element.getAttribute('aria-haspopup') === 'listbox' || element instanceof HTMLSelectElement) return 'list';
  if (element instanceof HTMLInputElement) {
    if (element.type === 'checkbox' || element.type === 'radio') return element.type;
    if (element.type === 'range') return 'slider';
    return element.type === 'button' || element.type === 'submit' ? 'button' : 'field';
  }
  if (element instanceof HTMLTextAreaElement) return 'field';
  return element instanceof HTMLAnchorElement ? 'link' : 'button';
}

function statesOf(element: HTMLElement, role: SpotRole): SpotState[] {
  const says = (attribute: string, value: string) => element.getAttribute(attribute) === value;
  const native = element instanceof HTMLInputElement ? element : undefined;
  const on = native?.checked === true || says('aria-checked', 'true') || says('aria-selected', 'true');
  const states: SpotState[] = [];
  if (role === 'checkbox') states.push(on ? 'checked' : 'unchecked');
  if (role === 'radio' || role === 'option' || role === 'tab') states.push(on ? 'chosen' : 'notChosen');
  if (role === 'switch') states.push(on ? 'pressed' : 'notPressed');
  if (says('aria-pressed', 'true')) states.push('chosen');
  if (says('aria-pressed', 'false')) states.push('notChosen');
  if (says('aria-expanded', 'true')) states.push('open');
  if (says('aria-expanded', 'false')) states.push('closed');
  if (native?.required === true || says('aria-required', 'true')) states.push('required');
  if (says('aria-invalid', 'true')) states.push('wrong');
  if (isDisabled(element)) states.push('disabled');
  return states;
}

function valueOf(element: HTMLElement): string | undefined {
  if (element instanceof HTMLSelectElement) return element.selectedOptions[0]?.text ?? '';
  if (element instanceof HTMLTextAreaElement) return element.value;
  if (element.getAttribute('role') === 'slider') return element.getAttribute('aria-valuetext') ?? element.getAttribute('aria-valuenow') ?? '';
  if (!(element instanceof HTMLInputElement) || element.type === 'checkbox' || element.type === 'radio' || element.type === 'button' || element.type === 'submit') return undefined;
  return element.getAttribute('aria-valuetext') ?? element.value;
}

/** Codes and numbers of cards, by how the field is marked or by what it holds. */
function isSecret(element: HTMLElement, value: string): boolean {
  const marks = [element.getAttribute('type'), element.getAttribute('autocomplete'), element.dataset['field'], element.dataset['secret']].join(' ');
  return /password|one-time-code|\bcode\b|idNumber|cardNumber|secret/i.test(marks) || /^\d{14,17}[\dXx]?$/.test(value.replace(/\s/g, ''));
}

export function isDisabled(element: HTMLElement): boolean {
  return element.matches(':disabled, [aria-disabled="true"]');
}

function isShown(element: HTMLElement): boolean {
  // React Aria hides the native box of a tick behind its drawn one; it is the one that is operated.
  // What has no box of its own shows in its children.
  const isDrawn = element.checkVisibility({ visibilityProperty: true }) || getComputedStyle(element).display === 'contents';
  return isDrawn && element.closest(skipped) === null;
}

/** The accessible name: what labels it, or its own words (the part of accname-1.2 that our screens use). */
export function nameOf(element: HTMLElement): string {
  const ids = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const referenced = ids.flatMap((id) => {
    const other = document.getElementById(id);
    return other === null ? [] : [other === element ? (element.getAttribute('aria-label') ?? '') : textOf(other)];
  });
  if (referenced.join('') !== '') return joinFragments(referenced);
  const own = element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '';
  if (own !== '') return own;
  const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])] : [];
  const labelled = joinFragments(labels.map(textOf));
  if (labelled !== '') return labelled;
  return textOf(element) || element.getAttribute('placeholder') || element.getAttribute('title') || '';
}

/** The words of an element, with a pause between its blocks. */
export function textOf(element: Element): string {
  const fragments: string[] = [];
  let line = '';
  const flush = () => {
    fragments.push(line);
    line = '';
  };
  const collect = (node: Node): void => {
    if (node instanceof Text) line += node.data;
    else if (node instanceof HTMLElement && !node.matches(skipped) && node.checkVisibility({ visibilityProperty: true })) {
      const label = node.getAttribute('aria-label');
      // Cells of a grid and what is set smaller stand apart, also where no space does.
      const inline = getComputedStyle(node).display.startsWith('inline') && !node.matches('small, br') && !/grid|flex/.test(getComputedStyle(node.parentElement ?? node).display);
      if (!inline) flush();
      if (label !== null && node !== element) line += label;
      else for (const child of node.childNodes) collect(child);
      if (!inline) flush();
    } else if (node instanceof SVGElement && node.getAttribute('role') === 'img') line += node.getAttribute('aria-label') ?? '';
  };
  for (const child of element.childNodes) collect(child);
  flush();
  return joinFragments(fragments);
}

/** Sentences with their marks. */
export function sentencesOf(text: string): string[] {
  return [...text.matchAll(/[^。！？；!?;]+[。！？；!?;]*”?/g)].map(([sentence]) => sentence.trim()).filter((sentence) => sentence !== '');
}

function arrange(found: Found): PlacedSpot[] {
  const numbers = new Map<Element | null, number>();
  const groupOf = found.map(({ element }) => {
    const group = element.closest(groups);
    const number = numbers.get(group) ?? numbers.size;
    numbers.set(group, number);
    return number;
  });
  const placed = found.map(({ element, spot }, index) => {
    const groupName = element.closest(groups)?.getAttribute('aria-label') ?? '';
    return { element, spot: { ...spot, group: groupOf[index] ?? 0, ...(groupName !== '' && { groupName }) } };
  });
  return placed.map(({ element, spot }) => {
    if (!isControl(spot)) return { element, spot };
    const peers = placed.filter((other) => other.spot.group === spot.group && isControl(other.spot));
    return { element, spot: { ...spot, position: { at: peers.findIndex((other) => other.element === element) + 1, of: peers.length } } };
  });
}
