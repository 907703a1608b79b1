import { geometryOf, isFloat, NDArray, slice, transpose, type FloatDType } from '@first-principles/linalg';
import { LANES, type ConvolutionForm, type Layout } from '@first-principles/linalg/kernels';
import type { Eqn } from '../../../jaxpr/jaxpr.ts';
import type { ConvolutionParams } from '../../../primitives/convolution.ts';
import { Buffer, newPlace, type Place } from '../memory/buffer.ts';
import type { Convolution, Part } from '../kernels/convolution.ts';
import { storing } from '../kernels/loop.ts';
import { mergedAxes } from './merge-axes.ts';
import { loadNode } from '../kernels/node.ts';
import { firstEntry } from './gather.ts';
import type { Planner } from './planner.ts';

const VECTOR = 16;
type Four = readonly [number, number, number, number];

/** Bytes between images, channels, rows and columns of a place [N, C, H, W]. */
function layoutOf({ place: { strides, dtype } }: Part): Layout {
  const [image, channel, row, column] = strides.map((n) => n * LANES[dtype].bytes) as unknown as Four;
  return { image, channel, row, column };
}

/** Numbers in whole vectors. */
function roomFor(count: number, dtype: FloatDType): number {
  const lanes = VECTOR / LANES[dtype].bytes;
  return Math.ceil(count / lanes) * lanes;
}

/** A place [N, G, C/G, H, W] whose channels lie side by side, each group's with room for whole vectors. */
function channelsLast([N, C, H, W]: Four, groups: number, dtype: FloatDType): Place {
  const room = roomFor(C / groups, dtype);
  const pixel = groups * room;
  const strides = [H * W * pixel, room, 1, W * pixel, pixel];
  return new NDArray(new Buffer(dtype, N * H * W * pixel), [N, groups, C / groups, H, W], strides, 0);
}

/** An axis as two: [groups, what is in each]. */
function split({ storage, shape, strides, offset }: Place, axis: number, groups: number): Place {
  const each = shape[axis] / groups;
  const steps = [each * strides[axis], strides[axis]];
  return new NDArray(
    storage,
    shape.toSpliced(axis, 1, groups, each),
    strides.toSpliced(axis, 1, ...steps),
    offset,
  );
}

/** Two axes as one: a copy where their steps are uneven. */
function joined(plan: Planner, x: Place, axis: number): Place {
  if (x.shape[axis] === 1) return firstEntry(x, [axis]);
  const groups = [...x.shape.keys()]
    .map((one) => (one === axis ? [axis, axis + 1] : [one]))
    .toSpliced(axis + 1, 1);
  return mergedAxes(x, groups) ?? mergedAxes(plan.copied(x), groups)!;
}

/** The first of the groups along an axis. */
function firstGroup(x: Place, axis: number): Part {
  return { place: firstEntry(x, [axis]), step: x.strides[axis] };
}

/** Plans a convolution. */
export function convolution(plan: Planner, { primitive, inputs, params, outputs: [out] }: Eqn): boolean {
  const kind = primitive.name as Convolution['kind'];
  const { dtype } = out.aval;
  const { groups, kernel, size, padding } = params as ConvolutionParams;
  if (!isFloat(dtype)) return false;
  const [first, second] = inputs.map((atom) => plan.place(atom));
  const shapes = {
    conv: [first.shape, second.shape[0]],
    convWeights: [first.shape, second.shape[1]],
    convInput: [out.aval.shape, first.shape[1]],
  } as const;
  const [imagesShape, outputs] = shapes[kind];
  const geometry = geometryOf(kind, imagesShape, outputs, kernel, params);
  const { bytes } = LANES[dtype];
  const [C, O] = [geometry.channels / groups, outputs / groups];

  /** The images inside of their padding. */
  const padded = (x: Place): Place => {
    if (padding[0] === 0 && padding[1] === 0) return x;
    const [N, channels, H, W] = x.shape as Four;
    const room = newPlace({ shape: [N, channels, H + 2 * padding[0], W + 2 * padding[1]], dtype });
    const inside = slice(room, [], [], [padding[0], padding[0] + H], [padding[1], padding[1] + W]);
    const zero = { kind: 'number', dtype, value: 0 } as const;
    plan.kernel(storing(room, zero));
    plan.kernel(storing(inside, loadNode(x)));
    return room;
  };
  const dense = (x: Place, axes: readonly number[]): Place => plan.copied(transpose(x, axes));
  const channelsOf = (x: Place): Part => firstGroup(split(x, 1, groups), 1);
  const images = (x: Place): Part => channelsOf(padded(x));
  /** A place [N, O, OH, OW] whose channels lie side by side. */
  const windows = (y: Place): Part =>
    channelsOf(y.strides[1] === 1 ? y : transpose(dense(y, [0, 2, 3, 1]), [0, 3, 1, 2]));
  /** Kernels, with the axes of [G, O, C, KH, KW] in another order. */
  const weights = (w: Place, axes: readonly number[]): Part =>
    firstGroup(dense(split(w, 0, groups), axes), 0);

  const form = { ...geometry, channels: C, outputs: O, kernel, inputSize: size, images: undefined };
  const add = (
    operands: Convolution['operands'],
    target: Part,
    rest: Pick<ConvolutionForm, 'input' | 'output' | 'weightRow'>,
  ): void =>
    plan.kernel({ kind, form: { ...form, ...rest }, images: geometry.images, groups, operands, target });
  if (kind === 'convWeights') {
    const [x, dy] = [images(first), windows(second)];
    const row = roomFor(O, dtype);
    const [KH, KW] = kernel;
    const each = C * KH * KW * row;
    const whole = new NDArray(
      new Buffer(dtype, groups * each),
      [groups, O, C, KH, KW],
      [each, 1, KH * KW * row, KW * row, row],
      0,
    );
    add([x, dy], firstGroup(whole, 0), { input: layoutOf(x), output: layoutOf(dy), weightRow: row * bytes });
    plan.result(out, joined(plan, whole, 0));
    return true;
  }
  const whole = channelsLast(out.aval.shape as Four, groups, dtype);
  const target = firstGroup(whole, 1);
  if (kind === 'conv') {
    const [x, w] = [images(first), weights(second, [0, 2, 3, 4, 1])];
    add([x, w], target, { input: layoutOf(x), output: layoutOf(target), weightRow: O * bytes });
  } else {
    const [dy, w] = [windows(first), weights(second, [0, 3, 4, 1, 2])];
    add([dy, w], target, { input: layoutOf(target), output: layoutOf(dy), weightRow: C * bytes });
  }
  plan.result(out, joined(plan, whole, 1));
  return true;
}
