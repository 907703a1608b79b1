import type { NDArray } from '@first-principles/linalg';
import { todo } from '@first-principles/course/todo';

/**
 * Weights to begin with, as large as keeps both what goes forwards and what comes back at its size.
 *
 * W ~ U(−a, a), a = gain · √(6 / (in + out))
 *
 * @param uniform - gives numbers in [0, 1), drawn in the order of the entries
 * @param gain - makes up for the function that comes after: 5/3 for tanh
 * @returns [out, in], float64
 * @source Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010), (16)
 */
export function xavierUniform(
  shape: readonly [out: number, inputs: number],
  uniform: () => number,
  gain = 1,
): NDArray {
  return todo();
}

/**
 * Weights to begin with, such that what comes out of a layer and a ReLU is about as large as what went in.
 *
 * W ~ N(0, σ), σ = √(2 / fan-in); the fan-in is how many numbers one output adds up: the product of all axes but the first
 *
 * @param shape - [out, in] of a dense layer, [O, C, KH, KW] of a convolution
 * @param normal - gives standard normal numbers, drawn in the order of the entries
 * @returns as shape says, float64
 * @source He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015), (10)
 */
export function heNormal(shape: readonly number[], normal: () => number): NDArray {
  return todo();
}
