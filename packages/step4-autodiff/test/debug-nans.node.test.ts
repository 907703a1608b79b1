import { array, key, NonFiniteError, normal, type NDArray } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import {
  customVjp,
  debugNans,
  grad,
  interpreter,
  jit,
  jvp,
  lax,
  nn,
  numpy as np,
  vmap,
  type NonFiniteOrigin,
} from '../src/index.ts';

/** The line of this file that calls it. */
const thisLine = (): number =>
  Number(/debug-nans\.node\.test\.ts:(\d+)/.exec(new Error('here').stack!.split('\n')[2])![1]);

/** What is found, which must be an error. */
function found(run: () => unknown): NonFiniteOrigin & { readonly message: string } {
  try {
    run();
  } catch (error) {
    if (!(error instanceof NonFiniteError)) throw error;
    return { ...(error.cause as NonFiniteOrigin), message: error.message };
  }
  throw new Error('nothing was found');
}

const x = array([1, -1, 4]);

test('names primitive, operands, place, phase, call and line', () => {
  const line = thisLine() + 1;
  const watched = debugNans((v: NDArray) => np.log(np.mul(v, 2)));
  watched(np.abs(x));
  const { primitive, operands, value, index, phase, call, message, ...rest } = found(() => watched(x));
  expect([primitive, value, index, phase, call]).toEqual(['log', NaN, [1], 'forward', 2]);
  expect(operands[0].toList()).toEqual([2, -2, 8]);
  expect(rest.line).toMatch(new RegExp(`debug-nans\\.node\\.test\\.ts:${line}:\\d+$`));
  expect(message).toBe(
    `debugNans: log(-2) is NaN at [1], in the forward pass of call 2, asked for at ${rest.line}`,
  );
});

/** 1/(1 + e⁻ᶻ), as textbooks have it: for z = −100 its slope is 0 · ∞. */
let expLine = 0;
const textbook = (z: NDArray): NDArray => {
  expLine = thisLine() + 1;
  const power = np.exp(np.neg(z));
  return np.div(1, np.add(1, power));
};
const loss = (w: NDArray): NDArray => np.sum(textbook(np.mul(w, x)));

describe.each([
  ['as it is', (f: (w: NDArray) => NDArray) => grad(f)],
  ['jitted', (f: (w: NDArray) => NDArray) => jit(grad(f))],
  ['jitted, interpreted', (f: (w: NDArray) => NDArray) => jit(grad(f), { backend: interpreter })],
  ['of what is jitted', (f: (w: NDArray) => NDArray) => grad(jit(f))],
  ['in a batch of one', (f: (w: NDArray) => NDArray) => (w: NDArray) => vmap(grad(f))(np.stack([w]))],
] as const)('the slope of the textbook sigmoid, %s', (_, transform) => {
  test('is NaN in the backward pass, for the line of the forward pass', () => {
    const step = transform(loss);
    expect([step(array(100)).toList()].flat().every(Number.isNaN)).toBe(true);
    const watched = debugNans(step);
    expect(watched(array(2)).toList()).toEqual(step(array(2)).toList());
    const { primitive, phase, call, line, operands } = found(() => watched(array(100)));
    expect([primitive, phase, call]).toEqual(['mul', 'backward', 2]);
    expect(line).toMatch(new RegExp(`debug-nans\\.node\\.test\\.ts:${expLine}:\\d+$`));
    expect(operands.flatMap((o) => [o.toList()].flat(3))).toContain(Infinity);
  });

  test('comes from an infinity in the forward pass', () => {
    const { primitive, value, phase, line, message } = found(() =>
      debugNans(transform(loss), { infinities: true })(array(100)),
    );
    expect([primitive, value, phase]).toEqual(['exp', Infinity, 'forward']);
    expect(line).toMatch(new RegExp(`debug-nans\\.node\\.test\\.ts:${expLine}:\\d+$`));
    expect(message).toContain('debugNans: exp(100) is ∞ at [');
  });

  test('and the sigmoid of nn has none', () => {
    const good = transform((w: NDArray) => np.sum(nn.sigmoid(np.mul(w, x))));
    expect(debugNans(good, { infinities: true })(array(100)).toList()).toEqual(good(array(100)).toList());
  });
});

