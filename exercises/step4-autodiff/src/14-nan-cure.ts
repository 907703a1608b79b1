import type { Var } from '#earlier/step4-autodiff/10-value-and-grad';
import { todo } from '@first-principles/course/todo';

/**
 * The sigmoid with value and gradient finite everywhere, and all on the way to them.
 *
 * σ(z) = 1 / (1 + e⁻ᶻ),  σ' = σ(1 − σ)
 *
 * @param z - also far out: at −50 both are e⁻⁵⁰, as small as that is
 */
export function safeSigmoid(z: Var): Var {
  return todo();
}

/**
 * The square root where x > 0; 0 elsewhere, with the gradient 0. All is finite on the way there and back.
 *
 * @param x - also 0, where the slope of the root is ∞, and negative, where there is none
 */
export function safeSqrt(x: Var): Var {
  return todo();
}
