import { fileURLToPath } from 'node:url';
import { parseSync, type Plugin } from 'vite';

const rooms = ['contract', 'domain'].map((room) => fileURLToPath(new URL(`../${room}/`, import.meta.url)));
const slice = fileURLToPath(new URL('./slice.ts', import.meta.url));

/**
 * The contract makes thousands of schemas when it is loaded, and the rules read their lists: on an old processor for a quarter of a second, in which the
 * page would answer no touch. In the built page it pauses between its statements whenever a slice is over.
 */
export const evaluateInSlices: Plugin = {
  name: 'evaluate-in-slices',
  apply: 'build',
  enforce: 'post',
  transform(code, id) {
    if (!rooms.some((room) => id.startsWith(room))) return undefined;
    const starts = parseSync('module.js', code).program.body.flatMap((statement) => (/^(Variable|ExportNamed)Declaration$/.test(statement.type) && code.slice(statement.start, statement.end).includes('(') ? [statement.start] : []));
    if (starts.length === 0) return undefined;
    const pieces = starts.map((start, index) => `${code.slice(start, starts[index + 1])}\nif (sliceOver()) await nextSlice();\n`);
    return { code: `import { nextSlice, sliceOver } from ${JSON.stringify(slice)};\n${code.slice(0, starts[0])}${pieces.join('')}`, map: null };
  },
};
