// A module of its own for the reason of lexicon-file.ts.
export { default as handwritingFile } from '../../assets/input/handwriting.json' with { type: 'json' };
