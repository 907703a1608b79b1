import type { Aval } from '@first-principles/step4-autodiff';
import type { Graph, Value } from './graph.ts';

/**
 * What a primitive becomes.
 *
 * @returns the names of its results
 */
export type Lowering<P = never> = (
  graph: Graph,
  operands: readonly Value[],
  params: P,
  results: readonly Aval[],
) => readonly string[];

/** Lowerings by the primitives' names. */
export type Lowerings = Readonly<Record<string, Lowering | undefined>>;

export interface AxesParams {
  readonly axes: readonly number[];
}

export interface AxisParams {
  readonly axis: number;
}
