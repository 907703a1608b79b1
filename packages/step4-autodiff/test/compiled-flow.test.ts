import { array, key, normal, slice, type FloatDType, type NDArray } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grad, jit, jvp, lax, makeJaxpr, nn, numpy as np, treeFlatten, treeMap, vmap } from '../src/index.ts';
import { Compiled } from '../src/jit/wasm/backend.ts';
import type { Scan } from '../src/jit/wasm/kernels/flow.ts';
import { bits, expectSame, floats, seeds, tricky } from './compiled.ts';

const sizes = fc.constantFrom(1, 2, 3, 4, 5, 9);

/** A law over lengths, sizes, types and seeds. */
const always = (
  law: (length: number, n: number, dtype: FloatDType, seed: number) => void,
  lengths = fc.constantFrom(0, 1, 2, 3, 7),
): void => fc.assert(fc.property(lengths, sizes, floats, seeds, law), { numRuns: 12 });

/** h ← tanh(h·W + x), and h² at each step. */
const recurrent =
  (reverse = false) =>
  (W: NDArray, h: NDArray, xs: NDArray): [NDArray, NDArray] =>
    lax.scan(
      (carry: NDArray, x: NDArray): [NDArray, NDArray] => {
        const next = np.tanh(np.add(np.matmul(carry, W), x));
        return [next, np.square(next)];
      },
      h,
      xs,
      { reverse },
    );

describe('scan in the module computes what the interpreter does, bit for bit', () => {
  test('a recurrent net, from either end, and its gradients', () => {
    always((length, n, dtype, seed) => {
      const args = [
        normal(key(seed), [n, n], dtype),
        tricky(seed, [n], dtype),
        tricky(seed, [length, n], dtype),
      ];
      for (const reverse of [false, true]) {
        expectSame(recurrent(reverse), args);
        const loss = (...given: Parameters<ReturnType<typeof recurrent>>): NDArray => {
          const [h, ys] = recurrent(reverse)(...given);
          return np.add(np.sum(h), np.sum(ys));
        };
        expectSame(grad(loss, { argnums: [0, 1, 2] }), args);
      }
    });
  });
  test('what is carried changes places', () => {
    always((length, n, dtype, seed) => {
      const [a, b] = [tricky(seed, [n], dtype), tricky(seed + 1, [n], dtype)];
      const run =
        (step: (c: NDArray[]) => NDArray[]) =>
        (...init: NDArray[]) =>
          lax.scan(
            (carry: NDArray[]): [NDArray[], NDArray] => [step(carry), np.add(carry[0], 1)],
            init,
            null,
            {
              length,
            },
          );
      expectSame(
        run(([x, y]) => [y, x]),
        [a, b],
      );
      expectSame(
        run(([x, y, z]) => [y, z, x]),
        [a, b, np.mul(a, 2)],
      );
      expectSame(
        run(([x, y]) => [np.add(x, y), np.mul(x, y)]),
        [a, b],
      );
      expectSame(
        run(([x, y]) => [np.flip(x, 0), np.add(np.flip(x, 0), y)]),
        [a, b],
      );
      expectSame(
        run(([x, y]) => [x, np.add(np.sum(x), y)]),
        [a, b],
      );
      expectSame(
        run(([x]) => [np.transpose(np.add(x, 1))]),
        [tricky(seed, [n, n], dtype)],
      );
    });
  });
  test('what is stacked: the carry before the step, a view, a number, what comes in, bits and integers', () => {
    always((length, n, dtype, seed) => {
      const [c, xs] = [tricky(seed, [n, 2], dtype), tricky(seed + 1, [length, n, 2], dtype)];
      expectSame(
        (first, list) =>
          lax.scan(
            (carry: NDArray, x: NDArray): [NDArray, NDArray[]] => [
              np.mul(carry, x),
              [carry, np.transpose(carry), np.array(3), x, np.greater(x, carry), np.argmax(x, 0)],
            ],
            first,
            list,
          ),
        [c, xs],
      );
      // over what lies turned in memory, backwards, with an index along
      expectSame(
        (first, list) =>
          lax.scan(
            ([carry, i]: NDArray[], x: NDArray): [NDArray[], NDArray] => [
              [np.add(carry, x), np.add(i, 1)],
              i,
            ],
            [first, array(0, 'int32')],
            np.transpose(list),
            { reverse: true },
          ),
        [tricky(seed, [n, 2], dtype), tricky(seed + 1, [2, n, length], dtype)],
      );
    });
  });
});

