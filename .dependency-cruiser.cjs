// Who may import whom. The picture in words: kernel <- domain <- server | web <- apps; platform beside the kernel.
// Each rule names the way out, because whoever meets it is in the middle of something else.
const order = require('./modules/order.json');

const TESTS = '\\.test\\.tsx?$';
const slice = (name, layer) => `^modules/${name}/${layer}/`;

/** A slice may use those declared before it, so that no two slices need each other. */
const laterSlices = order.slice(0, -1).map((name, at) => ({
  name: `slice-order-${name}`,
  severity: 'error',
  comment: `'${name}' stands before these in modules/order.json: let the later slice call, or listen to an event, or move what both need down.`,
  from: { path: `^modules/${name}/` },
  to: { path: `^modules/(${order.slice(at + 1).join('|')})/` },
}));

/**
 * Across slices only through an `index`: of the same layer, and from server and web also of the domain, whose rules are pure
 * and open to every layer above them (docs/decisions/0001).
 */
const sameLayer = ['domain', 'server', 'web'].map((layer) => ({
  name: `slice-face-${layer}`,
  severity: 'error',
  comment: `Another slice is used only through its ${layer}/index.ts or domain/index.ts: export there what you need.`,
  from: { path: `^modules/([^/]+)/${layer}/` },
  to: { path: '^modules/', pathNot: ['^modules/$1/', `^modules/[^/]+/(${layer}|domain)/index\\.tsx?$`] },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Two files that need each other are one file, or hide a third that both need.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-found',
      severity: 'error',
      comment: 'The import leads nowhere, or to a package that package.json does not name.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'kernel-alone',
      severity: 'error',
      comment: 'The kernel is the language that all speak: it imports nothing but itself.',
      from: { path: '^kernel/', pathNot: TESTS },
      to: { pathNot: '^kernel/' },
    },
    {
      name: 'domain-pure',
      severity: 'error',
      comment: 'Rules run on the phone as on the server: only the kernel, domains, and the pure packages named here.',
      from: { path: slice('[^/]+', 'domain'), pathNot: TESTS },
      to: { pathNot: ['^kernel/', '^modules/[^/]+/domain/', '^node_modules/(zod|pinyin-pro)/'] },
    },
    {
      name: 'server-reach',
      severity: 'error',
      comment: 'A server part uses its own domain, platform, kernel, and the server/index.ts of other slices.',
      from: { path: slice('[^/]+', 'server'), pathNot: TESTS },
      to: { path: '^(modules|apps|test|bench)/', pathNot: ['^modules/[^/]+/(domain|server)/'] },
    },
    {
      name: 'web-reach',
      severity: 'error',
      comment:
        'A web part uses its own domain, kernel, apps/office/shell/index, and the web/index of other slices; the server it asks by HTTP.',
      from: { path: slice('[^/]+', 'web'), pathNot: TESTS },
      to: {
        path: '^(modules|apps|platform|test|bench)/',
        pathNot: ['^modules/[^/]+/(domain|web)/', '^apps/office/shell/index\\.tsx?$'],
      },
    },
    {
      name: 'web-without-node',
      severity: 'error',
      comment: 'There is no Node in a browser.',
      from: { path: '^(modules/[^/]+/web|apps/office)/', pathNot: [TESTS, '^apps/office/vite\\.config\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'platform-knows-no-children',
      severity: 'error',
      comment: 'An adapter is handed what it needs by whoever composes it.',
      from: { path: '^platform/', pathNot: TESTS },
      to: { path: '^(modules|apps|test|bench)/' },
    },
    {
      name: 'shell-below-pages',
      severity: 'error',
      comment: 'Pages use the shell, so the shell knows no page.',
      from: { path: '^apps/office/shell/', pathNot: TESTS },
      to: { path: '^(modules|apps|platform|test)/', pathNot: '^apps/office/shell/' },
    },
    {
      name: 'apps-by-the-front-door',
      severity: 'error',
      comment: 'An app composes slices by their index files; it knows none of their insides.',
      from: { path: '^apps/', pathNot: TESTS },
      to: { path: '^modules/', pathNot: '^modules/[^/]+/(domain|server|web)/index\\.tsx?$' },
    },
    {
      name: 'office-is-a-browser',
      severity: 'error',
      comment: 'The office talks to the server by HTTP.',
      from: { path: '^apps/office/', pathNot: TESTS },
      to: { path: '^(platform|apps/(server|cli)|modules/[^/]+/server)/' },
    },
    {
      name: 'tests-stay-out',
      severity: 'error',
      comment: 'What ships does not import tests or their tools.',
      from: { path: '^(kernel|modules|platform|apps)/', pathNot: TESTS },
      to: { path: [TESTS, '^test/', '^node_modules/(vitest|fast-check|@playwright|axe-core)/'] },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      comment: 'A package that package.json does not name can vanish with the next install.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'runtime-without-dev-packages',
      severity: 'error',
      comment: 'An installation has no devDependencies.',
      from: { path: '^(kernel|modules|platform|apps)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    ...sameLayer,
    ...laterSlices,
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '^(dist|data|demo-data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
