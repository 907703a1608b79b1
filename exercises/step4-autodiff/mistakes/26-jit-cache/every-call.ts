import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

export const mistake = {
  name: 'it compiles at every call',
  teaching:
    'Compiling takes a thousand times as long as running: look first whether it was done for such arrays.',
};

export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  const cache = new Map<string, Compiled>();
  return (...args) => {
    const [shapes, dtypes] = [args.map(({ shape }) => shape), args.map(({ dtype }) => dtype)];
    const signature = JSON.stringify([shapes, dtypes]);
    cache.set(signature, compile(makeJaxpr(f, ...shapes), dtypes));
    return cache.get(signature)!(...args);
  };
}
