import { isFloat, stack, zeros, type NDArray } from '@first-principles/linalg';
import { evalShape, grad, jit, jvp, numpy as np, vmap } from '../../src/index.ts';
import type { Sample } from '../random-programs.ts';
import { inside } from '../backends.ts';
import type { Draw } from './draw.ts';

export type Transformation = 'jit' | 'vmap' | 'jvp' | 'grad';

/** Samples around one; arguments that all share are the same in each. */
export interface Batch {
  readonly samples: readonly (readonly NDArray[])[];
  readonly shared: readonly boolean[];
}

/** A random batch. */
export function batchOf(draw: Draw, { args }: Sample): Batch {
  // the one with the most axes is not shared, so that every axis is tried
  const most = Math.max(...args.map((x) => x.ndim));
  const always = args.findIndex((x) => x.ndim === most);
  const shared = args.map((_, i) => i !== always && draw.chance(0.2));
  const others = Array.from({ length: draw.one([0, 1, 1, 2]) }, () =>
    args.map((x, i) => (shared[i] ? x : draw.like(x))),
  );
  return { samples: [args, ...others], shared };
}

/**
 * The batch as arguments of a mapped function.
 *
 * @param axis - where it is, of arguments that have so many axes; drawn for the others
 */
export function alongAxes(
  draw: Draw,
  { samples, shared }: Batch,
  axis?: number,
): { readonly args: readonly NDArray[]; readonly axes: readonly (number | null)[] } {
  const axes = samples[0].map((x, i) => {
    if (shared[i]) return null;
    return axis !== undefined && axis <= x.ndim ? axis : draw.whole(0, x.ndim);
  });
  const args = axes.map((at, i) =>
    at === null
      ? samples[0][i]
      : stack(
          samples.map((sample) => sample[i]),
          at,
        ),
  );
  return { args, axes };
}

/** f for a batch, its results with the batch where it is drawn. */
function forBatch(draw: Draw, sample: Sample): Sample {
  const batch = alongAxes(draw, batchOf(draw, sample));
  const ranks = evalShape(sample.f, ...sample.args).map(({ shape }) => shape.length);
  const outAxes = ranks.map((rank) => (draw.chance(0.5) ? 0 : draw.whole(0, rank)));
  return { args: batch.args, f: vmap(sample.f, { inAxes: batch.axes, outAxes }) };
}

/** f's results and how they move, in a direction that depends on the arguments or does not. */
function withTangents(draw: Draw, { f, args }: Sample): Sample {
  const along = args.map((x) => (isFloat(x.dtype) && draw.chance(0.5) ? draw.like(x) : undefined));
  return {
    args,
    f: (...xs) => {
      const moving = xs.filter((x) => isFloat(x.dtype));
      const tangents = xs.flatMap((x, i) => (isFloat(x.dtype) ? [along[i] ?? np.sin(x)] : []));
      const out = jvp((...ys: NDArray[]) => f(...withFloats(xs, ys)), moving, tangents);
      return [...out[0], ...out[1].filter((t) => isFloat(t.dtype))];
    },
  };
}

/** The list with its floats replaced, one after the other. */
export function withFloats(xs: readonly NDArray[], floats: readonly NDArray[]): NDArray[] {
  let next = 0;
  return xs.map((x) => (isFloat(x.dtype) ? floats[next++] : x));
}

/** Σ weights · floats, of results of which some are integers or truth values. */
export function weighted(weights: readonly NDArray[], results: readonly NDArray[]): NDArray {
  return results.reduce<NDArray>(
    (sum, y, i) => (isFloat(y.dtype) ? np.add(sum, np.sum(np.mul(weights[i], y))) : sum),
    zeros([], 'float32'),
  );
}

/** The gradients of a weighted sum of f's results; its other results beside them. */
function gradients(draw: Draw, { f, args }: Sample): Sample {
  const weights = f(...args).map((y) => draw.like(y));
  return {
    args,
    f: (...xs) => {
      const [slopes, aux] = grad(
        (ys: NDArray[]): [NDArray, NDArray[]] => {
          const results = f(...withFloats(xs, ys));
          return [weighted(weights, results), results.filter((y) => !isFloat(y.dtype))];
        },
        { hasAux: true },
      )(xs.filter((x) => isFloat(x.dtype)));
      return [...slopes, ...aux];
    },
  };
}

/** A program with transformations around it, each on what the one before has made. */
export function transformed(
  draw: Draw,
  sample: Sample,
  count: number,
  { forwardOnly, backwardOnly }: { readonly forwardOnly: boolean; readonly backwardOnly: boolean },
): Sample & { readonly transformations: readonly Transformation[] } {
  const chain: Transformation[] = [];
  let now = sample;
  for (let i = 0; i < count; i++) {
    const derivatives = chain.filter((one) => one === 'jvp' || one === 'grad').length;
    const next = draw.one(
      (['jit', 'vmap', 'jvp', 'grad'] as const).filter(
        (one) =>
          one !== chain.at(-1) &&
          !(one === 'grad' && forwardOnly) &&
          !(one === 'jvp' && backwardOnly) &&
          !(derivatives === 2 && (one === 'jvp' || one === 'grad')),
      ),
    );
    if (next === 'jit') now = { args: now.args, f: jit(now.f, { backend: inside }) };
    else if (next === 'vmap') now = forBatch(draw, now);
    else if (next === 'jvp') now = withTangents(draw, now);
    else now = gradients(draw, now);
    chain.push(next);
  }
  return { ...now, transformations: chain };
}
