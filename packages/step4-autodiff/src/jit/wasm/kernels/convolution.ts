import type { FloatDType } from '@first-principles/linalg';
import {
  defineConvolution,
  defineConvolutionInput,
  defineConvolutionWeights,
  LANES,
  type ConvolutionForm,
} from '@first-principles/linalg/kernels';
import { i32, type Expr, type ModuleBuilder, type Statement } from '@first-principles/wasm';
import { bufferOf, type Buffer, type Place } from '../memory/buffer.ts';
import { addressOf } from './loop.ts';

/** The first group's part of a place, and how many elements further on the next group's is. */
export interface Part {
  readonly place: Place;
  readonly step: number;
}

/** A convolution or one of its gradients, by linalg's kernels: once for each group. */
export interface Convolution {
  readonly kind: 'conv' | 'convInput' | 'convWeights';
  /** Of one group. */
  readonly form: Omit<ConvolutionForm, 'name'>;
  readonly images: number;
  readonly groups: number;
  /** What the kernel reads, in its order, and what it writes. */
  readonly operands: readonly [Part, Part];
  readonly target: Part;
  /** [O], added to each channel at the end, by a convolution of one group. */
  readonly bias?: Place;
}

/** The buffers that a convolution touches. */
export function convolutionBuffers({ operands, target, bias }: Convolution): Buffer[] {
  const places = [...operands, target].map(({ place }) => place);
  return (bias === undefined ? places : [...places, bias]).map(bufferOf);
}

/** A kernel's call, from addresses of what it reads and writes. */
type Call = (a: Expr<'i32'>, b: Expr<'i32'>, to: Expr<'i32'>) => Statement;

/** Adds the kernel to the module; answers its calls. */
export function defineConvolutionKernel(
  module: ModuleBuilder,
  name: string,
  kernel: Convolution,
): Statement[] {
  const { groups, operands, target } = kernel;
  const call = defineCall(module, name, kernel);
  return Array.from({ length: groups }, (_, g) => {
    const at = ({ place, step }: Part): Expr<'i32'> =>
      i32.const(addressOf(place) + g * step * LANES[place.dtype].bytes);
    return call(at(operands[0]), at(operands[1]), at(target));
  });
}

function defineCall(
  module: ModuleBuilder,
  name: string,
  { kind, form, images, target, bias }: Convolution,
): Call {
  const dtype = target.place.dtype as FloatDType;
  const named = { ...form, name };
  const count = (): Expr<'i32'> => i32.const(images);
  const none = (): Expr<'i32'> => i32.const(0);
  if (kind === 'conv') {
    const conv = defineConvolution(module, dtype, 'strict', named);
    const added = i32.const(bias === undefined ? 0 : addressOf(bias));
    return (x, w, y) => conv.call({ x, w, bias: added, y, images: count() });
  }
  if (kind === 'convInput') {
    const input = defineConvolutionInput(module, dtype, 'strict', named);
    return (dy, w, dx) => input.call({ dy, w, dx, images: count() });
  }
  const weights = defineConvolutionWeights(module, dtype, 'strict', named);
  return (x, dy, dw) => weights.call({ x, dy, dw, images: count(), onto: none() });
}
