import { features, ModuleBuilder } from '@first-principles/wasm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloatDType, TypedArrayOf } from '../../src/index.ts';
import {
  defineConvolution,
  defineConvolutionInput,
  defineConvolutionWeights,
  type ConvolutionForm,
  type Layout,
  type Precision,
} from '../../src/kernels/index.ts';
import {
  convolutionSpecification,
  inputSpecification,
  weightsSpecification,
  type Geometry,
} from '../../src/kernels/convolution/specification.ts';
import { LANES } from '../../src/kernels/matmul/lanes.ts';
import { guardedMemory, type Block } from '../guarded-memory.ts';
import { difference, numbers } from '../matmul-data.ts';
import { geometries, shapesOf } from './geometry.ts';

type Functions = Record<'forward' | 'weights' | 'input', (...args: number[]) => void>;

/** Channels side by side, with room for whole vectors and gaps behind rows and images. */
function channelsLast(
  dtype: FloatDType,
  channels: number,
  [height, width]: readonly [number, number],
): Layout {
  const { bytes, count } = LANES[dtype];
  const column = Math.ceil(channels / count) * 16;
  const row = width * column + 32;
  return { image: height * row + 64, row, column, channel: bytes };
}

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** A memory with a convolution's operands in it, and its kernels. */
function layOut(dtype: FloatDType, precision: Precision, geometry: Geometry, relu: boolean) {
  const { bytes, count } = LANES[dtype];
  const { images, channels: C, outputs: O, inputSize, outputSize, kernel, padding } = geometry;
  const [KH, KW] = kernel;
  const [height, width] = [inputSize[0] + 2 * padding[0], inputSize[1] + 2 * padding[1]];
  const inFrame = channelsLast(dtype, C, [height, width]);
  const inImage = channelsLast(dtype, C, inputSize);
  const output = channelsLast(dtype, O, outputSize);
  const rowOf = (numbersInRow: number): number => Math.ceil(numbersInRow / count) * 16;
  const forms: Record<keyof Functions, ConvolutionForm> = {
    forward: { ...geometry, name: 'forward', input: inFrame, output, weightRow: rowOf(O) },
    weights: { ...geometry, name: 'weights', input: inFrame, output, weightRow: rowOf(O) },
    input: { ...geometry, name: 'input', input: inImage, output, weightRow: rowOf(C) },
  };
  const guarded = guardedMemory([
    images * inFrame.image,
    C * KH * KW * rowOf(O),
    rowOf(O),
    images * output.image,
    C * KH * KW * rowOf(O),
    KH * KW * O * rowOf(C),
    images * inImage.image,
  ]);
  const module = new ModuleBuilder();
  defineConvolution(module, dtype, precision, forms.forward, relu);
  defineConvolutionWeights(module, dtype, precision, forms.weights);
  defineConvolutionInput(module, dtype, precision, forms.input);
  const compiled = new WebAssembly.Module(module.toBytes());
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory: guarded.memory.wasm } });
  const [x, w, bias, y, dw, turned, dx] = guarded.blocks as [Block, Block, Block, Block, Block, Block, Block];
  const view = (dtype === 'float32' ? guarded.memory.f32 : guarded.memory.f64) as TypedArrayOf<FloatDType>;
  const whole = (block: Block) => view.subarray(block.address / bytes, (block.address + block.bytes) / bytes);
  /** Where [n, c, h, w] stands. */
  const place = (lay: Layout, n: number, c: number, h: number, v: number): number =>
    (n * lay.image + c * lay.channel + h * lay.row + v * lay.column) / bytes;
  return {
    ...guarded,
    ...(exports as Functions),
    x,
    w,
    bias,
    y,
    dw,
    turned,
    dx,
    whole,
    place,
    inFrame,
    inImage,
    output,
    rowOf,
  };
}

function* places([N, C, H, W]: readonly number[]): Generator<[number, number, number, number]> {
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++) for (let h = 0; h < H; h++) for (let w = 0; w < W; w++) yield [n, c, h, w];
}