test('of a second derivative, too', () => {
  const { line, phase } = found(() => debugNans(grad((w: NDArray) => grad(loss)(w)))(array(100)));
  expect(phase).toBe('backward');
  expect(line).toMatch(new RegExp(`debug-nans\\.node\\.test\\.ts:${expLine}:\\d+$`));
  const second = found(() =>
    debugNans(
      grad((v: NDArray) => np.sum(grad((u: NDArray) => np.sum(np.sqrt(u)))(v))),
      {
        infinities: true,
      },
    )(
      array([
        [1, 2],
        [3, 4],
        [0, 5],
      ]),
    ),
  );
  expect(second.index).toEqual([2, 0]);
});

test('says that an operand is infinite, and shows what is small', () => {
  const { message } = found(() => debugNans((v: NDArray) => np.sum(v))(array([Infinity, -Infinity])));
  expect(message).toMatch(
    /^debugNans: sum\(\[∞, -∞\]\) is NaN, in the forward pass of call 1, asked for at .*: an operand is infinite: { infinities: true } finds what made it$/,
  );
  const wide = found(() =>
    debugNans((v: NDArray) => np.matmul(v, np.full([4], Infinity)))(normal(key(0), [3, 4])),
  );
  expect(wide.message).toMatch(
    /dotGeneral\(float32\[3,4\] from -[\d.]+ to [\d.]+, \[∞, ∞, ∞, ∞\]\) is NaN at \[0\]/,
  );
});

test('sees into loops, branches and functions with derivatives of their own', () => {
  const log = (v: NDArray): NDArray => np.log(v);
  const inLoop = (v: NDArray): NDArray => lax.foriLoop(0, 5, (_, c: NDArray) => np.sub(log(c), 0.5), v);
  const { primitive, operands } = found(() => debugNans(inLoop)(array(2)));
  expect(primitive).toBe('log');
  expect(operands[0].item()).toBeCloseTo(Math.log(Math.log(2) - 0.5) - 0.5);
  const branch = (v: NDArray): NDArray => lax.cond(np.less(v, 0), log, (a: NDArray) => a, v);
  expect(debugNans(branch)(array(1)).item()).toBe(1);
  expect(found(() => debugNans(jit(branch))(array(-1))).primitive).toBe('log');
  const wrong = customVjp((v: NDArray): NDArray => v).defVjp(
    (v) => [v, null],
    (_, c) => [np.log(np.neg(c))],
  );
  const { phase } = found(() => debugNans(grad((v: NDArray) => wrong(v)))(array(1)));
  expect(phase).toBe('backward');
  expect(found(() => debugNans((v: NDArray) => jvp(log, [v], [v]))(array(-1))).phase).toBe('forward');
});

test('NaN that came in is nobody’s fault, unless it comes out', () => {
  const missing = array([1, NaN]);
  expect(debugNans((v: NDArray) => np.where(np.isNaN(v), 0, v))(missing).toList()).toEqual([1, 0]);
  expect(() => debugNans((v: NDArray) => np.mul(v, 2))(missing)).toThrow(
    'debugNans: the result of call 1 has NaN in it that no primitive made: an argument or a constant had it already',
  );
});

test('a constant of a branch is not made by the branch', () => {
  const branch = (v: NDArray): NDArray =>
    lax.cond(
      np.greater(v, 0),
      () => array(NaN),
      (a: NDArray) => a,
      v,
    );
  expect(() => debugNans(branch)(array(1))).toThrow('that no primitive made');
});

test('∞ counts only if it is said, and nothing is watched afterwards', () => {
  const log = (v: NDArray): NDArray => np.log(v);
  expect(debugNans(log)(array(0)).item()).toBe(-Infinity);
  const watched = debugNans(log, { infinities: true });
  expect(found(() => watched(array(0))).message).toContain('log(0) is -∞, in');
  expect(() => watched(array(-1))).toThrow('call 2');
  expect(log(array(-1)).item()).toBeNaN();
  expect(debugNans(() => 5)()).toBe(5);
});

test('stands outermost, and does not wait', () => {
  const watched = debugNans((v: NDArray) => np.mul(v, v));
  expect(() => jit(watched)(array(1))).toThrow(
    'debugNans: there are no numbers to watch in a traced function',
  );
  expect(() => grad(watched)(array(1))).toThrow('write debugNans(jit(f)) for jit(debugNans(f))');
  expect(() => debugNans(async () => 1)()).toThrow(
    'debugNans: f must return its result, not a promise of it',
  );
});
