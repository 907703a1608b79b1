import type { JsonNumber, JsonNumbers } from '@first-principles/step4-autodiff';

/** Elements of an array that a box of the graph shows. */
const FEW = 2;
/** Elements that a row of the table shows. */
const SOME = 12;

/** A number in about five characters: −2.122, 1.3e−24, ∞, NaN. */
export function short(number: JsonNumber): string {
  const x = Number(number);
  if (Number.isNaN(x)) return 'NaN';
  if (!Number.isFinite(x)) return x > 0 ? '∞' : '−∞';
  if (Object.is(x, -0)) return '−0';
  const size = Math.abs(x);
  const text =
    size !== 0 && (size >= 1e5 || size < 1e-3) ? x.toExponential(2) : String(Number(x.toPrecision(4)));
  return text.replaceAll('-', '−').replace('e+', 'e');
}

/** An array for a box of the graph: its numbers if they are few, or its mean. */
export function inBox(numbers: JsonNumbers | null): string {
  return numbers === null ? '–' : shown(numbers, FEW);
}

/** An array for the table. */
export function inRow(numbers: JsonNumbers | null): string {
  return numbers === null ? '–' : shown(numbers, SOME);
}

function shown(numbers: JsonNumbers, most: number): string {
  if ('nonFinite' in numbers) return range(numbers.min, numbers.max, numbers.nonFinite);
  if (numbers.length === 1) return short(numbers[0]);
  if (numbers.length <= most) return `[${numbers.map(short).join(', ')}]`;
  const finite = numbers.map(Number).filter(Number.isFinite);
  const least = finite.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = finite.reduce((a, b) => Math.max(a, b), -Infinity);
  return range(least, greatest, numbers.length - finite.length);
}

function range(least: JsonNumber, most: JsonNumber, lost: number): string {
  const told = least === most ? `all ${short(least)}` : `${short(least)} … ${short(most)}`;
  return lost === 0 ? told : `${lost} not finite`;
}
