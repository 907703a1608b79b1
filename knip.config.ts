import type { KnipConfig } from 'knip';

const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        'tools/lint/*.ts',
        'tools/vitest/*.ts',
        'tools/test/*.test.ts',
        'tools/*/main.ts',
        'tools/packed.ts',
        'tools/browser/{vitest.config,measure.node}.ts',
        'tools/browser/{test,page}/*.ts',
      ],
      project: ['*.ts', 'tools/**/*.ts'],
    },
    'packages/*': {
      entry: [
        'src/**/*.worker.ts',
        'src/offline/{register,service-worker}.ts',
        'test/**/*.test.ts',
        'test/**/*.child.ts',
        'bench/**/*.ts',
      ],
      project: ['{src,test,bench}/**/*.ts'],
    },
    'packages/site': {
      // the labs’, two style sheets’, and what `pnpm check` starts
      ignoreDependencies: [/^@first-principles\//, 'katex', 'uplot', 'svelte-check'],
      entry: [
        '{astro,svelte}.config.ts',
        'commands/main.ts',
        'src/**/*.{astro,svelte,mdx}',
        'src/**/*.worker.ts',
        'src/offline/{register,service-worker}.ts',
        'src/lessons/scrollable.ts',
        '{test,e2e}/**/*.ts',
      ],
      project: ['{src,commands,test,e2e}/**/*.{ts,astro,svelte}', '*.ts'],
    },
    // Read by path, by the course package. Stubs are not looked at: a learner edits them.
    'exercises/*': {
      entry: ['test/*.ts', 'mistakes/**/*.ts', 'alternatives/**/*.ts', '*.ts'],
      project: ['{test,mistakes,alternatives}/**/*.ts', '*.ts'],
      ignoreDependencies: [/^@first-principles\//], // for the learner
    },
    'solutions/*': {
      entry: ['src/*.ts', 'test/*.ts', '*.ts'],
      project: ['{src,test}/**/*.ts', '*.ts'],
    },
  },
  // tools/test.ts starts turbo's own script.
  ignoreDependencies: ['turbo'],
  // util-linux's, asked for before it is used: the tests of `learn` and its benchmark are a person at a terminal with it.
  ignoreBinaries: ['script'],
  // A package may offer an adapter to a tool that its user brings (course/vitest).
  exclude: ['optionalPeerDependencies'],
  // A type may be exported for its documentation; everything else is for another file.
  ignoreExportsUsedInFile: { interface: true, type: true },
};

export default config;
