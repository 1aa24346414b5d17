/** The arrows of ARCHITECTURE.md. `npm run lint` fails on any other. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { pathNot: allowed },
});

const rooms = '^(contract|domain|native-bridges|central|electron|renderer|tests)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('contract-knows-nobody', '^contract/', ['^contract/', '^node_modules/zod/'], 'contract imports only zod'),
    only('domain-is-pure', '^domain/', ['^contract/', '^domain/', '^node_modules/(zod|xstate|sm-crypto-v2)/'], 'domain imports contract and small pure libraries'),
    { name: 'bridges-know-the-contract', severity: 'error', from: { path: '^native-bridges/', pathNot: '\\.test\\.ts$' }, to: { path: rooms, pathNot: '^(contract|native-bridges)/' } },
    { name: 'central-knows-contract-and-domain', severity: 'error', from: { path: '^central/', pathNot: '\\.test\\.ts$' }, to: { path: rooms, pathNot: '^(contract|domain|central)/' } },
    { name: 'electron-knows-contract-and-domain', severity: 'error', from: { path: '^electron/', pathNot: '\\.test\\.ts$' }, to: { path: rooms, pathNot: '^(contract|domain|electron)/' } },
    { name: 'renderer-knows-contract-and-domain', severity: 'error', from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' }, to: { path: rooms, pathNot: '^(contract|domain|renderer)/' } },
    { name: 'renderer-has-no-node', severity: 'error', from: { path: '^renderer/', pathNot: '(\\.test\\.tsx?|vite\\.config\\.ts)$' }, to: { dependencyTypes: ['core'] } },
    { name: 'runtime-has-no-shell', severity: 'error', from: { path: '^electron/runtime/' }, to: { path: '^electron/(shell|chromium)/' } },
    { name: 'electron-only-in-shell', severity: 'error', from: { pathNot: '^(electron/shell/|tests/)' }, to: { path: '^(node_modules/electron/|electron$)' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'] },
  },
};
