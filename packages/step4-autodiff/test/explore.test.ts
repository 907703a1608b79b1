import { array, contiguous, isFloat, key, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import {
  customJvp,
  explore,
  grad,
  jit,
  lax,
  nn,
  numpy as np,
  readNumbers,
  stopGradient,
  UnsupportedError,
  vjp,
  vmap,
  type Exploration,
  type ExploredArray,
  type ExploredNode,
  type JsonNumbers,
  type NumbersInShort,
} from '../src/index.ts';
import { Draw } from './programs/draw.ts';
import { weighted } from './programs/transformed.ts';
import { randomProgram, Rejected, type RandomProgram } from './random-programs.ts';

const primitives = (nodes: readonly ExploredNode[]): string[] => nodes.map(({ primitive }) => primitive);
const resultOf = ({ nodes }: Exploration, primitive: string): ExploredArray =>
  nodes.find((node) => node.primitive === primitive)!.results[0];
const sent = (told: Exploration): Exploration => JSON.parse(JSON.stringify(told)) as Exploration;

describe('a layer and its cost', () => {
  const W = normal(key(0), [3, 2], 'float64');
  const x = normal(key(1), [4, 3], 'float64');
  const params = [{ W, b: array([0.5, -0.5], 'float64') }];
  type Params = typeof params;
  /** The layer, with a number more at one place of its pre-activations. */
  const cost = ([layer]: Params, v: NDArray, more: NDArray = array(0, 'float64')): NDArray => {
    const z = np.add(np.matmul(v, layer.W), layer.b);
    return np.mean(np.square(np.tanh(np.addAt(z, [1, 0], more))));
  };
  const told = explore((p: Params, v: NDArray) => cost(p, v))(params, x);

  test('names arguments and results by their paths, and nodes by what reads them', () => {
    expect(told.inputs.map(({ path, shape }) => [path, shape])).toEqual([
      ['args[0][0].W', [3, 2]],
      ['args[0][0].b', [2]],
      ['args[1]', [4, 3]],
    ]);
    const [product] = told.nodes;
    expect(product).toMatchObject({
      primitive: 'dotGeneral',
      params: { contract: '((1,),(0,))', batch: '((),())' },
      operands: [{ id: told.inputs[2].id }, { id: told.inputs[0].id }],
      backward: false,
      programs: {},
    });
    expect(told.outputs).toEqual([{ path: 'result', id: told.nodes.at(-1)!.results[0].id }]);
    const all = [...told.inputs, ...told.nodes.flatMap(({ results }) => results)];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('has the cotangents that grad has at the arguments, and those of differences in between', () => {
    const [dp, dx] = grad((p: Params, v: NDArray) => cost(p, v), { argnums: [0, 1] })(params, x);
    expect(told.inputs.map(({ cotangent }) => cotangent)).toEqual(
      [dp[0].W, dp[0].b, dx].map((one) => [...contiguous(one)]),
    );
    expect(told.nodes.at(-1)!.results[0].cotangent).toEqual([1]);
    const h = 1e-5;
    const at = (more: number): number => Number(cost(params, x, array(more, 'float64')));
    const [z] = told.nodes.filter(({ primitive }) => primitive === 'add').map(({ results }) => results[0]);
    expect(readNumbers(z.cotangent!)![2]).toBeCloseTo((at(h) - at(-h)) / (2 * h), 9);
  });

  test('tells large arrays in short', () => {
    const large = array([
      [-0, 1, NaN],
      [4, -5, Infinity],
    ]);
    const [input] = explore((v: NDArray) => np.sum(v), { atMost: 5 })(large).inputs;
    expect(input).toMatchObject({ value: { min: -5, max: 4, mean: 0, nonFinite: 2 } });
    expect(readNumbers(input.value)).toBeUndefined();
    expect(input.cotangent).toEqual({ min: 1, max: 1, mean: 1, nonFinite: 0 });
    expect(explore((v: NDArray) => v, { atMost: 6 })(large).inputs[0].value).toHaveLength(6);
    const short = (list: number[], dtype: 'float32' | 'float64' = 'float32'): JsonNumbers =>
      explore((v: NDArray) => v, { atMost: 1 })(array(list, dtype)).inputs[0].value;
    expect(short([NaN, -Infinity])).toEqual({ min: 'NaN', max: 'NaN', mean: 'NaN', nonFinite: 2 });
    expect(short([1e308, 1e308, 1e308], 'float64')).toMatchObject({ mean: 1e308 });
    const { min, max, mean } = short([-1e308, 1e308, 1e308, -1e308], 'float64') as NumbersInShort;
    expect([min, max]).toEqual([-1e308, 1e308]);
    expect(Math.abs(Number(mean))).toBeLessThan(1e300);
    const closed = array([1, 2, 3]);
    const [{ operands }] = explore((v: NDArray) => np.mul(v, closed), { atMost: 2 })(closed).nodes;
    expect(operands[1]).toMatchObject({ literal: { shape: [3], dtype: 'float32', value: { mean: 2 } } });
  });
});

test('NaN, ±∞ and −0 survive JSON', () => {
  const odd = [NaN, Infinity, -Infinity, -0, 0, 0.1];
  const told = explore((v: NDArray) => [np.neg(v), np.isFinite(v)])(array(odd, 'float64'));
  expect(told.inputs[0].value).toEqual(['NaN', 'Infinity', '-Infinity', '-0', 0, 0.1]);
  expect(sent(told)).toStrictEqual(told);
  const [back] = sent(told).inputs;
  expect(readNumbers(back.value)).toEqual(odd);
  expect(readNumbers(resultOf(sent(told), 'neg').value)).toEqual([NaN, -Infinity, Infinity, 0, -0, -0.1]);
  expect(sent(told).nodes.at(-1)!.results[0]).toMatchObject({ dtype: 'bool', value: [0, 0, 0, 1, 1, 1] });
});

test('shows where the NaN of the textbook sigmoid is born', () => {
  const told = explore((z: NDArray) => np.div(1, np.add(1, np.exp(np.neg(z)))))(-100);
  const seen = told.nodes.map(({ primitive, results: [{ value, cotangent }] }) => [
    primitive,
    value,
    cotangent,
  ]);
  expect(seen).toEqual([
    ['neg', [100], ['NaN']],
    ['exp', ['Infinity'], ['-0']],
    ['add', ['Infinity'], ['-0']],
    ['div', [0], [1]],
  ]);
  expect(told.inputs[0].cotangent).toEqual(['NaN']);
  expect(explore(nn.sigmoid)(-100).inputs[0].cotangent).not.toEqual(['NaN']);
});

test('−0 stays −0 on the way', () => {
  const told = explore((x: NDArray) => np.exp(np.div(1, np.neg(x))))(0);
  expect(told.nodes.map(({ results: [{ value }] }) => value)).toEqual([['-0'], ['-Infinity'], [0]]);
  expect(resultOf(told, 'div').cotangent).toEqual([0]);
});

test('where nothing depends on it the cotangent is 0; where there is none, null', () => {
  const told = explore((x: NDArray, n: NDArray) => {
    np.exp(x);
    return np.mul(x, np.add(np.astype(n, 'float32'), stopGradient(np.sin(x))));
  })(2, array(3, 'int32'));
  expect(told.inputs.map(({ cotangent }) => cotangent === null)).toEqual([false, true]);
  expect(resultOf(told, 'exp').cotangent).toEqual([0]);
  expect(resultOf(told, 'sin').cotangent).toEqual([0]);
  expect(resultOf(told, 'stopGradient').cotangent).toEqual([2]); /* by x · n */
  expect(resultOf(told, 'convert').cotangent).toEqual([2]);
  expect(explore((x: NDArray) => np.mul(x, x))(array([1, 2])).noCotangents).toBe(
    'explore: cotangents are those of one float, a 0-d array: f returned float32[2]: sum or mean of it has them',
  );
  expect(explore((x: NDArray) => [x, x])(1).inputs[0].cotangent).toBeNull();
  expect(explore((x: NDArray) => np.greater(x, 0))(1).noCotangents).toContain('returned bool[]');
  expect(explore(() => ({}))().noCotangents).toContain('returned nothing');
});

test('opens jitted functions, in one another and in loops', () => {
  const square = jit((v: NDArray) => np.mul(v, v));
  const fourth = jit((v: NDArray) => square(square(v)));
  const told = explore(jit(fourth))(3);
  expect(primitives(told.nodes)).toEqual(['mul', 'mul']);
  expect(told.inputs[0].cotangent).toEqual([108]);
  const loop = explore((v: NDArray) => lax.foriLoop(0, 2, (_, sum: NDArray) => square(sum), v))(3);
  expect(primitives(loop.nodes.at(-1)!.programs['jaxpr'].nodes)).toEqual(['add', 'mul']);
  expect(loop.inputs[0].cotangent).toEqual([108]);
});

test('of a gradient, tells which nodes are the backward pass', () => {
  const told = explore(grad((v: NDArray) => np.sin(np.mul(v, v))))(2);
  expect(told.nodes.map(({ primitive, backward }) => [primitive, backward])).toContainEqual(['cos', false]);
  expect(told.nodes.at(-1)!.backward).toBe(true);
  const second = grad(grad((v: NDArray) => np.sin(np.mul(v, v))))(2);
  expect(told.inputs[0].cotangent).toEqual([second.item()]);
});

test('a batch is told as what runs', () => {
  const rows = normal(key(0), [3, 2]);
  const told = explore((v: NDArray) => np.sum(vmap((row: NDArray) => np.max(np.exp(row)))(v)))(rows);
  expect(resultOf(told, 'exp').shape).toEqual([3, 2]);
  expect(resultOf(told, 'max').shape).toEqual([3]);
  expect(resultOf(told, 'max').cotangent).toEqual([1, 1, 1]);
});

describe('control flow', () => {
  test('a scan is one node, with its program inside', () => {
    const factors = array([2, 3, 4]);
    const running = (x: NDArray): readonly [NDArray, NDArray] =>
      lax.scan((product: NDArray, one: NDArray) => [np.mul(product, one), product], array(1), x);
    const told = explore((x: NDArray) => running(x)[0])(factors);
    const [scan] = told.nodes;
    expect(primitives(told.nodes)).toEqual(['scan']);
    expect(scan.params).toEqual({ constants: '0', carry: '1', length: '3', reverse: 'false' });
    expect(scan.results.map(({ value }) => value)).toEqual([[24], [1, 2, 6]]);
    expect(scan.results.map(({ cotangent }) => cotangent)).toEqual([[1], [0, 0, 0]]);
    expect(told.inputs[0].cotangent).toEqual([12, 8, 6]);
    const { inputs, nodes, outputs } = scan.programs['jaxpr'];
    expect(inputs.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(nodes[0].results).toEqual([{ id: 'c', shape: [], dtype: 'float32' }]);
    expect(outputs).toEqual([{ id: 'c' }, { id: 'a' }]);
  });

  test('a cond has a program for each branch', () => {
    const f = (x: NDArray): NDArray => lax.cond(np.greater(x, 0), np.log, np.neg, np.mul(x, 2));
    const told = explore(f)(2);
    const { programs } = told.nodes.at(-1)!;
    expect(Object.entries(programs).map(([name, { nodes }]) => [name, ...primitives(nodes)])).toEqual([
      ['branches[0]', 'neg'],
      ['branches[1]', 'log'],
    ]);
    expect(resultOf(told, 'mul').cotangent).toEqual([0.25]);
    expect(resultOf(explore(f)(-2), 'mul').cotangent).toEqual([-1]);
  });

  const doubled = (x: NDArray): NDArray =>
    lax.whileLoop(
      (v: NDArray) => np.less(v, 100),
      (v: NDArray) => np.mul(v, 2),
      x,
    );

  test('a loop of unknown length has values, and says why it has no cotangents', () => {
    const told = explore((x: NDArray) => np.mul(doubled(x), 3))(7);
    expect(Object.keys(told.nodes[0].programs)).toEqual(['condition', 'body']);
    expect(told.nodes.map(({ results: [{ value }] }) => value)).toEqual([[112], [336]]);
    expect([told.inputs[0].cotangent, resultOf(told, 'mul').cotangent]).toEqual([null, null]);
    expect(() => grad(doubled)(7)).toThrow(told.noCotangents!);
  });

  test('where no argument moves it, those that move are told', () => {
    const told = explore((x: NDArray) => np.mul(doubled(stopGradient(np.exp(x))), x))(1);
    expect(told.noCotangents).toBeNull();
    expect(resultOf(told, 'exp').cotangent).toEqual([0]);
    expect(resultOf(told, 'stopGradient').cotangent).toBeNull();
    expect(told.inputs[0].cotangent).toEqual(resultOf(told, 'while').value);
  });
});

test('a function with a derivative of its own is one node, and has that derivative', () => {
  const odd = customJvp((x: NDArray) => np.mul(x, x)).defJvp(([x], [t]) => [np.mul(x, x), np.mul(t, 5)]);
  const told = explore((x: NDArray) => odd(np.mul(x, 2)))(3);
  expect(primitives(told.nodes)).toEqual(['mul', 'customJvp']);
  expect(told.nodes[1].params).toEqual({ captured: '0' });
  expect(primitives(told.nodes[1].programs['jaxpr'].nodes)).toEqual(['mul']);
  expect([resultOf(told, 'mul').cotangent, told.inputs[0].cotangent]).toEqual([[5], [10]]);
});

test('refuses tracers', () => {
  const inside = (x: NDArray): NDArray => {
    explore(np.exp)(x);
    return x;
  };
  expect(() => jit(inside)(1)).toThrow(UnsupportedError);
  expect(() => grad(inside)(1)).toThrow('explore: there are no numbers to tell in a traced function');
});

test('random programs: values are those of f, cotangents those of vjp, and JSON keeps all', () => {
  let [told, without] = [0, 0];
  for (let seed = 1; seed <= 40; seed++) {
    const program = drawn(seed, seed % 8 === 0 ? ['while'] : []);
    if (program === undefined) continue;
    const { args, f, single } = program;
    const floats = f(...args).filter((y) => isFloat(y.dtype));
    const weights = floats.map((y) => new Draw(seed).like(y));
    const number = (...xs: NDArray[]): NDArray =>
      weighted(
        weights,
        f(...xs).filter((y) => isFloat(y.dtype)),
      );
    const explored = explore(number, { atMost: Infinity })(...args);
    expect(sent(explored)).toStrictEqual(explored);
    const backward = pulled(number, args);
    expect(explored.noCotangents === null).toBe(backward !== undefined);
    for (const [i, { dtype, cotangent }] of explored.inputs.entries()) {
      const c = cotangent && readNumbers(cotangent)!;
      if (backward === undefined || !isFloat(dtype)) expect(c).toBeNull();
      else expectClose(c!, [...contiguous(backward[i])], program.coarse ? 1e-4 : 1e-10);
    }
    if (backward === undefined) without++;
    else told++;

    const { nodes, inputs, outputs } = explore(single.f, { atMost: Infinity })(...single.args);
    const values = new Map(
      [...inputs, ...nodes.flatMap(({ results }) => results)].map((v) => [v.id, v.value]),
    );
    const results = outputs.map((out) => readNumbers('id' in out ? values.get(out.id)! : out.literal.value));
    expect(results).toEqual(single.f(...single.args).map((y) => [...contiguous(y)]));
  }
  expect(told).toBeGreaterThan(20);
  expect(without).toBeGreaterThan(2);
});

function drawn(seed: number, featured: readonly string[]): RandomProgram | undefined {
  try {
    return randomProgram(seed, featured);
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}

/** Up to rounding: where a value passes through unchanged, grad adds cotangents up in another order. */
function expectClose(got: readonly number[], want: readonly number[], tolerance: number): void {
  expect(got).toHaveLength(want.length);
  const scale = Math.max(1, ...want.map(Math.abs));
  for (const [i, x] of want.entries()) expect(Math.abs(got[i] - x)).toBeLessThanOrEqual(tolerance * scale);
}

/** What vjp pulls back from 1; undefined if it cannot. */
function pulled(f: (...xs: NDArray[]) => NDArray, args: readonly NDArray[]): NDArray[] | undefined {
  try {
    const [{ dtype }, pull] = vjp(f, ...args);
    return pull(array(1, dtype));
  } catch (error) {
    if (error instanceof UnsupportedError) return undefined;
    throw error;
  }
}
