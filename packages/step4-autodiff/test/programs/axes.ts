import { sizeOf, type Index, type NDArray, type Shape } from '@first-principles/linalg';
import { lax, nn, numpy as np } from '../../src/index.ts';
import { padWith } from '../../src/primitives/slice.ts';
import { LARGEST, type Kind, type Operation, type Scope } from './scope.ts';

/* Functions that bring elements together, or move them about. */

const full = (shape: Shape): boolean => !shape.includes(0);
const hasAxes = (shape: Shape): boolean => shape.length > 0;
const both = (shape: Shape): boolean => full(shape) && hasAxes(shape);
const any = (): boolean => true;

const axisOf = (scope: Scope, x: number): number => {
  const rank = scope.shape(x).length;
  return scope.draw.whole(-rank, rank - 1);
};

/** Over some axes of a value, with them kept or not. */
const over =
  (
    kind: Kind,
    fits: (shape: Shape) => boolean,
    f: (x: NDArray, axes: readonly number[], keepdims: boolean) => NDArray,
  ): Operation =>
  (scope) => {
    const x = scope.pick(kind, fits);
    if (x === undefined) return undefined;
    const axes = scope.draw.some([...scope.shape(x).keys()], 0.6);
    const keepdims = scope.draw.chance(0.4);
    return { inputs: [x], apply: (v) => f(v, axes, keepdims) };
  };

/** Along one axis of a value. */
const along =
  (kind: Kind, fits: (shape: Shape) => boolean, f: (x: NDArray, axis: number) => NDArray): Operation =>
  (scope) => {
    const x = scope.pick(kind, fits);
    if (x === undefined) return undefined;
    const axis = axisOf(scope, x);
    return { inputs: [x], apply: (v) => f(v, axis) };
  };

const reductions: Record<string, Operation> = {
  sum: over('float', any, np.sum),
  mean: over('float', full, np.mean),
  max: over('float', full, np.max),
  min: over('float', full, np.min),
  prod: over('float', any, np.prod),
  variance: over('float', full, np.variance),
  logSumExp: over('float', full, np.logSumExp),
  all: over('bool', any, np.all),
  any: over('bool', any, np.any),
  'integer sum': over('int', any, np.sum),
  'integer max': over('int', full, np.max),
  'integer prod': over('int', any, np.prod),
  'truth sum': over('bool', any, np.sum),
  'all of floats': over('float', any, np.all),
  'any of floats': over('float', any, (x, axes, keep) => np.any(np.greater(x, 0.5), axes, keep)),
  argmax: along('float', both, np.argmax),
  argmin: along('float', both, np.argmin),
  cumsum: along('float', hasAxes, np.cumsum),
  'integer cumsum': along('int', hasAxes, np.cumsum),
  softmax: along('float', both, nn.softmax),
  logSoftmax: along('float', both, nn.logSoftmax),
  oneHot: (scope) => {
    const x = scope.pick('int', (shape) => shape.length < 4 && sizeOf(shape) * 3 <= LARGEST);
    return x === undefined ? undefined : { inputs: [x], apply: (v) => nn.oneHot(v, 3) };
  },
};

/** One value of any kind, that is moved about. */
const moved =
  (
    fits: (shape: Shape) => boolean,
    draw: (scope: Scope, shape: Shape) => ((x: NDArray) => NDArray) | undefined,
  ): Operation =>
  (scope) => {
    const kind = scope.draw.one(['float', 'float', 'float', 'float', 'int', 'bool'] as const);
    const x = scope.pick(kind, fits) ?? scope.pick('float', fits);
    if (x === undefined) return undefined;
    const apply = draw(scope, scope.shape(x));
    return apply && { inputs: [x], apply };
  };

