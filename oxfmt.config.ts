import { defineConfig } from 'oxfmt';

export default defineConfig({
  singleQuote: true,
  printWidth: 110,
  ignorePatterns: [
    'pnpm-lock.yaml',
    // Generated from the solutions, then the learner's.
    'exercises/*/src',
    'exercises/*/.stubs.json',
    '**/fixtures/**/*.json',
    // Prose is wrapped by hand.
    '**/*.md',
  ],
});