describe('while in the module computes what the interpreter does, bit for bit', () => {
  const doubled = (x: NDArray, most: NDArray): NDArray[] =>
    lax.whileLoop(
      ([u, i]: NDArray[]) => np.logicalAnd(np.less(np.sum(u), most), np.less(i, 20)),
      ([u, i]: NDArray[]) => [np.add(u, np.abs(np.mul(u, most))), np.add(i, 1)],
      [x, array(0, 'int32')],
    );
  test('until a condition on what is carried fails: never, at once, later; with its tangents; each of a batch', () => {
    always((_, n, dtype, seed) => {
      const [x, most] = [tricky(seed, [n], dtype), slice(tricky(seed + 5, [9], dtype), seed % 9)];
      expectSame(doubled, [x, most]);
      expectSame((u, m) => jvp(doubled, [u, m], [u, m]), [normal(key(seed), [n], dtype), most]);
      expectSame((u, m) => vmap(doubled)(u, m), [tricky(seed, [4, n], dtype), tricky(seed, [4], dtype)]);
      expectSame((u, m) => vmap(doubled, { inAxes: [1, null] })(u, m), [tricky(seed, [n, 4], dtype), most]);
    });
  });
  test('a loop whose bounds are known when it runs; a truth value that is carried; one that is known', () => {
    always((length, n, dtype, seed) => {
      const x = tricky(seed, [n, n], dtype);
      const count = array(length, 'int32');
      expectSame(
        (u, m) => lax.foriLoop(0, m, (i, v: NDArray) => np.add(np.matmul(v, u), np.astype(i, dtype)), u),
        [x, count],
      );
      expectSame(
        (u) =>
          lax.whileLoop(
            ([goes]: NDArray[]) => goes,
            ([, v]: NDArray[]) => [np.less(np.max(v), 50), np.transpose(np.add(v, 20))],
            [np.less(np.min(u), 2), u],
          ),
        [x],
      );
      expectSame(
        (u) =>
          lax.whileLoop(
            () => np.array(false),
            (v: NDArray) => v,
            u,
          ),
        [x],
      );
    });
  });
});

describe('cond in the module computes what the interpreter does, bit for bit', () => {
  const choice = (which: NDArray, x: NDArray, y: NDArray): NDArray[] =>
    lax.switchCase(
      which,
      [
        (a: NDArray, b: NDArray) => [a, np.add(b, 1), np.sum(a)],
        (a: NDArray, b: NDArray) => [np.matmul(a, b), a, np.array(-0, a.dtype)],
        (a: NDArray, b: NDArray) => [np.transpose(b), np.tanh(np.exp(np.mul(a, b))), np.max(y)],
      ],
      x,
      y,
    );
  test('each branch, and the nearest to an index outside; gradients; batches', () => {
    always((length, n, dtype, seed) => {
      const which = array(length - 2, 'int32');
      const [x, y] = [tricky(seed, [n, n], dtype), tricky(seed + 1, [n, n], dtype)];
      expectSame(choice, [which, x, y]);
      const total = (i: NDArray, a: NDArray, b: NDArray): NDArray =>
        choice(i, a, b).reduce<NDArray>((sum, one) => np.add(sum, np.sum(one)), np.array(0, dtype));
      expectSame(grad(total, { argnums: [1, 2] }), [which, x, y]);
      expectSame(vmap(choice, { inAxes: [null, 0, null] }), [which, tricky(seed, [3, n, n], dtype), y]);
      expectSame(vmap(choice), [
        array([-1, 1, 5], 'int32'),
        tricky(seed, [3, n, n], dtype),
        tricky(seed + 2, [3, n, n], dtype),
      ]);
    });
  });
});

