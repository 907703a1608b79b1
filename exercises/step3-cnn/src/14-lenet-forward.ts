import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/** Two layers of kernels and a dense one: w [O, C, KH, KW], W [F, K]. */
export interface LeNet {
  readonly w1: NDArray;
  readonly b1: NDArray;
  readonly w2: NDArray;
  readonly b2: NDArray;
  readonly W3: NDArray;
  readonly b3: NDArray;
}

/** What the way back will need. */
export interface LeNetSaved {
  /** The first convolution, before its ReLU: [N, O₁, H₁, W₁]. */
  readonly z1: NDArray;
  /** After ReLU and pooling: what the second convolution sees, [N, O₁, ⌊H₁/2⌋, ⌊W₁/2⌋]. */
  readonly p1: NDArray;
  /** The second convolution, before its ReLU: [N, O₂, H₂, W₂]. */
  readonly z2: NDArray;
  /** After ReLU and pooling, each image a row, in the order channel, row, column: [N, F]. */
  readonly flat: NDArray;
}

/**
 * Convolution, ReLU, pooling; the same again; a dense layer. Stride 1, no padding, windows of 2.
 *
 * z1 = x ∗ w1 + b1,  p1 = pool(relu(z1)),  z2 = p1 ∗ w2 + b2,  flat = pool(relu(z2)),  logits = flat·W3 + b3
 *
 * @param p - the weights
 * @param x - [N, C, H, W]
 * @returns logits [N, K], and what was computed on the way
 * @source after LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition" (1998)
 */
export function lenet(p: LeNet, x: NDArray): { logits: NDArray; saved: LeNetSaved } {
  return todo();
}
