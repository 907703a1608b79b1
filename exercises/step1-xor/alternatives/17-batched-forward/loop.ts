import { array, type NDArray } from '@first-principles/linalg';
import type { Params } from '@first-principles/step1-xor';

const layer = (x: NDArray, W: NDArray, b: NDArray): NDArray => {
  const [[N, I], O] = [x.shape, W.shape[1]];
  const rows = Array.from({ length: N }, (_, n) =>
    Array.from({ length: O }, (_, o) => {
      let z = b.data[o];
      for (let i = 0; i < I; i++) z += x.data[n * I + i] * W.data[i * O + o];
      return 1 / (1 + Math.exp(-z));
    }),
  );
  return array(rows, 'float64');
};

/** Row by row, unit by unit. */
export function forwardBatch(p: Params, x: NDArray): { h: NDArray; o: NDArray } {
  const h = layer(x, p.W1, p.b1);
  return { h, o: layer(h, p.W2, p.b2) };
}
