import { DTypeError, type NDArray } from '@first-principles/linalg';
import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '../core/tensor.ts';
import { checkAlike, reduced, type ReductionOptions } from './reduction.ts';

/**
 * The squared error, (x − y)².
 *
 * @param input - any shape
 * @param target - the same shape
 * @returns [] or, not reduced, that shape
 * @throws ShapeError if shapes differ
 * @source PyTorch, `torch.nn.functional.mse_loss`
 * @example mseLoss(tensor([1, 2]), tensor([1, 4])).item() // 2
 */
export function mseLoss(input: Tensor, target: Tensor | NDArray, options: ReductionOptions = {}): Tensor {
  return ofDifference('mseLoss', np.square, input, target, options);
}

/**
 * The absolute error, |x − y|; its slope at 0 is 0.
 *
 * @param input - any shape
 * @param target - the same shape
 * @returns [] or, not reduced, that shape
 * @throws ShapeError if shapes differ
 * @source PyTorch, `torch.nn.functional.l1_loss`
 * @example l1Loss(tensor([1, 2]), tensor([1, 4])).item() // 1
 */
export function l1Loss(input: Tensor, target: Tensor | NDArray, options: ReductionOptions = {}): Tensor {
  return ofDifference('l1Loss', np.abs, input, target, options);
}

export interface HuberOptions extends ReductionOptions {
  /** Where the parabola goes over into lines; 1 by default. */
  readonly delta?: number;
}

/**
 * Squares small errors, and goes on straight from δ, so that outliers do not pull harder than δ.
 *
 * ½d² where |d| < δ, else δ·(|d| − ½δ), with d = x − y
 *
 * @param input - any shape
 * @param target - the same shape
 * @returns [] or, not reduced, that shape
 * @throws ShapeError if shapes differ, DTypeError unless δ > 0
 * @source P. Huber, "Robust Estimation of a Location Parameter" (1964); PyTorch, `torch.nn.functional.huber_loss`
 * @example huberLoss(tensor([1, 5]), tensor([2, 1]), { reduction: 'none' }).data.toList() // [0.5, 3.5]
 */
export function huberLoss(
  input: Tensor,
  target: Tensor | NDArray,
  { delta = 1, ...options }: HuberOptions = {},
): Tensor {
  if (!(delta > 0)) throw new DTypeError(`huberLoss: delta must be above 0: got ${delta}`);
  return ofDifference('huberLoss', (d) => huber(d, delta), input, target, options);
}

export interface SmoothL1Options extends ReductionOptions {
  /** Where the parabola goes over into lines; 1 by default. */
  readonly beta?: number;
}

/**
 * Huber's loss divided by its δ, here β, so that its lines have slope 1; at β = 0 it is the absolute error.
 *
 * @param input - any shape
 * @param target - the same shape
 * @returns [] or, not reduced, that shape
 * @throws ShapeError if shapes differ, DTypeError unless β ≥ 0
 * @source R. Girshick, "Fast R-CNN" (2015), equation 3; PyTorch, `torch.nn.functional.smooth_l1_loss`
 * @example smoothL1Loss(tensor([3]), tensor([0]), { beta: 2 }).item() // 2
 */
export function smoothL1Loss(
  input: Tensor,
  target: Tensor | NDArray,
  { beta = 1, ...options }: SmoothL1Options = {},
): Tensor {
  if (!(beta >= 0)) throw new DTypeError(`smoothL1Loss: beta must be ≥ 0: got ${beta}`);
  const f = beta === 0 ? np.abs : (d: NDArray): NDArray => np.div(huber(d, beta), beta);
  return ofDifference('smoothL1Loss', f, input, target, options);
}

function huber(d: NDArray, delta: number): NDArray {
  const size = np.abs(d);
  const line = np.mul(delta, np.sub(size, delta / 2));
  return np.where(np.less(size, delta), np.mul(0.5, np.square(d)), line);
}

function ofDifference(
  name: string,
  f: (difference: NDArray) => NDArray,
  input: Tensor,
  target: Tensor | NDArray,
  { reduction }: ReductionOptions,
): Tensor {
  checkAlike(name, input, target);
  return apply(name, (x, y) => reduced(name, f(np.sub(x, y)), reduction), input, target);
}
