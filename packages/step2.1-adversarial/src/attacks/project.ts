import { add, clip, div, maximum, mul, type NDArray, norm, sub } from '@first-principles/linalg';
import { checkSize } from './checks.ts';

/**
 * Each image back into the cube around its own centre: no pixel further than ε.
 *
 * x' = centre + clip(x − centre, −ε, ε)
 *
 * @param x - [N, I]
 * @param centre - [N, I]
 * @param epsilon - ε ≥ 0
 * @returns [N, I]
 * @throws RangeError if ε < 0
 * @source Madry et al., Towards Deep Learning Models Resistant to Adversarial Attacks (2017), 2.1
 * @example projectInf(array([[3, 0.5]]), array([[0, 0]]), 1).toList() // [[1, 0.5]]
 */
export function projectInf(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  checkSize('projectInf', 'epsilon', epsilon);
  return add(centre, clip(sub(x, centre), -epsilon, epsilon));
}

/**
 * Each image back into the ball around its own centre: no further than ε as the crow flies. What lies inside stays.
 *
 * x' = centre + (x − centre)·ε / max(ε, ‖x − centre‖₂), the length taken for each row
 *
 * @param x - [N, I]
 * @param centre - [N, I]
 * @param epsilon - ε ≥ 0
 * @returns [N, I]
 * @throws RangeError if ε < 0
 * @source Madry et al., Towards Deep Learning Models Resistant to Adversarial Attacks (2017), 2.1
 * @example projectTwo(array([[6, 8], [0.3, 0]]), array([[0, 0], [0, 0]]), 5).toList()[0] // [3, 4]
 */
export function projectTwo(x: NDArray, centre: NDArray, epsilon: number): NDArray {
  checkSize('projectTwo', 'epsilon', epsilon);
  if (epsilon === 0) return centre;
  const away = sub(x, centre);
  return add(centre, mul(away, div(epsilon, maximum(norm(away, -1, true), epsilon))));
}
