import { array, key, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import {
  checkGrads,
  customJvp,
  customVjp,
  grad,
  interpreter,
  jacfwd,
  jacrev,
  jit,
  jvp,
  lax,
  linearize,
  makeJaxpr,
  nn,
  numpy as np,
  typecheck,
  UnsupportedError,
  vjp,
  vmap,
} from '../src/index.ts';
import { Compiled } from '../src/jit/wasm/backend.ts';
import { expectVmapIsLoop } from './vmap-is-loop.ts';

const x = normal(key(1), [3], 'float64');
const y = normal(key(2), [3], 'float64');
const close = (a: NDArray, b: NDArray): void => {
  expect(a.shape).toEqual(b.shape);
  expect(np.max(np.abs(np.sub(a, b))).item()).toBeLessThan(1e-12);
};

/** x·y with slopes ten times as steep: so that one sees whose rule it was. */
const steepJvp = customJvp((a: NDArray, b: NDArray): NDArray => np.mul(a, b)).defJvp(([a, b], [s, t]) => [
  steepJvp(a, b),
  np.mul(10, np.add(np.mul(s, b), np.mul(a, t))),
]);
const steepVjp = customVjp((a: NDArray, b: NDArray): NDArray => np.mul(a, b)).defVjp(
  (a, b) => [np.mul(a, b), { a, b }],
  (kept, c) => [np.mul(10, np.mul(c, kept.b)), np.mul(10, np.mul(c, kept.a))],
);
const honest = (a: NDArray, b: NDArray): NDArray => np.mul(a, b);

describe.each([
  ['customJvp', steepJvp],
  ['customVjp', steepVjp],
] as const)('%s', (name, steep) => {
  const by = { argnums: [0, 1] } as const;
  const total =
    (f: typeof honest) =>
    (a: NDArray, b: NDArray): NDArray =>
      np.sum(np.sin(f(np.cos(a), b)));
  const want = (() => {
    const w = np.mul(10, np.cos(np.mul(np.cos(x), y)));
    return [np.neg(np.mul(np.mul(w, np.sin(x)), y)), np.mul(w, np.cos(x))];
  })();
  const expectWant = (got: readonly NDArray[]): void => got.forEach((g, i) => close(g, want[i]));

  test('the value is f, the gradient is the rule', () => {
    close(steep(x, y), np.mul(x, y));
    expectWant(grad(total(steep), by)(x, y));
  });

  test('under jit, outside and inside of grad, interpreted and compiled', () => {
    for (const backend of [interpreter, undefined]) {
      const options = backend && { backend };
      expectWant(jit(grad(total(steep), by), options)(x, y));
      expectWant(grad(jit(total(steep), options), by)(x, y));
      expectWant(jit(grad(jit(total(steep), options), by), options)(x, y));
      close(jit((a: NDArray) => steep(a, y), options)(x), np.mul(x, y));
    }
  });

  test('under vmap, outside and inside of grad, with operands that all samples share', () => {
    expectVmapIsLoop((a, b) => steep(a, b), [np.stack([x, y]), np.stack([y, x])]);
    const xs = np.stack([x, y, np.mul(2, x)]);
    const each = grad(total(steep), by);
    const [da, db] = vmap(each, { inAxes: [0, null] })(xs, y);
    const loop = [0, 1, 2].map((n) => each(np.slice(xs, n), y));
    close(da, np.stack(loop.map(([d]) => d)));
    close(db, np.stack(loop.map(([, d]) => d)));
    const whole = (a: NDArray, b: NDArray): NDArray =>
      np.sum(vmap(total(steep), { inAxes: [0, null] })(a, b));
    const [ea, eb] = grad(whole, by)(xs, y);
    close(ea, da);
    close(eb, np.sum(db, 0));
    const [ja, jb] = grad(jit(whole), by)(xs, y);
    close(ja, da);
    close(jb, np.sum(db, 0));
    const nested = (a: NDArray): NDArray => np.sum(vmap(vmap((s: NDArray) => steep(s, s)))(a));
    close(grad(nested)(xs), np.mul(20, xs));
  });

  test('the rule itself is differentiated for a second derivative', () => {
    const square = (f: typeof honest) => (a: NDArray) => f(a, a);
    const one = array(3, 'float64');
    expect(grad(square(steep))(one).item()).toBe(60);
    // d/da 10·(a + a) by way of ordinary products in customVjp's; customJvp's has nothing of its own there either
    expect(grad(grad(square(steep)))(one).item()).toBe(20);
    expect(grad(jit(grad(square(steep))))(one).item()).toBe(20);
    expect(jit(grad(grad(jit(square(steep)))))(one).item()).toBe(20);
    expect(vmap(grad(grad(square(steep))))(np.stack([one, one])).toList()).toEqual([20, 20]);
  });

  test('in loops and branches', () => {
    const loop = (a: NDArray): NDArray =>
      np.sum(lax.scan((c: NDArray, b: NDArray) => [steep(c, b), c], a, np.stack([y, y]))[0]);
    close(grad(loop)(x), np.mul(100, np.mul(y, y)));
    const branch = (a: NDArray): NDArray =>
      np.sum(
        lax.cond(
          np.greater(np.sum(np.abs(a)), 0),
          (b: NDArray) => steep(b, y),
          (b: NDArray) => b,
          a,
        ),
      );
    close(grad(branch)(x), np.mul(10, y));
    close(jacrev((a: NDArray) => steep(a, y))(x), np.mul(10, np.mul(np.eye(3, 3, 'float64'), y)));
  });

  test('is nothing of its own to the compiler', () => {
    expect(new Compiled(makeJaxpr((a: NDArray) => steep(a, y))(x)).fallbacks).toEqual([]);
  });

  test('is one equation of a program, which is right', () => {
    const program = makeJaxpr((a: NDArray) => steep(a, y))(x);
    typecheck(program);
    expect(program.eqns.map(({ primitive }) => primitive.name)).toEqual([name]);
    expect(String(program)).toContain(`${name}[`);
    typecheck(makeJaxpr(grad(total(steep)))(x, y));
  });

  test('what it closes over may be batched or compiled, but not moved', () => {
    const closing = (outer: NDArray): ((a: NDArray) => NDArray) => {
      if (name === 'customJvp') {
        return customJvp((a: NDArray): NDArray => np.mul(a, outer)).defJvp(([a], [t]) => [a, t]);
      }
      return customVjp((a: NDArray): NDArray => np.mul(a, outer)).defVjp(
        (a) => [a, null],
        (_, c) => [c],
      );
    };
    close(jit((a: NDArray, b: NDArray) => closing(b)(a))(x, y), np.mul(x, y));
    expectVmapIsLoop((a, b) => closing(b)(a), [np.stack([x, y]), np.stack([y, x])]);
    close(
      grad((a: NDArray) => np.sum(vmap((s: NDArray) => closing(array(2, 'float64'))(s))(a)))(x),
      np.onesLike(x),
    );
    const shared = (a: NDArray, b: NDArray): NDArray => np.sum(vmap((s: NDArray) => closing(b)(s))(a));
    close(grad(jit(shared))(np.stack([x, y]), y), np.ones([2, 3], 'float64'));
    const moved = (a: NDArray): NDArray => np.sum(closing(a)(a));
    expect(() => grad(moved)(x)).toThrow(UnsupportedError);
    expect(() => grad(moved)(x)).toThrow(
      `${name}: differentiated by a value that the function closed over, of which its rule says nothing: pass it as an argument`,
    );
  });

  test('a rule that closes over a traced value is told to take it as an argument', () => {
    const scaled = (s: NDArray): NDArray =>
      name === 'customJvp'
        ? customJvp((a: NDArray): NDArray => np.mul(a, 2)).defJvp(([a], [t]) => [np.mul(a, 2), np.mul(t, s)])(
            s,
          )
        : customVjp((a: NDArray): NDArray => np.mul(a, 2)).defVjp(
            (a) => [np.mul(a, 2), null],
            (_, c) => [np.mul(c, s)],
          )(s);
    const total = (a: NDArray): NDArray => np.sum(scaled(a));
    const batch = (a: NDArray): NDArray => np.sum(vmap(scaled)(a));
    for (const f of [grad(total), grad(batch), jit(grad(total)), grad(jit(total)), vmap(grad(batch))]) {
      expect(() => f(np.stack([x]))).toThrow(
        // what is linear in the tangents is only run on the way back
        name === 'customJvp'
          ? /customJvp: a rule uses a traced value|is used after its function has returned/
          : 'customVjp: a rule uses a traced value that is not among its arguments: make it an argument of the function',
      );
    }
  });

  test('trees in, trees out; integers stand still', () => {
    const f = ({ a, n }: { a: NDArray; n: NDArray }, [b]: NDArray[]) => ({
      out: [np.mul(a, b)],
      twice: np.add(n, n),
    });
    const custom =
      name === 'customJvp'
        ? customJvp(f).defJvp(([p, q], [s, r]) => [
            f(p, q),
            { out: [np.add(np.mul(3, s.a), r[0])], twice: s.n },
          ])
        : customVjp(f).defVjp(
            (p, q) => [f(p, q), null],
            (_, c) => [{ a: np.mul(3, c.out[0]), n: np.zeros([], 'int32') }, c.out],
          );
    const n = array(4, 'int32');
    const value = (a: NDArray, b: NDArray) => {
      const { out, twice } = custom({ a, n }, [b]);
      return [np.sum(out[0]), twice] as const;
    };
    const [g, twice] = grad(value, { argnums: [0, 1], hasAux: true })(x, y);
    close(g[0], np.full([3], 3, 'float64'));
    close(g[1], np.onesLike(y));
    expect(twice.item()).toBe(8);
    const [h] = vmap(grad(value, { hasAux: true }))(np.stack([x, y]), np.stack([y, x]));
    close(h, np.full([2, 3], 3, 'float64'));
  });
});

describe('customJvp', () => {
  test('forwards: jvp, jacfwd, linearize', () => {
    const f = (a: NDArray): NDArray => steepJvp(a, y);
    close(jvp(f, [x], [y])[1], np.mul(10, np.mul(y, y)));
    close(jacfwd(f)(x), np.mul(10, np.mul(np.eye(3, 3, 'float64'), y)));
    close(linearize(f, x)[1](y), np.mul(10, np.mul(y, y)));
  });

  test('a rule that is right passes checkGrads, to the second derivative', () => {
    const softplus = customJvp((a: NDArray): NDArray => np.log1p(np.exp(a))).defJvp(([a], [t]) => [
      softplus(a),
      np.mul(t, nn.sigmoid(a)),
    ]);
    checkGrads((a: NDArray) => softplus(a), [x]);
    checkGrads((a: NDArray) => grad((b: NDArray) => np.sum(softplus(b)))(a), [x]);
    expect(grad((a: NDArray) => softplus(a))(1000).item()).toBe(1); // ∞/∞ by the chain rule
  });

  test('one in the rule of another, on its tangents', () => {
    const tenfold = customJvp((t: NDArray): NDArray => np.mul(10, t)).defJvp(([t], [s]) => [
      tenfold(t),
      tenfold(s),
    ]);
    const f = customJvp((a: NDArray): NDArray => a).defJvp(([a], [t]) => [f(a), tenfold(t)]);
    expect(grad((a: NDArray) => f(a))(1).item()).toBe(10);
    expect(grad(jit((a: NDArray) => f(a)))(1).item()).toBe(10);
  });

  test('so may be a function of customVjp', () => {
    const tenfold = customVjp((t: NDArray): NDArray => np.mul(10, t)).defVjp(
      (t) => [np.mul(10, t), null],
      (_, c) => [np.mul(7, c)],
    );
    const f = customJvp((a: NDArray): NDArray => a).defJvp(([a], [t]) => [f(a), tenfold(t)]);
    expect(grad((a: NDArray) => f(a))(1).item()).toBe(10);
  });

  test('a tangent that is the same for all samples, and one of an integer', () => {
    const f = customJvp((a: NDArray) => [np.mul(a, a), np.astype(a, 'int32')] as const).defJvp(([a]) => [
      f(a),
      [array(7, 'float64'), array(5, 'int32')],
    ]);
    const g = (a: NDArray) => {
      const [square, whole] = f(a);
      return [square, np.astype(whole, 'float64')];
    };
    for (const h of [vmap(g), (a: NDArray) => jit(vmap(g))(a)]) {
      const [, moves] = jvp(h, [x], [y]);
      expect(moves.map((t) => t.toList())).toEqual([
        [7, 7, 7],
        [0, 0, 0],
      ]);
    }
  });

  test('what is wrong is told', () => {
    const f = customJvp((a: NDArray): NDArray => a);
    expect(() => f(x)).toThrow('customJvp: has no rule yet: customJvp(f).defJvp(rule)');
    const gradOf = (rule: unknown): (() => unknown) => {
      const g = customJvp((a: NDArray): NDArray => np.sum(a)).defJvp(rule as never);
      return () => grad((a: NDArray) => g(a))(x);
    };
    expect(gradOf(([a]: NDArray[]) => a)).toThrow(
      'customJvp: a rule must return [result, tangent]: got a object',
    );
    expect(gradOf(([a]: NDArray[], [t]: NDArray[]) => [[a], t])).toThrow(
      "customJvp: a rule's result must have the structure *: got [*]",
    );
    expect(gradOf(([a]: NDArray[], [t]: NDArray[]) => [np.sum(a), t])).toThrow(
      "customJvp: a rule's tangent must be float64[]: got float64[3]",
    );
    expect(gradOf(([a]: NDArray[], [t]: NDArray[]) => [np.sum(a), np.sum(np.sin(t))])).toThrow(
      'sin: not linear, so it cannot be run backwards: a rule given to customJvp must be linear in its tangents',
    );
  });
});

describe('customVjp', () => {
  test('clips a gradient on its way', () => {
    const clipped = customVjp((a: NDArray): NDArray => a).defVjp(
      (a) => [a, null],
      (_, c) => [np.clip(c, -1, 1)],
    );
    expect(grad((a: NDArray) => np.mul(5, clipped(a)))(1).item()).toBe(1);
    expect(vjp((a: NDArray) => clipped(a), x)[1](np.mul(1e6, np.abs(y)))[0].toList()).toEqual([1, 1, 1]);
  });

  test('null is no cotangent', () => {
    const f = customVjp((a: NDArray, b: { c: NDArray }): NDArray => np.mul(a, b.c)).defVjp(
      (a, b) => [np.mul(a, b.c), a],
      (a) => [null, { c: a }],
    );
    const [da, db] = grad((a: NDArray, b: { c: NDArray }) => np.sum(f(a, b)), { argnums: [0, 1] })(x, {
      c: y,
    });
    expect(da.toList()).toEqual([0, 0, 0]);
    close(db.c, x);
  });

  test('an integer result gives nothing back', () => {
    const f = customVjp((a: NDArray) => [np.mul(a, a), np.astype(a, 'int32')] as const).defVjp(
      (a) => [[np.mul(a, a), np.astype(a, 'int32')], a],
      (a, [c, whole]) => [np.add(np.mul(c, a), np.astype(whole, 'float64'))],
    );
    const total = (a: NDArray): NDArray => {
      const [square, whole] = f(a);
      return np.sum(np.add(square, np.astype(whole, 'float64')));
    };
    close(grad(total)(x), x);
  });

  test('does not go forwards', () => {
    const f = (a: NDArray): NDArray => steepVjp(a, y);
    const told =
      'customVjp: has a backward pass alone, so jvp, jacfwd and linearize do not go through it: use grad';
    expect(() => jvp(f, [x], [y])).toThrow(told);
    expect(() => jacfwd(f)(x)).toThrow(told);
    expect(() => linearize(f, x)[1](y)).toThrow(told);
    expect(() => grad((a: NDArray) => np.sum(jvp(f, [a], [y])[1]))(x)).toThrow(told);
    expect(() => jvp(f, [x], [y])).toThrow(UnsupportedError);
  });

  test('what is wrong is told', () => {
    const f = customVjp((a: NDArray): NDArray => a);
    expect(() => f(x)).toThrow('customVjp: has no backward pass yet: customVjp(f).defVjp(forward, backward)');
    const gradOf = (forward: unknown, backward: unknown): (() => unknown) => {
      const g = customVjp((a: NDArray): NDArray => np.sum(a)).defVjp(forward as never, backward as never);
      return () => grad((a: NDArray) => g(a))(x);
    };
    const forward = (a: NDArray): [NDArray, null] => [np.sum(a), null];
    expect(gradOf((a: NDArray) => a, null)).toThrow(
      'customVjp: forward must return [result, residuals]: got',
    );
    expect(gradOf((a: NDArray) => [a, a], null)).toThrow(
      "customVjp: forward's result must be float64[]: got float64[3]",
    );
    expect(gradOf(forward, (_: null, c: NDArray) => c)).toThrow(
      'customVjp: backward must return a list with a cotangent for each of 1 arguments: got a object',
    );
    expect(gradOf(forward, (_: null, c: NDArray) => [c])).toThrow(
      "customVjp: backward's cotangent of argument 0 must be float64[3]: got float64[]",
    );
  });
});
