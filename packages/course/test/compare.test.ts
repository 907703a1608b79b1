import { array, fromData, NDArray, sizeOf, transpose } from '@first-principles/linalg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runSpec, see, tolerance, type Numbers } from '../src/index.ts';
import { lineOf, outcomeOf, specOf, verdictOn } from './subject.ts';

const m = array(
  [
    [1.5, 2.5],
    [3.5, 4.5],
  ],
  'float64',
);
const say = async (expected: () => unknown, got: () => unknown, sizes = {}) =>
  lineOf(await verdictOn({}, expected, got, { sizes }));

describe('values', () => {
  test('numbers, strings, lists, records, arrays and their nestings pass when equal', () => {
    const value = () => ({
      a: [1, [2, 3]],
      b: 'x',
      c: null,
      d: true,
      e: m,
      f: [
        [1, 2],
        [3, 4],
      ],
    });
    return expect(say(value, value)).resolves.toBe('passed');
  });

  test('an answer in float32 passes, an error of a thousandth does not', async () => {
    const value = () => array([0.1, 0.7, 1 / 3], 'float64');
    expect(await say(value, () => array([0.1, 0.7, 1 / 3], 'float32'))).toBe('passed');
    expect(await say(value, () => array([0.1, 0.7, 1.001 / 3], 'float64'))).toBe(
      'f()[2]: got 0.3337, expected 0.3333',
    );
  });

  test('the first difference is told with enough digits to see it', async () => {
    expect(
      await say(
        () => 1.00001,
        () => 1.00002,
      ),
    ).toBe('f(): got 1.00002, expected 1.00001');
    expect(
      await say(
        () => ({ dW: m }),
        () => ({
          dW: array(
            [
              [1.5, 2.5],
              [9.5, 4.5],
            ],
            'float64',
          ),
        }),
      ),
    ).toBe('f().dW[1, 0]: got 9.500, expected 3.500');
  });

  test.each<[() => unknown, () => unknown, string]>([
    [() => 4, () => 3, 'f(): got 3, expected 4'],
    [() => [4, 3], () => [4, 1, 3], 'f(): got [4, 1, 3], expected [4, 3] (3 numbers, not 2)'],
    [
      () => m,
      () => [
        [1.5, 2.5],
        [3.5, 4.5],
      ],
      'f(): got a list of shape [2, 2], expected an array of shape [2, 2]',
    ],
    [() => [3], () => undefined, 'f(): got undefined, expected [3] (is a return missing?)'],
    [() => ({ W: 1, b: 2 }), () => ({ W: 1 }), 'f().b: got nothing, expected 2'],
    [() => ['a'], () => ['a', 'b'], 'f(): got a list of 2, expected a list of 1'],
    [() => ['a', 'b'], () => ['a', 'c'], "f()[1]: got 'c', expected 'b'"],
    [() => 'ij', () => 'ji', "f(): got 'ji', expected 'ij'"],
    [() => 2, async () => 2, 'f(): got a promise of 2, expected 2 (an async function returns a promise)'],
    [() => 2, () => () => 2, 'f(): got a function, expected 2 (is a call missing?)'],
    [() => [1, NaN], () => [1, 2], 'f()[1]: got 2, expected NaN'],
    [() => [Infinity], () => [-Infinity], 'f()[0]: got -Infinity, expected Infinity'],
    [
      () => [1, 2],
      () => [1, Infinity],
      'f()[1]: got Infinity, expected 2 (infinite: a division by 0, the log of 0, or more than a number can hold)',
    ],
    [() => 3, () => '3', "f(): got '3', expected 3 (a string, not a number)"],
    [() => [3], () => 3, 'f(): got 3, expected [3] (a number, not a list)'],
    [() => m, () => 3, 'f(): got 3, expected an array of shape [2, 2] (a number, not an array)'],
    [() => 3, () => [3], 'f(): got [3], expected 3 (a list, not a number)'],
    [() => 3, () => null, 'f(): got null, expected 3 (null, not a number)'],
    [() => 3, () => ({ W: 3 }), 'f(): got { W }, expected 3 (an object, not a number)'],
    [() => true, () => 1, 'f(): got 1, expected true (a number, not a boolean)'],
    [() => ({ W: 1 }), () => ({ W: undefined }), 'f().W: got undefined, expected 1 (is a return missing?)'],
  ])('%s against %s', async (expected, got, line) => {
    expect(await say(expected, got)).toBe(line);
  });

  test('NaN and infinities where they are expected pass', () =>
    expect(
      say(
        () => [NaN, Infinity, -Infinity],
        () => [NaN, Infinity, -Infinity],
      ),
    ).resolves.toBe('passed'));
});

