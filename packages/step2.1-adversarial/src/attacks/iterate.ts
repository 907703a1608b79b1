import { add, clip, mul, type NDArray, sign } from '@first-principles/linalg';
import { checkFinite, checkPixels, checkSize, checkSteps } from './checks.ts';
import { projectInf } from './project.ts';

/** How far an iterated attack may go, and in how many steps of what size. */
export interface Walk {
  /** ε: no pixel ends further from where it began. */
  readonly epsilon: number;
  readonly step: number;
  readonly steps: number;
}

/**
 * The sign attack in many small steps: after each the way is looked up again, and what went too far comes back.
 *
 * x ← clip(projectInf(x + step·sign(gradient(x)), x₀, ε), 0, 1)
 *
 * @param x0 - [N, I], 0 … 1
 * @param gradient - ∂C/∂x at x, [N, I] → [N, I]
 * @returns [N, I], within ε of x₀ and in 0 … 1
 * @throws RangeError if ε or the step is negative, the steps are no whole number, or x₀ is outside 0 … 1
 * @throws NonFiniteError if a gradient is not finite, with the step
 * @source Kurakin, Goodfellow and Bengio, Adversarial examples in the physical world (2016), 2.2
 * @example iterate(array([[0.5]]), () => array([[-1]]), { epsilon: 0.25, step: 0.125, steps: 3 }).toList() // [[0.25]]
 */
export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  checkSize('iterate', 'epsilon', epsilon);
  checkSize('iterate', 'step', step);
  checkSteps('iterate', steps);
  checkPixels('iterate', x0);
  let x = x0;
  for (let t = 0; t < steps; t++) {
    const dx = gradient(x);
    checkFinite(`iterate: step ${t + 1}`, dx);
    x = clip(projectInf(add(x, mul(sign(dx), step)), x0, epsilon), 0, 1);
  }
  return x;
}
