import { array, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  const [N, O] = delta.shape as [number, number];
  const I = aBelow.shape[1];
  const dW = Array.from({ length: I }, () => Array.from({ length: O }, () => 0));
  const db = Array.from({ length: O }, () => 0);
  for (let n = N - 1; n >= 0; n--) {
    for (let o = 0; o < O; o++) {
      const error = delta.data[n * O + o];
      db[o] += error;
      for (let i = 0; i < I; i++) dW[i][o] += error * aBelow.data[n * I + i];
    }
  }
  return { W: array(dW), b: array(db) };
}
