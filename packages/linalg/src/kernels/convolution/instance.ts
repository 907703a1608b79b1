import { ModuleBuilder } from '@first-principles/wasm';
import type { FloatDType } from '../../dtype.ts';
import { LANES } from '../matmul/lanes.ts';
import { defineTranspose } from '../matmul/transpose.ts';
import { kernelMemory, VECTOR } from '../memory.ts';
import type { ConvolutionForm, Layout, Pair } from './form.ts';
import { defineConvolution } from './forward.ts';
import { defineConvolutionInput } from './input.ts';
import type { Geometry } from './specification.ts';
import { defineConvolutionWeights } from './weights.ts';

/** How operands lie in the eager kernels' memory. */
export interface Lain {
  /** x inside its padding, [N, C, H + 2p, W + 2p]. */
  readonly padded: Layout;
  /** Bytes of O/groups, and of C/groups, numbers in whole vectors. */
  readonly outputRow: number;
  readonly inputRow: number;
}

/** The functions for one group of a geometry; a batch may be of any size. */
interface Functions {
  /** y[N, OH·OW, outputRow] from its part of x and w [C·KH·KW/groups, O/groups]. */
  forward(x: number, w: number, bias: number, y: number, images: number): void;
  /** dw[C·KH·KW/groups, outputRow] from its part of x and of dy [N, OH·OW, O]. */
  weights(x: number, dy: number, dw: number, images: number, onto: number): void;
  /** dx[N, H·W, inputRow] from its part of dy [N, OH·OW, O] and w [KH·KW, O/groups, C/groups]. */
  input(dy: number, w: number, dx: number, images: number): void;
}

/** One of them, and what turns operands over. */
type Instance<F extends keyof Functions> = Lain &
  Pick<Functions, F> & {
    transpose(from: number, to: number, rows: number, columns: number): void;
  };

/** Instances that are kept, each for one geometry: the oldest is given up. */
const KEPT = 100;
const instances = new Map<string, unknown>();

/** A function for a geometry on the eager kernels' memory, made at its first use. */
export function instanceFor<F extends keyof Functions>(
  name: F,
  dtype: FloatDType,
  geometry: Geometry,
): Instance<F> {
  const key = JSON.stringify([name, dtype, { ...geometry, images: 0 }]);
  let instance = instances.get(key) as Instance<F> | undefined;
  if (instance === undefined) {
    if (instances.size === KEPT) instances.delete(instances.keys().next().value!);
    instance = makeInstance(name, dtype, geometry);
    instances.set(key, instance);
  }
  return instance;
}

function makeInstance<F extends keyof Functions>(
  name: F,
  dtype: FloatDType,
  geometry: Geometry,
): Instance<F> {
  const module = new ModuleBuilder();
  const lain = layOut(dtype, geometry);
  DEFINE[name](module, dtype, geometry, lain);
  defineTranspose(module, dtype);
  const compiled = new WebAssembly.Module(module.toBytes());
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory: kernelMemory.wasm } });
  return { ...(exports as unknown as Instance<F>), ...lain };
}

function layOut(dtype: FloatDType, { inputSize, padding, channels, outputs, groups }: Geometry): Lain {
  const { bytes, count } = LANES[dtype];
  const rowOf = (numbers: number): number => Math.ceil(numbers / groups / count) * VECTOR;
  const [height, width] = [inputSize[0] + 2 * padding[0], inputSize[1] + 2 * padding[1]];
  const channel = height * width * bytes;
  const padded = { image: channels * channel, channel, row: width * bytes, column: bytes };
  return { padded, outputRow: rowOf(outputs), inputRow: rowOf(channels) };
}

type Define = (module: ModuleBuilder, dtype: FloatDType, geometry: Geometry, lain: Lain) => void;

const DEFINE: Readonly<Record<keyof Functions, Define>> = {
  forward: (module, dtype, geometry, { padded, outputRow }) => {
    const { bytes } = LANES[dtype];
    const weightRow = (geometry.outputs / geometry.groups) * bytes;
    const output = channelsLast(geometry.outputSize, outputRow, bytes);
    const form = { ...ofGroup(geometry), name: 'forward', input: padded, output, weightRow };
    defineConvolution(module, dtype, 'strict', form);
  },
  weights: (module, dtype, geometry, { padded, outputRow }) => {
    const { bytes } = LANES[dtype];
    const output = channelsLast(geometry.outputSize, geometry.outputs * bytes, bytes);
    const form = { ...ofGroup(geometry), name: 'weights', input: padded, output, weightRow: outputRow };
    defineConvolutionWeights(module, dtype, 'strict', form);
  },
  input: (module, dtype, geometry, { inputRow }) => {
    const { bytes } = LANES[dtype];
    const weightRow = (geometry.channels / geometry.groups) * bytes;
    const input = channelsLast(geometry.inputSize, inputRow, bytes);
    const output = channelsLast(geometry.outputSize, geometry.outputs * bytes, bytes);
    const form = { ...ofGroup(geometry), name: 'input', input, output, weightRow };
    defineConvolutionInput(module, dtype, 'strict', form);
  },
};

function ofGroup(geometry: Geometry): Omit<ConvolutionForm, 'name' | 'input' | 'output' | 'weightRow'> {
  const { channels, outputs, groups } = geometry;
  return { ...geometry, channels: channels / groups, outputs: outputs / groups };
}

function channelsLast([height, width]: Pair, column: number, channel: number): Layout {
  return { image: height * width * column, row: width * column, column, channel };
}
