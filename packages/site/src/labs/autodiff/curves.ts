import type { Curve } from '../../kit/trace.ts';
import { short } from './numbers.ts';
import type { Slopes } from './slopes.ts';

/** A chart of slopes. */
export interface SlopesChart {
  /** Whether the powers of ten are drawn: the slopes are all above 0, and very different. */
  readonly logarithmic: boolean;
  readonly curves: readonly (Curve & { readonly name: string })[];
  readonly summary: string;
}

/** The largest slope is so many times the smallest, and both are drawn on a scale of powers. */
const WIDE = 1e4;

/** What is drawn of slopes: where they are finite, and on a scale of powers also not 0. */
export function chartOf({ xs, byAutodiff, byHand }: Slopes): SlopesChart {
  const all = [...byAutodiff, ...(byHand ?? [])].filter((slope) => Number.isFinite(slope) && slope !== 0);
  const least = all.reduce((a, b) => Math.min(a, b), Infinity);
  const logarithmic = least > 0 && all.some((slope) => slope > WIDE * least);
  const curve = (name: string, slopes: readonly number[]): Curve & { name: string } => {
    const drawn = slopes.flatMap((slope, i) =>
      Number.isFinite(slope) && !(logarithmic && slope === 0) ? [i] : [],
    );
    return {
      name,
      steps: drawn.map((i) => xs[i]),
      values: drawn.map((i) => (logarithmic ? Math.log10(slopes[i]) : slopes[i])),
    };
  };
  const curves = [curve('autodiff', byAutodiff), ...(byHand === null ? [] : [curve('by hand', byHand)])];
  return { logarithmic, curves, summary: summaryOf({ xs, byAutodiff, byHand }) };
}

function summaryOf({ xs, byAutodiff, byHand }: Slopes): string {
  const where = (holds: (i: number) => boolean): string | null => {
    const found = xs.filter((_, i) => holds(i));
    return found.length === 0 ? null : `from ${short(found[0])} to ${short(found.at(-1)!)}`;
  };
  const lost = where((i) => Number.isNaN(byAutodiff[i]));
  const gone = byHand && where((i) => byAutodiff[i] === 0 && byHand[i] !== 0);
  const apart = byHand === null ? 0 : largest(xs.map((_, i) => Math.abs(byAutodiff[i] - byHand[i])));
  const elsewhere = lost === null && gone === null ? 'Both' : 'Elsewhere both';
  return [
    lost === null ? 'Autodiff finds a slope everywhere.' : `Autodiff says NaN ${lost}.`,
    ...(gone === null ? [] : [`It says 0 ${gone}, where by hand there is a slope.`]),
    ...(byHand === null ? [] : [`${elsewhere} differ by at most ${short(apart)}.`]),
  ].join(' ');
}

function largest(numbers: readonly number[]): number {
  return numbers.filter(Number.isFinite).reduce((a, b) => Math.max(a, b), 0);
}
