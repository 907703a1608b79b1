import {
  add,
  argmax,
  contiguous,
  div,
  matmul,
  max,
  mul,
  type NDArray,
  norm,
  oneHot,
  square,
  sub,
  sum,
  take,
  transpose,
  where,
} from '@first-principles/linalg';
import { errorBack, forward } from '@first-principles/step2-mnist';
import { checkGradient, checkImages, checkSteps } from './checks.ts';
import { HOW, type Reader } from './reader.ts';

/** How far a step goes beyond where a straight line would cross: enough to land on the other side. */
const OVERSHOOT = 1.02;

/**
 * How far an image must be changed, as the crow flies, until it is no longer read as what it shows: at most, for there may be
 * a shorter way than the one that is found. Pixels may leave 0 … 1.
 *
 * Each step takes the network for the plane it is here, and crosses it where the runner-up overtakes the truth:
 *
 * m = z_runner-up − z_truth,  x ← x − 1.02·m·g / ‖g‖²,  g = ∂m/∂x
 *
 * It looks at scores, not at the cost: where p is near 1 the cost has no slope left, the scores still do.
 *
 * @param x - [N, I], 0 … 1
 * @param labels - what they show
 * @param steps - after which it gives up
 * @returns N lengths ‖x' − x‖₂: 0 for what is read wrong to begin with, Infinity where no way was found
 * @throws RangeError if an image is outside 0 … 1
 * @throws ShapeError if images, labels and network do not fit
 * @throws NonFiniteError if a gradient is not finite, with the step and the layer
 * @source Moosavi-Dezfooli, Fawzi and Frossard, DeepFool (2016), towards the runner-up alone
 * @example leave({ network }, x, labels)
 */
export function leave(reader: Reader, x: NDArray, labels: readonly number[], steps = 50): number[] {
  checkImages('leave', reader, x, labels);
  checkSteps('leave', steps);
  const lengths = labels.map(() => Infinity);
  let inside = labels.map((_, n) => n); // those that are still on the truth's side
  let now = x;
  for (let step = 0; ; step++) {
    const { margin, slope } = marginOf(
      reader,
      now,
      inside.map((n) => labels[n]),
    );
    const away = contiguous(norm(sub(now, take(x, inside)), -1));
    const margins = contiguous(margin);
    for (const [i, n] of inside.entries()) if (margins[i] > 0) lengths[n] = away[i];
    const kept = inside.flatMap((_, i) => (margins[i] > 0 ? [] : [i]));
    if (step === steps || kept.length === 0) return lengths;
    checkGradient('leave', step, reader, now, slope);
    const wide = add(sum(square(slope), -1, true), 1e-30);
    now = take(sub(now, mul(slope, mul(div(margin, wide), OVERSHOOT))), kept);
    inside = kept.map((i) => inside[i]);
  }
}

/** How far the runner-up is ahead of the truth, [N, 1], and how that changes with the pixels, [N, I]. */
function marginOf(
  { network, see }: Reader,
  x: NDArray,
  labels: readonly number[],
): { margin: NDArray; slope: NDArray } {
  const { z } = forward(network, see ? see(x) : x, HOW);
  const answers = z.at(-1)!;
  const [, classes] = answers.shape;
  const truth = oneHot(labels, classes, 'float32');
  const others = where(truth.astype('bool'), -Infinity, answers);
  const runnerUp = oneHot([...contiguous(argmax(others, -1))], classes, 'float32');
  let delta: NDArray = sub(runnerUp, truth);
  const margin = sub(max(others, -1, true), sum(mul(answers, truth), -1, true));
  for (let l = network.length - 1; l > 0; l--) {
    delta = errorBack(delta, network[l].W, z[l - 1], HOW.activation);
  }
  return { margin, slope: matmul(delta, transpose(network[0].W)) };
}
