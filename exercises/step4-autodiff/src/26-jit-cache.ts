import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { Tracer } from '#earlier/step4-autodiff/16-trace';
import { todo } from '@first-principles/course/todo';

/** A program that was made ready to run: takes an array for each of its inputs, gives one for each of its outputs. */
export type Compiled = (...args: NDArray[]) => NDArray[];

/**
 * A function that is traced and compiled when it is called for the first time, and whenever it is called with arrays of
 * other shapes or dtypes than ever before. Any other call only runs what was compiled for such arrays.
 *
 * @param f - calls `bind` on what it is given
 * @param compile - takes its time; what it gives is good for arrays of the program's shapes and these dtypes alone
 * @returns takes an array for each argument of f, gives one for each of its outputs
 */
export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  return todo();
}
