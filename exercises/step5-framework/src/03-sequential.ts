import { Module, type Tensor } from '@first-principles/step5-framework';
import { todo } from '@first-principles/course/todo';

/** A module that takes one tensor and gives one. */
export type Layer = Module<[x: Tensor], Tensor>;

/**
 * Layers one after another: each takes what the one before it gives. Without any it gives what it takes.
 *
 * @source PyTorch, `torch.nn.Sequential`
 */
export class Sequential extends Module<[x: Tensor], Tensor> {
  /** From the first to the last. */
  readonly layers: readonly Layer[];

  constructor(...layers: readonly Layer[]) {
    super();
    todo();
  }

  forward(x: Tensor): Tensor {
    return todo();
  }
}
