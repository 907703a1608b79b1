import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

export const mistake = {
  name: 'only the first argument is looked at',
  teaching: 'Any of them may come with another shape: all belong to the signature.',
};

export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  const cache = new Map<string, Compiled>();
  return (...args) => {
    const [shapes, dtypes] = [args.map(({ shape }) => shape), args.map(({ dtype }) => dtype)];
    const signature = JSON.stringify([shapes[0], dtypes[0]]);
    if (!cache.has(signature)) cache.set(signature, compile(makeJaxpr(f, ...shapes), dtypes));
    return cache.get(signature)!(...args);
  };
}
