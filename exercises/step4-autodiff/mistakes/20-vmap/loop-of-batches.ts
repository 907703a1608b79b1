import { stack, type NDArray } from '@first-principles/linalg';
import { evalJaxpr, type Jaxpr, type Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { BatchRule } from '#earlier/step4-autodiff/20-vmap';

export const mistake = {
  name: 'a loop over the samples runs the program on the whole batch each time',
  teaching: 'There is no loop to write: each equation is done once, by its rule, for all samples.',
};

export function vmap(
  jaxpr: Jaxpr,
  inDims: readonly (number | null)[],
  rules: ReadonlyMap<string, BatchRule>,
): (...args: NDArray[]) => NDArray[] {
  const plain = new Map(
    [...rules].map(([name, rule]): [string, Rule] => [
      name,
      (args, params) =>
        rule(
          args,
          args.map(() => null),
          params,
        )[0],
    ]),
  );
  return (...args) => {
    const sizes = args.map((x, i) => (inDims[i] === null ? 0 : x.shape[inDims[i]]));
    const samples = Array.from({ length: Math.max(...sizes) }, () => evalJaxpr(jaxpr, args, plain));
    return samples[0].map((_, k) => stack(samples.map((outputs) => outputs[k])));
  };
}
