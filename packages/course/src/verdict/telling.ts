import { formatNumber } from '../spec/format.ts';
import type { Numbers } from '../spec/seen.ts';

/**
 * What the numbers of two arrays say about each other: a common ratio, a common difference, a transpose.
 *
 * A ratio or difference is told only if every entry shows it; of a single number only if the ratio has a name.
 *
 * @param first - the index of the first entry that differs: the one that is shown
 * @param allowed - the tolerance of one entry
 * @param sizes - sizes that a ratio may equal, by name
 * @returns `ratio 4.000 = the batch size`, or undefined
 */
export function telling(
  got: Numbers,
  expected: Numbers,
  first: number,
  allowed: number,
  sizes: Readonly<Record<string, number>>,
): string | undefined {
  const near = (a: number, b: number): boolean =>
    Math.abs(a - b) <= allowed * Math.max(1, Math.abs(a / (b || 1)));
  const finite = got.values.every(Number.isFinite) && expected.values.every(Number.isFinite);
  if (!finite) return tellingNonFinite(got.values[first], expected.values[first]);
  if (isTransposed(got, expected, allowed)) return 'transposed';

  const largest = argmaxAbs(expected.values);
  const ratio = got.values[largest] / expected.values[largest];
  if (Number.isFinite(ratio) && got.values.every((value, i) => near(value, ratio * expected.values[i]))) {
    const name = ratioName(ratio, sizes);
    if (name !== undefined) return name;
    if (got.values.length > 1) return `ratio ${ratio.toFixed(3)} everywhere`;
  }
  const step = got.values[largest] - expected.values[largest];
  if (got.values.length > 1 && got.values.every((value, i) => near(value, expected.values[i] + step))) {
    return `${formatNumber(Math.abs(step))} too ${step > 0 ? 'much' : 'little'} everywhere`;
  }
  return undefined;
}

function tellingNonFinite(got: number, expected: number): string | undefined {
  if (Number.isNaN(got)) return 'not a number: 0/0, ∞ − ∞, or an index out of range';
  if (Number.isFinite(got) || !Number.isFinite(expected)) return undefined;
  return 'infinite: a division by 0, the log of 0, or more than a number can hold';
}

function ratioName(ratio: number, sizes: Readonly<Record<string, number>>): string | undefined {
  const is = (value: number): boolean => Math.abs(ratio - value) < 1e-4 * Math.abs(value);
  if (Math.abs(ratio) < 1e-6) return 'nothing but zeros';
  if (is(-1)) return 'ratio −1: the sign is turned';
  for (const [name, size] of Object.entries(sizes)) {
    for (const sign of [1, -1]) {
      const minus = sign < 0 ? '−' : '';
      if (is(sign * size)) return `ratio ${ratio.toFixed(3)} = ${minus}${name}`;
      if (is(sign / size)) return `ratio ${ratio.toFixed(3)} = ${minus}1 / ${name}`;
    }
  }
  if (is(2)) return 'ratio 2.000: twice as much';
  if (is(0.5)) return 'ratio 0.500: half as much';
  return undefined;
}

function isTransposed(got: Numbers, expected: Numbers, allowed: number): boolean {
  const [rows, columns] = expected.shape;
  if (expected.shape.length !== 2 || rows !== columns || rows < 2) return false;
  return got.values.every((value, i) => {
    const mirrored = (i % columns) * columns + Math.floor(i / columns);
    return Math.abs(value - expected.values[mirrored]) <= allowed;
  });
}

function argmaxAbs(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (Math.abs(values[i]) > Math.abs(values[best])) best = i;
  return best;
}
