import type { NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { vmap as right, type BatchRule } from '#earlier/step4-autodiff/20-vmap';

export const mistake = {
  name: 'the rules are not told the dims: the whole batch goes through as if it were one sample',
  teaching: 'What a rule does depends on where the samples stand: hand it the dims with the arrays.',
};

export function vmap(
  jaxpr: Jaxpr,
  inDims: readonly (number | null)[],
  rules: ReadonlyMap<string, BatchRule>,
): (...args: NDArray[]) => NDArray[] {
  const untold = new Map(
    [...rules].map(([name, rule]): [string, BatchRule] => [
      name,
      (args, dims, params) =>
        rule(
          args,
          dims.map(() => null),
          params,
        ),
    ]),
  );
  return right(jaxpr, inDims, untold);
}
