import { formatIndex, formatNumber, formatSeen } from '../spec/format.ts';
import type { Outcome, Threw } from '../spec/outcome.ts';
import type { Numbers, Seen } from '../spec/seen.ts';
import type { Site } from './site.ts';
import type { Step, Trace } from './trace.ts';

/** Longest source of a place that is shown. */
const LONGEST = 60;

/** What a wrong result holds that no right one does: `nan`, or `infinity` alone. */
export type NonFinite = 'nan' | 'infinity';

/** Whether a result holds NaN or ±∞ where the right one holds none at all. */
export function nonFinite(expected: Outcome, got: Outcome): NonFinite | undefined {
  const [right, wrong] = [[...numbersOf(expected.result)], [...numbersOf(got.result)]];
  if (wrong.some(isNaN)) return right.some(isNaN) ? undefined : 'nan';
  return wrong.some(isInfinite) && !right.some(isInfinite) ? 'infinity' : undefined;
}

/**
 * Where NaN or ∞ first arose, in words: one line, and one more where the NaN came from an ∞.
 *
 * @example originOf('nan', trace, sites) // ['NaN first arose in line 12: Math.log(p) with p = -0.5']
 */
export function originOf(which: NonFinite, trace: Trace, sites: readonly Site[]): string[] {
  const { nan, infinity } = trace;
  if (which === 'infinity') return infinity ? [told(infinity, sites, isInfinite)] : [];
  if (!nan) return [];
  const fromInfinity = nan.operands.some((operand) => [...numbersOf(operand)].some(isInfinite));
  return [told(nan, sites, isNaN), ...(fromInfinity && infinity ? [told(infinity, sites, isInfinite)] : [])];
}

function told({ site, value, operands }: Step, sites: readonly Site[], is: (x: number) => boolean): string {
  const { line, text, operands: names } = sites[site];
  const what = formatNumber([...numbersOf(value)].find(is)!);
  const code = text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
  const given = new Set(operands.flatMap((operand, i) => operandWords(names[i], operand, value, is)));
  return `${what} first arose in line ${line}: ${code}${given.size > 0 ? ` with ${[...given].join(' and ')}` : ''}`;
}

/** What an operand was; of an array, at the place where the result is not finite. */
function operandWords(
  name: string | undefined,
  operand: Seen,
  value: Seen,
  is: (x: number) => boolean,
): string[] {
  // a number in the source says itself; an object has no single number to show
  if (name === undefined || /^-?[\d.]/.test(name)) return [];
  if (operand.kind !== 'numbers' && operand.kind !== 'plain') return [];
  if (operand.kind === 'plain' || operand.holder === 'number') return [`${name} = ${formatSeen(operand)}`];
  const place = value.kind === 'numbers' ? under(operand, value, value.values.findIndex(is)) : undefined;
  if (place === undefined) return [`${name} ${formatSeen(operand)}`];
  return [`${name}${formatIndex(place, operand.shape)} = ${formatNumber(operand.values[place])}`];
}

/** The place in an operand that the place `flat` of the result was computed from, if one is spread over the other. */
function under(operand: Numbers, result: Numbers, flat: number): number | undefined {
  const missing = result.shape.length - operand.shape.length;
  if (missing < 0) return undefined;
  let place = 0;
  let step = 1;
  let rest = flat;
  for (let axis = result.shape.length - 1; axis >= 0; axis--) {
    const index = rest % result.shape[axis];
    rest = Math.floor(rest / result.shape[axis]);
    const size = axis < missing ? undefined : operand.shape[axis - missing];
    if (size === undefined) continue;
    if (size !== 1 && size !== result.shape[axis]) return undefined;
    if (size !== 1) place += index * step;
    step *= size;
  }
  return place;
}

function* numbersOf(seen: Seen | Threw): Generator<number> {
  if (seen.kind === 'numbers') yield* seen.values;
  else if (seen.kind === 'list') for (const item of seen.items) yield* numbersOf(item);
  else if (seen.kind === 'record') for (const entry of Object.values(seen.entries)) yield* numbersOf(entry);
  else if (seen.kind === 'promise') yield* numbersOf(seen.of);
}

const isNaN = Number.isNaN;

function isInfinite(x: number): boolean {
  return x === Infinity || x === -Infinity;
}
