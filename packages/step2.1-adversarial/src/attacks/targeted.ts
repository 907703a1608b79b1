import { add, clip, mul, type NDArray, sub } from '@first-principles/linalg';
import { checkGradient, checkImages, checkSize, checkSteps, checkTargets } from './checks.ts';
import { type Reader, read, slopes } from './reader.ts';

/**
 * One step towards a class, held back by the wish to look like something else.
 *
 * x' = x − η(∂C(x, target)/∂x + λ(x − like)): downhill on C + ½λ‖x − like‖²
 *
 * @param x - [N, I]
 * @param dxTarget - [N, I], ∂C/∂x for the class that is to be read
 * @param like - [N, I], what it is to look like
 * @param lambda - λ; where it is 0, `like` is not looked at
 * @param eta - η
 * @returns [N, I], not clipped
 * @throws ShapeError if the shapes do not broadcast
 * @source the targeted examples at the end of the source's MNIST chapter
 * @example targetedStep(array([[1]]), array([[2]]), array([[0]]), 0.5, 0.1).toList() // [[0.75]]
 */
export function targetedStep(
  x: NDArray,
  dxTarget: NDArray,
  like: NDArray,
  lambda: number,
  eta: number,
): NDArray {
  const slope = lambda === 0 ? dxTarget : add(dxTarget, mul(sub(x, like), lambda));
  return sub(x, mul(slope, eta));
}

/** A descent to a class. */
export interface Descent {
  /** The class that each image is to be read as. */
  readonly targets: readonly number[];
  /** η of a step. */
  readonly eta: number;
  readonly steps: number;
  /** λ: how much it is to look like `like`; 0 by default. */
  readonly lambda?: number;
  /** [N, I]; the images themselves by default. */
  readonly like?: NDArray;
  /** What the images show, if they show anything: then no target may be it. */
  readonly labels?: readonly number[];
  /** Whether every step ends in 0 … 1; false by default. */
  readonly clipped?: boolean;
}

/** What an attack came to. Where it found nothing, `found` says so, and `x` is only its last try. */
export interface Attacked {
  /** [N, I] */
  readonly x: NDArray;
  /** What each is read as now. */
  readonly read: readonly number[];
  /** Whether that is what the attack wanted. */
  readonly found: readonly boolean[];
}

/**
 * Walks from images, or from noise, to where a reader sees the targets: "looks like a 2, is read as a 5".
 *
 * @param x - [N, I], 0 … 1: where to begin
 * @returns found where an image is read as its target
 * @throws RangeError if an image is outside 0 … 1, a target is its image's label, or a number is out of its range
 * @throws ShapeError if the images, targets or labels do not fit
 * @throws NonFiniteError if a gradient is not finite, with the step and the layer
 * @source the targeted examples at the end of the source's MNIST chapter
 * @example descend({ network }, uniform(key(1), [1, 784]), { targets: [5], like: two, lambda: 0.05, eta: 0.1, steps: 200 })
 */
export function descend(
  reader: Reader,
  x: NDArray,
  { targets, eta, steps, lambda = 0, like = x, labels, clipped = false }: Descent,
): Attacked {
  checkImages('descend', reader, x, targets);
  checkSize('descend', 'eta', eta);
  checkSize('descend', 'lambda', lambda);
  checkSteps('descend', steps);
  if (labels) checkTargets('descend', labels, targets);
  let now = x;
  for (let step = 0; step < steps; step++) {
    const dx = slopes(reader, now, targets);
    checkGradient('descend', step, reader, now, dx);
    now = targetedStep(now, dx, like, lambda, eta);
    if (clipped) now = clip(now, 0, 1);
  }
  const seen = read(reader, now);
  return { x: now, read: seen, found: seen.map((digit, n) => digit === targets[n]) };
}