/** Several values of one shape but for an axis. */
const joined =
  (apply: (values: NDArray[], axis: number) => NDArray, free: boolean): Operation =>
  (scope) => {
    const x = scope.pick(
      'float',
      (shape) => sizeOf(shape) * 3 <= LARGEST && (free ? both(shape) : shape.length < 4),
    );
    if (x === undefined) return undefined;
    const shape = scope.shape(x);
    const axis = free ? scope.draw.whole(0, shape.length - 1) : scope.draw.whole(0, shape.length);
    const like = (other: Shape): boolean =>
      other.length === shape.length &&
      other.every((n, i) => n === shape[i] || (free && i === axis && sizeOf(other) <= LARGEST / 3));
    const others = Array.from({ length: scope.draw.whole(1, 2) }, () =>
      scope.draw.chance(0.8) ? (scope.pick('float', like) ?? x) : scope.constant(scope.draw.floats(shape)),
    );
    return { inputs: scope.draw.shuffled([x, ...others]), apply: (...values) => apply(values, axis) };
  };

/** A number or a slice of an axis of n. */
function indexOf({ draw }: Scope, n: number): Index {
  if (n > 0 && draw.chance(0.3)) return draw.whole(-n, n - 1);
  if (draw.chance(0.2)) return [];
  const step = draw.one([1, 1, 2, -1, -2, 3]);
  const from = draw.chance(0.5) ? null : draw.whole(-n, n);
  const to = draw.chance(0.5) ? null : draw.whole(-n, n);
  return [from, to, step];
}

const shapes: Record<string, Operation> = {
  reshape: moved(any, ({ draw }, shape) => {
    const size = sizeOf(shape);
    if (size === 0) return (x) => np.reshape(x, shape.toReversed());
    const divisors = [1, 2, 3, 4, 5, 6].filter((n) => size % n === 0);
    const first = draw.one(divisors);
    const second = draw.one(divisors.filter((n) => size % (first * n) === 0));
    const to = draw.chance(0.5) ? [first, -1] : [first, size / first / second, second];
    return (x) => np.reshape(x, to);
  }),
  ravel: moved(any, () => np.ravel),
  transpose: moved(hasAxes, ({ draw }, shape) => {
    const order = draw.shuffled([...shape.keys()]);
    return (x) => np.transpose(x, order);
  }),
  swapAxes: moved(
    (shape) => shape.length > 1,
    () => (x) => np.swapAxes(x, 0, -1),
  ),
  moveAxis: moved(
    (shape) => shape.length > 1,
    () => (x) => np.moveAxis(x, -1, 0),
  ),
  expandDims: moved(
    (shape) => shape.length < 4,
    ({ draw }, shape) => {
      const axis = draw.whole(0, shape.length);
      return (x) => np.expandDims(x, axis);
    },
  ),
  squeeze: moved(
    (shape) => shape.includes(1),
    () => (x) => np.squeeze(x),
  ),
  broadcastTo: moved(
    (shape) => shape.length < 4 && sizeOf(shape) * 3 <= LARGEST,
    ({ draw }, shape) => {
      const stretch = shape.map((n) => (n === 1 && draw.chance(0.5) ? 2 : n));
      const to = draw.chance(0.3) ? stretch : [draw.whole(1, 3), ...shape];
      return (x) => np.broadcastTo(x, to);
    },
  ),
  flip: moved(hasAxes, ({ draw }, shape) => {
    const axes = draw.some([...shape.keys()], 0.7);
    return (x) => np.flip(x, axes);
  }),
  slice: moved(hasAxes, (scope, shape) => {
    const last = indexOf(scope, shape[shape.length - 1]);
    if (scope.draw.chance(0.2)) return (x) => np.slice(x, '...', last);
    const index = shape.slice(0, scope.draw.whole(1, shape.length)).map((n) => indexOf(scope, n));
    return (x) => np.slice(x, ...index);
  }),
  concatenate: joined(np.concatenate, true),
  stack: joined(np.stack, false),
  pad: (scope) => {
    const x = scope.pick('float', (shape) => sizeOf(shape) <= 30 && hasAxes(shape));
    if (x === undefined) return undefined;
    const { draw } = scope;
    const pairs = scope.shape(x).map(() => [draw.whole(0, 1), draw.whole(0, 1)] as const);
    const value = draw.whole(-1, 1) / 2;
    return { inputs: [x], apply: (v) => np.pad(v, pairs, value) };
  },
  'pad with a value': (scope) => {
    const x = scope.pick('float', (shape) => sizeOf(shape) <= 30 && hasAxes(shape));
    if (x === undefined) return undefined;
    const { draw } = scope;
    const shape = scope.shape(x);
    const params = {
      before: shape.map(() => draw.whole(0, 1)),
      after: shape.map(() => draw.whole(0, 1)),
      between: shape.map(() => draw.whole(0, 1)),
    };
    return { inputs: [x], apply: (v) => padWith(v, np.mean(np.sin(np.sum(v))), params) };
  },
};

