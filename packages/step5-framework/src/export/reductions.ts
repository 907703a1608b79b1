import { array } from '@first-principles/linalg';
import { cast } from './elementwise.ts';
import type { AxesParams, AxisParams, Lowering, Lowerings } from './lowering.ts';

/*
 * What makes one number of several, or puts them in order.
 */

/** A reduction over axes, which go; truth values are reduced as int32. */
const reduced =
  (type: string): Lowering<AxesParams> =>
  (graph, [x], { axes }) => {
    const name = x.dtype === 'bool' ? cast(graph, x.name, 'int32') : x.name;
    const result = graph.node(type, [name, graph.integers(axes)], { keepdims: 0 });
    return [x.dtype === 'bool' ? cast(graph, result, 'bool') : result];
  };

/** Where the first largest or smallest is. */
const argument =
  (type: string): Lowering<AxisParams> =>
  (graph, [x], { axis }) => [cast(graph, graph.node(type, [x.name], { axis, keepdims: 0 }), 'int32')];

/** In ascending order, or where each came from. */
const sorted =
  (result: 0 | 1): Lowering<AxisParams> =>
  (graph, [x], { axis }) => {
    const both = graph.nodes('TopK', [x.name, graph.integers([x.shape[axis]])], 2, { axis, largest: 0 });
    return [result === 0 ? both[0] : cast(graph, both[1], 'int32')];
  };

const cumsum: Lowering<AxisParams> = (graph, [x], { axis }) => [
  graph.node('CumSum', [x.name, graph.tensor(array(axis, 'int32'))]),
];

export const REDUCTIONS: Lowerings = {
  sum: reduced('ReduceSum'),
  prod: reduced('ReduceProd'),
  max: reduced('ReduceMax'),
  min: reduced('ReduceMin'),
  all: reduced('ReduceMin'),
  any: reduced('ReduceMax'),
  argmax: argument('ArgMax'),
  argmin: argument('ArgMin'),
  cumsum,
  sort: sorted(0),
  argsort: sorted(1),
};
