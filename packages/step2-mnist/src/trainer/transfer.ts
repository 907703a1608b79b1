import { contiguous, fromData, type NDArray } from '@first-principles/linalg';
import type { Memory } from '@first-principles/wasm';
import type { Network } from '../configuration.ts';
import type { Samples, State } from '../learner.ts';
import { networkOf, parametersOf } from '../optimizers.ts';
import { layInk } from './ink.ts';
import type { Plan } from './plan.ts';

/** Writes a matrix, or one row, to an address where rows are `row` bytes apart. */
export function write({ f32 }: Memory, at: number, row: number, matrix: NDArray): void {
  const elements = contiguous(matrix);
  const columns = matrix.shape.at(-1)!;
  for (let from = 0, to = at / 4; from < matrix.size; from += columns, to += row / 4) {
    f32.set(elements.subarray(from, from + columns), to);
  }
}

function read({ f32 }: Memory, at: number, row: number, rows: number, columns: number): Float32Array {
  const out = new Float32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    const start = (at + i * row) / 4;
    out.set(f32.subarray(start, start + columns), i * columns);
  }
  return out;
}

/** The batch's pixels, as they were gathered. */
export function readBatch(memory: Memory, { x, layers }: Plan, rows: number): NDArray {
  const { inputs, inputRow } = layers[0];
  return fromData('float32', read(memory, x, inputRow, rows, inputs), [rows, inputs]);
}

/** The W's and b's that lie at `array`, which is laid out like the parameters. */
export function readArrays(memory: Memory, { layers, parameters }: Plan, array: number): NDArray[] {
  return layers.flatMap(({ inputs, units, row, W, b }) => [
    fromData('float32', read(memory, W - parameters + array, row, inputs, units), [inputs, units]),
    fromData('float32', read(memory, b - parameters + array, row, 1, units), [units]),
  ]);
}

function writeArrays(
  memory: Memory,
  { layers, parameters }: Plan,
  array: number,
  arrays: readonly NDArray[],
): void {
  for (const [l, { row, W, b }] of layers.entries()) {
    write(memory, W - parameters + array, row, arrays[2 * l]);
    write(memory, b - parameters + array, row, arrays[2 * l + 1]);
  }
}

/** Lays data and state down where the plan says. */
export function load(memory: Memory, plan: Plan, samples: Samples, { network, optimizer }: State): void {
  const bytes = samples.x.dtype === 'uint8';
  if (plan.starts > 0) layInk(memory, plan, contiguous(samples.x), bytes ? 255 : 1);
  else if (bytes) memory.u8.set(contiguous(samples.x), plan.images);
  else memory.f32.set(contiguous(samples.x), plan.images / 4);
  memory.u8.set(samples.labels, plan.labels);
  writeArrays(memory, plan, plan.parameters, parametersOf(network));
  for (const [s, slot] of plan.slots.entries()) writeArrays(memory, plan, slot, optimizer.slots[s]);
  // What is beyond the last answer must never be one: σ(−∞) and e^−∞ are 0.
  const top = plan.layers.at(-1)!;
  memory.f32.fill(-Infinity, top.b / 4 + top.units, (top.b + top.row) / 4);
}

/** The network as it lies there. */
export function readNetwork(memory: Memory, plan: Plan): Network {
  return networkOf(readArrays(memory, plan, plan.parameters));
}