describe('what the numbers tell', () => {
  test.each([
    [4, 'ratio 4.000 = the batch size'],
    [-4, 'ratio -4.000 = −the batch size'],
    [0.25, 'ratio 0.250 = 1 / the batch size'],
    [-1, 'ratio −1: the sign is turned'],
    [2, 'ratio 2.000: twice as much'],
    [0.5, 'ratio 0.500: half as much'],
    [3.25, 'ratio 3.250 everywhere'],
    [0, 'nothing but zeros'],
  ])('ratio %s', async (ratio, words) => {
    const scaled = (): NDArray =>
      array(
        [
          [1.5, 2.5],
          [3.5, 4.5],
        ].map((row) => row.map((x) => ratio * x)),
        'float64',
      );
    expect(await say(() => m, scaled, { 'the batch size': 4 })).toContain(`(${words})`);
  });

  test('a constant difference, a transpose, a transposed shape', async () => {
    const plus = (): NDArray =>
      array(
        [
          [2, 3],
          [4, 5],
        ],
        'float64',
      );
    expect(await say(() => m, plus)).toContain('(0.5000 too much everywhere)');
    expect(
      await say(
        () => m,
        () => transpose(m),
      ),
    ).toContain('(transposed)');
    const wide = array([[1, 2, 3]], 'float64');
    expect(
      await say(
        () => wide,
        () => transpose(wide),
      ),
    ).toBe('f(): got an array of shape [3, 1], expected an array of shape [1, 3] (transposed)');
  });

  test.each<[number[], number[], string]>([
    [[4, 3], [4, 5], 'axis 1 is 3, not 5: the size of axis 1 of x [4, 3]'],
    [[6, 5], [7, 5], 'axis 0 is 6, not 7: the batch size'],
    [[4, 2], [4, 5], 'axis 1 is 2, not 5'],
    [[4, 4], [4, 5], 'axis 1 is 4, not 5'], // two inputs have it
    [[2, 3], [4, 5], 'axis 0 is 2, not 4, axis 1 is 3, not 5'],
    [[5, 4], [4, 5], 'transposed'],
    [[4], [4, 5], '1 axis, not 2: axis 1, of size 5, is gone'],
    [[4, 1, 5], [4, 5], '3 axes, not 2: axis 1, of size 1, is one too many'],
    [[20], [4, 5], '1 axis, not 2'],
    [[4], [4, 4], '1 axis, not 2'], // either of the two
  ])('shape %j for %j: %s', async (got, expected, words) => {
    const inputs = {
      x: array([
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
        [1, 2, 3],
      ]),
      y: [1, 2, 3, 4],
    };
    const give = (shape: readonly number[]) => () =>
      fromData('float64', new Float64Array(sizeOf(shape)), shape);
    const verdict = await verdictOn(inputs, give(expected), give(got), { sizes: { 'the batch size': 6 } });
    expect(lineOf(verdict)).toMatch(new RegExp(`\\(${words.replaceAll(/[[\]]/g, '\\$&')}\\)$`));
  });

  test('a ratio that holds in one entry only is not told', async () => {
    expect(
      await say(
        () => [1.5, 2.5],
        () => [6, 2.6],
        { 'the batch size': 4 },
      ),
    ).toBe('f()[0]: got 6, expected 1.500');
  });
});

