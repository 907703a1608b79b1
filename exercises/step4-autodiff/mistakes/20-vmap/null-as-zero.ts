import type { NDArray } from '@first-principles/linalg';
import type { Jaxpr } from '#earlier/step4-autodiff/15-eval-jaxpr';
import { vmap as right, type BatchRule } from '#earlier/step4-autodiff/20-vmap';

export const mistake = {
  name: 'an argument whose dim is null is treated as if its first axis counted samples',
  teaching:
    'null means one array for all samples: hand the null on to the rules, which leave that array whole.',
};

export function vmap(
  jaxpr: Jaxpr,
  inDims: readonly (number | null)[],
  rules: ReadonlyMap<string, BatchRule>,
): (...args: NDArray[]) => NDArray[] {
  return right(
    jaxpr,
    inDims.map((dim) => dim ?? 0),
    rules,
  );
}
