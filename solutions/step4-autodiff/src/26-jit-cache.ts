import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

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
  const cache = new Map<string, Compiled>();
  return (...args) => {
    const [shapes, dtypes] = [args.map(({ shape }) => shape), args.map(({ dtype }) => dtype)];
    const signature = JSON.stringify([shapes, dtypes]);
    if (!cache.has(signature)) cache.set(signature, compile(makeJaxpr(f, ...shapes), dtypes));
    return cache.get(signature)!(...args);
  };
}
