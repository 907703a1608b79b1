import {
  avgPool2d,
  avgPool2dBackward,
  maxPool2d,
  maxPool2dBackward,
  type NDArray,
} from '@first-principles/linalg';

/** Height and width of a pool's windows, which do not overlap. */
export const POOL = 2;

/** What a pool keeps of its window. */
export type PoolName = 'max' | 'average';

/** A pool and its derivative. */
interface Pooling {
  /** [N, C, H, W] → [N, C, ⌊H/2⌋, ⌊W/2⌋] */
  apply(x: NDArray): NDArray;
  /** ∂C/∂x from ∂C/∂y; x is what went in. */
  backward(dy: NDArray, x: NDArray): NDArray;
}

/** The pools: of a window, its first maximum, or its mean. */
export const POOLS: Readonly<Record<PoolName, Pooling>> = {
  max: {
    apply: (x) => maxPool2d(x, POOL),
    backward: (dy, x) => maxPool2dBackward(dy, x, POOL),
  },
  average: {
    apply: (x) => avgPool2d(x, POOL),
    backward: (dy, x) => avgPool2dBackward(dy, x.shape, POOL),
  },
};
