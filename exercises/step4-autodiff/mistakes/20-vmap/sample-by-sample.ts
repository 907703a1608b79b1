import { squeeze, stack, take, type NDArray } from '@first-principles/linalg';
import { evalJaxpr, type Jaxpr, type Rule } from '#earlier/step4-autodiff/15-eval-jaxpr';
import type { BatchRule } from '#earlier/step4-autodiff/20-vmap';

export const mistake = {
  name: 'the program is run once for each sample',
  teaching: 'The numbers are right, but that is the loop: hand each rule the whole batch and its dims, once.',
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
    const samples = Array.from({ length: Math.max(...sizes) }, (_, b) => {
      const own = args.map((x, i) => (inDims[i] === null ? x : squeeze(take(x, [b], inDims[i]), inDims[i])));
      return evalJaxpr(jaxpr, own, plain);
    });
    return samples[0].map((_, k) => stack(samples.map((outputs) => outputs[k])));
  };
}
