import { DTypeError, formatShape, ShapeError, type NDArray } from '@first-principles/linalg';
import { lax, numpy as np } from '@first-principles/step4-autodiff';
import { eachOf } from '@first-principles/step4-autodiff/tracing';
import type { Generator } from '../core/generator.ts';
import { checkGroups, Convolution } from './convolution.ts';

export interface ConvTranspose2dOptions {
  /** From where one pixel's kernel begins to where the next one's does; 1 by default. */
  readonly stride?: lax.Each;
  /** What is cut off on both sides of each axis; 0 by default. */
  readonly padding?: lax.Each;
  /** What is added behind each axis, below stride or dilation; 0 by default. */
  readonly outputPadding?: lax.Each;
  readonly dilation?: lax.Each;
  readonly groups?: number;
  readonly bias?: boolean;
}

/**
 * Each pixel paints its kernel: Conv2d's way back, which makes images larger.
 *
 * OH = (H − 1)·stride − 2·padding + dilation·(KH − 1) + outputPadding + 1
 *
 * It is the convolution of the images, stride − 1 zeros between their pixels, with the kernels turned by 180°.
 * W [in, out/groups, KH, KW] and b begin as U(±1/√(out/groups·KH·KW)), as PyTorch has it.
 *
 * @source PyTorch, `torch.nn.ConvTranspose2d`; V. Dumoulin and F. Visin, "A guide to convolution arithmetic" (2016), 4
 * @example new ConvTranspose2d(8, 4, 3, new Generator(42), { stride: 2, padding: 1, outputPadding: 1 })
 */
export class ConvTranspose2d extends Convolution {
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  /** What stands around the images on each axis; below 0, what is cut off. */
  readonly margins: readonly (readonly [low: number, high: number])[];

  constructor(
    inputs: number,
    outputs: number,
    kernelSize: lax.Each,
    generator: Generator,
    options: ConvTranspose2dOptions = {},
  ) {
    const { groups = 1, bias = true } = options;
    const each = (what: string, given: lax.Each, least: number): readonly number[] =>
      eachOf(`ConvTranspose2d: ${what}`, given, 2, least);
    checkGroups('ConvTranspose2d', groups, inputs, outputs);
    const sizes = each('kernelSize', kernelSize, 1);
    super(inputs, outputs, [inputs, outputs / groups, ...sizes], generator, { groups, bias });
    const [stride, dilation] = [
      each('stride', options.stride ?? 1, 1),
      each('dilation', options.dilation ?? 1, 1),
    ];
    const [padding, behind] = [
      each('padding', options.padding ?? 0, 0),
      each('outputPadding', options.outputPadding ?? 0, 0),
    ];
    if (behind.some((n, i) => n >= stride[i] && n >= dilation[i])) {
      throw new DTypeError(
        `ConvTranspose2d: outputPadding must be below stride or dilation: got ${behind.join(' and ')}`,
      );
    }
    this.stride = stride;
    this.dilation = dilation;
    this.margins = sizes.map((k, i) => {
      const low = dilation[i] * (k - 1) - padding[i];
      return [low, low + behind[i]];
    });
  }

  protected convolve(x: NDArray, weight: NDArray): NDArray {
    const { groups } = this;
    const [inputs, outputs, ...sizes] = weight.shape;
    const parts = np.reshape(np.flip(weight, [2, 3]), [groups, inputs / groups, outputs, ...sizes]);
    const turned = np.reshape(np.swapAxes(parts, 1, 2), [groups * outputs, inputs / groups, ...sizes]);
    const painted = lax.convGeneralDilated(x, turned, {
      lhsDilation: this.stride,
      rhsDilation: this.dilation,
      padding: this.margins.map(([low, high]) => [Math.max(0, low), Math.max(0, high)] as const),
      groups,
    });
    const cut = this.margins.map(([low, high], i): [number, number] => [
      Math.max(0, -low),
      painted.shape[i + 2] - Math.max(0, -high),
    ]);
    if (cut.some(([from, to]) => from >= to)) {
      throw new ShapeError(
        `ConvTranspose2d: nothing is left of ${formatShape(x.shape)}: padding cuts off all`,
      );
    }
    return np.slice(painted, '...', ...cut);
  }
}
