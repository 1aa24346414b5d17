import type { Page } from '@playwright/test';

/** 20 mm at the gallery's 5 pixels per millimetre. */
const leastTarget = 100;
const leastText = 24;
/** In the elder size everything is at least this: 24 × 1.5. */
const leastElderText = 36;
const leastContrast = 7;

/**
 * What is wrong with the page as it stands: text that is cut, covered or too small, targets that a
 * finger misses, contrast under 7:1, a page that scrolls. Empty when nothing is.
 */
export function findDefects(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ target, usual, elder, contrast }) => {
      const text = document.documentElement.classList.contains('elder') ? elder : usual;
      const defects: string[] = [];
      const nameOf = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} “${element.textContent.trim().slice(0, 24)}”`;
      const visible = (element: Element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
      // A page that the reader turns shows its text in parts; a dialog covers what is under it.
      const pane = (element: Element) => element.closest('.pane-view') ?? element.closest('.matter[tabindex], .components');
      const dialog = document.querySelector('[role="dialog"]');
      const warning = document.querySelector('.time-warning');
      const within = (element: Element) => (dialog === null || dialog.contains(element)) && (warning === null || element.closest('.time-warning') !== null);

      if (document.documentElement.scrollHeight > innerHeight + 1 || document.documentElement.scrollWidth > innerWidth + 1) defects.push('the page as a whole scrolls');

      for (const element of document.querySelectorAll('button, input, a[href], canvas')) {
        if (!visible(element) || !within(element)) continue;
        const field = element.closest('.field-box, .option') ?? element;
        const box = field.getBoundingClientRect();
        if (box.width < target - 0.5 || box.height < target - 0.5) defects.push(`target ${Math.round(box.width)}×${Math.round(box.height)}: ${nameOf(element)}`);
        if (pane(element) === null && (box.left < -0.5 || box.top < -0.5 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5)) defects.push(`outside the panel: ${nameOf(element)}`);
      }

      const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
      const parse = (colour: string) => (/rgba?\(([^)]+)\)/.exec(colour)?.[1] ?? '0,0,0').split(/[ ,/]+/).map(Number);
      const luminance = ([red = 0, green = 0, blue = 0]: number[]) => 0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);
      const ground = (element: Element | null): number[] => {
        for (let at = element; at !== null; at = at.parentElement) {
          const key = at.classList.contains('key') ? getComputedStyle(at, '::before').backgroundColor : getComputedStyle(at).backgroundColor;
          const colour = parse(key);
          if ((colour[3] ?? 1) === 1 && key !== 'rgba(0, 0, 0, 0)') return colour;
        }
        return [255, 255, 255];
      };

      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const element = node.parentElement;
        if (element === null || node.textContent?.trim() === '' || !visible(element) || !within(element)) continue;
        if (element.closest('[aria-hidden="true"]:not(svg), script, style, .visually-hidden') !== null) continue;
        const style = getComputedStyle(element);
        const scale = element instanceof SVGTextElement ? (element.getScreenCTM()?.a ?? 1) : 1;
        const size = parseFloat(style.fontSize) * scale;
        // Drawings and the samples of what is printed are pictures, in the proportions of paper; their words stand beside them too.
        if (size < (element.closest('.licence-sheet, .paper, .drawing') === null ? text : usual) - 0.1) defects.push(`text of ${size.toFixed(1)} px: ${nameOf(element)}`);

        const fore = luminance(parse(element instanceof SVGTextElement ? style.fill : style.color));
        const back = luminance(ground(element));
        const ratio = (Math.max(fore, back) + 0.05) / (Math.min(fore, back) + 0.05);
        if (ratio < contrast) defects.push(`contrast ${ratio.toFixed(2)}: ${nameOf(element)}`);

        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) {
          if (box.width === 0 || box.height === 0) continue;
          const page = pane(element)?.getBoundingClientRect();
          if (box.left < -0.5 || box.right > innerWidth + 0.5) defects.push(`cut at the side: ${nameOf(element)}`);
          if (page !== undefined) {
            if (box.left < page.left - 1 || box.right > page.right + 1) defects.push(`cut at the side of its page: ${nameOf(element)}`);
            continue;
          }
          if (box.top < -0.5 || box.bottom > innerHeight + 0.5) {
            defects.push(`cut at the edge: ${nameOf(element)}`);
            continue;
          }
          const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          const covered = over !== null && over !== element && !element.contains(over) && !over.contains(element) && over.closest('.watermark') === null && style.pointerEvents !== 'none';
          if (covered) defects.push(`covered by ${nameOf(over)}: ${nameOf(element)}`);
        }
      }
      for (const element of document.querySelectorAll('.button, .option, .who span, .facts dd, .note, .field-box, h1, h2, .lead')) {
        if (!visible(element) || !within(element) || getComputedStyle(element).display === 'inline') continue;
        // The ink of a serif stands out of its line a little; a heading is cut only at its side.
        const cut = element.scrollWidth > element.clientWidth + 1 || (!element.matches('h1, h2, .lead') && element.scrollHeight > element.clientHeight + 2);
        if (cut) defects.push(`more text than room: ${nameOf(element)}`);
      }
      for (const view of document.querySelectorAll('.pane-view')) if (visible(view) && within(view) && view.clientHeight < 120 && view.scrollHeight > view.clientHeight) defects.push(`a page of only ${view.clientHeight} px: ${nameOf(view)}`);
      return [...new Set(defects)];
    },
    { target: leastTarget, usual: leastText, elder: leastElderText, contrast: leastContrast },
  );
}

/**
 * Controls that are out of reach in the low layout: above the lower 56 % of a portrait panel, above the lower 89 % of a landscape one
 * (1.1 m over the floor on panels of 32 and 27 inches that begin at 70 and 80 cm). What is under the words that stand still is not touched.
 */
export function findHighControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const highest = innerHeight * (innerHeight > innerWidth ? 0.44 : 0.11);
    return [...document.querySelectorAll('button, input, a[href], label, canvas')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const hit = document.elementFromPoint(box.left + box.width / 2, box.top + 4);
      const touched = hit !== null && (hit === element || element.contains(hit));
      // A paper over the whole panel is written on where the hand reaches.
      const top = element instanceof HTMLCanvasElement ? box.top + box.height / 2 : box.top;
      return touched && top < highest ? [`out of reach at ${Math.round(box.top)}: ${element.textContent.trim().slice(0, 24)}`] : [];
    });
  });
}
