import { array, sizeOf, type Shape } from '@first-principles/linalg';
import { cast } from './elementwise.ts';
import type { Graph, Value } from './graph.ts';
import type { AxesParams, AxisParams, Lowering, Lowerings } from './lowering.ts';

/*
 * What takes numbers elsewhere.
 */

interface ShapeParams {
  readonly shape: Shape;
}

/** The same numbers in another shape. */
export function reshape(graph: Graph, name: string, shape: Shape): string {
  return graph.node('Reshape', [name, graph.integers(shape)], { allowzero: 1 });
}

/** Axes in another order. */
export function transpose(graph: Graph, name: string, axes: readonly number[]): string {
  return axes.every((axis, i) => axis === i) ? name : graph.node('Transpose', [name], { perm: axes });
}

/** Part of each axis, from `starts` to `stops`. */
function sliced(
  graph: Graph,
  name: string,
  starts: readonly number[],
  stops: readonly number[],
  steps: readonly number[],
  axes: readonly number[] = [...starts.keys()],
): string {
  return graph.node('Slice', [name, ...[starts, stops, axes, steps].map((list) => graph.integers(list))]);
}

interface EntryParams extends AxesParams {
  readonly mode: 'clip' | 'drop';
}

const gather: Lowering<EntryParams> = (graph, [x, indices], { axes, mode }, [{ shape }]) => {
  const rest = [...x.shape.keys()].filter((axis) => !axes.includes(axis));
  // out of range ONNX Runtime throws
  const last = array(
    axes.map((axis) => Math.max(0, x.shape[axis] - 1)),
    'int32',
  );
  const low = graph.node('Max', [indices.name, graph.tensor(array(0, 'int32'))]);
  const inside = graph.node('Min', [low, graph.tensor(last)]);
  const rows = transpose(graph, x.name, [...axes, ...rest]);
  const found = graph.node('GatherND', [rows, cast(graph, inside, 'int64')]);
  if (mode === 'clip') return [found];
  const same = cast(graph, graph.node('Equal', [inside, indices.name]), 'int32');
  const all = graph.node('ReduceMin', [same, graph.integers([indices.shape.length - 1])], { keepdims: 0 });
  const there = reshape(graph, cast(graph, all, 'bool'), [
    ...indices.shape.slice(0, -1),
    ...rest.map(() => 1),
  ]);
  const where = graph.node('Expand', [there, graph.integers(shape)]);
  return [graph.node('Where', [where, found, graph.tensor(array(0, x.dtype))])];
};

interface PadParams {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly between: readonly number[];
}

const pad: Lowering<PadParams> = (graph, [x, value], { before, after, between }) => {
  let { name } = x;
  const shape = [...x.shape];
  for (const [axis, gap] of between.entries()) {
    if (gap === 0 || shape[axis] === 0) continue;
    // each entry becomes a row of itself and the gap; the last gap is cut off
    const apart = shape.toSpliced(axis + 1, 0, 1);
    const behind = apart.map((_, i) => (i === axis + 1 ? gap : 0));
    const none = behind.map(() => 0);
    const rows = graph.node('Pad', [
      reshape(graph, name, apart),
      graph.integers([...none, ...behind]),
      value.name,
    ]);
    shape[axis] *= gap + 1;
    name = sliced(graph, reshape(graph, rows, shape), [0], [shape[axis] - gap], [1], [axis]);
    shape[axis] -= gap;
  }
  return [graph.node('Pad', [name, graph.integers([...before, ...after]), value.name])];
};

/** Where a slice begins at computed places: moved so that it fits; int64 [axes]. */
function fitted(graph: Graph, x: Value, starts: readonly Value[], sizes: readonly number[]): string {
  const each = starts.map(({ name }) => reshape(graph, name, [1]));
  const low = graph.node('Max', [graph.node('Concat', each, { axis: 0 }), graph.tensor(array(0, 'int32'))]);
  const last = array(
    x.shape.map((length, axis) => length - sizes[axis]),
    'int32',
  );
  return cast(graph, graph.node('Min', [low, graph.tensor(last)]), 'int64');
}

const dynamicSlice: Lowering<{ readonly sizes: readonly number[] }> = (graph, [x, ...starts], { sizes }) => {
  if (starts.length === 0) return [x.name];
  const from = fitted(graph, x, starts, sizes);
  const to = graph.node('Add', [from, graph.integers(sizes)]);
  return [graph.node('Slice', [x.name, from, to])];
};

const broadcast: Lowering<ShapeParams & AxesParams> = (graph, [x], { shape, axes }) => {
  const lengths = shape.map((_, axis) => (axes.includes(axis) ? x.shape[axes.indexOf(axis)] : 1));
  return [graph.node('Expand', [reshape(graph, x.name, lengths), graph.integers(shape)])];
};

const flip: Lowering<AxesParams> = (graph, [x], { axes }) => {
  const [end, back] = [axes.map(() => -sizeOf(x.shape) - 1), axes.map(() => -1)];
  return [sliced(graph, x.name, back, end, back, axes)];
};

interface SliceParams {
  readonly starts: readonly number[];
  readonly stops: readonly number[];
  readonly steps: readonly number[];
}

const slice: Lowering<SliceParams> = (graph, [x], { starts, stops, steps }) => [
  starts.length === 0 ? x.name : sliced(graph, x.name, starts, stops, steps),
];

const concatenate: Lowering<AxisParams> = (graph, operands, { axis }) => [
  graph.node(
    'Concat',
    operands.map(({ name }) => name),
    { axis },
  ),
];

const shaped: Lowering<ShapeParams> = (graph, [x], { shape }) => [reshape(graph, x.name, shape)];
const transposed: Lowering<AxesParams> = (graph, [x], { axes }) => [transpose(graph, x.name, axes)];

export const MOVES: Lowerings = {
  reshape: shaped,
  transpose: transposed,
  broadcast,
  flip,
  slice,
  concatenate,
  pad,
  gather,
  dynamicSlice,
};
