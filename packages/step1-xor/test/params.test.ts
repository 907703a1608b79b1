import { expect, it } from 'vitest';
import { pack, weightsOf } from '../src/index.ts';

it('packs the names into matrices: W1 is the transpose of how they read', () => {
  const { W1, b1, W2, b2 } = pack(weightsOf((_, i) => i + 1));
  expect(W1.toList()).toEqual([
    [1, 4],
    [2, 5],
  ]);
  expect(b1.toList()).toEqual([3, 6]);
  expect(W2.toList()).toEqual([[7], [8]]);
  expect(b2.toList()).toEqual([9]);
  for (const matrix of [W1, b1, W2, b2]) expect(matrix.dtype).toBe('float64');
});
