import type { Dataset } from '../../src/index.ts';

/** Ends its thread. */
export const dataset: Dataset = { length: 20, get: () => process.exit(3) };
