import type { NDArray } from '@first-principles/linalg';
import { bind, Rules, type Primitive } from '../core/primitive.ts';
import { currentTrace, Trace, within, withinUntilEnd, type Params } from '../core/trace.ts';
import { Tracer } from '../core/tracer.ts';

/**
 * The results of a primitive on a batch.
 *
 * @param operands - those that are mapped have the batch as their first axis, `[B, …]`
 * @param mapped - which are
 * @param size - B
 * @returns its results, and which of them have the batch as their first axis
 */
export type VmapRule = (
  operands: readonly NDArray[],
  mapped: readonly boolean[],
  size: number,
  params: never, // each rule knows its own
) => { outputs: readonly NDArray[]; mapped: readonly boolean[] };

/** What each primitive does with a batch. */
export const vmapRules: Rules<VmapRule> = new Rules('vmap');

/** One of a batch: the whole batch, `[B, …]`, that looks like one of its samples. */
class BatchTracer extends Tracer {
  readonly batch: NDArray;

  constructor(trace: BatchTrace, batch: NDArray) {
    super(trace, { shape: batch.shape.slice(1), dtype: batch.dtype });
    this.batch = batch;
  }
}

/**
 * Runs a function written for one sample on a whole batch. A mapped value always has the batch as its first axis: it is
 * brought there once, when it comes in, so that no rule has to ask where it is.
 *
 * @source Autodidax, part 1, "Vectorized batching with vmap"
 */
class BatchTrace extends Trace {
  private readonly parent: Trace;
  private readonly size: number;

  constructor(parent: Trace, size: number) {
    super(parent.keepsOrigins);
    this.parent = parent;
    this.size = size;
  }

  process(primitive: Primitive, operands: readonly NDArray[], params: Params): NDArray[] {
    const split = operands.map((x) => this.split(x));
    return within(this.parent, () => {
      const values = split.map(({ value }) => value);
      const mapped = split.map((one) => one.mapped);
      if (!mapped.includes(true)) return bind(primitive, values, params);
      const out = vmapRules.find(primitive)(values, mapped, this.size, params as never);
      return out.outputs.map((value, i) => this.join(value, out.mapped[i]));
    });
  }

  join(value: NDArray, mapped: boolean): NDArray {
    return mapped ? new BatchTracer(this, value) : value;
  }

  split(x: NDArray): { value: NDArray; mapped: boolean } {
    return x instanceof BatchTracer && x.tracedBy === this
      ? { value: x.batch, mapped: true }
      : { value: x, mapped: false };
  }
}

/**
 * `vmap` over lists of arrays.
 *
 * @param f - from arrays to arrays, for one sample
 * @param args - those that are mapped have the batch as their first axis
 */
export function vmapFlat(
  f: (...args: NDArray[]) => readonly NDArray[],
  args: readonly NDArray[],
  mapped: readonly boolean[],
  size: number,
): { outputs: NDArray[]; mapped: boolean[] } {
  const trace = new BatchTrace(currentTrace(), size);
  return withinUntilEnd(trace, () => {
    const outputs = f(...args.map((x, i) => trace.join(x, mapped[i]))).map((y) => trace.split(y));
    return { outputs: outputs.map(({ value }) => value), mapped: outputs.map((one) => one.mapped) };
  });
}
