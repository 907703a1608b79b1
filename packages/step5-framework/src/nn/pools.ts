import { DTypeError, type NDArray } from '@first-principles/linalg';
import { lax, numpy as np } from '@first-principles/step4-autodiff';
import { eachOf } from '@first-principles/step4-autodiff/tracing';
import { checkShape } from '../core/check-shape.ts';
import { apply, type Tensor } from '../core/tensor.ts';
import { Module } from './module.ts';

export interface PoolOptions {
  /** From one window to the next; the window's size by default. */
  readonly stride?: lax.Each;
  /** On both sides of each axis, at most half of the window; 0 by default. */
  readonly padding?: lax.Each;
}

/** Windows over the last two axes of images. */
abstract class Pool2d extends Module<[x: Tensor], Tensor> {
  readonly window: readonly number[];
  readonly strides: readonly number[];
  readonly padding: readonly (readonly [number, number])[];

  constructor(kernelSize: lax.Each, { stride = kernelSize, padding = 0 }: PoolOptions = {}) {
    super();
    const name = new.target.name;
    const window = eachOf(`${name}: kernelSize`, kernelSize, 2, 1);
    const around = eachOf(`${name}: padding`, padding, 2, 0);
    if (around.some((n, i) => 2 * n > window[i])) {
      throw new DTypeError(
        `${name}: padding must be at most half of the window: got ${around.join(' and ')} for ${window.join(' and ')}`,
      );
    }
    this.window = [1, 1, ...window];
    this.strides = [1, 1, ...eachOf(`${name}: stride`, stride, 2, 1)];
    this.padding = [0, 0, ...around].map((n) => [n, n]);
  }

  protected abstract pool(x: NDArray): NDArray;

  /**
   * @param x - [N, C, H, W]
   * @returns [N, C, OH, OW], OH = ⌊(H + 2·padding − size)/stride⌋ + 1, OW likewise
   * @throws ShapeError if x has other axes, or is smaller than a window
   */
  forward(x: Tensor): Tensor {
    checkShape(this.constructor.name, 'x', x, ['N', 'C', 'H', 'W']);
    return apply(this.constructor.name, (v) => this.pool(v), x);
  }

  /** The sum or the largest of each window. */
  protected reduce(x: NDArray, reduction: 'sum' | 'max'): NDArray {
    return lax.reduceWindow(x, reduction, this.window, this.strides, this.padding);
  }
}

/**
 * The largest of each window; the first of several has the slope. Padding is below everything.
 *
 * @source PyTorch, `torch.nn.MaxPool2d`
 * @example new MaxPool2d(2)
 */
export class MaxPool2d extends Pool2d {
  protected pool(x: NDArray): NDArray {
    return this.reduce(x, 'max');
  }
}

export interface AvgPool2dOptions extends PoolOptions {
  /** Whether padding counts as zeros; yes by default. */
  readonly countIncludePad?: boolean;
}

/**
 * The mean of each window.
 *
 * @source PyTorch, `torch.nn.AvgPool2d`
 * @example new AvgPool2d(3, { stride: 2, padding: 1 })
 */
export class AvgPool2d extends Pool2d {
  readonly countIncludePad: boolean;

  constructor(kernelSize: lax.Each, { countIncludePad = true, ...options }: AvgPool2dOptions = {}) {
    super(kernelSize, options);
    this.countIncludePad = countIncludePad;
  }

  protected pool(x: NDArray): NDArray {
    const [, , high, wide] = this.window;
    const count = this.countIncludePad
      ? high * wide
      : this.reduce(np.ones([1, 1, ...x.shape.slice(2)]), 'sum');
    return np.div(this.reduce(x, 'sum'), count);
  }
}
