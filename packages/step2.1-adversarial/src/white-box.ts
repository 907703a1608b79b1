import type { NDArray } from '@first-principles/linalg';
import type { Samples } from '@first-principles/step2-mnist';
import { leave } from './attacks/leave.ts';
import { type Reader, read, slopes } from './attacks/reader.ts';
import { REACH } from './controls.ts';
import { median } from './median.ts';
import type { Parts } from './parts.ts';
import type { Score } from './score.ts';

/** Steps of the iterated attack: together twice as far as ε reaches. */
const STEPS = 20;

/** Where the accuracy under attack is looked at: ε of the iterated attack. */
export const SIZES: readonly number[] = [0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.12, 0.16, 0.2];

/** How a reader does when it is attacked itself. */
export interface WhiteBox {
  /** Under one sign step of ε = 0.1. */
  readonly sign: Score;
  /** Under 20 projected steps of the same ε. */
  readonly iterated: Score;
  /** The median of the lengths ‖x' − x‖₂ at which a digit that is read right no longer is; Infinity if none is found. */
  readonly length: number;
}

/** Attacks a reader with its own slopes. */
export function whiteBox(parts: Parts, reader: Reader, { x, labels }: Samples): WhiteBox {
  const clean = read(reader, x);
  const uphill = (x: NDArray): NDArray => slopes(reader, x, labels);
  const scored = (attacked: NDArray): Score => parts.score([...labels], clean, read(reader, attacked));
  const lengths = leave(reader, x, labels).filter((_, n) => clean[n] === labels[n]);
  return {
    sign: scored(parts.signStep(x, uphill(x), REACH)),
    iterated: scored(iterated(parts, reader, { x, labels }, REACH)),
    length: lengths.length === 0 ? 0 : median(lengths),
  };
}

/** The fraction that is read right under the iterated attack, for each of `SIZES`; for `REACH` it is known. */
export function underAttack(
  parts: Parts,
  reader: Reader,
  samples: Samples,
  { iterated: known }: WhiteBox,
): number[] {
  return SIZES.map((epsilon) => {
    if (epsilon === REACH) return known.robust;
    const seen = read(reader, epsilon === 0 ? samples.x : iterated(parts, reader, samples, epsilon));
    return seen.filter((digit, n) => digit === samples.labels[n]).length / seen.length;
  });
}

function iterated(parts: Parts, reader: Reader, { x, labels }: Samples, epsilon: number): NDArray {
  return parts.iterate(x, (x) => slopes(reader, x, labels), {
    epsilon,
    step: (2 * epsilon) / STEPS,
    steps: STEPS,
  });
}
