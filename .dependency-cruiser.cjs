/**
 * The arrows between the rooms. `npm run lint` fails on any other; `tests/architecture/arrows.ts` also
 * breaks each of these rules on purpose and sees that it is noticed.
 */
const rooms = '^(contract|domain|native-bridges|central|electron|renderer|tests)/';
/** Tests beside the code, and what several of them share. */
const tests = '\\.test\\.tsx?$|/testing/';
/** Scripts of a checkout: they build and start the product and are no part of it. */
const scripts = '^electron/(build|start|find-electron)\\.ts$';
const pageBuild = '^renderer/(vite\\.config|[^/]+-plugin)\\.ts$';

const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const imports = (room, ...others) => rule(`${room}-imports-${others.join('-and-')}`, { path: `^${room}/`, pathNot: tests }, { path: rooms, pathNot: `^(${[room, ...others].join('|')})/` });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }),
    // An import that cannot be followed is an arrow that cannot be checked.
    rule('no-import-into-the-void', {}, { couldNotResolve: true }),
    rule('contract-imports-only-zod', { path: '^contract/', pathNot: tests }, { pathNot: ['^contract/', '^node_modules/zod/'] }),
    // Small pure libraries; core modules would be I/O, a clock or randomness.
    rule('domain-is-pure', { path: '^domain/', pathNot: [tests, '^domain/name/sound\\.ts$'] }, { pathNot: ['^(contract|domain)/', '^node_modules/(zod|xstate|sm-crypto-v2)/'] }),
    rule('sound-is-pure', { path: '^domain/name/sound\\.ts$' }, { pathNot: ['^(contract|domain)/', '^node_modules/pinyin-pro/'] }),
    // The tables of pinyin-pro are some 300 KB, and the page has a smaller one of its own.
    rule('page-hears-no-names', { path: '^renderer/' }, { path: '^domain/name/(sound|check)\\.ts$', reachable: true }),
    imports('native-bridges', 'contract'),
    imports('central', 'contract', 'domain'),
    imports('electron', 'contract', 'domain'),
    imports('renderer', 'contract', 'domain'),
    rule('renderer-has-no-node', { path: '^renderer/', pathNot: [tests, pageBuild] }, { dependencyTypes: ['core'] }),
    rule('page-has-no-build', { path: '^renderer/', pathNot: [tests, pageBuild] }, { path: pageBuild }),
    rule('runtime-knows-no-shell', { path: '^electron/runtime/' }, { path: '^electron/(shell|chromium)/' }),
    rule('shells-know-nothing-of-each-other', { path: '^electron/(shell|chromium)/' }, { path: '^electron/(shell|chromium)/', pathNot: '^electron/$1/' }),
    rule('electron-only-in-shell', { pathNot: ['^electron/shell/', '^node_modules/'] }, { path: '^(node_modules/electron/|electron$)' }),
    rule('product-imports-no-tests', { pathNot: [tests, '^tests/'] }, { path: [tests, '^tests/'] }),
    // What ships has the packages of `dependencies` and no others; the page is bundled, and Electron is the ground itself.
    rule('product-needs-no-tools', { path: '^(contract|domain|native-bridges|central|electron)/', pathNot: [tests, scripts] }, { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/(electron|@types)/' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|out|data)/' },
    // Imports of types are arrows as well.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'] },
  },
};