function check(dtype: FloatDType, precision: Precision, drawn: Geometry, relu: boolean): void {
  const geometry = { ...drawn, groups: 1 };
  const { channels: C, outputs: O, kernel, padding, images } = geometry;
  const shapes = shapesOf(geometry);
  const m = layOut(dtype, precision, geometry, relu);
  const of = (shape: readonly number[], seed: number) => numbers(dtype, size(shape), seed);
  const [x, w, b, dy] = [of(shapes.x, 1), of(shapes.w, 2), of(shapes.b, 3), of(shapes.y, 4)];
  const { bytes } = LANES[dtype];
  const [oRow, cRow] = [m.rowOf(O) / bytes, m.rowOf(C) / bytes];
  const taps = kernel[0] * kernel[1];
  m.whole(m.x).fill(0);
  [...places(shapes.x)].forEach(([n, c, h, v], i) => {
    m.whole(m.x)[m.place(m.inFrame, n, c, h + padding[0], v + padding[1])] = x[i];
  });
  w.forEach((value, i) => {
    const [o, c, tap] = [Math.floor(i / (C * taps)), Math.floor(i / taps) % C, i % taps];
    m.whole(m.w)[(c * taps + tap) * oRow + o] = value;
    m.whole(m.turned)[(tap * O + o) * cRow + c] = value;
  });
  m.whole(m.bias).set(b);

  /** Numbers laid as `lay`, in the order of a row-major shape. */
  const read = (block: Block, lay: Layout, shape: readonly number[]): number[] =>
    [...places(shape)].map(([n, c, h, v]) => m.whole(block)[m.place(lay, n, c, h, v)]);
  const agree = (got: readonly number[], expected: ArrayLike<number>): void => {
    if (precision === 'strict') expect(difference(got, expected)).toBe('');
    else for (const [i, value] of got.entries()) expect(value).toBeCloseTo(expected[i], 4);
  };

  m.seal();
  for (const bias of [undefined, b]) {
    m.forward(m.x.address, m.w.address, bias === undefined ? 0 : m.bias.address, m.y.address, images);
    expect(m.strayed([m.y])).toBe(-1);
    agree(read(m.y, m.output, shapes.y), convolutionSpecification(dtype, geometry, x, w, bias, relu));
  }

  [...places(shapes.y)].forEach(([n, o, h, v], i) => {
    m.whole(m.y)[m.place(m.output, n, o, h, v)] = dy[i];
  });
  m.seal();
  // the first images, then the others onto their sums
  const first = Math.floor(images / 2);
  m.weights(m.x.address, m.y.address, m.dw.address, first, 0);
  m.weights(
    m.x.address + first * m.inFrame.image,
    m.y.address + first * m.output.image,
    m.dw.address,
    images - first,
    Number(first > 0),
  );
  expect(m.strayed([m.dw])).toBe(-1);
  const dw = Array.from(w, (_, i) => {
    const [o, c, tap] = [Math.floor(i / (C * taps)), Math.floor(i / taps) % C, i % taps];
    return m.whole(m.dw)[(c * taps + tap) * oRow + o];
  });
  agree(dw, weightsSpecification(dtype, geometry, x, dy));

  m.seal();
  m.input(m.y.address, m.turned.address, m.dx.address, images);
  expect(m.strayed([m.dx])).toBe(-1);
  agree(read(m.dx, m.inImage, shapes.x), inputSpecification(dtype, geometry, dy, w));
}

test.runIf(features().simd)(
  'convolutions in a module of your own, laid out as you like, write nowhere else',
  () => {
    const drawn = fc.tuple(
      fc.constantFrom('float32', 'float64'),
      fc.constantFrom('strict', 'strict', 'fast'),
      geometries,
      fc.boolean(),
    );
    fc.assert(
      fc.property(drawn, ([dtype, precision, geometry, relu]) => check(dtype, precision, geometry, relu)),
    );
  },
  60_000,
);

test.runIf(features().simd)('a run of taps longer than a round, and channels of several panels', () => {
  const geometry: Geometry = {
    images: 13,
    channels: 21,
    outputs: 37,
    groups: 1,
    inputSize: [3, 30],
    outputSize: [2, 12],
    kernel: [2, 19],
    stride: [1, 1],
    padding: [0, 0],
    dilation: [1, 1],
  };
  for (const dtype of ['float32', 'float64'] as const) check(dtype, 'strict', geometry, false);
});
