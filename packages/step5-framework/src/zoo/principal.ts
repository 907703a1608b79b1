import { contiguous, key, normal, type NDArray } from '@first-principles/linalg';
import { jit, numpy as np } from '@first-principles/step4-autodiff';

/** Turns of the iteration: the directions are then right to more digits than a baseline needs. */
const TURNS = 30;

/** The best that a linear map can do: how images are told by k numbers, and back. */
export interface Principal {
  /** [I] */
  readonly mean: NDArray;
  /** [I, k], orthonormal columns: the directions in which the images differ most. */
  readonly directions: NDArray;
}

/**
 * Principal components, by orthogonal iteration: V ← orth(C·V), C the images' covariance.
 *
 * @param x - [N, I]
 * @param k - how many
 * @source G. Golub and C. Van Loan, "Matrix Computations", §8.2.4
 */
export function principal(x: NDArray, k: number): Principal {
  const mean = np.mean(x, 0);
  const covariance = jit((a: NDArray, m: NDArray) => {
    const centred = np.sub(a, m);
    return np.div(np.matmul(np.transpose(centred), centred), a.shape[0]);
  })(x, mean);
  let directions = orthonormal(normal(key(0), [x.shape[1], k]));
  for (let turn = 0; turn < TURNS; turn++) directions = orthonormal(np.matmul(covariance, directions));
  return { mean, directions };
}

/** x, told by k numbers each, and told back. */
export function projected({ mean, directions }: Principal, x: NDArray): NDArray {
  const code = np.matmul(np.sub(x, mean), directions);
  return np.add(np.matmul(code, np.transpose(directions)), mean);
}

/** The columns made orthonormal, one after another (Gram and Schmidt, each against what is left). */
function orthonormal(a: NDArray): NDArray {
  const [rows, columns] = a.shape;
  const out = Float64Array.from(contiguous(a));
  const dot = (i: number, j: number): number => {
    let sum = 0;
    for (let r = 0; r < rows; r++) sum += out[r * columns + i] * out[r * columns + j];
    return sum;
  };
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < j; i++) {
      const along = dot(i, j);
      for (let r = 0; r < rows; r++) out[r * columns + j] -= along * out[r * columns + i];
    }
    const length = Math.sqrt(dot(j, j));
    for (let r = 0; r < rows; r++) out[r * columns + j] /= length;
  }
  return np.reshape(np.array([...out], 'float32'), [rows, columns]);
}
