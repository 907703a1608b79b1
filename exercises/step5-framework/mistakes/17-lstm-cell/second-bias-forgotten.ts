import type { Tensor } from '@first-principles/step5-framework';

export const mistake = {
  name: 'b_hh is forgotten',
  teaching: 'There are two biases, one with each product: both are added.',
};

export function lstmCell(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  wIh: Tensor,
  wHh: Tensor,
  bIh: Tensor,
  _bHh: Tensor,
): { h: Tensor; c: Tensor } {
  const fromInput = x.matmul(wIh.transpose(0, 1)).add(bIh);
  const z = fromInput.add(h.matmul(wHh.transpose(0, 1)));
  const H = h.shape[1];
  const [i, f, g, o] = [0, 1, 2, 3].map((gate) => z.index('...', [gate * H, (gate + 1) * H]));
  const next = f.sigmoid().mul(c).add(i.sigmoid().mul(g.tanh()));
  return { h: o.sigmoid().mul(next.tanh()), c: next };
}