describe('errors thrown', () => {
  class ShapeError extends Error {
    override name = 'ShapeError';
  }
  const thrown = (error: unknown) => () => {
    throw error;
  };

  test('the class of our errors is the answer, the words are free', async () => {
    expect(await say(thrown(new ShapeError('a')), thrown(new ShapeError('b')))).toBe('passed');
    expect(await say(thrown(new ShapeError('a')), thrown(new Error('a')))).toBe(
      'f(): got Error thrown (a), expected ShapeError',
    );
    expect(await say(() => 1, thrown('no'))).toBe('f(): got a string thrown (no), expected 1');
  });

  test('an accident of the engine is the same only with the same words', async () => {
    expect(await say(thrown(new TypeError('a')), thrown(new TypeError('a')))).toBe('passed');
    expect(await say(thrown(new TypeError('a')), thrown(new TypeError('b')))).not.toBe('passed');
  });
});

describe('inputs', () => {
  test('a changed input is seen, in arrays and in objects', async () => {
    const inputs = { w: { a: 1 }, x: array([1, 2], 'float64') };
    const spoil = (w: { a: number }, x: NDArray) => {
      w.a++;
      x.data[0] = 7;
      return 1;
    };
    const fresh = () => ({ w: { a: 1 }, x: array([1, 2], 'float64') });
    expect((await outcomeOf(inputs, spoil as never)).mutated).toEqual({ w: 'w.a: 1 → 2', x: 'x[0]: 1 → 7' });
    expect(
      lineOf(
        await verdictOn(
          fresh(),
          () => 1,
          (w: { a: number }) => w.a++,
        ),
      ),
    ).toBe('f({ a: 1 }, x [2]): w: got an input that was changed, expected it untouched (w.a: 1 → 2)');
  });

  test('a copy and a view differ only where memory is part of the answer', async () => {
    const view = ((x: NDArray) => transpose(x)) as never;
    const copy = ((x: NDArray) => array(transpose(x).toList() as number[][], 'float64')) as never;
    expect((await verdictOn({ m }, view, copy)).kind).toBe('passed');
    expect(lineOf(await verdictOn({ m }, view, copy, { aliasing: true }))).toBe(
      'f(m [2, 2]): got memory of its own (a copy), expected memory shared with the input (a view)',
    );
    expect((await verdictOn({ m }, view, view, { aliasing: true })).kind).toBe('passed');
    // another typed array over the same memory is a view as well
    const part = (({ data, shape, strides }: NDArray<'float64'>) => ({
      data: data.subarray(0),
      shape: shape.toReversed(),
      strides: strides.toReversed(),
      offset: 0,
    })) as never;
    expect((await verdictOn({ m }, view, part, { aliasing: true })).kind).toBe('passed');
  });
});

describe('members of an object', () => {
  const verdict = (expected: object, got: object) =>
    verdictOn(
      {},
      () => expected,
      () => got,
    );

  test('one too many is a difference', async () => {
    expect(lineOf(await verdict({ W: 1 }, { W: 1, b: NaN }))).toBe('f().b: got NaN, expected no such member');
    expect(lineOf(await verdict({ of: { W: 1 } }, { of: { W: 1, b: 'x' } }))).toMatch(
      /^f\(\)\.of\.b: got 'x'/,
    );
    expect((await verdict({ W: 1 }, { W: 1, b: new Map() })).kind).toBe('failed');
  });

  test('a method more, or undefined, says nothing', async () => {
    expect((await verdict({ W: 1 }, { W: 1, toString: () => 'W' })).kind).toBe('passed');
    expect((await verdict({ W: 1 }, { W: 1, b: undefined })).kind).toBe('passed');
  });

  test('one too few is a difference', async () => {
    expect(lineOf(await verdict({ W: 1, b: 2 }, { W: 1 }))).toBe('f().b: got nothing, expected 2');
  });
});

