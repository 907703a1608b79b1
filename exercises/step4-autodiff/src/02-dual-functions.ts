import type { Dual } from '#earlier/step4-autodiff/01-dual';
import { todo } from '@first-principles/course/todo';

/**
 * eᵃ, and how fast it moves.
 */
export function exp(a: Dual): Dual {
  return todo();
}

/**
 * ln a, and how fast it moves.
 *
 * @param a - its primal is larger than 0
 */
export function log(a: Dual): Dual {
  return todo();
}

/**
 * tanh a, and how fast it moves.
 */
export function tanh(a: Dual): Dual {
  return todo();
}

/**
 * σ(a) = 1 / (1 + e⁻ᵃ), and how fast it moves.
 */
export function sigmoid(a: Dual): Dual {
  return todo();
}

/**
 * The slope of a function at a place: exact, with no small h.
 *
 * @param f - made of functions that take duals
 * @param x - where
 * @returns f'(x)
 */
export function derivative(f: (x: Dual) => Dual, x: number): number {
  return todo();
}