describe('flows inside of flows', () => {
  /** A scan over rows of a loop that goes on as long as the row says, of steps that are one of two. */
  const nested = (x: NDArray, rows: NDArray): NDArray[] => {
    const step = jit((v: NDArray, row: NDArray) =>
      lax.cond(
        np.greater(np.sum(v), np.sum(row)),
        (u: NDArray) => np.mul(u, 0.5),
        (u: NDArray) =>
          lax.scan((c: NDArray, r: NDArray): [NDArray, null] => [np.add(c, r), null], u, row)[0],
        v,
      ),
    );
    const [last, all] = lax.scan(
      (carry: NDArray, row: NDArray): [NDArray, NDArray[]] => {
        const scaled = np.mul(carry, np.mean(row));
        const [after, count] = lax.whileLoop(
          ([v, i]: NDArray[]) => np.logicalAnd(np.less(np.max(v), np.max(scaled)), np.less(i, 5)),
          ([v, i]: NDArray[]) => [step(np.add(v, scaled), row), np.add(i, 1)],
          [carry, array(0, 'int32')],
        );
        return [np.add(after, scaled), [after, count]];
      },
      x,
      rows,
    );
    return [last, ...all];
  };
  test('compute what the interpreter does, with their tangents and for batches', () => {
    always((length, n, dtype, seed) => {
      const args = [tricky(seed, [n], dtype), normal(key(seed), [length, 3], dtype)];
      expectSame(nested, args);
      expectSame((x, rows) => jvp(nested, [x, rows], [x, rows]), args);
      expectSame(vmap(nested, { inAxes: [0, null] }), [tricky(seed, [2, n], dtype), args[1]]);
    });
  });
  test('the gradient of the gradient of a loop with a choice in it', () => {
    always((length, n, dtype, seed) => {
      const f = (x: NDArray, rows: NDArray): NDArray =>
        np.sum(
          lax.scan(
            (carry: NDArray, row: NDArray): [NDArray, NDArray] => [
              lax.cond(
                np.greater(np.sum(row), 0),
                (u: NDArray) => np.tanh(np.mul(u, row)),
                (u: NDArray) => np.mul(u, u),
                carry,
              ),
              np.exp(np.neg(np.square(carry))),
            ],
            x,
            rows,
          )[1],
        );
      const twice = grad((x: NDArray, rows: NDArray) => np.sum(np.square(grad(f)(x, rows))), {
        argnums: [0, 1],
      });
      expectSame(twice, [normal(key(seed), [n], dtype), normal(key(seed + 1), [length, n], dtype)]);
    });
  });
});

describe('a loop over training steps', () => {
  type Net = Record<'W' | 'b' | 'V', NDArray>;
  const net: Net = { W: normal(key(1), [7, 5]), b: np.zeros([5]), V: normal(key(2), [5, 3]) };
  const loss = (p: Net, x: NDArray, y: NDArray): NDArray =>
    np.neg(np.mean(np.mul(nn.logSoftmax(np.matmul(nn.relu(np.add(np.matmul(x, p.W), p.b)), p.V)), y)));
  const step = (p: Net, x: NDArray, y: NDArray): Net =>
    treeMap<Net>((w, dw) => np.sub(w, np.mul(0.1, dw)), p, grad(loss)(p, x, y));
  const [xs, ys] = [normal(key(3), [100, 4, 7]), nn.softmax(normal(key(4), [100, 4, 3]))];
  const training = (p: Net, x: NDArray, y: NDArray): Net =>
    lax.scan((q: Net, [a, b]: NDArray[]): [Net, null] => [step(q, a, b), null], p, [x, y])[0];

  test('is as many calls of the step, bit for bit', () => {
    const one = jit(step, { donate: 0 });
    let trained = net;
    for (let i = 0; i < 100; i++) trained = one(trained, slice(xs, i), slice(ys, i));
    const { leaves } = treeFlatten(jit(training)(net, xs, ys));
    expect(leaves.map(bits)).toEqual(treeFlatten(trained).leaves.map(bits));
  });
  test('has the step once in its code, and each weight computed where it lies', () => {
    const ofLeaves =
      (f: (p: Net, x: NDArray, y: NDArray) => Net) =>
      (W: NDArray, V: NDArray, b: NDArray, x: NDArray, y: NDArray): Net =>
        f({ W, V, b }, x, y);
    const weights = [net.W, net.V, net.b] as const;
    const alone = new Compiled(makeJaxpr(ofLeaves(step))(...weights, slice(xs, 0), slice(ys, 0)));
    const whole = new Compiled(makeJaxpr(ofLeaves(training))(...weights, xs, ys));
    const loop = whole.kernels.find(({ kind }) => kind === 'scan') as Scan;
    expect(loop.body.map(({ kind }) => kind)).toEqual(alone.kernels.map(({ kind }) => kind));
  });
});

test('what a loop reads in every step is not written over by what a step leaves behind', () => {
  const f = (a: NDArray, b: NDArray): NDArray => {
    const [fixed, first] = [np.matmul(a, a), np.matmul(b, b)];
    return lax.foriLoop(
      0,
      3,
      (_, c: NDArray) => {
        const [one, two] = [np.matmul(c, fixed), np.matmul(fixed, c)];
        return np.matmul(np.tanh(np.matmul(one, two)), np.matmul(two, one));
      },
      first,
    );
  };
  expectSame(f, [normal(key(1), [4, 4]), normal(key(2), [4, 4])]);
});
