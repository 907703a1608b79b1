import type { Tensor } from '../core/tensor.ts';
import { Module } from './module.ts';

/**
 * Some axes in one; all but the first by default: [N, C, H, W] becomes [N, C·H·W].
 *
 * @source PyTorch, `torch.nn.Flatten`
 * @example new Flatten().call(images)
 */
export class Flatten extends Module<[x: Tensor], Tensor> {
  readonly start: number;
  readonly end: number;

  constructor(start = 1, end = -1) {
    super();
    this.start = start;
    this.end = end;
  }

  forward(x: Tensor): Tensor {
    const [start, end] = [this.start, this.end].map((axis) => (axis < 0 ? axis + x.ndim : axis));
    return x.reshape([...x.shape.slice(0, start), -1, ...x.shape.slice(end + 1)]);
  }
}

/**
 * Nothing: a place for a layer that may come.
 *
 * @source PyTorch, `torch.nn.Identity`
 */
export class Identity<T = Tensor> extends Module<[x: T], T> {
  forward(x: T): T {
    return x;
  }
}
