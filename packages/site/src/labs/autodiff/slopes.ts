import { linspace, type NDArray } from '@first-principles/linalg';
import { vmap } from '@first-principles/step4-autodiff';
import type { TypedFunction } from './evaluate-code.ts';

/** The slope of a function of one number, in float32. */
export interface Slopes {
  readonly xs: readonly number[];
  readonly byAutodiff: readonly number[];
  /** By the function that the reader derived; null if there is none. */
  readonly byHand: readonly number[] | null;
}

/** Points of the chart. */
const POINTS = 421;

/**
 * Slopes from one number to another, each by one call over all places.
 *
 * @param byAutodiff - the derivative of a function of one number
 */
export function slopesOf(
  byAutodiff: TypedFunction,
  byHand: TypedFunction | null,
  { from, to }: { readonly from: number; readonly to: number },
): Slopes {
  const xs = linspace(from, to, POINTS, 'float32');
  const numbers = (g: TypedFunction): number[] => [
    ...(vmap(g as (x: NDArray) => NDArray)(xs).data as Float32Array),
  ];
  return { xs: [...xs.data], byAutodiff: numbers(byAutodiff), byHand: byHand && numbers(byHand) };
}
