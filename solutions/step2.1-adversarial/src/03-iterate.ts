import { add, clip, mul, sign, type NDArray } from '@first-principles/linalg';
import { projectInf } from '#earlier/step2.1-adversarial/02-project';

/** How to walk. */
export interface Walk {
  /** ε, how far a pixel may get from where it began. */
  readonly epsilon: number;
  /** How far it moves in one step. */
  readonly step: number;
  readonly steps: number;
}

/**
 * Many small sign steps, each along the gradient where one stands, never further than ε from the beginning, always a picture.
 *
 * x ← clip(project(x + step·sign(∂C/∂x), x⁰, ε), 0, 1)
 *
 * @param x0 - x⁰ [N, I], pixels in [0, 1]
 * @param gradient - ∂C/∂x at a given x
 * @returns [N, I]
 * @source Madry et al., "Towards deep learning models resistant to adversarial attacks" (2018), section 2.1
 */
export function iterate(
  x0: NDArray,
  gradient: (x: NDArray) => NDArray,
  { epsilon, step, steps }: Walk,
): NDArray {
  let x = x0;
  for (let k = 0; k < steps; k++) {
    x = clip(projectInf(add(x, mul(sign(gradient(x)), step)), x0, epsilon), 0, 1);
  }
  return x;
}
