import type { NDArray } from '@first-principles/linalg';
import { nn, numpy as np } from '@first-principles/step4-autodiff';
import { applyAll, type Tensor } from '@first-principles/step5-framework';

/** One operation on the tape with two results; one product for the input and the state side by side. */
export function lstmCell(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  wIh: Tensor,
  wHh: Tensor,
  bIh: Tensor,
  bHh: Tensor,
): { h: Tensor; c: Tensor } {
  const step = (...[x, h, c, u, w, b, d]: NDArray[]): NDArray[] => {
    const both = np.concatenate([x, h], 1);
    const weights = np.concatenate([u, w], 1);
    const z = np.add(np.einsum('na,ka->nk', both, weights), np.add(b, d));
    const [i, f, g, o] = np.arraySplit(z, 4, -1);
    const memory = np.add(np.mul(c, nn.sigmoid(f)), np.mul(np.tanh(g), nn.sigmoid(i)));
    return [np.mul(np.tanh(memory), nn.sigmoid(o)), memory];
  };
  const [next, memory] = applyAll('lstm', step, x, h, c, wIh, wHh, bIh, bHh);
  return { h: next, c: memory };
}
