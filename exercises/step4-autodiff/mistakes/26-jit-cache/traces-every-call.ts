import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

export const mistake = {
  name: 'it compiles once, but traces f at every call',
  teaching:
    'Tracing takes its time as well, and is not needed to find what was compiled: write the signature first.',
};

export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  const cache = new Map<string, Compiled>();
  return (...args) => {
    const [shapes, dtypes] = [args.map(({ shape }) => shape), args.map(({ dtype }) => dtype)];
    const jaxpr = makeJaxpr(f, ...shapes);
    const signature = JSON.stringify([shapes, dtypes]);
    if (!cache.has(signature)) cache.set(signature, compile(jaxpr, dtypes));
    return cache.get(signature)!(...args);
  };
}
