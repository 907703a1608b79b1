import type { DType, NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

export const mistake = {
  name: 'the shapes are written one after the other, so that [2], [3, 4] reads like [2, 3], [4]',
  teaching: 'Write down where each shape ends: JSON.stringify keeps the brackets.',
};

export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  const cache = new Map<string, Compiled>();
  return (...args) => {
    const [shapes, dtypes] = [args.map(({ shape }) => shape), args.map(({ dtype }) => dtype)];
    const signature = [...shapes, ...dtypes].join();
    if (!cache.has(signature)) cache.set(signature, compile(makeJaxpr(f, ...shapes), dtypes));
    return cache.get(signature)!(...args);
  };
}
