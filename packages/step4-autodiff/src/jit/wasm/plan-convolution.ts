import { geometryOf, isFloat, NDArray, slice, transpose, type FloatDType } from '@first-principles/linalg';
import {
  defineConvolution,
  defineConvolutionInput,
  defineConvolutionWeights,
  LANES,
  type ConvolutionForm,
  type Layout,
} from '@first-principles/linalg/kernels';
import { i32, type ModuleBuilder, type Statement } from '@first-principles/wasm';
import type { Eqn } from '../../jaxpr/jaxpr.ts';
import type { ConvolutionParams } from '../../primitives/convolution.ts';
import { Buffer, bufferOf, newPlace, type Place } from './buffer.ts';
import { addressOf } from './loop.ts';
import type { Planner } from './planner.ts';

/** A convolution or one of its gradients, by linalg's kernels. */
export interface Convolution {
  readonly kind: 'conv' | 'convInput' | 'convWeights';
  readonly form: Omit<ConvolutionForm, 'name'>;
  readonly images: number;
  /** What the kernel reads, in its order, and what it writes. */
  readonly operands: readonly [Place, Place];
  readonly target: Place;
}

const VECTOR = 16;

/** Bytes between images, channels, rows and columns of a place [N, C, H, W]. */
function layoutOf({ strides, dtype }: Place): Layout {
  const [image, channel, row, column] = strides.map((n) => n * LANES[dtype].bytes) as [
    number,
    number,
    number,
    number,
  ];
  return { image, channel, row, column };
}

/** A place [N, C, H, W] whose channels lie side by side, with room for whole vectors. */
function channelsLast([N, C, H, W]: readonly [number, number, number, number], dtype: FloatDType): Place {
  const lanes = VECTOR / LANES[dtype].bytes;
  const room = Math.ceil(C / lanes) * lanes;
  return new NDArray(new Buffer(dtype, N * H * W * room), [N, C, H, W], [H * W * room, 1, W * room, room], 0);
}

type Four = readonly [number, number, number, number];

/** Plans a convolution of one group. */
export function convolution(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const kind = primitive.name as Convolution['kind'];
  const { dtype } = out.aval;
  const { groups, kernel, size, padding } = params as ConvolutionParams;
  if (groups !== 1 || !isFloat(dtype)) return false;
  const [first, second] = inputs.map((atom) => plan.place(atom));
  const shapes = {
    conv: [first.shape, second.shape[0]],
    convWeights: [first.shape, second.shape[1]],
    convInput: [out.aval.shape, first.shape[1]],
  } as const;
  const [imagesShape, outputs] = shapes[kind];
  const geometry = geometryOf(kind, imagesShape, outputs, kernel, params);
  const { bytes } = LANES[dtype];
  const whole = (n: number): number => Math.ceil((n * bytes) / VECTOR) * VECTOR;
  const C = geometry.channels;

  /** The images inside of their padding. */
  const padded = (x: Place): Place => {
    if (padding[0] === 0 && padding[1] === 0) return x;
    const [N, , H, W] = x.shape as Four;
    const room = newPlace({ shape: [N, C, H + 2 * padding[0], W + 2 * padding[1]], dtype });
    const inside = slice(room, [], [], [padding[0], padding[0] + H], [padding[1], padding[1] + W]);
    plan.kernel({
      kind: 'loop',
      shape: room.shape,
      stores: [{ target: room, node: { kind: 'number', dtype, value: 0 } }],
    });
    plan.kernel({
      kind: 'loop',
      shape: x.shape,
      stores: [{ target: inside, node: { kind: 'load', dtype, place: x } }],
    });
    return room;
  };
  const dense = (x: Place, axes: readonly number[]): Place => plan.copied(transpose(x, axes));
  /** A place [N, O, OH, OW] whose channels lie side by side. */
  const sideBySide = (y: Place): Place =>
    y.strides[1] === 1 ? y : transpose(dense(y, [0, 2, 3, 1]), [0, 3, 1, 2]);
  const shared = { ...geometry, kernel, inputSize: size, images: undefined };
  const { images } = geometry;
  let made: Convolution;
  let result: Place;
  if (kind === 'conv') {
    const [x, w] = [padded(first), dense(second, [1, 2, 3, 0])];
    result = channelsLast(out.aval.shape as Four, dtype);
    const form = { ...shared, input: layoutOf(x), output: layoutOf(result), weightRow: outputs * bytes };
    made = { kind, form, images, operands: [x, w], target: result };
  } else if (kind === 'convInput') {
    const [dy, w] = [sideBySide(first), dense(second, [2, 3, 0, 1])];
    result = channelsLast(out.aval.shape as Four, dtype);
    const form = { ...shared, input: layoutOf(result), output: layoutOf(dy), weightRow: C * bytes };
    made = { kind, form, images, operands: [dy, w], target: result };
  } else {
    const [x, dy] = [padded(first), sideBySide(second)];
    const [KH, KW] = kernel;
    const row = whole(outputs) / bytes;
    const target = new NDArray(
      new Buffer(dtype, C * KH * KW * row),
      [C, KH, KW, outputs],
      [KH * KW * row, KW * row, row, 1],
      0,
    );
    result = transpose(target, [3, 0, 1, 2]);
    const form = { ...shared, input: layoutOf(x), output: layoutOf(dy), weightRow: whole(outputs) };
    made = { kind, form, images, operands: [x, dy], target };
  }
  plan.kernel(made);
  plan.result(out, result);
  return true;
}

/** The buffers that a convolution touches. */
export function convolutionBuffers({ operands, target }: Convolution): Buffer[] {
  return [...operands, target].map(bufferOf);
}

/** Adds the kernel to the module; answers its call. */
export function defineConvolutionKernel(
  module: ModuleBuilder,
  name: string,
  { kind, form, images, operands, target }: Convolution,
): Statement {
  const dtype = target.dtype as FloatDType;
  const [a, b] = operands.map((place) => i32.const(addressOf(place)));
  const to = i32.const(addressOf(target));
  const count = i32.const(images);
  const named = { ...form, name };
  if (kind === 'conv') {
    return defineConvolution(module, dtype, 'strict', named).call({
      x: a,
      w: b,
      bias: i32.const(0),
      y: to,
      images: count,
    });
  }
  if (kind === 'convInput') {
    return defineConvolutionInput(module, dtype, 'strict', named).call({
      dy: a,
      w: b,
      dx: to,
      images: count,
    });
  }
  const onto = i32.const(0);
  return defineConvolutionWeights(module, dtype, 'strict', named).call({
    x: a,
    dy: b,
    dw: to,
    images: count,
    onto,
  });
}
