import { array, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

/** The mean of N outer products, sample by sample. */
export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  const [N, O] = delta.shape as [number, number];
  const I = aBelow.shape[1];
  const W = Array.from({ length: I }, () => Array.from({ length: O }, () => 0));
  const b = Array.from({ length: O }, () => 0);
  for (let n = 0; n < N; n++) {
    for (let o = 0; o < O; o++) {
      b[o] += delta.data[n * O + o] / N;
      for (let i = 0; i < I; i++) W[i][o] += (aBelow.data[n * I + i] * delta.data[n * O + o]) / N;
    }
  }
  return { W: array(W), b: array(b) };
}
