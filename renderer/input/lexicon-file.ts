// A module of its own, so that it can be imported later: a browser refuses a bundled JSON that is itself imported dynamically as JSON.
export { default as lexiconFile } from '../../assets/input/pinyin.json' with { type: 'json' };
