import { array, key, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { checkGrads, grad, hessian, jacfwd, jacrev, jit, jvp, numpy as np, vmap } from '../src/index.ts';

const x = normal(key(1), [3], 'float64');
const W = normal(key(2), [2, 3], 'float64');
const close = (a: NDArray, b: NDArray): void => {
  expect(a.shape).toEqual(b.shape);
  expect(np.max(np.abs(np.sub(a, b))).item()).toBeLessThan(1e-12);
};

describe.each([
  ['jacfwd', jacfwd],
  ['jacrev', jacrev],
] as const)('%s', (name, jacobian) => {
  test('of a linear map is its matrix, of squares a diagonal', () => {
    close(jacobian((v: NDArray) => np.matmul(W, v))(x), W);
    expect(jacobian((v: NDArray) => np.mul(v, v))(array([1, 2])).toList()).toEqual([
      [2, 0],
      [0, 4],
    ]);
    expect(jacobian((v: NDArray) => np.square(v))(3).toList()).toBe(6);
  });

  test('has the shape of the result before that of the argument; its columns are jvps', () => {
    const f = (w: NDArray): NDArray => np.tanh(np.matmul(w, np.transpose(w)));
    const J = jacobian(f)(W);
    expect(J.shape).toEqual([2, 2, 2, 3]);
    const t = normal(key(3), [2, 3], 'float64');
    close(np.tensordot(J, t, 2), jvp(f, [W], [t])[1]);
  });

  test('of trees, by several arguments: a tree of trees', () => {
    const f = (p: { a: NDArray; b: NDArray }, s: NDArray) => ({ y: [np.mul(p.a, s)], z: np.sum(p.b) });
    const J = jacobian(f, { argnums: [0, 1] })({ a: x, b: W }, array(2, 'float64'));
    expect(Object.keys(J)).toEqual(['y', 'z']);
    expect(J.y[0][0].a.toList()).toEqual([
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
    ]);
    expect(J.y[0][0].b.shape).toEqual([3, 2, 3]);
    expect(np.max(np.abs(J.y[0][0].b)).item()).toBe(0);
    close(J.y[0][1], x);
    expect(J.z[0].b.toList()).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
    expect(J.z[1].item()).toBe(0);
  });

  test('hands aux on, which may be integers', () => {
    const f = (v: NDArray) => [np.mul(2, v), { n: array(7, 'int32'), v }] as const;
    const [J, aux] = jacobian(f, { hasAux: true })(x);
    close(J, np.mul(2, np.eye(3, 3, 'float64')));
    expect(aux.n.item()).toBe(7);
    expect(aux.v).toBe(x);
  });

  test('of what does not depend on its argument is 0', () => {
    const J = jacobian((v: NDArray) => ({ v, still: np.ones([2]) }), { argnums: -1 })(x);
    const [, unused] = jacobian((v: NDArray, ..._rest: NDArray[]) => np.mul(2, v), { argnums: [0, 1] })(x, W);
    expect(unused.toList()).toEqual(np.zeros([3, 2, 3]).toList());
    expect(J.still.toList()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('of nothing is nothing', () => {
    expect(jacobian((v: NDArray) => np.mul(v, v))(np.zeros([0])).shape).toEqual([0, 0]);
    expect(jacobian((v: NDArray) => np.sum(v))(np.zeros([0])).shape).toEqual([0]);
    expect(jacobian((v: NDArray) => np.mul(np.zeros([0]), np.sum(v)))(np.ones([2])).shape).toEqual([0, 2]);
  });

  test('composes with jit, vmap and itself', () => {
    const f = (v: NDArray): NDArray => np.mul(np.sin(v), np.sum(v));
    close(jit(jacobian(f))(x), jacobian(f)(x));
    close(jacobian(jit(f))(x), jacobian(f)(x));
    const batch = vmap(jacobian(f))(W);
    for (const i of [0, 1]) close(np.slice(batch, i), jacobian(f)(np.slice(W, i)));
    close(jacobian(jacobian(f))(x), jacfwd(jacrev(f))(x));
    checkGrads((v: NDArray) => jacobian(f)(v), [x]);
  });

  test('what has no derivative is told', () => {
    expect(() => jacobian((v: NDArray) => np.argmax(v))(x)).toThrow(
      `${name}: f must return floats: got int32[]: hasAux takes`,
    );
    expect(() => jacobian((v: NDArray) => v)(array([1], 'int32'))).toThrow(
      `${name}: an argument to differentiate by must hold floats: got int32[1]`,
    );
    expect(() => jacobian((v: NDArray) => v, { argnums: 1 })(x)).toThrow(
      `${name}: argnums must be places of arguments, 0 to 0: got 1`,
    );
    expect(() => jacobian(((v: NDArray) => v) as never, { hasAux: true } as never)(x as never)).toThrow(
      `${name}: with hasAux, f must return [value, aux]`,
    );
  });
});

describe('hessian', () => {
  test('of a quadratic form is its matrix twice made symmetric', () => {
    const A = normal(key(4), [3, 3], 'float64');
    const f = (v: NDArray): NDArray => np.dot(v, np.matmul(A, v));
    close(hessian(f)(x), np.add(A, np.transpose(A)));
    close(jit(hessian(f))(x), np.add(A, np.transpose(A)));
  });

  test('of a tree, with aux', () => {
    const f = ({ a, b }: { a: NDArray; b: NDArray }) => [np.mul(np.sum(np.square(a)), b), a] as const;
    const [H, aux] = hessian(f, { hasAux: true })({ a: x, b: array(3, 'float64') });
    close(H.a.a, np.mul(6, np.eye(3, 3, 'float64')));
    close(H.a.b, np.mul(2, x));
    close(H.b.a, np.mul(2, x));
    expect(H.b.b.item()).toBe(0);
    expect(aux).toBe(x);
  });

  test('times a vector is the gradient of a product', () => {
    const f = (v: NDArray): NDArray => np.sum(np.exp(np.mul(v, np.sum(v))));
    const v = normal(key(5), [3], 'float64');
    close(np.matmul(hessian(f)(x), v), grad((u: NDArray) => np.dot(grad(f)(u), v))(x));
  });
});
