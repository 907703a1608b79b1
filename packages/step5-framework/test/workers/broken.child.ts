import { ShapeError } from '@first-principles/linalg';
import type { Dataset } from '../../src/index.ts';
import { dataset as digits } from './digits.ts';

/** Sample 13 cannot be read. */
export const dataset: Dataset = {
  length: digits.length,
  get(i) {
    if (i === 13) throw new ShapeError('sample 13 is torn');
    return digits.get(i);
  },
};
