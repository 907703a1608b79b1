import { norm as length } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  const gradients = parameters.flatMap(({ grad }) => (grad === null ? [] : [grad]));
  const total = Math.hypot(...gradients.map((g) => length(g).item()));
  for (const p of parameters) p.grad &&= p.grad.div(total).mul(max);
  return total;
}
