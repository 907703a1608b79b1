import type { DType, NDArray } from '@first-principles/linalg';
import type { Atom, Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { makeJaxpr, type Tracer } from '#earlier/step4-autodiff/16-trace';

import type { Compiled } from '#earlier/step4-autodiff/26-jit-cache';

export const mistake = {
  name: 'the numbers of the first call are baked into the program',
  teaching: 'Trace on shapes: the inputs of the program are variables, and the numbers come with each call.',
};

/** What comes of f if it is handed arrays in the place of tracers: literals. */
function baked(jaxpr: Jaxpr, args: readonly NDArray[]): Jaxpr {
  const literal = new Map<Atom, Atom>(jaxpr.inputs.map((input, i) => [input, { value: args[i] }]));
  const eqns = jaxpr.eqns.map((eqn) => ({
    ...eqn,
    inputs: eqn.inputs.map((atom) => literal.get(atom) ?? atom),
  }));
  return { ...jaxpr, eqns };
}

export function jit(
  f: (...xs: Tracer[]) => Tracer | readonly Tracer[],
  compile: (jaxpr: Jaxpr, dtypes: readonly DType[]) => Compiled,
): (...args: NDArray[]) => NDArray[] {
  const cache = new Map<string, Compiled>();
  return (...args) => {
    const [shapes, dtypes] = [args.map(({ shape }) => shape), args.map(({ dtype }) => dtype)];
    const signature = JSON.stringify([shapes, dtypes]);
    if (!cache.has(signature)) cache.set(signature, compile(baked(makeJaxpr(f, ...shapes), args), dtypes));
    return cache.get(signature)!(...args);
  };
}
