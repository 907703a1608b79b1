import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';

export { mergeHeads } from '#earlier/step5-framework/21-heads';

export function splitHeads(x: Tensor, heads: number): Tensor {
  const [N, T, D] = x.shape;
  return apply('split', (x) => np.stack(np.arraySplit(np.reshape(x, [N, heads, -1]), T, -1), 2), x).reshape([
    N,
    heads,
    T,
    D / heads,
  ]);
}
