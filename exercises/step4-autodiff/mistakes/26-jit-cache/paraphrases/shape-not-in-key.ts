import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';
import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
) {
  const known: { types: string; run: Compiled }[] = [];
  return (...args: NDArray[]): NDArray[] => {
    const dtypes = args.map((arg) => arg.dtype);
    let entry = known.find(({ types }) => types === dtypes.join(' '));
    if (entry === undefined) {
      const run = compile(makeJaxpr(f, ...args.map((arg) => arg.shape)), dtypes);
      known.push((entry = { types: dtypes.join(' '), run }));
    }
    return entry.run(...args);
  };
}
