import { all, isFinite, item, type NDArray } from '@first-principles/linalg';

/** One operation of a run, as it was recorded: forwards, or on the way back. */
export interface TraceStep {
  /** The operation: `exp`, `mul`. */
  readonly primitive: string;
  readonly phase: 'forward' | 'backward';
  /** What it took. */
  readonly inputs: readonly NDArray[];
  /** What it gave. */
  readonly output: NDArray;
}

/**
 * Where the trouble began: the first operation that makes NaN or ∞ of numbers that are all finite.
 *
 * @param trace - the operations of a run, in the order in which they were done
 * @returns its place in the trace, counted from 0, what it is, and what it took; null if there is none
 */
export function firstNonFinite(
  trace: readonly TraceStep[],
): { index: number; primitive: string; phase: 'forward' | 'backward'; operands: NDArray[] } | null {
  const finite = (x: NDArray): boolean => item(all(isFinite(x)));
  const index = trace.findIndex(({ inputs, output }) => inputs.every(finite) && !finite(output));
  if (index < 0) return null;
  const { primitive, phase, inputs } = trace[index];
  return { index, primitive, phase, operands: [...inputs] };
}
