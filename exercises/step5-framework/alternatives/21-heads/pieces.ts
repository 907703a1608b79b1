import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';

/** A slice of the columns for each head, stacked. */
export function splitHeads(x: Tensor, heads: number): Tensor {
  return apply('split', (x) => np.stack(np.arraySplit(x, heads, -1), 1), x);
}

/** The heads one after another, each in its columns. */
export function mergeHeads(x: Tensor): Tensor {
  const each = Array.from({ length: x.shape[1] }, (_, h) => x.index([], h));
  return apply('merge', (...all) => np.concatenate(all, -1), ...each);
}
