import type { Random } from '@first-principles/course';
import type { NDArray } from '@first-principles/linalg';
import type { Conv } from '#earlier/step3-cnn/03-convolve-loops';

/** Sizes of a convolution. */
export interface Sizes {
  readonly N: number;
  readonly C: number;
  readonly H: number;
  readonly W: number;
  readonly O: number;
  readonly KH: number;
  readonly KW: number;
  readonly how: Conv;
}

/** All sizes different and everything at once; then O = C = N, square and symmetric in size; then as small as can be. */
export const CASES: readonly Sizes[] = [
  { N: 2, C: 3, H: 7, W: 9, O: 6, KH: 3, KW: 2, how: { stride: 2, padding: 1 } },
  { N: 3, C: 3, H: 5, W: 5, O: 3, KH: 3, KW: 3, how: { stride: 1, padding: 0 } },
  { N: 1, C: 2, H: 4, W: 3, O: 5, KH: 2, KW: 3, how: { stride: 1, padding: 2 } },
];

/** Height and width of the result: ⌊(size + 2·padding − kernel)/stride⌋ + 1. */
export function placesOf({ H, W, KH, KW, how: { stride, padding } }: Sizes): [OH: number, OW: number] {
  const along = (size: number, kernel: number): number =>
    1 + Math.trunc((size - kernel + padding + padding) / stride);
  return [along(H, KH), along(W, KW)];
}

/** Images, kernels and biases of these sizes, and what might come back from above. */
export function drawn(
  { array }: Random,
  sizes: Sizes,
): { x: NDArray; w: NDArray; b: NDArray; dy: NDArray; how: Conv } {
  const { N, C, H, W, O, KH, KW, how } = sizes;
  return {
    x: array([N, C, H, W]),
    w: array([O, C, KH, KW]),
    b: array([O]),
    dy: array([N, O, ...placesOf(sizes)]),
    how,
  };
}
