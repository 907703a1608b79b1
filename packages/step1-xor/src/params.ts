import {
  array,
  concatenate,
  contiguous,
  fromData,
  type NDArray,
  ravel,
  reshape,
  slice,
  transpose,
} from '@first-principles/linalg';
import type { Weights } from './weights.ts';

/** The network as matrices, for any number H of hidden units: W1 [2, H], b1 [H], W2 [H, 1], b2 [1]. */
export interface Params {
  readonly W1: NDArray;
  readonly b1: NDArray;
  readonly W2: NDArray;
  readonly b2: NDArray;
}

/**
 * The nine numbers as matrices, float64. A column of W1 holds what leads *to* a hidden unit, so W1 is the transpose of
 * how the names read: W1[k − 1, j − 1] = w_jk.
 *
 * @returns W1 [2, 2], b1 [2], W2 [2, 1], b2 [1]
 * @example pack(initialise(key(1), 0.5)).W1.shape // [2, 2]
 */
export function pack(w: Weights): Params {
  return {
    W1: array(
      [
        [w.w11, w.w21],
        [w.w12, w.w22],
      ],
      'float64',
    ),
    b1: array([w.b1, w.b2], 'float64'),
    W2: array([[w.w31], [w.w32]], 'float64'),
    b2: array([w.b3], 'float64'),
  };
}

/**
 * The matrices of the list of numbers that `walk` moves, for any number H of hidden units: `pack`, without the names.
 *
 * @param numbers - [4·H + 1]: of each hidden unit its two weights and its bias, then the output's H weights and its bias
 * @returns W1 [2, H], b1 [H], W2 [H, 1], b2 [1]
 * @throws RangeError if there are not 4·H + 1 numbers
 * @example paramsOf(startOf(RECIPE, key(1))).W1.shape // [2, 2]
 */
export function paramsOf(numbers: Float64Array): Params {
  const H = (numbers.length - 1) / 4;
  if (!Number.isInteger(H) || H < 1) {
    throw new RangeError(`paramsOf: needs 4·H + 1 numbers, H ≥ 1: got ${numbers.length}`);
  }
  const units = fromData('float64', numbers.slice(0, 3 * H), [H, 3]);
  return {
    W1: transpose(slice(units, [], [0, 2])),
    b1: slice(units, [], 2),
    W2: fromData('float64', numbers.slice(3 * H, 4 * H), [H, 1]),
    b2: fromData('float64', numbers.slice(4 * H), [1]),
  };
}

/**
 * Back to the list.
 *
 * @returns [4·H + 1]
 * @throws ShapeError if the matrices do not fit together
 * @example numbersOf(pack(weightsOf((_, i) => i)))[8] // 8
 */
export function numbersOf({ W1, b1, W2, b2 }: Params): Float64Array {
  const H = b1.size;
  const units = concatenate([transpose(W1), reshape(b1, [H, 1])], 1);
  const list = concatenate([ravel(units), reshape(W2, [H]), reshape(b2, [1])]);
  return Float64Array.from(contiguous(list));
}
