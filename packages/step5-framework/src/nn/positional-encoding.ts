import { ShapeError, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';

/**
 * A vector for each place of a sequence, of waves from 2π to 10000·2π places long: what is added to embeddings so that
 * attention, which knows no order, sees it. (A learned one is an `Embedding` of 0, 1, 2, ….)
 *
 * out[t, 2i] = sin(t/10000^(2i/D)), out[t, 2i + 1] = cos(t/10000^(2i/D))
 *
 * @param length - T
 * @param width - D, even
 * @returns [T, D]
 * @throws ShapeError if the width is odd
 * @source A. Vaswani et al., "Attention Is All You Need" (2017), §3.5
 * @example x.add(positionalEncoding(x.shape[1], x.shape[2])) // [N, T, D]
 */
export function positionalEncoding(length: number, width: number): NDArray {
  if (!(Number.isInteger(width / 2) && width > 0)) {
    throw new ShapeError(`positionalEncoding: the width must be even and ≥ 2: got ${width}`);
  }
  const turns = np.pow(10000, np.div(np.arange(0, -width, -2, 'float64'), width));
  const angles = np.mul(np.expandDims(np.arange(0, length, 1, 'float64'), 1), turns);
  const pairs = np.stack([np.sin(angles), np.cos(angles)], -1);
  return np.astype(np.reshape(pairs, [length, width]), 'float32');
}
