import {
  all,
  contiguous,
  formatShape,
  greaterEqual,
  isFinite,
  item,
  lessEqual,
  logicalAnd,
  type NDArray,
  NonFiniteError,
  ShapeError,
  sum,
} from '@first-principles/linalg';
import { forward } from '@first-principles/step2-mnist';
import { type Reader, HOW } from './reader.ts';

/**
 * Checks a size or a length: ε, a step, λ.
 *
 * @throws RangeError if it is negative or not finite
 */
export function checkSize(operation: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0)) {
    throw new RangeError(`${operation}: ${name} must be finite and ≥ 0: got ${value}`);
  }
}

/** @throws RangeError if it is no whole number ≥ 1 */
export function checkSteps(operation: string, steps: number, name = 'steps'): void {
  if (!(Number.isInteger(steps) && steps >= 1)) {
    throw new RangeError(`${operation}: ${name} must be a whole number ≥ 1: got ${steps}`);
  }
}

/**
 * Checks images, and a class for each.
 *
 * @throws ShapeError if the counts or the network do not fit
 * @throws RangeError if a pixel is outside 0 … 1
 */
export function checkImages(
  operation: string,
  { network }: Reader,
  x: NDArray,
  labels: readonly number[],
): void {
  const [inputs] = network[0].W.shape;
  if (x.ndim !== 2 || x.shape[1] !== inputs || x.shape[0] !== labels.length || labels.length === 0) {
    throw new ShapeError(
      `${operation}: needs images [N, ${inputs}] and N classes, N ≥ 1: x is ${formatShape(x.shape)}, classes ${labels.length}`,
    );
  }
  checkPixels(operation, x);
}

/**
 * Checks that pixels are pixels.
 *
 * @throws RangeError with the first that is outside 0 … 1
 */
export function checkPixels(operation: string, x: NDArray): void {
  const inside = logicalAnd(greaterEqual(x, 0), lessEqual(x, 1));
  if (item(all(inside))) return;
  const at = contiguous(inside).findIndex((yes) => !yes);
  const width = x.shape.at(-1) ?? 1;
  throw new RangeError(
    `${operation}: images must be in 0 … 1: pixel ${at % width} of image ${Math.floor(at / width)} is ${contiguous(x)[at]}: divide bytes by 255`,
  );
}

/**
 * Checks that nobody is asked to be fooled into the truth.
 *
 * @throws RangeError with the first image whose target is its own class
 */
export function checkTargets(operation: string, labels: readonly number[], targets: readonly number[]): void {
  if (targets.length !== labels.length) {
    throw new ShapeError(
      `${operation}: needs a target for each image: got ${targets.length} for ${labels.length}`,
    );
  }
  const same = targets.findIndex((target, n) => target === labels[n]);
  if (same >= 0) {
    throw new RangeError(
      `${operation}: a target must be a wrong class: image ${same} is a ${labels[same]} already`,
    );
  }
}

/**
 * Checks that a gradient can be followed, whoever found it.
 *
 * @throws NonFiniteError
 */
export function checkFinite(operation: string, dx: NDArray): void {
  if (!hasFiniteSum(dx)) throw new NonFiniteError(`${operation}: the gradient is not finite`);
}

/**
 * Checks that a reader's gradient can be followed.
 *
 * @param step - 0, 1, …; told from 1 on, as layers are
 * @throws NonFiniteError with the step, and the first layer that adds up to what is not finite
 */
export function checkGradient(
  operation: string,
  step: number,
  reader: Reader,
  x: NDArray,
  dx: NDArray,
): void {
  if (hasFiniteSum(dx)) return;
  const { network, see } = reader;
  const layer = forward(network, see ? see(x) : x, HOW).z.findIndex((z) => !item(all(isFinite(z))));
  const where = layer < 0 ? 'on its way back' : `layer ${layer + 1} adds up to what is not`;
  throw new NonFiniteError(`${operation}: step ${step + 1}: the gradient is not finite: ${where}`);
}

/** One number that is not finite leaves no sum finite. */
function hasFiniteSum(dx: NDArray): boolean {
  return Number.isFinite(item(sum(dx)));
}
