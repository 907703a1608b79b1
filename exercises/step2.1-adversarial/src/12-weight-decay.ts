import type { Network } from '@first-principles/step2-mnist';
import { todo } from '@first-principles/course/todo';

/**
 * The gradients when large weights cost something too.
 *
 * C + ½λ·‖W‖²:  dW + λ·W, and biases as they are
 *
 * @param net - L layers
 * @param grads - the gradients of C, in the form of the network
 * @param lambda - λ
 * @source M. Nielsen, Neural Networks and Deep Learning, chapter 3, (93): his λ is N_train times this one
 */
export function decayed(net: Network, grads: Network, lambda: number): Network {
  return todo();
}
