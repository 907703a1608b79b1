import { div, matmul, reshape, transpose, type NDArray } from '@first-principles/linalg';
import { fromData } from '@first-principles/linalg';
import type { Layer } from '@first-principles/step2-mnist';

const lastRow = ({ data, shape: [N, K] }: NDArray): NDArray =>
  fromData('float64', Float64Array.from(data.slice((N - 1) * K, N * K)), [1, K]);

export function layerGradients(delta: NDArray, aBelow: NDArray): Layer {
  const [d, a, N] = [lastRow(delta), lastRow(aBelow), delta.shape[0]];
  return { W: div(matmul(transpose(a), d), N), b: div(reshape(d, [-1]), N) };
}
