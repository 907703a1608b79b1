import { norm as length } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  const lengths = parameters.map(({ grad }) => (grad === null ? 0 : length(grad).item()));
  parameters.forEach((p, i) => {
    p.grad = p.grad?.mul(Math.min(1, max / lengths[i])) ?? null;
  });
  return Math.hypot(...lengths);
}
