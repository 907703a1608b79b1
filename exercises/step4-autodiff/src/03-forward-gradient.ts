import type { Dual } from '#earlier/step4-autodiff/01-dual';
import { todo } from '@first-principles/course/todo';

/**
 * The gradient of a function of many numbers, by dual numbers: f runs once for each of them.
 *
 * @param f - made of functions that take duals
 * @param x - where
 * @returns ∂f/∂x₁, ∂f/∂x₂, …
 */
export function gradientForward(f: (xs: readonly Dual[]) => Dual, x: readonly number[]): number[] {
  return todo();
}
