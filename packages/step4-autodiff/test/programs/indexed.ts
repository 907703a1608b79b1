import { sizeOf, type FloatDType, type NDArray, type Shape } from '@first-principles/linalg';
import { grad, lax, nn, numpy as np, random, vmap } from '../../src/index.ts';
import { LARGEST, type Operation, type Scope } from './scope.ts';

/* Entries by number, order, windows, convolution, and random numbers. */

const both = (shape: Shape): boolean => shape.length > 0 && !shape.includes(0);

/** The place of integers [...B, count] to read an array at, some of them out of range; computed ones at times. */
function indices(
  scope: Scope,
  lead: Shape,
  count: number,
): { place: number; shape: (x: NDArray) => NDArray } {
  const { draw } = scope;
  const own = draw.chance(0.5) ? scope.pick('int', (shape) => sizeOf(shape) > 0) : undefined;
  const size = sizeOf(lead) * count;
  const place = scope.constant(draw.integers([...lead, count], -1, 4));
  if (own === undefined) return { place, shape: (x) => x };
  const have = sizeOf(scope.shape(own));
  const copies = Math.ceil(size / have);
  return {
    place: own,
    shape: (x) =>
      np.reshape(np.slice(np.ravel(np.broadcastTo(np.reshape(x, [1, have]), [copies, have])), [0, size]), [
        ...lead,
        count,
      ]),
  };
}

const entries =
  (mode: 'clip' | 'drop'): Operation =>
  (scope) => {
    const x = scope.pick('float', both);
    if (x === undefined) return undefined;
    const shape = scope.shape(x);
    const { draw } = scope;
    const axes = draw.shuffled([...shape.keys()]).slice(0, draw.whole(1, Math.min(2, shape.length)));
    const at = indices(scope, draw.one([[], [2], [3], [2, 2]]), axes.length);
    return { inputs: [x, at.place], apply: (v, i) => lax.gather(v, at.shape(i), { axes, mode }) };
  };

const written =
  (write: typeof lax.scatter, mode: 'clip' | 'drop'): Operation =>
  (scope) => {
    const x = scope.pick('float', both);
    if (x === undefined) return undefined;
    const shape = scope.shape(x);
    const { draw } = scope;
    const axes = draw.shuffled([...shape.keys()]).slice(0, draw.whole(1, Math.min(2, shape.length)));
    const lead = draw.one([[], [2], [3], [2, 2]]);
    const rest = shape.filter((_, axis) => !axes.includes(axis));
    const at = indices(scope, lead, axes.length);
    const given = [...lead, ...rest];
    const y = scope.pick('float', () => true)!;
    const constant = scope.constant(draw.floats(given));
    return {
      inputs: [x, at.place, constant, y],
      apply: (v, i, c, u) => write(v, at.shape(i), np.mul(c, np.sin(np.sum(u))), { axes, mode }),
    };
  };

const along =
  (f: (x: NDArray, axis: number) => NDArray): Operation =>
  (scope) => {
    const x = scope.pick('float', both);
    if (x === undefined) return undefined;
    const rank = scope.shape(x).length;
    const axis = scope.draw.whole(-rank, rank - 1);
    return { inputs: [x], apply: (v) => f(v, axis) };
  };

/** Starts for each axis: numbers, or what is computed from a value. */
const window =
  (update: boolean): Operation =>
  (scope) => {
    const x = scope.pick('float', both);
    const s = scope.pick('int', () => true);
    if (x === undefined) return undefined;
    const { draw } = scope;
    const shape = scope.shape(x);
    const sizes = shape.map((n) => draw.whole(1, n));
    const whole = shape.map((n) => draw.whole(-n, n + 1));
    const known = s === undefined || draw.chance(0.3);
    const moved = draw.whole(0, shape.length - 1);
    const starts = (v: NDArray): (NDArray | number)[] =>
      whole.map((n, axis) => (axis === moved && !known ? np.add(n, np.sum(v)) : n));
    const part = scope.constant(draw.floats(sizes));
    return {
      inputs: [x, s ?? x, part],
      apply: (v, i, p) =>
        update
          ? lax.dynamicUpdateSlice(v, np.mul(p, np.cos(np.sum(v))), starts(i))
          : lax.dynamicSlice(v, starts(i), sizes),
    };
  };

const convolution =
  (groups: number): Operation =>
  (scope) => {
    const { draw } = scope;
    const [h, w] = [draw.whole(1, 2), draw.whole(1, 2)];
    const x = scope.pick(
      'float',
      (one) =>
        both(one) &&
        (one.length === 4 || one.length === 3) &&
        one[1] % groups === 0 &&
        one[2] >= h &&
        one[one.length - 1] >= w,
    );
    // where there are no images, some are made of what there is
    const source = x ?? scope.pick('float', both);
    if (source === undefined) return undefined;
    const shape = scope.shape(source);
    const images = x === undefined ? [1, groups, 3, 4] : shape;
    const kernel = scope.constant(
      draw.floats([groups * draw.whole(1, 2), images[1] / groups, ...(images.length === 3 ? [w] : [h, w])]),
    );
    const background = scope.constant(draw.floats(images));
    const each = (most: number): number[] => images.slice(2).map(() => draw.whole(1, most));
    const options = {
      strides: each(2),
      rhsDilation: draw.chance(0.7) ? 1 : 2,
      lhsDilation: draw.chance(0.7) ? 1 : 2,
      padding: images.slice(2).map(() => [draw.whole(1, 2), draw.whole(1, 2)] as const),
      groups,
    };
    return {
      inputs: [source, kernel, background],
      apply: (v, k, b) => {
        const from = x === undefined ? np.add(b, np.mean(np.sin(np.sum(v)))) : v;
        return lax.convGeneralDilated(from, np.add(k, np.mul(0.3, np.sin(np.sum(v)))), options);
      },
    };
  };