describe('the element type', () => {
  const [single, double] = [() => array([1], 'float32'), () => array([1], 'float64')];

  test('is looked at where the observation asks', async () => {
    expect((await verdictOn({}, single, double)).kind).toBe('passed');
    const verdict = await verdictOn({}, single, double, { dtype: true });
    expect(lineOf(verdict)).toBe('f(): got float64 elements, expected float32 elements');
    expect(lineOf(await verdictOn({}, double, single, { dtype: true }))).toBe(
      "f(): got float32 elements, expected float64 elements (an array is float32 where nothing is said: say 'float64')",
    );
    expect((await verdictOn({}, single, single, { dtype: true })).kind).toBe('passed');
  });

  test('is told for bool, which bytes hold, for views by their data, and for typed arrays', async () => {
    const dtype = true;
    const lines = async (a: unknown, b: unknown) =>
      lineOf(
        await verdictOn(
          {},
          () => a,
          () => b,
          { dtype },
        ),
      );
    const view = { data: new Float32Array(1), shape: [1], strides: [1], offset: 0 };
    expect(await lines(array([1], 'bool'), array([1], 'uint8'))).toMatch(/got uint8 .*, expected bool /);
    expect(await lines(array([0], 'float32'), view)).toBe('passed');
    expect(await lines(array([0], 'float64'), view)).toMatch(/got float32 /);
    expect(await lines(new Int32Array(1), [0])).toMatch(/got numbers, expected int32 elements/);
  });

  test('is not held against float32 runs, where the runner chose it', async () => {
    const spec = specOf({}, { dtype: true });
    for (const [precision, dtype] of [
      [undefined, true],
      ['float64', true],
      ['rounded', false],
      ['float32', false],
    ] as const) {
      const [outcome] = await runSpec(spec, { f: single }, { seed: 1, ...(precision && { precision }) });
      expect(outcome.dtype).toBe(dtype);
    }
  });
});

describe('what is seen', () => {
  test('an array through its strides and offset', () => {
    const data = Float64Array.from({ length: 8 }, (_, i) => i);
    const view = { data, shape: [2, 3], strides: [1, 2], offset: 1 };
    expect(see(view)).toEqual({
      kind: 'numbers',
      holder: 'array',
      shape: [2, 3],
      values: new Float64Array([1, 3, 5, 2, 4, 6]),
      dtype: 'float64',
    });
  });

  test('an object that contains itself, without end', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(JSON.stringify(see(circle))).toContain('nested deeper than 8 levels');
  });

  test('what only stands for an array while a function is traced has no numbers to look at', () => {
    class Traced extends NDArray {
      override get data(): never {
        throw new Error('no numbers');
      }
    }
    const traced: unknown = Object.setPrototypeOf(array([1, 2]), Traced.prototype);
    expect(see({ traced })).toEqual({
      kind: 'record',
      entries: { traced: { kind: 'other', what: 'a traced array' } },
    });
  });

  test('a changed word among the inputs', async () => {
    const spoil = ((options: { mode: string }) => (options.mode = 'eval')) as never;
    expect((await outcomeOf({ options: { mode: 'train' } }, spoil)).mutated).toEqual({
      options: "options.mode: 'train' → 'eval'",
    });
  });
});

describe('tolerance', () => {
  test('grows with the largest entry and the root of the terms', () => {
    const of = (...values: number[]) => see(values) as Numbers;
    expect(tolerance(of(1), 1, 0)).toBe(2 ** -20);
    expect(tolerance(of(0.001, -8), 1, 0)).toBe(2 ** -17);
    expect(tolerance(of(1), 4, 0)).toBe(2 ** -19);
    expect(tolerance(of(0), 1, 2)).toBe(2 ** -19);
    expect(tolerance(of(NaN, Infinity, 1), 1, 0)).toBe(2 ** -20);
  });

  test('lets float32 sums in any order pass, and one lost term of a thousand fail', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 2, noNaN: true }), { minLength: 2, maxLength: 1000 }),
        (xs) => {
          const exact = xs.reduce((sum, x) => sum + x, 0);
          const rounded = xs.reduceRight((sum, x) => Math.fround(sum + Math.fround(x)), 0);
          const allowed = tolerance(see(exact) as Numbers, xs.length, 0);
          expect(Math.abs(rounded - exact)).toBeLessThan(allowed);
          expect(xs[0]).toBeGreaterThan(allowed);
        },
      ),
    );
  });
});
