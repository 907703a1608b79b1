import { array, todo } from '@first-principles/linalg';
import { describe, expect, test } from 'vitest';
import { diagnose, exercise, gap, judge, law, observation, runSpec } from '../src/index.ts';
import { ran, specOf } from './subject.ts';

const spec = specOf({ x: array([1.5, 2.5, 4.5], 'float64') });
const scaled = (by: number) => () => array([1.5 * by, 2.5 * by, 4.5 * by], 'float64');
const known = async (...factors: number[]) =>
  Promise.all(factors.map(async (by) => ({ name: `times ${by}`, run: await ran(spec, scaled(by)) })));

describe('diagnosis', () => {
  test('names the one mistake whose numbers match', async () => {
    expect(diagnose(await ran(spec, scaled(3)), await known(2, 3))?.name).toBe('times 3');
  });

  test('a float32 answer gets the same name', async () => {
    const rounded = () => array([4.5, 7.5, 13.5000001], 'float32');
    expect(diagnose(await ran(spec, rounded), await known(2, 3))?.name).toBe('times 3');
  });

  test('no name for an answer that is only near a mistake', async () => {
    expect(diagnose(await ran(spec, scaled(3.0001)), await known(2, 3))).toBeUndefined();
  });

  test('no name if none matches, and none if two do', async () => {
    expect(diagnose(await ran(spec, scaled(5)), await known(2, 3))).toBeUndefined();
    expect(diagnose(await ran(spec, scaled(3)), await known(3, 3))).toBeUndefined();
  });

  test('no name for another accident of the same class', async () => {
    const crash = (words: string) => () => {
      throw new TypeError(words);
    };
    const mistakes = [{ name: 'crash', run: await ran(spec, crash('a is not a function')) }];
    expect(diagnose(await ran(spec, crash('a is not a function')), mistakes)?.name).toBe('crash');
    expect(diagnose(await ran(spec, crash('b is undefined')), mistakes)).toBeUndefined();
  });

  test('runs that hang in the same place are the same mistake', async () => {
    const hung = (during: string) =>
      ({ kind: 'broken', cause: 'timed out', message: during, during }) as const;
    const mistakes = [{ name: 'hangs', run: hung('f()') }];
    expect(diagnose(hung('f()'), mistakes)?.name).toBe('hangs');
    expect(diagnose(hung('g()'), mistakes)).toBeUndefined();
  });
});

describe('gap', () => {
  test('is in tolerances, ∞ between kinds', async () => {
    const one = await ran(spec, scaled(1));
    expect(gap(one, one)).toBe(0);
    expect(gap(one, await ran(spec, scaled(1.01)))).toBeCloseTo(0.01 / (2 ** -20 * Math.sqrt(3)), 3);
    expect(gap(one, await ran(spec, () => 'x'))).toBe(Infinity);
    // the largest, wherever it stands
    const firstFarther = () => array([1.7, 2.5, 4.6], 'float64');
    expect(gap(one, await ran(spec, firstFarther))).toBeCloseTo(0.2 / (4.5 * 2 ** -20 * Math.sqrt(3)), 3);
    const two = (a: number, b: number) => () => ({ a, b });
    const near = gap(await ran(spec, two(1, 1)), await ran(spec, two(1, 1.01)));
    const far = gap(await ran(spec, two(1, 1)), await ran(spec, two(1.1, 1.01)));
    expect(far).toBeGreaterThan(5 * near);
  });
});

describe('judge', () => {
  test('demands a solution that runs and something to look at', async () => {
    const broken = { kind: 'broken', cause: 'exit', message: 'gone', during: undefined } as const;
    const one = await ran(spec, scaled(1));
    expect(() => judge(broken, one)).toThrow(/solution itself must run: gone/);
    expect(() => judge({ kind: 'ran', outcomes: [] }, { kind: 'ran', outcomes: [] })).toThrow(
      /there are none/,
    );
  });

  test('tells what is wrong before what is missing', async () => {
    const two = exercise<{ f: () => number; g: () => number }>({
      id: 'step0/03-two',
      core: true,
      observe: ({ f, g }) => [observation('f', {}, () => f()), observation('g', {}, () => g())],
      laws: ({ f }) => [
        law(
          'f is 1',
          observation('f', {}, () => f()),
          1,
        ),
      ],
    });
    const run = async (f: () => number, g: () => number) =>
      ({ kind: 'ran', outcomes: await runSpec(two, { f, g }, { seed: 1 }) }) as const;
    const right = await run(
      () => 1,
      () => 2,
    );
    expect(judge(right, await run(() => 3, todo)).kind).toBe('failed');
    expect(judge(right, await run(() => 1, todo)).kind).toBe('unwritten');
    expect(judge(right, right)).toEqual({ kind: 'passed', observations: 3 });
  });

  test('a wrong solution fails by the laws', async () => {
    const doubled = exercise<{ f: (x: number) => number }>({
      id: 'step0/02-double',
      core: true,
      observe: ({ f }) => [observation('f', { x: 3 }, () => f(3))],
      laws: ({ f }) => [
        law(
          'twice two is four',
          observation('f', { x: 2 }, () => f(2)),
          4,
        ),
      ],
    });
    const run = async (f: (x: number) => number) =>
      ({ kind: 'ran', outcomes: await runSpec(doubled, { f }, { seed: 1 }) }) as const;
    const wrong = await run((x) => 3 * x);
    const verdict = judge(wrong, wrong);
    expect(verdict).toMatchObject({
      kind: 'failed',
      rule: 'twice two is four',
      difference: { got: '6', expected: '4' },
    });
  });
});
