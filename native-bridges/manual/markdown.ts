/** Text as it may stand in a cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('\n', '<br>');
}

export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(heads), `|${' --- |'.repeat(heads.length)}`, ...rows.map(line)].join('\n');
}

export function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

export const code = (text: string): string => `\`${text}\``;

/** A link to a heading of the same page, by GitHub's rule for its anchor. */
export function link(heading: string): string {
  const anchor = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
  return `[${heading}](#${anchor})`;
}

/** Blocks with a blank line between them. */
export function page(...blocks: readonly (string | readonly string[])[]): string {
  return `${blocks.flat().filter((block) => block !== '').join('\n\n')}\n`;
}
