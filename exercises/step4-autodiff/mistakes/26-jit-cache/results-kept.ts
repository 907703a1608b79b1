import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

export const mistake = {
  name: 'the results of the first call are kept, and given again for other numbers',
  teaching: 'Keep what compile gave, not what that gave: it must run at each call.',
};

export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  const cache = new Map<string, NDArray[]>();
  return (...args) => {
    const [shapes, dtypes] = [args.map(({ shape }) => shape), args.map(({ dtype }) => dtype)];
    const signature = JSON.stringify([shapes, dtypes]);
    if (!cache.has(signature)) cache.set(signature, compile(makeJaxpr(f, ...shapes), dtypes)(...args));
    return cache.get(signature)!;
  };
}
