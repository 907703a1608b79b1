import { defineConfig, type OxlintOverride } from 'oxlint';
import { corePackages, packages } from './tools/packages.ts';

/** Functions of Math whose last bit differs between engines: linalg has its own. */
const inexact =
  'exp expm1 log log1p log2 log10 pow cbrt hypot sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh atanh';

const escape = (name: string): string => name.replaceAll('.', '\\.');
const anyOf = (names: readonly string[]): string => `(?:${names.map(escape).join('|')})`;

const byPath = {
  regex: `^(?:\\.\\./)+(?:(?:exercises|solutions)/[^/]+/|packages/|${anyOf(packages)}/(?:src|test|dist)/)`,
  message: 'A package reaches another by its name, and never an exercise or a solution.',
};

const ofNode = {
  regex: '^node:',
  message: 'Core packages run in a page: keep what needs Node in *.node.ts or node/.',
};

const later = (name: string, names: readonly string[]) => ({
  regex: `^@first-principles/${anyOf(names)}(?:/|$)`,
  message: `${name} may import only the packages listed above it in tools/packages.ts.`,
});

/** What the files of one package may import. In an override the last matching entry counts. */
const directionOf = (name: string, index: number): OxlintOverride[] => {
  const own = [later(name, packages.slice(index)), byPath];
  const tests = [later(name, packages.slice(index + 1)), byPath];
  const source = corePackages.includes(name) ? [...own, ofNode] : own;
  const rule = (
    patterns: readonly { regex: string; message: string }[],
  ): NonNullable<OxlintOverride['rules']> => ({
    'no-restricted-imports': ['error', { patterns: [...patterns] }],
  });
  return [
    { files: [`packages/${name}/src/**`], rules: rule(source) },
    { files: [`packages/${name}/src/**/*.node.ts`, `packages/${name}/src/**/node/**`], rules: rule(own) },
    { files: [`packages/${name}/{test,bench}/**`], rules: rule(tests) },
  ];
};

/** What the course's own files may import; `siblings` matches the relative imports they may not. */
const courseFiles = (files: string[], siblings: string): OxlintOverride => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: '^(?:node:|vitest)', message: 'It runs in Node, in a child and in the page.' },
          { regex: siblings, message: 'Earlier answers come from #earlier/<step>/<NN-name>.' },
        ],
      },
    ],
  },
});

export default defineConfig({
  options: { typeAware: true, denyWarnings: true, reportUnusedDisableDirectives: 'error' },
  plugins: ['eslint', 'typescript', 'unicorn', 'oxc', 'import', 'promise', 'vitest'],
  jsPlugins: ['./tools/lint/strict.ts'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  // Generated from the solutions, then the learner's.
  ignorePatterns: ['exercises/*/src/**', '**/dist/**', '**/results/**', '.pnpmfile.cjs'],
  rules: {
    // Pedantic and restriction rules that find mistakes in code like this.
    eqeqeq: 'error',
    'array-callback-return': 'error',
    'no-constructor-return': 'error',
    'no-else-return': 'error',
    'no-fallthrough': 'error',
    'no-self-compare': 'off', // x !== x is the test for NaN
    'no-throw-literal': 'error',
    'no-var': 'error',
    'prefer-const': 'error',
    'import/no-cycle': 'error',
    'typescript/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    'typescript/no-explicit-any': 'error',
    'typescript/no-deprecated': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    'unicorn/prefer-node-protocol': 'error',

    // Numeric code needs these.
    'no-loss-of-precision': 'off', // constants are given with all the digits of their source
    'no-await-in-loop': 'off', // training steps follow one another
    'no-shadow': 'off', // i, j, k and the letters of a formula
    'no-underscore-dangle': 'off',
    'import/no-named-as-default': 'off',
    'import/no-unassigned-import': 'off', // modules that register methods
    'no-control-regex': 'off', // the terminal's
    'import/no-named-as-default-member': 'off', // fc.assert
    'oxc/no-map-spread': 'off',
    'typescript/consistent-return': 'off', // an exhaustive switch returns: TypeScript knows
    'typescript/no-unsafe-type-assertion': 'off', // dtype → typed array is known only to us
    'typescript/no-unnecessary-type-parameters': 'off',
    'typescript/no-unnecessary-type-arguments': 'off', // NDArray<DType> says more than NDArray
    'typescript/unbound-method': 'off', // tables of functions are taken apart
    'typescript/restrict-template-expressions': 'off', // no-base-to-string finds the bad ones; an NDArray prints well
    'typescript/no-misused-spread': ['error', { allow: ['string'] }],
    'unicorn/consistent-function-scoping': 'off',
    'unicorn/prefer-set-has': 'off', // lists here are short
    'unicorn/no-new-array': 'off', // new Array<number>(n).fill(0)
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/require-post-message-target-origin': 'off', // workers have none
    'vitest/expect-expect': 'off', // fc.assert asserts
    'vitest/no-conditional-expect': 'off',
    'vitest/require-mock-type-parameters': 'off',
    'vitest/require-to-throw-message': 'error',
    'vitest/valid-expect': ['error', { maxArgs: 2 }], // expect(value, message)
    'vitest/valid-title': 'off',
  },
  overrides: [
    {
      files: ['packages/*/src/**', 'solutions/*/src/**', 'exercises/*/{test,mistakes,alternatives}/**'],
      rules: { 'import/no-default-export': 'error' },
    },
    {
      files: corePackages.map((name) => `packages/${name}/src/**`),
      rules: {
        'no-console': 'error',
        'strict/no-power': 'error',
        'no-restricted-properties': [
          'error',
          ...inexact.split(' ').map((property) => ({
            object: 'Math',
            property,
            message: "Its last bit differs between engines: use linalg's.",
          })),
          {
            object: 'Math',
            property: 'random',
            message: "It cannot be repeated: use linalg's keyed random numbers.",
          },
        ],
      },
    },
    {
      files: ['packages/site/e2e/**'],
      rules: { 'vitest/no-standalone-expect': 'off' }, // it cannot see that e2e/browser.ts extends `test`
    },
    courseFiles(['solutions/*/src/**', 'exercises/*/{mistakes,alternatives}/**'], '^\\.'),
    // Specs of a folder may share what they draw: a file beside them without a number.
    courseFiles(['exercises/*/test/*.spec.ts'], '^\\.(?:\\.|/.*[0-9/])'),
    ...packages.flatMap(directionOf),
  ],
});
