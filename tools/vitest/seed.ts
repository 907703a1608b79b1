import fc from 'fast-check';

// The same random data on every run, so that a failure can be repeated; fast-check prints the seed with the counterexample.
// FC_SEED=7 pnpm test draws other data, FC_RUNS=1000 draws more of it.
fc.configureGlobal({
  seed: Number(process.env['FC_SEED'] ?? 42),
  ...(process.env['FC_RUNS'] === undefined ? {} : { numRuns: Number(process.env['FC_RUNS']) }),
});
