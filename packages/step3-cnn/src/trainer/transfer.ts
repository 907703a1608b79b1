import { contiguous, fromData, type NDArray, reshape, transpose } from '@first-principles/linalg';
import type { Memory } from '@first-principles/wasm';
import { networkOf, parametersOf } from '../arrays.ts';
import type { Structure } from '../configuration.ts';
import type { Samples, State } from '../learner.ts';
import { type Plan, type Setup, storedImage } from './plan.ts';

/** An array as rows in memory. */
interface Place {
  readonly at: number;
  readonly rows: number;
  readonly columns: number;
  /** Bytes from one row to the next. */
  readonly row: number;
  /** The kernels' [O, C, KH, KW], which lie there as [C·KH·KW, O]. */
  readonly kernels?: readonly number[];
}

/** Where each array lies, in the order of `parametersOf`. */
function placesOf({ convolutions, dense }: Plan): Place[] {
  return [
    ...convolutions.flatMap(({ w, b, input, output, size }): Place[] => {
      const [columns, row] = [output[0], 4 * output[0]];
      const kernels = [columns, input[0], size, size];
      return [
        { at: w, rows: input[0] * size * size, columns, row, kernels },
        { at: b, rows: 1, columns, row },
      ];
    }),
    ...dense.flatMap(({ W, b, inputs, units, row }): Place[] => [
      { at: W, rows: inputs, columns: units, row },
      { at: b, rows: 1, columns: units, row },
    ]),
  ];
}

/** Writes a matrix, or one row, to an address where rows are `row` bytes apart. */
export function write({ f32 }: Memory, at: number, row: number, matrix: NDArray): void {
  const elements = contiguous(matrix);
  const columns = matrix.shape.at(-1)!;
  for (let i = 0; i < matrix.size; i += columns) {
    f32.set(elements.subarray(i, i + columns), (at + (i / columns) * row) / 4);
  }
}

/** The arrays that lie at `list`, which is laid out like the parameters. */
function readArrays({ f32 }: Memory, plan: Plan, list: number): NDArray[] {
  return placesOf(plan).map(({ at, rows, columns, row, kernels }) => {
    const out = new Float32Array(rows * columns);
    for (let i = 0; i < rows; i++) {
      const start = (at - plan.parameters + list + i * row) / 4;
      out.set(f32.subarray(start, start + columns), i * columns);
    }
    if (kernels !== undefined) {
      const turned = contiguous(transpose(fromData('float32', out, [rows, columns])));
      return fromData('float32', turned as Float32Array<ArrayBuffer>, kernels);
    }
    return fromData('float32', out, rows === 1 ? [columns] : [rows, columns]);
  });
}

function writeArrays(memory: Memory, plan: Plan, list: number, arrays: readonly NDArray[]): void {
  for (const [p, { at, rows, columns, row, kernels }] of placesOf(plan).entries()) {
    const matrix = kernels === undefined ? arrays[p] : transpose(reshape(arrays[p], [columns, rows]));
    write(memory, at - plan.parameters + list, row, matrix);
  }
}

/** Lays data and state down where the plan says. */
export function load(
  memory: Memory,
  setup: Setup,
  plan: Plan,
  { images }: Samples,
  { network, optimizer }: State,
): void {
  const { height, width } = setup.structure;
  const stored = storedImage(setup);
  const pixels = contiguous(images);
  const { u8 } = memory;
  for (let n = 0; n < images.shape[0]; n++) {
    const corner = plan.images + n * stored.bytes + setup.shift * (stored.row + 1);
    for (let h = 0; h < height; h++) {
      const from = (n * height + h) * width;
      u8.set(pixels.subarray(from, from + width), corner + h * stored.row);
    }
  }
  writeArrays(memory, plan, plan.parameters, parametersOf(network));
  for (const [s, slot] of plan.slots.entries()) writeArrays(memory, plan, slot, optimizer.slots[s]);
  // What is beyond the last answer must never be one: e^−∞ is 0.
  const top = plan.dense.at(-1)!;
  memory.f32.fill(-Infinity, top.b / 4 + top.units, (top.b + top.row) / 4);
}

/** Where learning stands, as it lies there. */
export function readState(memory: Memory, structure: Structure, plan: Plan, step: number): State {
  return {
    network: networkOf(structure, readArrays(memory, plan, plan.parameters)),
    optimizer: { step, slots: plan.slots.map((slot) => readArrays(memory, plan, slot)) },
  };
}