const fewer = (shape: Shape): boolean => sizeOf(shape) <= 40 && shape.length <= 3;

/** Products of a value and one that is made for it, or another that fits. */
const products: Record<string, Operation> = {
  matmul: (scope) => {
    const { draw } = scope;
    const x = scope.pick('float', (shape) => hasAxes(shape) && fewer(shape));
    if (x === undefined) return undefined;
    const shape = scope.shape(x);
    const k = shape[shape.length - 1];
    const y =
      scope.pick('float', (other) => other.length === 2 && other[0] === k && sizeOf(other) <= 30) ??
      scope.constant(draw.floats(draw.one([[k], [k, 2], [k, 3], [...shape.slice(0, -2), k, 2], [1, k, 3]])));
    return { inputs: [x, y], apply: (a, b) => np.matmul(a, b) };
  },
  gram: (scope) => {
    const x = scope.pick('float', (shape) => shape.length > 1 && fewer(shape));
    return x === undefined
      ? undefined
      : { inputs: [x], apply: (v) => np.mul(0.5, np.matmul(v, np.swapAxes(v, -1, -2))) };
  },
  dot: (scope) => {
    const x = scope.pick('float', (shape) => hasAxes(shape) && fewer(shape));
    if (x === undefined) return undefined;
    const shape = scope.shape(x);
    const y = scope.constant(scope.draw.floats([shape[shape.length - 1], 3]));
    return { inputs: [x, y], apply: np.dot };
  },
  tensordot: (scope) => {
    const x = scope.pick('float', (shape) => hasAxes(shape) && fewer(shape));
    if (x === undefined) return undefined;
    const shape = scope.shape(x);
    const count = scope.draw.whole(1, shape.length);
    const axes = scope.draw.shuffled([...shape.keys()]).slice(0, count);
    const y = scope.constant(scope.draw.floats([2, ...axes.map((axis) => shape[axis])]));
    return { inputs: [x, y], apply: (a, b) => np.tensordot(a, b, [axes, axes.map((_, i) => i + 1)]) };
  },
  outer: (scope) => {
    const small = (shape: Shape): boolean => sizeOf(shape) <= 10;
    const [x, y] = [scope.pick('float', small), scope.pick('float', small)];
    return x === undefined || y === undefined ? undefined : { inputs: [x, y], apply: np.outer };
  },
  dotGeneral: (scope) => {
    const x = scope.pick('float', (shape) => shape.length >= 2 && fewer(shape));
    if (x === undefined) return undefined;
    const shape = scope.shape(x);
    const [batch, met, ...rest] = scope.draw.shuffled([...shape.keys()]);
    const y = scope.constant(scope.draw.floats([shape[met], 2, shape[batch], ...rest.slice(1).map(() => 1)]));
    const dimensions = { contract: [[met], [0]], batch: [[batch], [2]] } as const;
    const turned = { contract: [[0], [met]], batch: [[2], [batch]] } as const;
    return scope.draw.chance(0.5)
      ? { inputs: [x, y], apply: (a, b) => lax.dotGeneral(a, b, dimensions) }
      : { inputs: [x, y], apply: (a, b) => lax.dotGeneral(b, a, turned) };
  },
};

/** All of this file. */
export const ofAxes: Record<string, Operation> = { ...reductions, ...shapes, ...products };
