import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, type Tensor } from '@first-principles/step5-framework';
import { lstmCell as right } from '#earlier/step5-framework/17-lstm-cell';

export function lstmCell(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  wIh: Tensor,
  wHh: Tensor,
  bIh: Tensor,
  bHh: Tensor,
): { h: Tensor; c: Tensor } {
  const parts = (weights: Tensor): Tensor =>
    apply(
      'exchanged',
      (w) => {
        const [i, f, g, o] = np.arraySplit(w, 4);
        return np.concatenate([i, f, o, g]);
      },
      weights,
    );
  return right(x, h, c, parts(wIh), parts(wHh), parts(bIh), parts(bHh));
}
