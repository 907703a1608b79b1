import { norm } from '@first-principles/linalg';
import type { Parameter } from '@first-principles/step5-framework';

export function clipGradNorm(parameters: readonly Parameter[], max: number): number {
  const held = parameters.filter(({ grad }) => grad !== null);
  const total = Math.hypot(...held.map(({ grad }) => norm(grad!).item()));
  const factor = Math.min(1, max / total);
  for (const parameter of held) parameter.grad = parameter.grad!.mul(factor);
  return total;
}
