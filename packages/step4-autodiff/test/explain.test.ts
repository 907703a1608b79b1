import { array, key, normal, zeros, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { explain, grad, jit, lax, nn, numpy as np, treeMap } from '../src/index.ts';

interface Net {
  readonly W: NDArray;
  readonly b: NDArray;
}

const net: Net = { W: zeros([8, 4]), b: zeros([4]) };
const loss = ({ W, b }: Net, x: NDArray): NDArray =>
  np.mean(np.square(nn.sigmoid(np.add(np.matmul(x, W), b))));
const step = (p: Net, x: NDArray): Net => treeMap((w, dw) => np.sub(w, np.mul(0.5, dw)), p, grad(loss)(p, x));
const x = zeros([6, 8]);

describe('explain', () => {
  test('is read from top to bottom', () => {
    const predict = jit(function predict(p: Net, images: NDArray) {
      return np.sum(nn.relu(np.add(np.matmul(images, p.W), np.mul(p.b, 1))), 1);
    });
    const text = String(explain(predict, net, x)).replace(
      /module +\d.* of/,
      'module of',
    ); /* grows and shrinks with the code generator */
    expect(text).toMatchInlineSnapshot(`
      "predict, as it was traced: 10 equations
      { lambda ; a:f32[8,4] b:f32[4] c:f32[6,8]. let
          d:f32[6,4] = dotGeneral[contract=((1,),(0,)) batch=((),())] c a
          e:f32[4] = broadcast[shape=(4,) axes=()] 1.0:f32[]
          f:f32[4] = mul b e
          g:f32[6,4] = broadcast[shape=(6,4) axes=(1,)] f
          h:f32[6,4] = add d g
          i:f32[6,4] = broadcast[shape=(6,4) axes=()] 0.0:f32[]
          j:bool[6,4] = lessEqual h i
          k:f32[6,4] = broadcast[shape=(6,4) axes=()] 0.0:f32[]
          l:f32[6,4] = select j k h
          m:f32[6] = sum[axes=(1,)] l
        in (m,) }

      equations after each pass
        inline                     10
        algebra                     9  (−1)
        common subexpressions       8  (−1)
        turned products             8
        dead code                   7  (−1)

      predict, after the passes: 7 equations
      { lambda ; a:f32[8,4] b:f32[4] c:f32[6,8]. let
          d:f32[6,4] = dotGeneral[contract=((1,),(0,)) batch=((),())] c a
          e:f32[6,4] = broadcast[shape=(6,4) axes=(1,)] b
          f:f32[6,4] = add d e
          g:f32[6,4] = broadcast[shape=(6,4) axes=()] 0.0:f32[]
          h:bool[6,4] = lessEqual f g
          i:f32[6,4] = select h g f
          j:f32[6] = sum[axes=(1,)] i
        in (j,) }

      2 kernels, 1 call into WebAssembly, 480 operations
        dot     [6,8]·[8,4]        408  d = c·a + b
        reduce  [6,4] over axis 1   72  j = sum(select(lessEqual(d, 0), 0, d))

      memory     704 B
      fallbacks  none
      module of WebAssembly; its text: .wat()"
    `);
  });

  test('says how the memory of what is donated is used, and what sharing saves', () => {
    const kept = explain(jit(step), net, x);
    const given = explain(jit(step, { donate: 0 }), net, x);
    expect([kept.memory.inPlace, given.memory.inPlace]).toEqual([0, 2]);
    expect(given.memory.bytes).toBeLessThan(kept.memory.bytes);
    expect(given.memory.bytes).toBeLessThan(given.memory.unshared);
    expect(String(given)).toContain('2 results in the place of a donated argument');
  });

  test('counts what is computed: a product is 2·M·K·N and its bias M·N, an element-wise kernel its operations times its elements', () => {
    const { kernels, operations } = explain(jit(step), net, x);
    expect(kernels.filter(({ kind }) => kind === 'dot').map((kernel) => kernel.operations)).toEqual([
      2 * 6 * 8 * 4 + 6 * 4,
      2 * 8 * 6 * 4,
    ]);
    const update = kernels.find(({ size }) => size === '[4]')!;
    expect(update).toMatchObject({ kind: 'loop', operations: 2 * 4 });
    expect(operations).toBe(kernels.reduce((sum, kernel) => sum + kernel.operations!, 0));
    const images = explain(
      jit((w: NDArray) => lax.conv(zeros([2, 3, 9, 9]), w)),
      zeros([4, 3, 5, 5]),
    );
    expect(images.operations).toBe(2 * 2 * 5 * 5 * 4 * 3 * 5 * 5);
  });

  test('shows programs inside of programs, before and after', () => {
    const inner = jit((v: NDArray) => np.add(np.mul(v, 1), v));
    const { passes, jaxpr, program } = explain(
      jit((v: NDArray) => inner(inner(v))),
      x,
    );
    expect(jaxpr.eqns.map(({ primitive }) => primitive.name)).toEqual(['jit', 'jit']);
    expect(program.eqns.map(({ primitive }) => primitive.name)).toEqual(['add', 'add']);
    expect(passes[0]).toEqual({ name: 'inline', equations: 6 });
    const loop = explain(
      jit((v: NDArray) =>
        lax.scan((sum: NDArray, one: NDArray) => [np.add(sum, np.mul(one, 1)), sum], zeros([]), v),
      ),
      zeros([5]),
    );
    expect(loop.kernels.map(({ kind }) => kind)).toContain('scan');
    expect(loop.kernels.find(({ kind }) => kind === 'scan')!.inside.length).toBeGreaterThan(0);
  });

  test('takes static arguments as they are, and arrays for their shapes alone', () => {
    const power = jit((v: NDArray, n: number) => (n === 2 ? np.mul(v, v) : v), { staticArgnums: 1 });
    expect(explain(power, array([NaN]), 2).kernels).toHaveLength(1);
    expect(explain(power, array([NaN]), 1).kernels).toHaveLength(0);
  });

  test('has the module as a text, and fits a terminal', () => {
    const explanation = explain(jit(step), net, normal(key(0), [6, 8]));
    expect(explanation.wat()).toMatch(/^\(module\n/);
    expect(explanation.wat()).toContain('f32x4.sub');
    expect(
      Math.max(
        ...String(explanation)
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(100);
  });

  test('refuses what jit did not make', () => {
    expect(() => explain(step, net, x)).toThrow(
      'explain: takes what jit returned: got step: explain(jit(f), …)',
    );
  });
});
