import { key, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { jit, lax, makeJaxpr, numpy as np, typecheck } from '../src/index.ts';
import { evalJaxpr } from '../src/jaxpr/evaluate.ts';
import { isJaxpr } from '../src/jaxpr/print.ts';
import { simplified } from '../src/jit/passes/index.ts';
import { bits } from './compiled.ts';

describe('passes', () => {
  const namesOf = (f: (...args: NDArray[]) => unknown, ...args: NDArray[]): string[] =>
    simplified(makeJaxpr(f)(...args)).eqns.map(({ primitive }) => primitive.name);
  const x = normal(key(4), [3, 3]);
  test('take away what changes nothing, and only that', () => {
    expect(namesOf((v) => np.div(np.mul(v, 1), 1), x)).toEqual([]);
    expect(namesOf((v) => np.sub(np.neg(np.neg(v)), 0), x)).toEqual([]);
    expect(namesOf((v) => np.add(v, 0), x)).toContain('add'); // −0 + 0 is 0
    expect(namesOf((v) => np.mul(v, 0), x)).toContain('mul'); // NaN · 0 is NaN
    expect(namesOf((v) => np.sub(v, v), x)).toContain('sub'); // ∞ − ∞ is NaN
  });
  test('compute once what is the same, and nothing that nobody needs', () => {
    expect(namesOf((v) => [np.sin(v), np.sin(v), np.cos(v)].slice(0, 2), x)).toEqual(['sin']);
    expect(namesOf((v) => [np.sum(v, 0), np.sum(v, 1)], x)).toEqual(['sum', 'sum']);
    expect(namesOf((v) => [np.sub(v, np.transpose(v)), np.sub(np.transpose(v), v)], x)).toEqual([
      'transpose',
      'sub',
      'sub',
    ]);
  });
  test('turn products instead of results', () => {
    expect(namesOf((v) => np.transpose(np.matmul(v, np.transpose(v))), x)).toEqual([
      'transpose',
      'dotGeneral',
    ]);
  });
  describe('of programs inside of programs', () => {
    const [c, xs] = [normal(key(5), [3]), normal(key(6), [4, 3])];
    const programsIn = (f: (...args: NDArray[]) => unknown, ...args: NDArray[]): unknown[] => {
      const program = makeJaxpr(f)(...args);
      const simple = simplified(program);
      typecheck(simple);
      expect(evalJaxpr(simple, args).map(bits)).toEqual(evalJaxpr(program, args).map(bits));
      const inside = Object.values(simple.eqns.at(-1)!.params).flat().filter(isJaxpr);
      return inside.map(({ inputs, eqns }) => [
        inputs.length,
        ...eqns.map(({ primitive }) => primitive.name),
      ]);
    };
    test('a scan keeps what is needed at the end, what that reads a step before, and nothing else', () => {
      const f = (v: NDArray, list: NDArray): unknown =>
        lax.scan(
          ([a, b, n]: NDArray[], x: NDArray): [NDArray[], NDArray[]] => [
            [np.add(np.mul(a, 1), b), np.tanh(b), np.exp(np.add(n, np.sin(c)))],
            [np.mul(n, x), jit((y: NDArray) => np.add(np.sqrt(y), np.sqrt(y)))(b)],
          ],
          [v, v, v],
          list,
        );
      expect(programsIn((v, list) => (f(v, list) as [NDArray[]])[0][0], c, xs)).toEqual([[2, 'add', 'tanh']]);
      expect(programsIn((v, list) => (f(v, list) as [0, NDArray[]])[1][1], c, xs)).toEqual([
        [1, 'tanh', 'sqrt', 'add'],
      ]);
    });
    test('a while keeps what its condition reads', () => {
      const f = (v: NDArray): NDArray[] =>
        lax.whileLoop(
          ([, n]: NDArray[]) => np.less(n, 9),
          ([a, n, b]: NDArray[]) => [np.add(a, b), np.add(n, np.sum(v)), np.exp(b)],
          [v, np.array(0), v],
        );
      const grows = np.abs(c);
      expect(programsIn((v) => f(v)[1], grows)).toEqual([
        [1, 'less'],
        [2, 'sum', 'add'],
      ]);
      expect(programsIn((v) => f(v)[2], grows)).toEqual([
        [2, 'less'],
        [3, 'sum', 'add', 'exp'],
      ]);
    });
    test('a cond keeps what one of its branches reads', () => {
      const f = (v: NDArray, w: NDArray, u: NDArray): NDArray[] =>
        lax.cond(
          np.greater(np.sum(v), 0),
          () => [v, np.exp(u)],
          () => [np.add(w, w), u],
        );
      expect(programsIn((...args) => f(args[0], args[1], args[2])[0], c, c, c)).toEqual([[2, 'add'], [2]]);
    });
  });
});
