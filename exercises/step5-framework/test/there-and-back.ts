import type { NDArray } from '@first-principles/linalg';
import { Tensor } from '@first-principles/step5-framework';

type Arrays = Readonly<Record<string, NDArray>>;

/**
 * What a function of tensors gives, by name, and what comes back to its operands from the cotangents of its results:
 * `dx` for x. Nothing is sent back through results of wrong shapes.
 */
export function thereAndBack(
  operands: Arrays,
  f: (...operands: Tensor[]) => Readonly<Record<string, Tensor>>,
  cotangents: Arrays,
): Record<string, NDArray | null> {
  const leaves = Object.values(operands).map((x) => new Tensor(x, { requiresGrad: true }));
  const results = Object.entries(f(...leaves));
  const values = Object.fromEntries(results.map(([name, y]) => [name, y.data]));
  if (results.some(([name, y]) => String(y.shape) !== String(cotangents[name].shape))) return values;
  results
    .map(([name, y]) => y.mul(cotangents[name]).sum())
    .reduce((a, b) => a.add(b))
    .backward();
  return {
    ...values,
    ...Object.fromEntries(Object.keys(operands).map((name, i) => [`d${name}`, leaves[i].grad])),
  };
}
