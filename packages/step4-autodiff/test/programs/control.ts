import { array, sizeOf, type NDArray, type Shape } from '@first-principles/linalg';
import {
  customJvp,
  customVjp,
  grad,
  jit as jitted,
  jvp,
  lax,
  linearize,
  nn,
  numpy as np,
  valueAndGrad,
  vjp,
  vmap,
} from '../../src/index.ts';
import { inside } from '../backends.ts';
import type { Draw } from './draw.ts';
import { type Operation, type Scope, type Step } from './scope.ts';

/* Programs inside of programs: branches, loops, jitted functions, and transformations in the middle of a program. */

/** Compiled by the backend that programs are tried on. */
const jit = <A extends readonly unknown[], R>(f: (...args: A) => R) => jitted(f, { backend: inside });

type Body = (x: NDArray, y: NDArray) => NDArray;

/** Functions of two arrays that broadcast to the first; finite, and smooth. */
const pieces: readonly Body[] = [
  (x, y) => np.sin(np.mul(x, y)),
  (x, y) => np.tanh(np.add(x, y)),
  (x, y) => np.mul(x, nn.sigmoid(y)),
  (x, y) => np.sub(np.mul(x, 0.5), np.mul(0.3, y)),
  (x, y) => np.mul(np.cos(x), y),
  (x, y) => np.div(x, np.add(1, np.square(y))),
];

function body(draw: Draw): Body {
  const [f, g] = [draw.one(pieces), draw.one(pieces)];
  if (draw.chance(0.3)) return f;
  return draw.chance(0.5) ? (x, y) => g(f(x, y), y) : (x, y) => f(x, g(x, y));
}

const small = (shape: Shape): boolean => sizeOf(shape) <= 40;

/** A value, and one that broadcasts to its shape: another, a constant, or itself. */
function pair(scope: Scope, fits: (shape: Shape) => boolean = small): [number, number] | undefined {
  const x = scope.pick('float', fits);
  if (x === undefined) return undefined;
  const shape = scope.shape(x);
  const meets = (other: Shape): boolean =>
    other.length <= shape.length &&
    other.every((n, i) => n === 1 || n === shape[shape.length - other.length + i]);
  const y = scope.draw.chance(0.6) ? scope.pick('float', meets) : undefined;
  return [x, y ?? scope.constant(scope.draw.floats(shape.slice(scope.draw.whole(0, shape.length))))];
}

/** A step of two values, and what is drawn for it. */
const ofPair =
  (
    draw: (scope: Scope, shape: Shape) => Body,
    fits?: (shape: Shape) => boolean,
    more: Partial<Step> = {},
  ): Operation =>
  (scope) => {
    const places = pair(scope, fits);
    return places && { inputs: places, apply: draw(scope, scope.shape(places[0])), ...more };
  };

const rows = (shape: Shape): boolean => shape.length > 0 && small(shape);
const one = (x: NDArray): NDArray => np.sum(np.sin(x));

const branches: Record<string, Operation> = {
  cond: ofPair(({ draw }) => {
    const [f, g] = [body(draw), body(draw)];
    return (x, y) => lax.cond(np.greater(one(x), one(y)), f, g, x, y);
  }),
  'cond, closing over': ofPair(({ draw }) => {
    const [f, g, known] = [body(draw), body(draw), draw.chance(0.5)];
    return (x, y) =>
      lax.cond(
        known,
        () => f(x, y),
        () => g(x, x),
      );
  }),
  switch: ofPair(({ draw }) => {
    const list = [body(draw), body(draw), (x: NDArray): NDArray => x];
    return (x, y) => lax.switchCase(np.astype(np.mul(3, np.sin(one(y))), 'int32'), list, x, y);
  }),
};

