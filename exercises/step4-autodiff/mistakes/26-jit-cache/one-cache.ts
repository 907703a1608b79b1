import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

export const mistake = {
  name: 'all jitted functions share one cache: the second function gets the program of the first',
  teaching: 'Make the map inside jit: each function has its own programs.',
};

const cache = new Map<string, Compiled>();

export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  return (...args) => {
    const [shapes, dtypes] = [args.map(({ shape }) => shape), args.map(({ dtype }) => dtype)];
    const signature = JSON.stringify([shapes, dtypes]);
    if (!cache.has(signature)) cache.set(signature, compile(makeJaxpr(f, ...shapes), dtypes));
    return cache.get(signature)!(...args);
  };
}
