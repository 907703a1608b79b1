import { normal, key, type NDArray } from '@first-principles/linalg';
import { expect, expectTypeOf, test } from 'vitest';
import {
  grad,
  interpreter,
  jit,
  numpy as np,
  UnsupportedError,
  vmap,
  type AsyncBackend,
} from '../src/index.ts';

/** The interpreter, somewhere else. */
const compiled: string[] = [];
const elsewhere: AsyncBackend = {
  name: 'elsewhere',
  asynchronous: true,
  compile(jaxpr, { donated = [] } = {}) {
    compiled.push(donated.map((label) => label ?? '-').join(', '));
    const executable = interpreter.compile(jaxpr);
    return async (args) => {
      await new Promise((resolve) => setTimeout(resolve, 0));
      return executable(args);
    };
  },
};

const w: NDArray = normal(key(1), [4]);
const x: NDArray = normal(key(2), [4, 4]);
const loss = (v: NDArray, images: NDArray): NDArray => np.sum(np.square(np.matmul(images, v)));
const step = (v: NDArray, images: NDArray): { v: NDArray } => ({
  v: np.sub(v, np.mul(0.01, grad(loss)(v, images))),
});

test('a backend that answers later gives promises of the same results, and compiles once', async () => {
  const [now, later] = [jit(step), jit(step, { backend: elsewhere, donate: 0 })];
  expectTypeOf(now).returns.toEqualTypeOf<{ v: NDArray }>();
  expectTypeOf(later).returns.toEqualTypeOf<Promise<{ v: NDArray }>>();
  let [a, b] = [w, w];
  for (let i = 0; i < 3; i++) {
    a = now(a, x).v;
    ({ v: b } = await later(b, x));
  }
  expect(b.toList()).toEqual(a.toList());
  expect(compiled).toEqual(['jit: argument 0 of step, -']);
});

test('inside of a traced function it is refused, and what it throws arrives', async () => {
  const later = jit(loss, { backend: elsewhere });
  for (const traced of [grad, jit, vmap] as ((f: never) => (...args: NDArray[]) => unknown)[]) {
    expect(() => traced(later as never)(np.slice(x, 0), x)).toThrow(UnsupportedError);
    expect(() => traced(later as never)(np.slice(x, 0), x)).toThrow(
      'jit: loss is run by elsewhere, whose results come later: inside of grad, vmap or another jit call the function itself',
    );
  }
  const broken = jit(loss, {
    backend: { ...elsewhere, compile: () => () => Promise.reject(new Error('out of order')) },
  });
  await expect(broken(w, x)).rejects.toThrow('out of order');
});
