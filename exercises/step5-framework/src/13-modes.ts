import { Module, type Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/**
 * Says to a module, and to all modules inside of it, in fields and in lists, whether they are learning from now on.
 *
 * @param m - the whole network
 * @param on - what `training` becomes: true to learn, false to be examined
 * @source PyTorch, `torch.nn.Module.train`
 */
export function setTraining(m: Module, on: boolean): void {
  return todo();
}

/**
 * Some units fall silent, at random, as long as the network is learning; the others speak louder.
 *
 * y = x·mask / (1 − rate), where mask = 1 if uniform() ≥ rate, else 0; y = x where nothing is learned
 *
 * @source Srivastava et al., "Dropout" (2014); PyTorch, `torch.nn.Dropout`
 */
export class Dropout extends Module<[x: Tensor], Tensor> {
  readonly rate: number;
  readonly uniform: () => number;

  /**
   * @param rate - which part falls silent, in [0, 1)
   * @param uniform - gives numbers in [0, 1): one for each entry of x, in their order, at each call
   */
  constructor(rate: number, uniform: () => number) {
    super();
    todo();
  }

  /**
   * @param x - any shape
   * @returns the shape of x
   */
  forward(x: Tensor): Tensor {
    return todo();
  }
}
