import type { Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/**
 * One step of a network that remembers: c is its memory, h is what it says of it.
 *
 * z = x·W_ihᵀ + b_ih + h·W_hhᵀ + b_hh, four parts of H columns: i, f, g, o in this order.
 * c' = σ(f)·c + σ(i)·tanh(g);  h' = σ(o)·tanh(c')
 *
 * @param x - [N, I]
 * @param h - [N, H]
 * @param c - [N, H]
 * @param wIh - W_ih [4H, I]
 * @param wHh - W_hh [4H, H]
 * @param bIh - b_ih [4H]
 * @param bHh - b_hh [4H]
 * @returns h' and c', each [N, H]
 * @source S. Hochreiter and J. Schmidhuber, "Long Short-Term Memory" (1997); PyTorch, `torch.nn.LSTMCell`
 */
export function lstmCell(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  wIh: Tensor,
  wHh: Tensor,
  bIh: Tensor,
  bHh: Tensor,
): { h: Tensor; c: Tensor } {
  return todo();
}
