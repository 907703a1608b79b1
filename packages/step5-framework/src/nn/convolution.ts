import { DTypeError, sizeOf, type NDArray } from '@first-principles/linalg';
import { lax, numpy as np } from '@first-principles/step4-autodiff';
import { eachOf } from '@first-principles/step4-autodiff/tracing';
import { checkShape } from '../core/check-shape.ts';
import type { Generator } from '../core/generator.ts';
import { apply, type Tensor } from '../core/tensor.ts';
import { uniform } from './init.ts';
import { Module, Parameter } from './module.ts';

export interface ConvOptions {
  /** From one window to the next; 1 by default. */
  readonly stride?: lax.Each;
  /** Zeros on both sides of each axis, or `same` for a result as large as x, with stride 1; 0 by default. */
  readonly padding?: lax.Each | 'same' | 'valid';
  /** From one tap of a kernel to the next; 1 by default. */
  readonly dilation?: lax.Each;
  /** Channels and kernels fall into so many parts that know nothing of each other; 1 by default. */
  readonly groups?: number;
  readonly bias?: boolean;
}

/** Kernels that walk along the last one or two axes, whatever they do there. */
export abstract class Convolution extends Module<[x: Tensor], Tensor> {
  readonly weight: Parameter;
  /** [out] */
  readonly bias: Parameter | null;
  readonly inputs: number;
  readonly groups: number;

  /** @param shape - of the weights; they begin as U(±1/√n), n numbers behind their first axis, and so do biases */
  constructor(
    inputs: number,
    outputs: number,
    shape: readonly number[],
    generator: Generator,
    { groups = 1, bias = true }: { readonly groups?: number; readonly bias?: boolean },
  ) {
    super();
    const bound = 1 / Math.sqrt(sizeOf(shape.slice(1)));
    this.weight = new Parameter(uniform(shape, generator, { low: -bound, high: bound }));
    this.bias = bias ? new Parameter(uniform([outputs], generator, { low: -bound, high: bound })) : null;
    this.inputs = inputs;
    this.groups = groups;
  }

  /** The convolution itself. */
  protected abstract convolve(x: NDArray, weight: NDArray): NDArray;

  /**
   * @param x - [N, in, H, W], or [N, in, W] in one dimension
   * @returns [N, out, OH, OW] or [N, out, OW]
   * @throws ShapeError if x has other axes or channels, or the kernels reach beyond it
   */
  forward(x: Tensor): Tensor {
    const name = this.constructor.name;
    const { inputs, weight, bias } = this;
    const images = weight.ndim === 3 ? ['W'] : ['H', 'W'];
    checkShape(name, 'x', x, ['N', inputs, ...images]);
    if (bias === null) return apply(name, (a, w) => this.convolve(a, w), x, weight);
    const column = [-1, ...images.map(() => 1)];
    return apply(name, (a, w, b) => np.add(this.convolve(a, w), np.reshape(b, column)), x, weight, bias);
  }
}

/** @throws DTypeError unless channels fall into `groups` equal parts */
export function checkGroups(layer: string, groups: number, ...channels: readonly number[]): void {
  if (!Number.isInteger(groups) || groups < 1 || channels.some((n) => n % groups !== 0)) {
    throw new DTypeError(
      `${layer}: groups must divide the channels, ${channels.join(' and ')}: got ${groups}`,
    );
  }
}

/** Kernels that read. */
abstract class ConvNd extends Convolution {
  readonly options: lax.ConvOptions;

  constructor(
    rank: 1 | 2,
    inputs: number,
    outputs: number,
    kernelSize: lax.Each,
    generator: Generator,
    { stride = 1, padding = 0, dilation = 1, groups = 1, bias = true }: ConvOptions,
  ) {
    const name = new.target.name;
    checkGroups(name, groups, inputs, outputs);
    const shape = [outputs, inputs / groups, ...eachOf(`${name}: kernelSize`, kernelSize, rank, 1)];
    super(inputs, outputs, shape, generator, { groups, bias });
    const strides = eachOf(`${name}: stride`, stride, rank, 1);
    if (padding === 'same' && strides.some((n) => n !== 1)) {
      throw new DTypeError(`${name}: padding 'same' goes with stride 1 only: got ${strides.join(' and ')}`);
    }
    this.options = {
      strides,
      padding:
        typeof padding === 'string'
          ? padding
          : eachOf(`${name}: padding`, padding, rank, 0).map((n) => [n, n] as const),
      rhsDilation: eachOf(`${name}: dilation`, dilation, rank, 1),
      groups,
    };
  }

  protected convolve(x: NDArray, weight: NDArray): NDArray {
    return lax.convGeneralDilated(x, weight, this.options);
  }
}

/**
 * Kernels that walk along rows: one result an output channel and window.
 *
 * y[n, o, i] = b[o] + Σ_c Σ_k x[n, c, i·stride + k·dilation − padding] · W[o, c, k]
 *
 * W [out, in/groups, K] and b begin as U(±1/√(in/groups·K)).
 *
 * @source PyTorch, `torch.nn.Conv1d`
 * @example new Conv1d(4, 6, 3, new Generator(42), { padding: 1 })
 */
export class Conv1d extends ConvNd {
  constructor(
    inputs: number,
    outputs: number,
    kernelSize: lax.Each,
    generator: Generator,
    options: ConvOptions = {},
  ) {
    super(1, inputs, outputs, kernelSize, generator, options);
  }
}

/**
 * Kernels that walk over images: one result an output channel and window.
 *
 * y[n, o, i, j] = b[o] + Σ_c Σ_kh Σ_kw x[n, c, i·stride + kh·dilation − padding, …] · W[o, c, kh, kw]
 *
 * W [out, in/groups, KH, KW] and b begin as U(±1/√(in/groups·KH·KW)).
 *
 * @source PyTorch, `torch.nn.Conv2d`
 * @example new Conv2d(1, 20, 5, new Generator(42))
 */
export class Conv2d extends ConvNd {
  constructor(
    inputs: number,
    outputs: number,
    kernelSize: lax.Each,
    generator: Generator,
    options: ConvOptions = {},
  ) {
    super(2, inputs, outputs, kernelSize, generator, options);
  }
}
