import { array, key, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import {
  checkGrads,
  customVjp,
  evalShape,
  formatJaxpr,
  grad,
  jit,
  jvp,
  linearize,
  makeJaxpr,
  numpy as np,
  stopGradient,
  valueAndGrad,
  vjp,
  vmap,
} from '../src/index.ts';

const x = normal(key(1), [3], 'float64');
const y = normal(key(2), [3], 'float64');
const n = array([2, 0, 1], 'int32');

/** Trees in, trees out; an integer and a truth value among them. */
const f = ({ a, b }: { a: NDArray; b: [NDArray, null] }, order: NDArray) => ({
  sum: np.add(np.sin(a), b[0]),
  rest: [np.mul(a, np.take(b[0], order)), np.greater(a, 0), np.add(order, 1)],
});
const tree = (a: NDArray, b: NDArray): { a: NDArray; b: [NDArray, null] } => ({ a, b: [b, null] });
const close = (a: NDArray, b: NDArray): void => {
  expect(a.shape).toEqual(b.shape);
  expect(np.max(np.abs(np.sub(a, b))).item()).toBeLessThan(1e-12);
};

describe('jvp', () => {
  test('of trees; integers stand still whatever their tangents are', () => {
    for (const still of [np.zeros([3], 'int32'), np.ones([3]), 5]) {
      const [out, moves] = jvp(f, [tree(x, y), n], [tree(y, x), still]);
      expect(out.sum.toList()).toEqual(f(tree(x, y), n).sum.toList());
      close(moves.sum, np.add(np.mul(np.cos(x), y), x));
      close(moves.rest[0], np.add(np.mul(y, np.take(y, n)), np.mul(x, np.take(x, n))));
      expect(moves.rest[1].toList()).toEqual([false, false, false]);
      expect(moves.rest[2].toList()).toEqual([0, 0, 0]);
    }
    expect(jvp((v: NDArray) => np.astype(v, 'float32'), [n], [n])[1].toList()).toEqual([0, 0, 0]);
  });

  test('hands aux on', () => {
    const [value, moved, aux] = jvp((v: NDArray) => [np.mul(v, v), { v, n }] as const, [x], [y], {
      hasAux: true,
    });
    close(value, np.mul(x, x));
    close(moved, np.mul(2, np.mul(x, y)));
    expect(aux.v).toBe(x);
    expect(aux.n).toBe(n);
    const one = ((v: NDArray) => v) as never;
    expect(() => jvp(one, [x] as never, [y] as never, { hasAux: true })).toThrow(
      'jvp: with hasAux, f must return [value, aux]',
    );
  });

  test('numbers are 0-d arrays', () => {
    const [value, moved] = jvp((a: NDArray, b: NDArray) => np.mul(a, b), [3, 2], [1, 10]);
    expect([value.item(), moved.item()]).toEqual([6, 32]);
  });

  test('what does not fit is told', () => {
    const g = (v: NDArray): NDArray => v;
    expect(() => jvp(g, [x], [[x] as never])).toThrow(
      'jvp: tangents have the structure of the arguments: [*] and [[*]]',
    );
    expect(() => jvp(g, [x], [np.ones([2])])).toThrow(
      'jvp: a tangent has the shape and type of its argument: argument 0 is float64[3], its tangent float32[2]',
    );
  });
});

describe('vjp and linearize', () => {
  test('of trees: ⟨c, linear(t)⟩ = ⟨pullback(c), t⟩', () => {
    const along = tree(y, np.mul(x, y));
    const [out, pullback] = vjp(f, tree(x, y), n);
    const [same, linear] = linearize(f, tree(x, y), n);
    expect(same.rest[0].toList()).toEqual(out.rest[0].toList());
    const c = { sum: np.cos(y), rest: [np.exp(x), out.rest[1], out.rest[2]] };
    const t = linear(along, n);
    const [back, still] = pullback(c);
    const dot = (a: NDArray, b: NDArray): number => np.dot(a, b).item() as number;
    const forwards = dot(c.sum, t.sum) + dot(c.rest[0], t.rest[0]);
    const backwards = dot(back.a, along.a) + dot(back.b[0], along.b[0]);
    expect(forwards).toBeCloseTo(backwards, 12);
    expect(back.b[1]).toBeNull();
    expect(still.toList()).toEqual([0, 0, 0]);
    expect(still.dtype).toBe('int32');
    close(t.sum, jvp(f, [tree(x, y), n], [along, n])[1].sum);
  });

  test('can be applied again, in a batch, and by a program', () => {
    const [, pullback] = vjp((v: NDArray) => np.sin(v), x);
    const [, linear] = linearize((v: NDArray) => np.sin(v), x);
    const want = np.mul(np.cos(x), y);
    for (let i = 0; i < 2; i++) {
      close(pullback(y)[0], want);
      close(linear(y), want);
    }
    close(jit((c: NDArray) => pullback(c)[0])(y), want);
    close(np.slice(vmap((t: NDArray) => linear(t))(np.stack([x, y])), 1), want);
    close(grad((t: NDArray) => np.sum(linear(t)))(y), np.cos(x));
  });

  test('what does not fit is told', () => {
    const [, pullback] = vjp((v: NDArray) => np.sin(v), x);
    expect(() => pullback([y] as never)).toThrow('vjp: a cotangent must have the structure *: got [*]');
    expect(() => pullback(np.ones([2]))).toThrow('vjp: a cotangent must be float64[3]: got float32[2]');
    const [, linear] = linearize((v: NDArray) => np.sin(v), x);
    expect(() => linear(np.ones([2]))).toThrow('linearize: tangents must be float64[3]: got float32[2]');
    expect(() => (linear as (...t: unknown[]) => unknown)()).toThrow(
      'linearize: tangents must have the structure [*]: got []',
    );
  });
});

describe('grad', () => {
  test('of trees, by several arguments, with aux', () => {
    const loss = (p: { W: NDArray; none: null }, s: NDArray, k: NDArray) =>
      [np.mul(np.sum(np.square(p.W)), s), { k, list: [s] }] as const;
    const [[value, aux], [dp, ds]] = valueAndGrad(loss, { argnums: [0, 1], hasAux: true })(
      { W: x, none: null },
      array(2, 'float64'),
      n,
    );
    close(dp.W, np.mul(4, x));
    expect(dp.none).toBeNull();
    close(np.mul(2, ds), value);
    expect(aux.k.toList()).toEqual([2, 0, 1]);
    expect(aux.list[0].item()).toBe(2);
  });

  test('again and again', () => {
    const cube = (v: NDArray): NDArray => np.mul(v, np.mul(v, v));
    expect(grad(grad(cube))(3).item()).toBe(18);
    expect(grad(grad(grad(cube)))(3).item()).toBe(6);
    expect(grad((v: NDArray) => jvp(grad(cube), [v], [1])[1])(3).item()).toBe(6);
  });
});

describe('stopGradient', () => {
  test('is the tree itself, and a constant', () => {
    expect(grad((v: NDArray) => np.mul(v, stopGradient(v)))(3).item()).toBe(3);
    const still = stopGradient({ a: x, b: [n] });
    expect(still.a.toList()).toEqual(x.toList());
    expect(jvp((v: NDArray) => stopGradient({ v }), [x], [y])[1].v.toList()).toEqual([0, 0, 0]);
    expect(jit(vmap((v: NDArray) => stopGradient(v)))(x).toList()).toEqual(x.toList());
  });
});

describe('evalShape and makeJaxpr', () => {
  test('compute nothing', () => {
    const out = evalShape(f, tree(x, y), n);
    expect(out.rest).toEqual([
      { shape: [3], dtype: 'float64' },
      { shape: [3], dtype: 'bool' },
      { shape: [3], dtype: 'int32' },
    ]);
    const huge = (a: NDArray): NDArray => np.matmul(np.broadcastTo(a, [1e6, 1e6]), np.ones([1e6]));
    expect(evalShape(huge, 1)).toEqual({ shape: [1e6], dtype: 'float32' });
    expect(() => evalShape((a: NDArray) => np.matmul(a, a), np.ones([2, 3]))).toThrow(
      'inner dimensions differ',
    );
  });

  test('a program of trees, printed', () => {
    const program = makeJaxpr(({ a, b }: { a: NDArray; b: NDArray }) => [np.mul(a, b)])({
      a: 1,
      b: 2,
    } as never);
    expect(String(program)).toBe('{ lambda ; a:f32[] b:f32[]. let\n    c:f32[] = mul a b\n  in (c,) }');
    expect(formatJaxpr(program)).toBe(String(program));
  });
});

describe('checkGrads', () => {
  const wrong = customVjp((a: NDArray): NDArray => np.mul(a, a)).defVjp(
    (a) => [np.mul(a, a), a],
    (a, c) => [np.mul(c, a)],
  );

  test('passes what is right, to the third derivative, and trees with integers', () => {
    checkGrads((v: NDArray) => np.exp(np.sin(v)), [x], { order: 3, tolerance: 1e-5 });
    checkGrads((v: NDArray) => np.exp(np.sin(v)), [x], { order: 2, modes: ['forward'] });
    checkGrads(f, [tree(x, y), n], { order: 2 });
    checkGrads((a: NDArray) => a, [array(2, 'float64')], { modes: ['backward'] });
  });

  test('says what is wrong, and by how much', () => {
    expect(() => checkGrads((a: NDArray) => wrong(a), [x], { modes: ['backward'] })).toThrow(
      /^checkGrads: derivatives differ: by differences -?[\d.]+, backwards -?[\d.]+$/,
    );
    expect(() => checkGrads((a: NDArray) => np.mul(stopGradient(a), a), [x])).toThrow(
      /differences .*, forwards .*, backwards/,
    );
    // right at first, wrong only where it is differentiated again
    const once = customVjp((a: NDArray): NDArray => np.square(a)).defVjp(
      (a) => [np.square(a), a],
      (a, c) => [np.mul(c, np.mul(2, stopGradient(a)))],
    );
    checkGrads((a: NDArray) => once(a), [x], { modes: ['backward'] });
    expect(() => checkGrads((a: NDArray) => once(a), [x], { modes: ['backward'], order: 2 })).toThrow(
      'derivatives differ',
    );
  });
});
