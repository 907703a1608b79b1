import { formatShape } from '@first-principles/linalg';
import type { Outcome } from '../spec/outcome.ts';
import type { Numbers, Seen } from '../spec/seen.ts';

/** What it says that a value is not of the kind it should be. */
export function tellingKind(got: Seen, expected: Seen): string | undefined {
  if (got.kind === 'plain' && got.value === undefined) return 'is a return missing?';
  if (got.kind === 'promise') return 'an async function returns a promise';
  if (got.kind === 'other' && got.what === 'a function') return 'is a call missing?';
  if (
    got.kind === 'numbers' &&
    expected.kind === 'numbers' &&
    got.holder !== 'number' &&
    expected.holder !== 'number'
  )
    return undefined; // said by the two already
  const [wrong, right] = [wordOf(got), wordOf(expected)];
  return wrong === undefined || right === undefined || wrong === right ? undefined : `${wrong}, not ${right}`;
}

/** A kind of value in a word. */
function wordOf(seen: Seen): string | undefined {
  if (seen.kind === 'numbers') return { number: 'a number', list: 'a list', array: 'an array' }[seen.holder];
  if (seen.kind === 'list') return 'a list';
  if (seen.kind === 'record') return 'an object';
  if (seen.kind !== 'plain' || seen.value === undefined) return undefined;
  return seen.value === null ? 'null' : `a ${typeof seen.value}`;
}

/** What it says that elements have another type. */
export function tellingType(got: Numbers, expected: Numbers): string | undefined {
  return got.dtype === 'float32' && expected.dtype === 'float64'
    ? "an array is float32 where nothing is said: say 'float64'"
    : undefined;
}

/**
 * What two shapes say about each other: which axis differs, and what its size was taken from, if only one thing has it.
 *
 * @example tellingShape([4, 3], [4, 5], { sizes: {}, shapes: { x: [4, 3] } }) // axis 1 is 3, not 5: the size of x's axis 1
 */
export function tellingShape(
  got: readonly number[],
  expected: readonly number[],
  known: Pick<Outcome, 'sizes' | 'shapes'>,
): string | undefined {
  if (got.length === expected.length) {
    if (got.length > 1 && String([...got].reverse()) === String(expected)) return 'transposed';
    const wrong = [...got.keys()].filter((axis) => got[axis] !== expected[axis]);
    if (wrong.length > 1) return wrong.map((axis) => axisWords(axis, got, expected)).join(', ');
    const from = sourceOf(got[wrong[0]], known);
    return axisWords(wrong[0], got, expected) + (from === undefined ? '' : `: ${from}`);
  }
  const axes = `${got.length} ${got.length === 1 ? 'axis' : 'axes'}, not ${expected.length}`;
  const [shorter, longer] = got.length < expected.length ? [got, expected] : [expected, got];
  const more = longer.length - shorter.length === 1 ? insertedAxis(shorter, longer) : undefined;
  if (more === undefined) return axes;
  const size = `axis ${more}, of size ${longer[more]},`;
  return longer === got ? `${axes}: ${size} is one too many` : `${axes}: ${size} is gone`;
}

function axisWords(axis: number, got: readonly number[], expected: readonly number[]): string {
  if (got.length === 1) return `${got[0]} ${got[0] === 1 ? 'number' : 'numbers'}, not ${expected[0]}`;
  return `axis ${axis} is ${got[axis]}, not ${expected[axis]}`;
}

/** The only thing of this size: one of the sizes that have a name, or one axis of one input. */
function sourceOf(size: number, { sizes, shapes }: Pick<Outcome, 'sizes' | 'shapes'>): string | undefined {
  const named = Object.keys(sizes).filter((name) => sizes[name] === size);
  if (named.length > 0) return named.length === 1 ? named[0] : undefined;
  const axes = Object.entries(shapes).flatMap(([name, shape]) =>
    shape.flatMap((length, axis) =>
      length === size ? [`the size of axis ${axis} of ${name} ${formatShape(shape)}`] : [],
    ),
  );
  return axes.length === 1 ? axes[0] : undefined;
}

/** The axis that `longer` has and `shorter` has not, if there is one such axis alone. */
function insertedAxis(shorter: readonly number[], longer: readonly number[]): number | undefined {
  const places = [...longer.keys()].filter((axis) => String(longer.toSpliced(axis, 1)) === String(shorter));
  return places.length === 1 ? places[0] : undefined;
}
