import { formatShape } from '@first-principles/linalg';
import { formatIndex, formatPair, formatSeen } from '../spec/format.ts';
import { MISSING, type Outcome, type Threw } from '../spec/outcome.ts';
import type { Numbers, Seen } from '../spec/seen.ts';
import { telling } from './telling.ts';
import { tellingKind, tellingShape, tellingType } from './telling-kind.ts';
import { tolerance } from '../spec/tolerance.ts';

/** Where two outcomes part. */
export interface Difference {
  /** Place in the result: `layerGradients(…).W[0, 3]`. */
  readonly path: string;
  readonly got: string;
  readonly expected: string;
  /** What the numbers say, in words: `ratio 4.000 = the batch size`. */
  readonly telling: string | undefined;
  /** How far apart, in tolerances; ∞ if they differ in kind. */
  readonly gap: number;
}

/** What decides whether two numbers differ, from the expected outcome. */
type Scales = Pick<Outcome, 'dtype' | 'terms' | 'scale' | 'sizes' | 'shapes'>;

/**
 * Where `got` parts from `expected`, in reading order: at most one place an array, with the largest gap in it.
 *
 * @param expected - the outcome of the solution, or of a known mistake
 * @param got - the outcome of the subject on the same seed
 */
export function* differences(expected: Outcome, got: Outcome): Generator<Difference> {
  if (expected.label !== got.label) {
    throw new Error(`internal: compare: outcomes of two observations: ${expected.label} and ${got.label}`);
  }
  const { label } = expected;
  yield* results(label, expected.result, got.result, expected);
  const changed = Object.keys(got.mutated).filter((name) => !(name in expected.mutated));
  const kept = Object.keys(expected.mutated).filter((name) => !(name in got.mutated));
  for (const name of changed)
    yield kinds(`${label}: ${name}`, 'an input that was changed', 'it untouched', got.mutated[name]);
  for (const name of kept) yield kinds(`${label}: ${name}`, 'an input left as it was', 'it changed');
  if (expected.aliased !== undefined && JSON.stringify(expected.aliased) !== JSON.stringify(got.aliased)) {
    yield kinds(label, shared(got.aliased), shared(expected.aliased));
  }
}

function kinds(path: string, got: string, expected: string, words?: string): Difference {
  return { path, got, expected, telling: words, gap: Infinity };
}

function shared(paths: readonly string[] | undefined): string {
  return paths?.length ? 'memory shared with the input (a view)' : 'memory of its own (a copy)';
}

/** Where `got` parts from what a law demands. */
export function* lawDifferences(outcome: Outcome): Generator<Difference> {
  if (outcome.law === undefined) return;
  yield* results(outcome.label, outcome.law.expected, outcome.result, outcome);
}

function* results(
  path: string,
  expected: Seen | Threw,
  got: Seen | Threw,
  scales: Scales,
): Generator<Difference> {
  if (expected.kind === 'threw' || got.kind === 'threw') {
    if (!sameThrow(expected, got))
      yield kinds(path, formatGot(got), expected.kind === 'threw' ? expected.error : formatSeen(expected));
  } else yield* values(path, expected, got, scales);
}

/*
 * Our own errors are thrown on purpose: the class is the answer, the words are free. The engine's errors are accidents:
 * two of them are the same accident only if they say the same.
 */
const ACCIDENTS: ReadonlySet<string> = new Set([
  'TypeError',
  'ReferenceError',
  'RangeError',
  'SyntaxError',
  MISSING,
]);

function sameThrow(a: Seen | Threw, b: Seen | Threw): boolean {
  if (a.kind !== 'threw' || b.kind !== 'threw' || a.error !== b.error) return false;
  return !ACCIDENTS.has(a.error) || a.message === b.message;
}

function formatGot(result: Seen | Threw): string {
  if (result.kind !== 'threw') return formatSeen(result);
  if (result.error === MISSING) return result.message;
  const line = result.at === undefined ? '' : ` in line ${result.at.split(':')[0]}`;
  return `${result.error} thrown${line}${result.message === '' ? '' : ` (${result.message})`}`;
}

function* values(path: string, expected: Seen, got: Seen, scales: Scales): Generator<Difference> {
  if (expected.kind === 'numbers' && got.kind === 'numbers') {
    yield* numbers(path, expected, got, scales);
  } else if (expected.kind === 'record' && got.kind === 'record') {
    for (const [key, entry] of Object.entries(expected.entries)) {
      const other = got.entries[key];
      if (other === undefined) yield kinds(`${path}.${key}`, 'nothing', formatSeen(entry));
      else yield* values(`${path}.${key}`, entry, other, scales);
    }
    for (const [key, entry] of Object.entries(got.entries)) {
      if (!(key in expected.entries) && answers(entry))
        yield kinds(`${path}.${key}`, formatSeen(entry), 'no such member');
    }
  } else if (expected.kind === 'list' && got.kind === 'list') {
    if (expected.items.length !== got.items.length) yield kinds(path, formatSeen(got), formatSeen(expected));
    for (const [i, item] of expected.items.entries()) {
      const other = got.items[i];
      if (other !== undefined) yield* values(`${path}[${i}]`, item, other, scales);
    }
  } else if (expected.kind === 'promise' && got.kind === 'promise') {
    yield* values(path, expected.of, got.of, scales);
  } else if (expected.kind === 'plain' && got.kind === 'plain' && expected.value === got.value) {
    return;
  } else yield kinds(path, formatSeen(got), formatSeen(expected), tellingKind(got, expected));
}

/*
 * Whether a member that nobody asked for is a wrong answer. Data is: it says something that the right answer does not, and
 * nothing holds it against a truth. A function is how an answer is written (an object with methods), and undefined reads
 * as if it were not there.
 */
function answers(member: Seen): boolean {
  if (member.kind === 'other') return member.what !== 'a function';
  return member.kind !== 'plain' || member.value !== undefined;
}

function* numbers(path: string, expected: Numbers, got: Numbers, scales: Scales): Generator<Difference> {
  if (expected.holder !== got.holder) {
    yield kinds(path, formatSeen(got), formatSeen(expected), tellingKind(got, expected));
    return;
  }
  if (String(expected.shape) !== String(got.shape)) {
    const [a, b] = [formatSeen(got), formatSeen(expected)];
    const both = a === b ? [formatShape(got.shape), formatShape(expected.shape)] : [a, b];
    yield kinds(path, both[0], both[1], tellingShape(got.shape, expected.shape, scales));
    return;
  }
  if (scales.dtype && expected.dtype !== got.dtype) {
    const [a, b] = [got, expected].map(({ dtype }) =>
      dtype === undefined ? 'numbers' : `${dtype} elements`,
    );
    yield kinds(path, a, b, tellingType(got, expected));
    return;
  }
  const allowed = tolerance(expected, scales.terms, scales.scale);
  let first = -1;
  let gap = 0;
  for (let i = 0; i < expected.values.length; i++) {
    const away = distance(expected.values[i], got.values[i], allowed);
    if (away > 1 && first === -1) first = i;
    gap = Math.max(gap, away);
  }
  if (first === -1) return;
  const [a, b] = formatPair(got.values[first], expected.values[first]);
  const words = telling(got, expected, first, allowed, scales.sizes);
  yield { path: path + formatIndex(first, expected.shape), got: a, expected: b, telling: words, gap };
}

/** In tolerances. NaN and ±∞ are at home only where they are expected. */
function distance(expected: number, got: number, allowed: number): number {
  if (Object.is(expected, got) || expected === got) return 0;
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return Infinity;
  return allowed === 0 ? Infinity : Math.abs(expected - got) / allowed;
}
