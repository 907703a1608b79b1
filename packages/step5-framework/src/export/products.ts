import { array, sizeOf, type Shape } from '@first-principles/linalg';
import { UnsupportedError } from '@first-principles/step4-autodiff';
import type { Graph, Value } from './graph.ts';
import type { Lowering, Lowerings } from './lowering.ts';
import { reshape, transpose } from './moves.ts';

type Axes = readonly [a: readonly number[], b: readonly number[]];

const lengths = ({ shape }: Value, axes: readonly number[]): number[] => axes.map((axis) => shape[axis]);

/** Its axes as [batch…, rows, columns]. */
function matrices(
  graph: Graph,
  x: Value,
  batch: readonly number[],
  rows: readonly number[],
  columns: readonly number[],
): string {
  const ordered = transpose(graph, x.name, [...batch, ...rows, ...columns]);
  const [height, width] = [rows, columns].map((axes) => sizeOf(lengths(x, axes)));
  if (rows.length === 1 && columns.length === 1) return ordered;
  return reshape(graph, ordered, [...lengths(x, batch), height, width]);
}

const dotGeneral: Lowering<{ readonly contract: Axes; readonly batch: Axes }> = (
  graph,
  [a, b],
  { contract, batch },
  [{ shape }],
) => {
  const free = [a, b].map((x, i) =>
    [...x.shape.keys()].filter((axis) => !contract[i].includes(axis) && !batch[i].includes(axis)),
  );
  const left = matrices(graph, a, batch[0], free[0], contract[0]);
  const right = matrices(graph, b, batch[1], contract[1], free[1]);
  const product = graph.node('MatMul', [left, right]);
  return [free[0].length === 1 && free[1].length === 1 ? product : reshape(graph, product, shape)];
};

type Pair = readonly [number, number];

interface Convolution {
  readonly size: Pair;
  readonly stride: Pair;
  readonly padding: Pair;
  readonly dilation: Pair;
  readonly groups: number;
}

const walk = ({ stride, padding: [h, w], dilation, groups }: Convolution) => ({
  strides: stride,
  pads: [h, w, h, w],
  dilations: dilation,
  group: groups,
});

const conv: Lowering<Convolution> = (graph, [x, w], params) => [
  graph.node('Conv', [x.name, w.name], walk(params)),
];

const convInput: Lowering<Convolution> = (graph, [dy, w], params) => {
  const { size, stride, padding, dilation } = params;
  const rest = size.map((length, i) => {
    const reach = (w.shape[i + 2] - 1) * dilation[i] + 1;
    return length - ((dy.shape[i + 2] - 1) * stride[i] + reach - 2 * padding[i]);
  });
  return [graph.node('ConvTranspose', [dy.name, w.name], { ...walk(params), output_padding: rest })];
};

interface Windows {
  readonly window: readonly number[];
  readonly strides: readonly number[];
}

/** Windows over the last two axes, as images of one channel. */
const pooled =
  (type: 'MaxPool' | 'AveragePool'): Lowering<Windows> =>
  (graph, [x], { window, strides }, [{ shape }]) => {
    const outer = Math.max(0, x.shape.length - 2);
    if ([...window, ...strides].some((n, i) => n !== 1 && i % window.length < outer)) {
      throw new UnsupportedError(
        `exportOnnx: windows go over the last two axes: got windows [${window.join(', ')}] and strides [${strides.join(', ')}]`,
      );
    }
    const images = (all: Shape): number[] => {
      const [height, width] = [1, 1, ...all].slice(-2);
      return [sizeOf(all.slice(0, outer)), 1, height, width];
    };
    const [kernel_shape, steps] = [window, strides].map((list) => [1, 1, ...list].slice(-2));
    const image = reshape(graph, x.name, images(x.shape));
    let name = graph.node(type, [image], { kernel_shape, strides: steps });
    if (type === 'AveragePool') {
      name = graph.node('Mul', [name, graph.tensor(array(sizeOf(kernel_shape), x.dtype))]);
    }
    return [reshape(graph, name, shape)];
  };

export const PRODUCTS: Lowerings = {
  dotGeneral,
  conv,
  convInput,
  windowMax: pooled('MaxPool'),
  windowSum: pooled('AveragePool'),
};
