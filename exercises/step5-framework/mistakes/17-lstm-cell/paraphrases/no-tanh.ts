import { numpy as np } from '@first-principles/step4-autodiff';
import { apply, applyAll, type Tensor } from '@first-principles/step5-framework';

export function lstmCell(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  wIh: Tensor,
  wHh: Tensor,
  bIh: Tensor,
  bHh: Tensor,
): { h: Tensor; c: Tensor } {
  const z = apply(
    'z',
    (x, h, u, w, b, d) =>
      np.add(np.add(np.einsum('ni,ki->nk', x, u), np.einsum('nj,kj->nk', h, w)), np.add(b, d)),
    x,
    h,
    wIh,
    wHh,
    bIh,
    bHh,
  );
  const [i, f, g, o] = applyAll('parts', (z) => np.arraySplit(z, 4, -1), z);
  const memory = c.mul(f.sigmoid()).add(g.tanh().mul(i.sigmoid()));
  return { h: memory.mul(o.sigmoid()), c: memory };
}
