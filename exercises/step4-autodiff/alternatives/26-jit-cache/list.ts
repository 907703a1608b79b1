import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';
import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

/** Keeps the programs in a list, each with arrays' shapes and dtypes as they read in an error. */
export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  const known: [types: string, run: Compiled][] = [];
  return (...args) => {
    const types = args.map(({ shape, dtype }) => `${dtype}[${shape.join(',')}]`).join(' ');
    const before = known.find(([each]) => each === types);
    if (before) return before[1](...args);
    const dtypes = args.map(({ dtype }) => dtype);
    const run = compile(makeJaxpr(f, ...args.map(({ shape }) => shape)), dtypes);
    known.push([types, run]);
    return run(...args);
  };
}