const loops: Record<string, Operation> = {
  scan: ofPair(({ draw }, [, ...shape]) => {
    const [f, g, reverse] = [body(draw), body(draw), draw.chance(0.4)];
    const first = draw.floats(shape);
    return (x, y) => {
      const start = np.astype(first, x.dtype);
      const [last, ys] = lax.scan(
        (carry: NDArray, entry: NDArray): [NDArray, NDArray] => {
          const next = f(carry, np.add(entry, np.mean(np.sin(np.sum(y)))));
          return [next, g(entry, next)];
        },
        start,
        x,
        { reverse },
      );
      return np.concatenate([np.expandDims(last, 0), ys]);
    };
  }, rows),
  'scan of integers': ofPair(({ draw }) => {
    const [f, length] = [body(draw), draw.whole(0, 3)];
    return (x, y) => {
      const [[out]] = lax.scan(
        ([carry, n]: [NDArray, NDArray]): [[NDArray, NDArray], NDArray] => [
          [f(carry, np.mul(y, n)), np.add(n, 1)],
          n,
        ],
        [x, array(1, 'int32')] as [NDArray, NDArray],
        null,
        { length },
      );
      return out;
    };
  }),
  foriLoop: ofPair(({ draw }) => {
    const [f, from, count] = [body(draw), draw.whole(-1, 1), draw.whole(0, 3)];
    return (x, y) => lax.foriLoop(from, from + count, (i, carry: NDArray) => f(carry, np.mul(y, i)), x);
  }),
  'scan of cond': ofPair(({ draw }) => {
    const [f, g] = [body(draw), body(draw)];
    return (x, y) =>
      lax.scan(
        (carry: NDArray, entry: NDArray): [NDArray, NDArray] => [
          lax.cond(np.greater(one(entry), 0), f, g, carry, np.mean(np.sin(np.add(0, np.sum(entry))))),
          np.sum(carry),
        ],
        y,
        x,
      )[0];
  }, rows),
  while: ofPair(
    ({ draw }) => {
      const [f, most] = [body(draw), draw.whole(1, 4)];
      return (x, y) =>
        lax.whileLoop<[NDArray, NDArray]>(
          ([n, v]: [NDArray, NDArray]) => np.logicalAnd(np.less(n, most), np.less(one(v), np.add(1, one(y)))),
          ([n, v]: [NDArray, NDArray]): [NDArray, NDArray] => [np.add(n, 1), f(v, y)],
          [array(0, 'int32'), x],
        )[1];
    },
    small,
    { forwardOnly: true },
  ),
};

/** x·σ(x), with a tangent that is written by hand. */
const swish = customJvp((x: NDArray) => np.mul(x, nn.sigmoid(x))).defJvp(([x], [t]) => {
  const s = nn.sigmoid(x);
  return [np.mul(x, s), np.mul(t, np.mul(s, np.add(1, np.mul(x, np.sub(1, s)))))];
});

/** sin x, with a pullback that is written by hand. */
const wave = customVjp((x: NDArray) => np.sin(x)).defVjp(
  (x) => [np.sin(x), x] as const,
  (x, c) => [np.mul(c, np.cos(x))],
);

const transformed: Record<string, Operation> = {
  'a derivative of its own': ofPair(() => (x, y) => np.mul(swish(x), y)),
  'a pullback of its own': ofPair(() => (x, y) => np.add(wave(x), y), small, { backwardOnly: true }),
  jit: ofPair(({ draw }) => {
    const f = body(draw);
    return (x, y) => jit((v: NDArray) => f(v, y))(x);
  }),
  'jit in jit': ofPair(({ draw }) => {
    const [f, g] = [body(draw), body(draw)];
    return (x, y) => jit((v: NDArray, w: NDArray) => g(jit((u: NDArray) => f(u, w))(v), v))(x, y);
  }),
  'a gradient': ofPair(({ draw }) => {
    const f = body(draw);
    return (x, y) => grad((v: NDArray) => np.sum(f(v, y)))(x);
  }),
  'a jitted gradient': ofPair(({ draw }) => {
    const f = body(draw);
    const g = jit(valueAndGrad((v: NDArray, w: NDArray) => np.sum(f(v, w)), { argnums: 1 }));
    return (x, y) => np.mul(...(g(x, y) as [NDArray, NDArray]));
  }),
  'a tangent': ofPair(({ draw }) => {
    const f = body(draw);
    return (x, y) => jvp((v: NDArray) => f(v, y), [x], [np.sin(x)])[1];
  }),
  'a linear map': ofPair(({ draw }) => {
    const f = body(draw);
    return (x, y) => linearize((v: NDArray) => f(v, y), x)[1](np.cos(x));
  }),
  'a pullback': ofPair(({ draw }) => {
    const f = body(draw);
    return (x, y) => vjp((v: NDArray) => f(v, y), x)[1](np.cos(x))[0];
  }),
  'a batch': ofPair(({ draw }, shape) => {
    const f = body(draw);
    const axis = draw.whole(0, shape.length - 1);
    const out = draw.whole(0, shape.length - 1);
    return (x, y) =>
      vmap((v: NDArray) => np.add(f(v, np.sum(np.sin(v))), np.mean(np.sin(np.sum(y)))), {
        inAxes: axis,
        outAxes: out,
      })(x);
  }, rows),
  'gradients of a batch': ofPair(({ draw }) => {
    const f = body(draw);
    return (x, y) =>
      vmap(
        grad((v: NDArray, w: NDArray) => np.sum(f(v, w))),
        { inAxes: [0, null] },
      )(x, one(y));
  }, rows),
};

/** All of this file. */
export const control: Record<string, Operation> = { ...branches, ...loops, ...transformed };