const windows =
  (kind: 'sum' | 'max' | 'min'): Operation =>
  (scope) => {
    const x = scope.pick('float', both);
    if (x === undefined) return undefined;
    const { draw } = scope;
    const shape = scope.shape(x);
    const size = shape.map((n) => draw.whole(1, Math.min(2, n)));
    const strides = shape.map(() => draw.whole(1, 2));
    const padding = draw.one(['valid', 'same'] as const);
    return { inputs: [x], apply: (v) => lax.reduceWindow(v, kind, size, strides, padding) };
  };

/** Gradients in the middle of a program, so that what belongs to backward passes is transformed too. */
const slopes: Record<string, Operation> = {
  'slopes of windows': (scope) => {
    const x = scope.pick('float', both);
    if (x === undefined) return undefined;
    const size = scope.shape(x).map((n) => Math.min(2, n));
    const kind = scope.draw.one(['max', 'max', 'min', 'sum'] as const);
    return {
      inputs: [x],
      apply: grad((v: NDArray) => np.sum(np.sin(lax.reduceWindow(v, kind, size, 1)))),
    };
  },
  'slopes of a convolution': (scope) => {
    const x = scope.pick('float', (shape) => shape.length > 0 && sizeOf(shape) >= 4 && sizeOf(shape) <= 40);
    if (x === undefined) return undefined;
    const size = sizeOf(scope.shape(x));
    const kernel = scope.constant(scope.draw.floats([2, 1, 2]));
    const loss = (v: NDArray, k: NDArray): NDArray =>
      np.sum(np.sin(lax.conv(np.reshape(v, [1, 1, size]), k, 1, 'same')));
    return {
      inputs: [x, kernel],
      apply: (v, k) => {
        const [dv, dk] = grad(loss, { argnums: [0, 1] })(v, np.add(k, np.mean(np.cos(np.sum(v)))));
        return np.add(dv, np.mean(np.sin(np.sum(dk))));
      },
    };
  },
};

/** Random numbers by a key that depends on the program's values, but does not move. */
const drawn =
  (f: (key: NDArray, x: NDArray) => NDArray): Operation =>
  (scope) => {
    const x = scope.pick('float', (shape) => sizeOf(shape) <= LARGEST);
    if (x === undefined) return undefined;
    const i = scope.pick('int', () => true) ?? x;
    const seed = scope.draw.whole(0, 1000);
    return {
      inputs: [x, i],
      apply: (v, n) =>
        f(random.foldIn(random.key(seed), np.astype(np.add(9, np.mod(np.sum(n), 5)), 'int32')), v),
    };
  };

/** All of this file. */
export const indexed: Record<string, Operation> = {
  ...slopes,
  gather: entries('clip'),
  'gather, dropping': entries('drop'),
  scatter: written(lax.scatter, 'drop'),
  'scatter, clipping': written(lax.scatter, 'clip'),
  scatterAdd: written(lax.scatterAdd, 'drop'),
  'scatterAdd, clipping': written(lax.scatterAdd, 'clip'),
  sort: along(np.sort),
  argsort: along((x, axis) => np.mul(x, np.argsort(x, axis))),
  take: along((x, axis) => np.take(x, [0, -1, 0], axis)),
  takeAlongAxis: along((x, axis) => np.takeAlongAxis(x, np.argsort(np.sin(x), axis), axis)),
  dynamicSlice: window(false),
  dynamicUpdateSlice: window(true),
  convolution: convolution(1),
  'convolution in groups': convolution(2),
  'windows, sum': windows('sum'),
  'windows, max': windows('max'),
  'windows, min': windows('min'),
  pools: (scope) => {
    const x = scope.pick(
      'float',
      (shape) => shape.length > 1 && both(shape) && shape.at(-1)! > 1 && shape.at(-2)! > 1,
    );
    return x === undefined ? undefined : { inputs: [x], apply: (v) => nn.avgPool(nn.maxPool(v, 2, 1), 1) };
  },
  normal: drawn((key, x) => np.mul(x, random.normal(key, x.shape, x.dtype as FloatDType))),
  uniform: drawn((key, x) => np.add(x, random.uniform(key, x.shape, x.dtype as FloatDType))),
  'split keys': drawn((key, x) => {
    const noise = vmap((one: NDArray) => random.normal(one, [2]))(random.split(key, 3));
    return np.mul(x, np.mean(noise));
  }),
  bits: drawn((key, x) => np.mul(x, np.astype(np.mod(random.bits(key, x.shape), 3), 'float32'))),
  dropout: drawn((key, x) => np.where(random.bernoulli(key, 0.7, x.shape), np.div(x, 0.7), 0)),
  truncatedNormal: drawn((key, x) => np.mul(x, random.truncatedNormal(key, -1, 2, x.shape))),
  permutation: drawn((key, x) =>
    np.mul(x, np.mean(np.take(np.array([1, -2, 3, 4]), random.permutation(key, 3)))),
  ),
  randint: drawn((key, x) => np.mul(x, random.randint(key, x.shape, 0, 5))),
};
