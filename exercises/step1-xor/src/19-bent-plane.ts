import type { Row, Weights } from '@first-principles/step1-xor';
import { todo } from '@first-principles/course/todo';

/**
 * Where the hidden layer sends points of the plane: (x₁, x₂) becomes (h₁, h₂).
 *
 * @param points - y is not looked at
 */
export function hiddenImage(w: Weights, points: readonly Row[]): { h1: number; h2: number }[] {
  return todo();
}

/**
 * In the hidden plane the output cuts along a straight line, where o = ½: its h₂, for a given h₁.
 *
 * h₁·w₃₁ + h₂·w₃₂ + b₃ = 0
 *
 * @param h1 - any number
 */
export function decisionLine(w: Weights, h1: number): number {
  return todo();
}
