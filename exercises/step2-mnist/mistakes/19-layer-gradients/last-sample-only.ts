import { array, zeros, type NDArray } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

export const mistake = {
  name: 'only the last sample of the batch counts',
  teaching:
    'In the loop over samples each one must be added to what is there (+=); = throws the earlier ones away.',
};

export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  const [N, O] = delta.shape as [number, number];
  const I = aBelow.shape[1];
  const W = zeros([I, O], 'float64');
  let b: number[] = [];
  for (let n = 0; n < N; n++) {
    const [d, a] = [delta.data.subarray(n * O, (n + 1) * O), aBelow.data.subarray(n * I, (n + 1) * I)];
    for (let i = 0; i < I; i++) for (let o = 0; o < O; o++) W.data[i * O + o] = (a[i] * d[o]) / N;
    b = Array.from(d, (error) => error / N);
  }
  return { W, b: array(b, 'float64') };
}
