import {
  add,
  array,
  clip,
  div,
  foldIn,
  type Key,
  maximum,
  mul,
  type NDArray,
  norm,
  normal,
  sign,
  sub,
  uniform,
  where,
} from '@first-principles/linalg';
import { checkGradient, checkImages, checkSize, checkSteps, checkTargets } from './checks.ts';
import type { Walk } from './iterate.ts';
import { projectInf, projectTwo } from './project.ts';
import { asLongAs } from './random-like.ts';
import { type Reader, read, slopes } from './reader.ts';
import type { Attacked } from './targeted.ts';

/** A projected attack. */
export interface Attack extends Walk {
  /** How far is measured: the largest change of a pixel, or the length of the change. `inf` by default. */
  readonly norm?: 'inf' | 'two';
  /** Begin at a random point of the ball, not at the image. */
  readonly key?: Key;
  /** How often to begin, if at random: what one walk found stays, the others try again. 1 by default. */
  readonly restarts?: number;
  /** The class that each image is to be read as; any but the truth by default. */
  readonly targets?: readonly number[];
}

/**
 * The projected attack: steps uphill on the cost of the truth (downhill on that of a target), each brought back into the
 * ball around the image and into 0 … 1.
 *
 * - inf: x ← clip(projectInf(x + step·sign(∂C/∂x)), 0, 1)
 * - two: x ← clip(projectTwo(x + step·∂C/∂x / ‖∂C/∂x‖₂), 0, 1)
 *
 * @param x - [N, I], 0 … 1
 * @param labels - what they show
 * @returns found where an image is read as the attack wants it
 * @throws RangeError if ε or another number is out of its range, an image outside 0 … 1, a target its image's own class,
 *   or there are restarts without a key
 * @throws ShapeError if images, labels and targets do not fit
 * @throws NonFiniteError if a gradient is not finite, with the step and the layer
 * @source Madry et al., Towards Deep Learning Models Resistant to Adversarial Attacks (2017)
 * @example attack({ network }, x, labels, { epsilon: 0.1, step: 0.01, steps: 40, key: key(1), restarts: 3 })
 */
export function attack(reader: Reader, x: NDArray, labels: readonly number[], options: Attack): Attacked {
  const { epsilon, step, steps, key, restarts = 1, targets } = options;
  checkImages('attack', reader, x, labels);
  checkSize('attack', 'epsilon', epsilon);
  checkSize('attack', 'step', step);
  checkSteps('attack', steps);
  checkSteps('attack', restarts, 'restarts');
  if (restarts > 1 && !key)
    throw new RangeError('attack: restarts need a key: without one they all begin alike');
  if (targets) checkTargets('attack', labels, targets);
  const wanted = (seen: readonly number[]): boolean[] =>
    seen.map((digit, n) => (targets ? digit === targets[n] : digit !== labels[n]));

  let best: Attacked | undefined;
  for (let restart = 0; restart < restarts; restart++) {
    const tried = walk(reader, x, labels, options, key && foldIn(key, restart));
    const seen = read(reader, tried);
    best = better(best, { x: tried, read: seen, found: wanted(seen) });
    if (best.found.every(Boolean)) break;
  }
  return best!;
}

/** One walk, from the images or from random points around them. */
function walk(
  reader: Reader,
  x: NDArray,
  labels: readonly number[],
  { epsilon, step, steps, norm = 'inf', targets }: Attack,
  key: Key | undefined,
): NDArray {
  const { project, along, around } = BALLS[norm];
  const within = (point: NDArray): NDArray => clip(project(point, x, epsilon), 0, 1);
  let now = key ? within(add(x, around(x, epsilon, key))) : x;
  for (let t = 0; t < steps; t++) {
    const dx = slopes(reader, now, targets ?? labels);
    checkGradient('attack', t, reader, now, dx);
    const change = mul(along(dx), step);
    now = within(targets ? sub(now, change) : add(now, change));
  }
  return now;
}

/** What the two ways to measure make of a ball: back into it, the steepest way of length 1, a random point of it. */
const BALLS = {
  inf: {
    project: projectInf,
    along: sign,
    around: (x: NDArray, epsilon: number, key: Key): NDArray =>
      sub(mul(uniform(key, x.shape), 2 * epsilon), epsilon),
  },
  two: {
    project: projectTwo,
    // where nothing slopes it stays: 0 / 1e-30
    along: (dx: NDArray): NDArray => div(dx, maximum(norm(dx, -1, true), 1e-30)),
    around(x: NDArray, epsilon: number, key: Key): NDArray {
      const lengths = mul(uniform(foldIn(key, 1), [x.shape[0], 1]), epsilon);
      return asLongAs(lengths, normal(foldIn(key, 0), x.shape));
    },
  },
} as const;

/** What was found first stays; what was not is tried again. */
function better(first: Attacked | undefined, second: Attacked): Attacked {
  if (!first) return second;
  const { found } = first;
  return {
    x: where(array(found.map((yes) => [yes])), first.x, second.x),
    read: found.map((yes, n) => (yes ? first : second).read[n]),
    found: found.map((yes, n) => yes || second.found[n]),
  };
}
